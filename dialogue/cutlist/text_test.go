package cutlist_test

import (
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"matinee/dialogue/cutlist"
)

// TestAnyText: whatever stands in a list's texts, its files pass their checkers.
func TestAnyText(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	marks := []rune("a =;#*\\/:\n\r\t\x00\x1b<>&\"'[]|-–,.%é映😀\u0085\u00a0\u2028\uFEFF\uFFFE")
	text := func() string {
		var b strings.Builder
		for range random.IntN(14) {
			b.WriteRune(marks[random.IntN(len(marks))])
		}
		if random.IntN(9) == 0 {
			b.WriteByte(0xff)
		}
		return b.String()
	}
	for n := range 400 {
		l := session(t, rates[n%len(rates)])
		l.Title = text()
		for i := range l.Films {
			f := &l.Films[i]
			f.Title, f.Reel, f.Media = text(), text(), text()
		}
		for i := range l.Clips {
			c := &l.Clips[i]
			c.Turn, c.Speaker, c.Text, c.Line, c.Why = text(), text(), text(), text(), text()
			c.Alternatives = append(c.Alternatives, cutlist.Alternative{Text: text()})
		}
		for _, file := range append(files, paper) {
			s := written(t, file.write, l)
			if err := file.check(l, strings.NewReader(s)); err != nil {
				t.Fatalf("%s of %+v: %v\n%s", file.name, l, err, s)
			}
		}
	}
}

// paper is the file that is for people, and not read by programs.
var paper = file{
	name: "paper-edit.md", write: cutlist.List.WritePaperEdit,
	check: func(l cutlist.List, r io.Reader) error { return l.CheckPaperEdit(r) },
}
