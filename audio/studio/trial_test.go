package studio_test

import (
	"strings"
	"testing"

	"matinee/audio"
	"matinee/audio/studio"
)

// TestFault: what is refused of a trial is what would be refused of its recording.
func TestFault(t *testing.T) {
	const line = "This is what a person says, and it takes more than two seconds to say it, whoever does."
	for _, of := range []struct {
		name    string
		samples []int16
		want    string
	}{
		{"said", spoken(4, 6000), ""},
		{"silence", make([]int16, 2*audio.Rate), "nothing is heard"},
		{"a room", spoken(0, 0)[audio.Rate/2:], "nothing is heard"},
		{"a blip", spoken(0.3, 6000), "cannot be the line"},
	} {
		b := booth(t, 0)
		trial, err := b.Record(t.Context(), pcmOf(of.samples), nil)
		if err != nil {
			t.Fatal(err)
		}
		fault := trial.Fault(line)
		if got := errorText(fault); (of.want == "") != (got == "") || !strings.Contains(got, of.want) {
			t.Errorf("%s: got %q, want %q", of.name, got, of.want)
		}
		l := studio.Line{ID: "t1", Ordinal: 1, Speaker: "critic", Text: line, Recording: t.TempDir() + "/t1.wav"}
		if err := b.Keep(l.Recording); err != nil {
			t.Fatal(err)
		}
		if _, err := open(t, t.TempDir()).Voice(t.Context(), []studio.Line{l}); (err == nil) != (fault == nil) {
			t.Errorf("%s: the trial is refused by %v, its recording by %v", of.name, fault, err)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
