package interview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
)

// short is a script of one question and one live turn, whose keys are given.
func short(t testing.TB, session, turn string) script.Script {
	return parsed(t, `schema = "interview/1"
[session]
title = "Short"
film = "the-door-is-growing-2026"
`+session+`
[speakers.critic]
name = "Critic"
role = "human"
[speakers.machine]
name = "Machine"
role = "persona"
limits = { max_words = 20, max_sentences = 2, forbid = ["as an AI"], forbid_openers = ["exactly"] }
[[turn]]
id = "t1"
by = "critic"
say = "Nobody can bear a door that leans on one."
[[turn]]
id = "a1"
by = "machine"
answer = "t1"
`+turn+"\n")
}

// Every rule that is counted sends a text back, with its fault told; what keeps
// them all stands.
func TestAttempts(t *testing.T) {
	const fine = "But the door leans on her: {line}"
	tests := []struct{ name, turn, first, fault string }{
		{"over the words", ``, "One two three four five six seven eight nine ten eleven twelve and thirteen and fourteen and fifteen doors and more and more.", "max_words"},
		{"over the sentences", ``, "One. The door. Another.", "max_sentences"},
		{"no citation", `cite = { min = 1 }`, "But the door leans.", "cite"},
		{"too many citations", `cite = { max = 1, quote_max_words = 8 }`, "{line} The door: {line}", "cite"},
		{"a forbidden phrase", ``, "As an AI, but a door.", "forbid"},
		{"a forbidden opener", ``, "Exactly. The door.", "forbid_openers"},
		{"a wrong ending", `ends_with = "…"`, "But the door leans.", "ends_with"},
		{"no word picked up", `picks_up = "t1"`, "But listen.", "picks_up"},
		{"no trace of the move", `move = "pivot"`, "The door leans on her.", "move"},
		{"a number of its own", ``, "The door is said 977 times.", "measure"},
		{"a claim about images", ``, "Her face fills the close-up.", "senses"},
		{"a false quotation", ``, "But the door says “I burned the whole house down.” of it.", "text"},
		{"a false quotation among others", ``, "The door leans. She says “I burned the whole house down.” of it.", "quotes"},
		{"a sentence that breaks off", ``, "The door leans. And so the", "text"},
	}
	house := sampleShelf(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			second := fine
			if tt.name == "a wrong ending" {
				second = "But the door; it is hers. She says so…"
			}
			writer := &recitingWriter{texts: []string{tt.first, second}}
			cfg := staged(t, house, short(t, ``, tt.turn))
			cfg.Writers = []dialogue.Writer{writer}
			record, err := Run(t.Context(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := record.Turn("a1")
			if pattern := strings.ReplaceAll(regexp.QuoteMeta(second), `\{line\}`, "“.+”"); !regexp.MustCompile("^"+pattern+"$").MatchString(got.Text) || got.Model != "reciting" || len(got.Attempts) != 1 || len(got.Flags) > 0 {
				t.Fatalf("the turn is %+v, want %q at the second attempt", got, second)
			}
			if faults := strings.Join(got.Attempts[0].Faults, "; "); !strings.HasPrefix(faults, tt.fault+": ") && !strings.Contains(faults, "; "+tt.fault+": ") {
				t.Errorf("the first attempt's faults are %q, want one of %q", faults, tt.fault)
			}
			for _, fault := range got.Attempts[0].Faults {
				if !strings.Contains(writer.told[1], fault) {
					t.Errorf("the writer was not told %q", fault)
				}
			}
			if len(got.Quotes) != strings.Count(second, "{line}") {
				t.Errorf("quotes %+v", got.Quotes)
			}
		})
	}
}

