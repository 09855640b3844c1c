package interview

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"matinee/dialogue/interview/script"
)

// pieces are what fixed lines are made of: all that has ever been lost on the way
// from a script to a film's credits.
var pieces = []string{
	"plain words", `"in quotes"`, "“in curly ones”", "<v Critic>", "&amp;", "&", "-->", "🎬", "ALL CAPS", "\n", "\t", "  ", "…", "[[note]]", "/* boneyard */",
	"{\"event\":\"end\"}", "\\n", "\u2028", "é", "e\u0301", "ДВЕРЬ", "門", "-", "EXT. LIFT", "@Critic", "^", ")", "%s", "\x7f", "'",
}

// anyScript is a script of fixed lines, spoken by whoever it pleases chance.
func anyScript(rng *rand.Rand) script.Script {
	s := script.Script{Speakers: []script.Speaker{{Key: "critic", Role: script.Human}, {Key: "machine", Role: script.Played}}}
	for i := range 1 + rng.IntN(20) {
		var text strings.Builder
		for range 1 + rng.IntN(8) {
			text.WriteString(pieces[rng.IntN(len(pieces))])
			text.WriteString([]string{"", " "}[rng.IntN(2)])
		}
		s.Turns = append(s.Turns, script.Turn{
			ID: fmt.Sprintf("t%d", i), By: s.Speakers[rng.IntN(2)].Key, Kind: []script.Kind{script.Say, script.Ask}[rng.IntN(2)], Text: text.String(),
		})
	}
	return s
}

// Every fixed line is on the record to the letter, in the script's order, two by
// one speaker running among them.
func TestNothingLost(t *testing.T) {
	t.Parallel() // it waits for the disk
	house := sampleShelf(t)
	for seed := range uint64(40) {
		s := anyScript(rand.New(rand.NewPCG(seed, 1)))
		cfg := staged(t, house, s)
		if _, err := Run(t.Context(), cfg); err != nil {
			t.Fatal(err)
		}
		record, err := ReadRecord(cfg.Record)
		if err != nil {
			t.Fatal(err)
		}
		if len(record.Turns) != len(s.Turns) {
			t.Fatalf("seed %d: %d turns on the record, %d in the script", seed, len(record.Turns), len(s.Turns))
		}
		for i, want := range s.Turns {
			if got := record.Turns[i]; got.Text != want.Text || got.By != want.By || got.ID != want.ID || got.N != i+1 {
				t.Errorf("seed %d: turn %d is %+v, want %+v", seed, i+1, got, want)
			}
		}
	}
}
