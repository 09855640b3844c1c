package draft

import (
	"math/rand/v2"
	"testing"
	"time"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// saying is a reading of lines, one every ten seconds.
func saying(lines ...string) *reading {
	var t transcript.Transcript
	for i, text := range lines {
		at := time.Duration(i) * 10 * time.Second
		t.Cues = append(t.Cues, transcript.Cue{Line: i + 1, Text: text, Start: at, End: at + 2*time.Second})
	}
	film := transcript.Film{ID: "a-film", Work: "a-film", Title: "A Film", Lang: "en"}
	return newReading(script.Film{Film: film, Transcript: t}, transcript.Everything())
}

// A line is evidence of what it means, not of the letters that it is written in.
func TestSense(t *testing.T) {
	r := saying("It was lying around the house.", "He is lying to all of you.", "Go and lie down for an hour.", "Why would anybody lie to me?", "It is raining on the roof.")
	about, err := r.topic("lying", rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if got := r.shows(about.lines, about.word); got != 1 {
		t.Errorf("the case is put over line %d, want 1", got)
	}
	evidence := r.evidence(about, nil)
	if len(evidence) == 0 || evidence[0] != 3 {
		t.Errorf("got the lines %v, want 3 first: 1 is under the case", evidence)
	}
}

func TestCountable(t *testing.T) {
	r := saying("Shut the door.", "A door is a door.", "Open this door.", "That door, I tell you.", "I need money for the rent.", "The money is gone.", "It is all about courage.", "His courage, my courage.")
	for in, want := range map[string]string{
		"door": "the door", "doors": "doors", "the door": "the door", "money": "money", "courage": "courage", "knocking": "knocking", "truth": "truth", "Door": "Door",
	} {
		if got := r.countable(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// Of the author's words one that means something stands for the topic, a name
// only where there is none, and an idle word never.
func TestSpokenFor(t *testing.T) {
	r := saying("Peter, come here.", "Peter is a liar.", "Peter! Peter!", "A man is a man.", "Revenge is sweet.")
	for about, want := range map[string]string{"Is Peter a liar": "liar", "Peter and Paul": "Peter", "a man and his revenge": "Revenge"} {
		topic, err := r.topic(about, rand.New(rand.NewPCG(1, 1)))
		if err != nil || topic.word != want {
			t.Errorf("about %q it says %q, want %q; %v", about, topic.word, want, err)
		}
	}
	for _, about := range []string{"that", "him", "a"} {
		if _, err := r.topic(about, rand.New(rand.NewPCG(1, 1))); err == nil {
			t.Errorf("%q is a topic", about)
		}
	}
}
