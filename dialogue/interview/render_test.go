package interview

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/interview/script"
)

func TestRender(t *testing.T) {
	house := sampleShelf(t)
	at := func(s script.Script, id string) int { _, i, _ := s.Turn(id); return i }
	tests := []struct {
		name   string
		change func(*script.Script)
		edits  []Edit
		unheld string
	}{
		{name: "nothing", change: func(*script.Script) {}},
		{name: "one line", change: func(s *script.Script) { s.Turns[at(*s, "t2")].Text = "Another <line> & --> more." },
			edits: []Edit{{Turn: "t2", Text: "Another <line> & --> more."}}},
		{name: "a turn taken out", change: func(s *script.Script) { s.Turns = slices.Delete(s.Turns, at(*s, "q2"), at(*s, "q2")+1) },
			edits: []Edit{{Turn: "q2", Removed: true}}},
		{name: "a turn added", change: func(s *script.Script) {
			s.Turns = slices.Insert(s.Turns, 1, script.Turn{ID: "new", By: "critic", Kind: script.Say, Text: "New."})
		}, edits: []Edit{{Turn: "new", Text: "New."}}},
		{name: "a live turn made fixed", change: func(s *script.Script) {
			i := at(*s, "a3")
			s.Turns[i].Kind, s.Turns[i].Text = script.Say, "Fixed now."
		}, edits: []Edit{{Turn: "a3", Text: "Fixed now."}}},
		{name: "a live turn added", change: func(s *script.Script) {
			s.Turns = append(s.Turns, script.Turn{ID: "late", By: "machine", Kind: script.Answer, Of: "t4"})
		}, unheld: "late"},
		{name: "a fixed turn made live", change: func(s *script.Script) { s.Turns[at(*s, "t3")].Kind = script.Answer }, unheld: "t3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cfg := staged(t, house, seedScript(t))
			held, err := Run(t.Context(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			tt.change(&cfg.Script)
			got, err := Render(cfg.Record, cfg.Script)
			if unheld, refused := errors.AsType[*UnheldError](err); refused || tt.unheld != "" {
				if !refused || unheld.Turn != tt.unheld {
					t.Errorf("%v, want a refusal that names %q", err, tt.unheld)
				}
				return
			}
			if err != nil || !slices.Equal(got.Edits, tt.edits) {
				t.Errorf("edits %+v, %v; want %+v", got.Edits, err, tt.edits)
			}
			checkRendered(t, held, got, cfg.Script)
			again, err := Render(cfg.Record, cfg.Script)
			if err != nil || len(again.Edits) != len(tt.edits) {
				t.Errorf("rendered again: %d edits, %v", len(again.Edits), err)
			}
		})
	}
}

// checkRendered wants every turn of the way through the script, fixed ones to the
// letter and live ones as held.
func checkRendered(t *testing.T, held, got Record, s script.Script) {
	t.Helper()
	for i, turn := range got.Turns {
		want, _, ok := s.Turn(turn.ID)
		if !ok || turn.N != i+1 {
			t.Errorf("turn %d is %+v", i+1, turn)
		}
		if !want.Kind.Live() && len(turn.Quotes) > 0 {
			t.Errorf("turn %s has the quotations of other words: %+v", turn.ID, turn.Quotes)
		}
		if was, _ := held.Turn(turn.ID); want.Kind.Live() && turn.Text != was.Text || !want.Kind.Live() && turn.Text != want.Text {
			t.Errorf("turn %s says %q", turn.ID, turn.Text)
		}
	}
}

// What is put back is put back on the record.
func TestRenderBack(t *testing.T) {
	cfg := staged(t, sampleShelf(t), seedScript(t))
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	without := cfg.Script
	without.Turns = slices.Delete(slices.Clone(without.Turns), 2, 3)
	for i, s := range []script.Script{without, cfg.Script, without} {
		if got, err := Render(cfg.Record, s); err != nil || len(got.Edits) != i+1 || len(got.Turns) != len(turnsOf(t, cfg, s)) {
			t.Errorf("rendering %d: %d edits, %d turns, %v", i+1, len(got.Edits), len(got.Turns), err)
		}
	}
}

func turnsOf(t *testing.T, cfg Config, s script.Script) []Turn {
	t.Helper()
	r, err := ReadRecord(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	turns := slices.DeleteFunc(slices.Clone(r.Turns), func(h Turn) bool { _, _, ok := s.Turn(h.ID); return !ok })
	return turns
}

func TestRenderUnfinished(t *testing.T) {
	cfg := staged(t, sampleShelf(t), seedScript(t))
	brokenOffAfter(t, cfg, "t2")
	if _, err := Render(cfg.Record, cfg.Script); !errors.Is(err, ErrUnfinished) {
		t.Errorf("%v, want ErrUnfinished", err)
	}
	if _, err := Render(cfg.Record+"x", cfg.Script); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v, want that there is none", err)
	}
}

func TestDamaged(t *testing.T) {
	cfg := staged(t, sampleShelf(t), seedScript(t))
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(cfg.Record)
	for name, data := range map[string][]byte{
		"another file":        []byte("# a film\n\nwords\n"),
		"another form":        bytes.Replace(whole, []byte("matinee-session/1"), []byte("matinee-session/9"), 1),
		"a line in the midst": bytes.Replace(whole, []byte(`{"event":"turn","turn":"q2"`), []byte(`{"event":"tu`), 1),
		"an unknown event":    bytes.Replace(whole, []byte(`{"event":"branch"`), []byte(`{"event":"twig"`), 1),
	} {
		if err := os.WriteFile(cfg.Record, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Resume(t.Context(), cfg); err == nil || !strings.Contains(err.Error(), ";") {
			t.Errorf("%s: %v, want a refusal with a next step", name, err)
		}
		if after, _ := os.ReadFile(cfg.Record); !bytes.Equal(after, data) {
			t.Errorf("%s: the file was changed", name)
		}
	}
}
