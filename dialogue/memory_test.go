package dialogue_test

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// An attentiveWriter keeps what it was given.
type attentiveWriter struct {
	scriptedWriter
	in *dialogue.Inquiry
}

func (w attentiveWriter) Write(ctx context.Context, in dialogue.Inquiry, b dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	*w.in = in
	return w.scriptedWriter.Write(ctx, in, b)
}

func (attentiveWriter) Summarise(_ context.Context, before string, turns []dialogue.Turn) (string, error) {
	return before + " " + carried(turns), nil
}

// carried are the questions of turns.
func carried(turns []dialogue.Turn) string {
	var said []string
	for _, t := range turns {
		said = append(said, t.Question)
	}
	return strings.Join(said, "")
}

// What was said before the horizon came nearer is told to no writer again: not
// with the next question, not with the last one repeated, not in the summary.
func TestNearerHorizonEndsWhatIsCarried(t *testing.T) {
	nearer := map[string]func(*house){
		"set":   func(h *house) { _ = h.session.SetSeen(t.Context(), lamp.Film, time.Minute) },
		"rest":  func(h *house) { h.session.SetRest(time.Minute) },
		"said":  func(h *house) { say(t, h.session.Reply(t.Context(), "", "I'm 5 minutes in.")) },
		"asked": func(*house) {}, // with the question itself
	}
	for name, lower := range nearer {
		t.Run(name, func(t *testing.T) {
			var in dialogue.Inquiry
			h := open(t, "So.", attentiveWriter{scriptedWriter{fragments: []string{"So."}}, &in})
			for i := range 20 {
				say(t, h.session.Reply(t.Context(), "", string(rune('A'+i))))
				h.session.Rest(t.Context())
			}
			if got := carried(in.Recent); got != "GHIJKLMNOPQRS" || in.Summary != " ABCDEF" {
				t.Fatalf("before: carried %q after %q", got, in.Summary)
			}
			lower(h)
			if name != "asked" {
				say(t, h.session.Repeat(t.Context(), dialogue.Shorter))
				if got := carried(in.Recent); strings.ContainsAny(got, "GHJKL") || in.Summary != "" {
					t.Errorf("repeated: carried %q after %q", got, in.Summary)
				}
			}
			say(t, h.session.Reply(t.Context(), "", "I'm 4 minutes in. And now?"))
			if got := carried(in.Recent); strings.ContainsAny(got, "GHJKLPQR") || in.Summary != "" {
				t.Errorf("carried %q after %q", got, in.Summary)
			}
		})
	}
}

// A horizon that is farther now takes nothing away.
func TestFartherHorizonKeepsWhatIsCarried(t *testing.T) {
	var in dialogue.Inquiry
	h := open(t, "So.", attentiveWriter{scriptedWriter{fragments: []string{"So."}}, &in})
	h.session.SetRest(time.Minute)
	say(t, h.session.Reply(t.Context(), "", "a"))
	h.session.SetRest(time.Hour)
	_ = h.session.SetSeen(t.Context(), lamp.Film, transcript.End)
	say(t, h.session.Reply(t.Context(), "", "b"))
	if got := carried(in.Recent); got != "a" {
		t.Errorf("carried %q", got)
	}
}

// A conversation taken up again carries only what followed the last turn that
// may tell more than may be seen now.
func TestTakenUpAgain(t *testing.T) {
	film := func(id string, until time.Duration) dialogue.Turn {
		return dialogue.Turn{Film: id, Until: until, Rest: dialogue.NoLimit}
	}
	found := film("lamp-1950", time.Minute)
	found.Sources = []quote.Source{{ID: "S1", Passage: transcript.Passage{
		Film: transcript.Film{ID: "moon-1951", Work: "moon-1951"},
		Cues: []transcript.Cue{{Start: time.Hour, End: time.Hour + time.Second, Text: "The moon fell down."}},
	}}}
	rest := film("lamp-1950", time.Minute)
	rest.Rest = time.Hour
	tests := []struct {
		name string
		turn dialogue.Turn
		seen map[string]time.Duration
		rest time.Duration
		want string // of the questions a (the turn), b (of the lamp's first minute)
	}{
		{"nothing is bounded", film("lamp-1950", dialogue.NoLimit), nil, dialogue.NoLimit, "ab"},
		{"as it was", film("lamp-1950", time.Minute), map[string]time.Duration{"lamp-1950": time.Minute}, dialogue.NoLimit, "ab"},
		{"farther", film("lamp-1950", 30*time.Second), map[string]time.Duration{"lamp-1950": time.Minute}, dialogue.NoLimit, "ab"},
		{"nearer", film("lamp-1950", time.Hour), map[string]time.Duration{"lamp-1950": time.Minute}, dialogue.NoLimit, "b"},
		{"bounded since", film("lamp-1950", dialogue.NoLimit), map[string]time.Duration{"lamp-1950": time.Minute}, dialogue.NoLimit, "b"},
		{"of any film", film("", dialogue.NoLimit), map[string]time.Duration{"moon-1951": time.Minute}, dialogue.NoLimit, "b"},
		{"of any film, all seen", film("", dialogue.NoLimit), map[string]time.Duration{"moon-1951": transcript.End}, dialogue.NoLimit, "ab"},
		{"a line of another film", found, map[string]time.Duration{"moon-1951": time.Minute}, dialogue.NoLimit, "b"},
		{"the rest is nearer", rest, nil, time.Minute, "b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var in dialogue.Inquiry
			engine := dialogue.New(dialogue.Config{
				Researcher:  &recitingResearcher{topic: lamp, brief: dialogue.Brief{Draft: "So."}},
				Writers:     []dialogue.Writer{attentiveWriter{scriptedWriter{fragments: []string{"So."}}, &in}},
				Transcripts: openBook{},
				Keeper:      &rememberingKeeper{seen: tt.seen},
			})
			last := film("lamp-1950", time.Minute)
			last.Rest = tt.rest
			tt.turn.Question, last.Question = "a", "b"
			s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything(), Focus: lamp, Turns: []dialogue.Turn{tt.turn, last}})
			if err != nil {
				t.Fatal(err)
			}
			say(t, s.Reply(t.Context(), "", "c"))
			if got := carried(in.Recent); got != tt.want {
				t.Errorf("carried %q, want %q", got, tt.want)
			}
		})
	}
}
