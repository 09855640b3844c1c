package dialogue

import (
	"strings"
	"testing"

	"matinee/dialogue/quote"
)

func TestParts(t *testing.T) {
	light := quote.Quote{Text: "Leave it on.", Place: "(Anna, 0:01:02)"}
	dark := quote.Quote{Text: "Now it is dark."}
	tests := []struct {
		name, text string
		quotes     []quote.Quote
		want       string // parts apart by "|", quotations in "<>"
	}{
		{"nothing", "", nil, ""},
		{"words", "She waits. ", nil, "She waits. "},
		{"a quotation alone", "“Leave it on.” (Anna, 0:01:02)", []quote.Quote{light}, "<Leave it on.>"},
		{"one inside", "She says “Leave it on.” (Anna, 0:01:02) and goes. ", []quote.Quote{light}, "She says |<Leave it on.>| and goes. "},
		{"two", "“Leave it on.” (Anna, 0:01:02), then \"Now it is dark.\"", []quote.Quote{light, dark}, "<Leave it on.>|, then |<Now it is dark.>"},
		{"one without a place", "“Now it is dark.” She waits.", []quote.Quote{dark}, "<Now it is dark.>| She waits."},
		{"one that is not there", "She waits.", []quote.Quote{dark}, "She waits."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range (Sentence{Text: tt.text, Quotes: tt.quotes}).Parts() {
				if p.Quote != nil {
					p.Text = "<" + p.Text + ">"
				}
				got = append(got, p.Text)
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
