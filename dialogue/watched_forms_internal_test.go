package dialogue

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// Whatever a form matches has one of the words that it is not looked for without.
func TestWordsOfForms(t *testing.T) {
	forms := []struct {
		name  string
		form  *regexp.Regexp
		words []string
	}{
		{"notSeen", notSeen, refusing}, {"notDone", notDone, refusing}, {"seenAll", seenAll, seeing},
		{"seenSome", seenSome, watching}, {"midway", midway, being}, {"seenPart", seenPart, append(being, watching...)},
	}
	slots := [][]string{
		strings.Split("i|we|i'm|i am|we're|we are|so i", "|"),
		strings.Split("| have|'ve| had| have not|n't| never| haven't| only| just| now| did not", "|"),
		strings.Split("| seen| watched| started| finished| got to| gotten through| made it to| reached| stopped at| paused at| finish", "|"),
		strings.Split("| it| this| all of it| it all| the film| the whole thing| everything| the end| half| halfway| about half| still watching| up to the murder| at the scene| 40 minutes in", "|"),
		strings.Split("|.| yet| of it| point| where he dies| and", "|"),
	}
	r := rand.New(rand.NewPCG(1, 2))
	matched := map[string]int{}
	for range 60_000 {
		var b strings.Builder
		for _, parts := range slots {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		said := b.String()
		f := forms[r.IntN(len(forms))]
		if !f.form.MatchString(said) {
			continue
		}
		matched[f.name]++
		if !hasAny(said, f.words) {
			t.Errorf("%q is %s without any of %q", said, f.name, f.words)
		}
	}
	for _, f := range forms {
		if matched[f.name] == 0 {
			t.Errorf("nothing was %s", f.name)
		}
	}
}
