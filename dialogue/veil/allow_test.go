package veil_test

import (
	"testing"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/veil"
)

// lamps is a film of which two minutes are seen.
func lamps() *veil.Veil {
	film := transcript.Film{ID: "lamps-2001", Work: "lamps-2001", Title: "Lamps"}
	at := func(minute int, speaker, text string) transcript.Cue {
		start := time.Duration(minute) * time.Minute
		return transcript.Cue{Start: start, End: start + 5*time.Second, Speaker: speaker, Text: text}
	}
	cues := []transcript.Cue{
		at(0, "ADA", "Leave the lamp on, Ben. I don't like the cellar."),
		at(1, "BEN", "The captain sold the boat to a stranger."),
		at(1, "ADA", "Are you alone?"),
		at(30, "WANDA", "The captain is in the cellar boat, and so is Grace, Ben."),
	}
	source := func(id string, c ...transcript.Cue) veil.Source {
		return veil.Source{ID: id, Passage: transcript.Passage{Film: film, Cues: c}}
	}
	return veil.Cut(film, cues, transcript.Until(2*time.Minute)).For([]veil.Source{
		source("S1", cues[0]), source("S2", cues[1], cues[2], cues[3]),
	}, "Does Ada marry the captain?")
}

func TestAllow(t *testing.T) {
	v := lamps()
	tests := []struct {
		name, said string
		cited      []string
		want       veil.Reason // "" when it may go out
	}{
		{"a comment", "I like the dry tone of it.", nil, ""},
		{"a comment with its source", "The lamp is mentioned in a plain little sentence.", []string{"S1"}, ""},
		{"what the source says", "The captain sold the boat, Ben says.", []string{"S2"}, ""},
		{"manner", "She sounds calm.", nil, ""},
		{"a denial of one's own", "She doesn't like the cellar, she says.", []string{"S1"}, ""},
		{"a quotation", "Ada says “”.", []string{"S1"}, ""},
		{"back to the viewer", "What do you make of her tone?", nil, ""},
		{"what the viewer asked", "You asked about the captain.", nil, ""},
		{"a refusal", "I cannot say whether Ada marries the captain.", nil, ""},
		{"senses", "I have heard every word and seen no frame.", nil, ""},

		{"a fate", "The captain drowns.", []string{"S2"}, veil.Strange},
		{"a calling with an adjective's stem", "Ben is a stranger.", []string{"S1"}, veil.Unfounded},
		{"a fate beside a quotation", "Ada says “” and drowns.", []string{"S1"}, veil.Strange},
		{"no source", "The lamp is on.", nil, veil.Unfounded},
		{"only the question's words", "Ada marries the captain.", nil, veil.Unfounded},
		{"the question's words and a source", "Ada marries the captain.", []string{"S1"}, veil.Unfounded},
		{"small words", "He was never there.", nil, veil.Unfounded},
		{"small words of a person", "She is.", nil, veil.Unfounded},
		{"small words after a true clause", "The captain sold the boat, but not in full and never again.", []string{"S2"}, veil.Claims},
		{"an identity of the source's words", "Ben is the stranger.", []string{"S1", "S2"}, veil.Claims},
		{"what is only asked", "Ben is alone.", []string{"S2"}, veil.Claims},
		{"a denial", "The captain did not sell the boat.", []string{"S2"}, veil.Claims},
		{"again", "The captain sold the boat again.", []string{"S2"}, veil.Claims},
		{"a hidden name", "Wanda likes the lamp.", []string{"S1"}, veil.Strange},
		{"a hidden name that is a word of commentary", "Grace is lovely.", nil, veil.Beyond},
		{"manner, and something happens", "She sounds calm again.", nil, veil.Unfounded},
		{"a hidden pair of seen words", "Ben says the cellar boat is a joke.", []string{"S1", "S2"}, veil.Beyond},
		{"to come", "The captain will sell the boat.", []string{"S2"}, veil.Forward},
		{"to come, in a hint", "Remember the lamp.", []string{"S1"}, veil.Forward},
		{"yes", "Yes.", nil, veil.Assents},
		{"a good guess", "You are right about the tone.", nil, veil.Assents},
		{"an unknown source", "The captain sold the boat.", []string{"S9"}, veil.Strange},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := v.Allow(tt.said, tt.cited); got != tt.want || ok != (tt.want == "") {
				t.Errorf("%q: got %t %q, want %q", tt.said, ok, got, tt.want)
			}
		})
	}
}
