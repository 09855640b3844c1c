package script_test

import (
	"strings"
	"testing"

	"matinee/dialogue/interview/script"
)

// TestExamples: the scripts that come with the program have no fault and no
// warning over the film that does.
func TestExamples(t *testing.T) {
	film := door(t)
	kinds := map[script.Kind]bool{}
	for _, e := range script.Examples() {
		s, err := script.Parse(e.Name+".toml", e.TOML)
		if err != nil {
			t.Error(err)
		}
		warnings, err := s.Check(world(&film))
		if err != nil || len(warnings) > 0 {
			t.Errorf("%v %q", err, warnings)
		}
		if !strings.HasSuffix(e.About(), ".") {
			t.Errorf("%s: about %q", e.Name, e.About())
		}
		p, err := s.Plan(&film, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s", p)
		for _, turn := range s.Turns {
			kinds[turn.Kind] = true
		}
	}
	for _, kind := range []script.Kind{script.Say, script.Ask, script.Answer, script.Input, script.Show} {
		if !kinds[kind] {
			t.Errorf("no example has the kind %s", kind)
		}
	}
}
