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

		{"a likeness", "She says it like a clerk with a form.", []string{"S1"}, ""},
		{"a thing in a likeness", "Ada talks about the cellar as if it were a bad hotel.", []string{"S1"}, ""},
		{"a line that does something", "The sentence opens on a lamp.", []string{"S1"}, ""},
		{"a word before a word for words", "It is a ghost story about a lamp.", []string{"S1"}, ""},
		{"a way of speaking that is not meant", "Ben knows the boat by heart.", []string{"S2"}, ""},
		{"an imagined deed", "I would not buy a boat from that sentence.", []string{"S2"}, ""},
		{"a word of the same family", "The sale of the boat gets one plain sentence.", []string{"S2"}, ""},
		{"manner denied", "She never raises her tone about the lamp.", []string{"S1"}, ""},

		{"a deed in a comment's clothes", "The joke is that Ada finds the boat.", []string{"S2"}, veil.Unfounded},
		{"a thing that does something", "The lamp falls.", []string{"S1"}, veil.Strange},
		{"what somebody wants to do", "Ben wants to leave.", []string{"S2"}, veil.Unfounded},
		{"whom somebody wants", "Ada wants him.", []string{"S1"}, veil.Unfounded},
		{"where somebody is", "Ada is in the cellar.", []string{"S1"}, veil.Claims},
		{"what somebody has", "Ben has the boat.", []string{"S2"}, veil.Unfounded},
		{"who somebody is, in a likeness", "She sounds like a woman who is alone.", []string{"S2"}, veil.Claims},
		{"death in a likeness", "She sounds like a murderess.", []string{"S1"}, veil.Strange},
		{"what a line only bids", "Ben leaves the lamp on.", []string{"S1"}, veil.Unfounded},

		{"a fate", "The captain drowns.", []string{"S2"}, veil.Strange},
		{"a calling with an adjective's stem", "Ben is a stranger.", []string{"S1"}, veil.Claims},
		{"a fate beside a quotation", "Ada says “” and drowns.", []string{"S1"}, veil.Strange},
		{"no source", "The lamp is on.", nil, veil.Unfounded},
		{"only the question's words", "Ada marries the captain.", nil, veil.Strange},
		{"the question's words and a source", "Ada marries the captain.", []string{"S1"}, veil.Strange},
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
