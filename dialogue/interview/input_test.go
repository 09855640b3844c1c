package interview

import (
	"context"
	"errors"
	"strings"
	"testing"

	"matinee/dialogue"
)

const club = `schema = "interview/1"
[session]
title = "Club"
film = "the-door-is-growing-2026"
[speakers.member]
role = "human"
[speakers.machine]
role = "persona"
limits = { max_words = 35, max_sentences = 3 }
[[turn]]
id = "i1"
by = "member"
to = "machine"
input = "Ask about the door."
[[turn]]
id = "a1"
by = "machine"
answer = "i1"
`

// What a member asks is put to the one who answers, and is on the record as it
// was said.
func TestInput(t *testing.T) {
	house := sampleShelf(t)
	for asked, want := range map[string]string{
		"When does she mention the christening?":     "0:00:59",
		"Who says any sound will do?":                "Any sound will do.",
		"How often does anyone say \"christening\"?": "christening",
		"I have seen the first ten minutes.":         "",
		"Who says \"We are sorry\"?":                 "sorry.” That is The Line, at 0:06:",
		"":                                           "",
	} {
		cfg := staged(t, house, parsed(t, club))
		var put Question
		cfg.Ask = func(_ context.Context, q Question) (string, error) { put = q; return asked, nil }
		record, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := record.Turn("i1")
		if got.Text != asked || put.Prompt != "Ask about the door." || put.To.Key != "machine" || put.By.Key != "member" {
			t.Errorf("asked %+v, on the record %+v", put, got)
		}
		if answer, _ := record.Turn("a1"); answer.Text == "" || !strings.Contains(answer.Text, want) || strings.Count(answer.Text, "0:00:59") > 1 || len(answer.Flags) > 0 {
			t.Errorf("%q is answered by %+v", asked, answer)
		}
	}
}

// A member's words are asked for once, whatever becomes of the answer.
func TestInputOnce(t *testing.T) {
	cfg := staged(t, sampleShelf(t), parsed(t, club))
	n := 0
	cfg.Ask = func(context.Context, Question) (string, error) { n++; return "Who is Doreen?", nil }
	cfg.Writers = []dialogue.Writer{&recitingWriter{err: errors.New("down")}}
	cfg.Fatal = func(error) bool { return true }
	if _, err := Run(t.Context(), cfg); err == nil {
		t.Fatal("the writer's failure was not fatal")
	}
	cfg.Fatal = nil
	if record, err := Resume(t.Context(), cfg); err != nil || n != 1 || !record.Ended {
		t.Errorf("asked %d times, %v", n, err)
	}
}

func TestNobodyToAsk(t *testing.T) {
	_, err := Run(t.Context(), staged(t, sampleShelf(t), parsed(t, club)))
	if err == nil || !strings.Contains(err.Error(), `"i1"`) || !strings.Contains(err.Error(), ";") {
		t.Errorf("%v, want a refusal that names the turn and a next step", err)
	}
}

// Where nobody says anything, the script does.
func TestInputFallback(t *testing.T) {
	cfg := staged(t, sampleShelf(t), parsed(t, strings.Replace(club, `input = "Ask about the door."`, "input = \"Ask about the door.\"\nfallback = \"Do doors grow?\"", 1)))
	cfg.Ask = func(context.Context, Question) (string, error) { return "", nil }
	record, err := Run(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := record.Turn("i1"); got.Text != "Do doors grow?" || got.Model != Fallback || len(got.Flags) > 0 {
		t.Errorf("nobody asked: %+v", got)
	}
	if again, err := Resume(t.Context(), cfg); err != nil || len(again.Turns) != 2 {
		t.Errorf("gone on with: %+v, %v", again, err)
	}
}
