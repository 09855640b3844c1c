package main

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

func TestPage(t *testing.T) {
	ida := quote.Quote{Text: "Leave the lamp where it stands.", Place: "(IDA, 0:01:00)"}
	tests := []struct {
		name      string
		page      page
		sentences []dialogue.Sentence
		want      string
	}{
		{"plain", page{}, []dialogue.Sentence{{Text: "One. "}, {Text: "Two."}}, "One. Two.\n"},
		{"a quotation apart", page{}, []dialogue.Sentence{
			{Text: "She says “Leave the lamp where it stands.” (IDA, 0:01:00) and waits.", Quotes: []quote.Quote{ida}},
		}, "She says\n    “Leave the lamp where it stands.”\n    IDA, 0:01:00\nand waits.\n"},
		{"a sentence that is a quotation", page{}, []dialogue.Sentence{
			{Text: "“Leave the lamp where it stands.” (IDA, 0:01:00). ", Quotes: []quote.Quote{ida}}, {Text: "So."},
		}, "    “Leave the lamp where it stands.”\n    IDA, 0:01:00\nSo.\n"},
		{"what follows a quotation", page{}, []dialogue.Sentence{
			{Text: "Before it is “Leave the lamp where it stands.” (IDA, 0:01:00), 31 seconds earlier.", Quotes: []quote.Quote{ida}},
		}, "Before it is\n    “Leave the lamp where it stands.”\n    IDA, 0:01:00\n31 seconds earlier.\n"},
		{"filled and indented", page{width: 21}, []dialogue.Sentence{
			{Text: "It is a line that was said. “Leave the lamp where it stands.” (IDA, 0:01:00)", Quotes: []quote.Quote{ida}},
		}, "It is a line that was\nsaid.\n    “Leave the lamp\n    where it stands.”\n    IDA, 0:01:00\n"},
		{"in colours", page{width: 21, colour: true}, []dialogue.Sentence{
			{Text: "“Leave the lamp where it stands.” (IDA, 0:01:00)", Quotes: []quote.Quote{ida}},
		}, "    \x1b[1m“Leave the lamp\x1b[0m\n    \x1b[1mwhere it stands.”\x1b[0m\n    \x1b[2mIDA, 0:01:00\x1b[0m\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			p := tt.page
			p.out = &b
			for _, s := range tt.sentences {
				p.sentence(s)
			}
			p.end()
			if got := b.String(); got != tt.want {
				t.Errorf("page\n%q, want\n%q", got, tt.want)
			}
		})
	}
}