// Where no attempt keeps the rules the script says what happens.
func TestFailing(t *testing.T) {
	house := sampleShelf(t)
	const turn = `move = "pivot"
attempts = 2
fallback = "But I only heard it."`
	run := func(t *testing.T, onFail string, texts ...string) (Record, Config, error) {
		cfg := staged(t, house, short(t, `on_fail = "`+onFail+`"`, turn))
		cfg.Writers = []dialogue.Writer{&recitingWriter{texts: texts}}
		record, err := Run(t.Context(), cfg)
		return record, cfg, err
	}
	t.Run("fallback", func(t *testing.T) {
		record, _, err := run(t, "fallback", "A door.", "The door.")
		got, _ := record.Turn("a1")
		if err != nil || got.Text != "But I only heard it." || got.Model != Fallback || len(got.Attempts) != 2 || got.Attempts[1].Text != "The door." {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("keep-and-flag", func(t *testing.T) {
		record, _, err := run(t, "keep-and-flag", "A door.", "The door.")
		got, _ := record.Turn("a1")
		if err != nil || got.Text != "The door." || len(got.Attempts) != 2 || len(got.Flags) != 1 || !strings.HasPrefix(got.Flags[0], "move: ") {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("keep what there is", func(t *testing.T) {
		record, _, err := run(t, "keep-and-flag", "“I burned the whole house down.”")
		got, _ := record.Turn("a1")
		if err != nil || got.Text == "" || strings.Contains(got.Text, "burned") || got.Model != dialogue.Extractive {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("stop", func(t *testing.T) {
		record, cfg, err := run(t, "stop", "A door.", "The door.")
		stopped, ok := errors.AsType[*StoppedError](err)
		if !ok || stopped.Turn != "a1" || record.Ended || len(record.Stops) != 1 || len(record.Stops[0].Attempts) != 2 {
			t.Fatalf("%+v, %v", record, err)
		}
		cfg.Writers = []dialogue.Writer{&recitingWriter{texts: []string{"But the door."}}}
		record, err = Resume(t.Context(), cfg)
		if got, _ := record.Turn("a1"); err != nil || got.Text != "But the door." || !record.Ended {
			t.Errorf("gone on with: %+v, %v", got, err)
		}
	})
}

// A model that fails leaves the turn to the draft, and the record says so; one
// whose failure is fatal ends the session.
func TestNoModel(t *testing.T) {
	house := sampleShelf(t)
	down := errors.New("the server is down")
	cfg := staged(t, house, short(t, ``, `move = "pivot"`))
	cfg.Writers = []dialogue.Writer{&recitingWriter{err: down}}
	record, err := Run(t.Context(), cfg)
	got, _ := record.Turn("a1")
	if err != nil || got.Model != dialogue.Extractive || !strings.HasPrefix(got.Text, "But") && !strings.HasPrefix(got.Text, "Yet") && !strings.HasPrefix(got.Text, "Still") || len(got.Flags) != 1 || got.Flags[0] != silent {
		t.Errorf("%+v, %v", got, err)
	}
	cfg = staged(t, house, cfg.Script)
	cfg.Writers = []dialogue.Writer{&recitingWriter{err: down}}
	cfg.Fatal = func(err error) bool { return errors.Is(err, down) }
	if record, err = Run(t.Context(), cfg); !errors.Is(err, down) || len(record.Turns) != 1 {
		t.Errorf("%d turns, %v", len(record.Turns), err)
	}
}

// Whoever breaks a session off leaves nothing half done.
func TestInterrupted(t *testing.T) {
	cfg := staged(t, sampleShelf(t), seedScript(t))
	ctx, stop := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	cfg.Hear = func(p Progress) {
		if p.Attempt == 1 && p.Turn.ID == "a3" {
			stop(enough)
		}
	}
	record, err := Run(ctx, cfg)
	if !errors.Is(err, enough) || len(record.Turns) != 5 || record.Ended {
		t.Errorf("%d turns, %v", len(record.Turns), err)
	}
	cfg.Hear = nil
	if record, err = Resume(t.Context(), cfg); err != nil || !record.Ended {
		t.Errorf("gone on with: %v", err)
	}
	other := staged(t, sampleShelf(t), seedScript(t))
	if _, err := Run(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(cfg.Record)
	if want, _ := os.ReadFile(other.Record); string(got) != string(want) {
		t.Errorf("the record differs from that of a session that was not broken off:\n%s", got)
	}
}

// A model that recites what it was told of how to write has not answered.
func TestRecital(t *testing.T) {
	cfg := staged(t, sampleShelf(t), short(t, `on_fail = "fallback"`, "move = \"pivot\"\nattempts = 2\nfallback = \"But I only heard it.\""))
	const told = "You speak in three dry sentences and never praise a question"
	cfg.Writers = []dialogue.Writer{discreetWriter{&recitingWriter{texts: []string{"But " + told + "."}}, told}}
	record, err := Run(t.Context(), cfg)
	got, _ := record.Turn("a1")
	if err != nil || got.Model != Fallback || len(got.Attempts) != 2 || strings.Contains(fmt.Sprint(got), "dry sentences") {
		t.Errorf("%+v, %v", got, err)
	}
}

// A discreetWriter was told something in confidence.
type discreetWriter struct {
	*recitingWriter
	told string
}

func (w discreetWriter) Confided(dialogue.Inquiry) string { return w.told }
