package interview

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
)

// Wherever the record was cut off, going on with it gives the record of a session
// that was not: byte for byte, and nothing that was held is asked for again.
// What a cut leaves is its whole lines, which is tried at every byte; so going on is
// tried at every line, and within it.
func TestKilledAnywhere(t *testing.T) {
	t.Parallel()
	house := sampleShelf(t)
	cfg := staged(t, house, seedScript(t))
	cfg.Writers = []dialogue.Writer{fickleWriter{}}
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(whole, []byte("\"event\":\"branch\"")) || !bytes.Contains(whole, []byte("\"faults\":[\"")) {
		t.Errorf("no branch or no attempt in the session that is cut up:\n%s", whole)
	}
	lines := bytes.SplitAfter(whole, []byte("\n"))
	at := 0
	for i, line := range lines[:len(lines)-1] {
		cutWithin(t, lines[0], line, i == 0)
		killedAt(t, cfg, whole, at)
		if i%5 == 0 {
			killedAt(t, cfg, whole, at+len(line)/2)
		}
		at += len(line)
	}
	end := bytes.LastIndexByte(whole[:len(whole)-1], '\n') + 1
	for _, junk := range []string{`{"event":"turn","turn":"` + strings.Repeat("long", 99), strings.Repeat("\x00", 99) + "\n"} {
		goneOn(t, cfg, append(bytes.Clone(whole[:end]), junk...), whole)
	}
}

// cutWithin wants of a line that is cut off anywhere nothing, and of those before
// it everything.
func cutWithin(t *testing.T, begin, line []byte, first bool) {
	t.Helper()
	if first {
		begin = nil
	}
	for n := range line {
		_, kept, err := parse(slices.Concat(begin, line[:n]))
		if err != nil || kept != len(begin) {
			t.Fatalf("of %q cut at %d, %d bytes are kept, %v; want %d", line, n, kept, err, len(begin))
		}
	}
}

func killedAt(t *testing.T, cfg Config, whole []byte, n int) {
	t.Helper()
	held := bytes.Count(whole[:n], []byte("\n"))
	cfg.Hear = func(p Progress) {
		if p.Held != nil && p.Known != (p.N <= turnsIn(whole, held)) {
			t.Errorf("cut at %d: turn %s known %t", n, p.Turn.ID, p.Known)
		}
		if p.Attempt > 0 && p.N <= turnsIn(whole, held) {
			t.Errorf("cut at %d: turn %s is asked for again", n, p.Turn.ID)
		}
	}
	goneOn(t, cfg, whole[:n], whole)
}

// goneOn wants a session that left only that much to end as the whole one.
func goneOn(t *testing.T, cfg Config, left, whole []byte) {
	t.Helper()
	if err := os.WriteFile(cfg.Record, left, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Resume(t.Context(), cfg); err != nil {
		t.Fatalf("of %d bytes: %v", len(left), err)
	}
	got, err := os.ReadFile(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, whole) {
		t.Fatalf("of %d bytes the record goes on otherwise:\n%s\nwant\n%s", len(left), got, whole)
	}
}

// turnsIn counts the turns in the first lines of a record.
func turnsIn(whole []byte, lines int) (n int) {
	for i, line := range bytes.Split(whole, []byte("\n")) {
		if i < lines && bytes.HasPrefix(line, []byte(`{"event":"turn"`)) {
			n++
		}
	}
	return n
}

// A second run over a session that was held is refused, and changes nothing.
func TestRunTwice(t *testing.T) {
	cfg := staged(t, sampleShelf(t), seedScript(t))
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(cfg.Record)
	if _, err := Run(t.Context(), cfg); !errors.Is(err, ErrHeld) {
		t.Errorf("a second run: %v, want ErrHeld", err)
	}
	if _, err := Resume(t.Context(), cfg); err != nil {
		t.Errorf("a resumption of what is whole: %v", err)
	}
	if after, _ := os.ReadFile(cfg.Record); !bytes.Equal(before, after) {
		t.Error("the record was changed")
	}
}

func TestResumeChanged(t *testing.T) {
	t.Parallel()
	house := sampleShelf(t)
	tests := []struct {
		name   string
		change func(*Config)
		turn   string // of the refusal; "-" for none
	}{
		{"nothing", func(*Config) {}, "-"},
		{"a fixed line that was held", func(c *Config) { c.Script.Turns[4].Text += "!" }, "t1"},
		{"a fixed line to come", func(c *Config) { c.Script.Turns[6].Text += "!" }, "-"},
		{"a rule of a turn that was held", func(c *Config) { c.Script.Turns[1].MaxWords = 9 }, "a1"},
		{"a rule of a turn to come", func(c *Config) { c.Script.Turns[7].MaxWords = 19 }, "-"},
		{"a pause", func(c *Config) { c.Script.Turns[1].Chapter = "Two refusals" }, "-"},
		{"a turn taken out", func(c *Config) { c.Script.Turns = append(c.Script.Turns[:2:2], c.Script.Turns[3:]...) }, "q2"},
		{"a turn added before", func(c *Config) {
			c.Script.Turns = append([]script.Turn{{ID: "q0", By: "critic", Kind: script.Say, Text: "Hm."}}, c.Script.Turns...)
		}, "q0"},
		{"turns moved", func(c *Config) {
			c.Script.Turns[0], c.Script.Turns[2] = c.Script.Turns[2], c.Script.Turns[0]
		}, "q1"},
		{"the seed", func(c *Config) { c.Script.Session.Seed++ }, ""},
		{"the film's lines", func(c *Config) { c.Film.Revision = "another" }, ""},
	}
	base := staged(t, house, seedScript(t))
	brokenOffAfter(t, base, "t2")
	left, err := os.ReadFile(base.Record)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			cfg := staged(t, house, seedScript(t))
			if err := os.WriteFile(cfg.Record, left, 0o644); err != nil {
				t.Fatal(err)
			}
			tt.change(&cfg)
			cfg.Sum = tt.name
			record, err := Resume(t.Context(), cfg)
			changed, refused := errors.AsType[*ChangedError](err)
			switch {
			case tt.turn == "-":
				if err != nil || !record.Ended || len(record.Changes) != 1 {
					t.Errorf("%v, ended %t, %d changes of the script", err, record.Ended, len(record.Changes))
				}
			case !refused || changed.Turn != tt.turn:
				t.Errorf("%v; want a refusal that names %q", err, tt.turn)
			}
		})
	}
}

// brokenOffAfter holds a session up to a turn and without it.
func brokenOffAfter(t *testing.T, cfg Config, turn string) {
	t.Helper()
	if _, err := Run(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(cfg.Record)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(whole, []byte(`{"event":"turn","turn":"`+turn))
	if err := os.WriteFile(cfg.Record, whole[:at], 0o644); err != nil {
		t.Fatal(err)
	}
}
