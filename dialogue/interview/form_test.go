package interview

import (
	"strings"
	"testing"

	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
)

// A session in the shape of the seed keeps its form without a model, whatever
// the seed of chance.
func TestForm(t *testing.T) {
	house := sampleShelf(t)
	profile, _ := form.Named("ask-the-machine")
	failed := 0
	for seed := range int64(4) {
		s := seedScript(t)
		s.Session.Seed = seed
		record, err := Run(t.Context(), staged(t, house, s))
		if err != nil {
			t.Fatal(err)
		}
		report := form.Measure(counted(record.Turns, s), profile)
		for _, v := range report.Verdicts {
			if !v.OK {
				t.Logf("seed %d: %+v", seed, v)
			}
		}
		if !report.OK() {
			failed++
		}
	}
	if failed > 0 {
		t.Errorf("%d of 4 sessions do not keep the form", failed)
	}
}

// counted are a session's turns as the form report counts them.
func counted(turns []Turn, s script.Script) []form.Turn {
	out := make([]form.Turn, len(turns))
	for i, t := range turns {
		by, _ := s.Speaker(t.By)
		out[i] = form.Turn{
			ID: t.ID, Speaker: t.By, Role: form.Role(by.Role), Kind: kindOf(t.Kind), Move: form.Move(t.Move),
			Text: t.Text, Citations: len(t.Quotes), Flags: t.Flags, Fallback: t.Model == Fallback,
		}
		if of, _, ok := s.Turn(t.ID); ok && of.Clip != nil && t.Kind != script.Show {
			out[i].Citations++
		}
		for _, q := range t.Quotes {
			out[i].Quotes = append(out[i].Quotes, form.Quote{Text: q.Text})
		}
		for _, a := range t.Attempts {
			out[i].Refused = append(out[i].Refused, strings.Join(a.Faults, "; "))
		}
	}
	return out
}

// kindOf is how a turn came about, as it is counted.
func kindOf(k script.Kind) form.Kind {
	switch {
	case k.Fixed():
		return form.Fixed
	case k.Live():
		return form.Live
	case k == script.Input:
		return form.Input
	}
	return form.Clip
}
