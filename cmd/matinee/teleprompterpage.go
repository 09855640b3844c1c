package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"matinee/audio"
	"matinee/audio/studio"
)

// An act is what one may do with a line.
type act uint8

const (
	doRecord act = iota
	doKeep
	doAgain
	doListen
	doSkip
	doBack
	doQuit
)

// choices are the acts that one may choose from, as they are offered.
type choices []act

// offers are the acts by the keys that choose them. Enter goes on: it records what
// can be recorded, and keeps what can be kept.
var offers = map[act]struct{ keys, says string }{
	doRecord: {"\r\n", "Enter: record"},
	doKeep:   {"k\r\n", "Enter: keep"},
	doAgain:  {"a", "a: again"},
	doListen: {"l", "l: listen"},
	doSkip:   {"s", "s: skip"},
	doBack:   {"b", "b: back"},
	doQuit:   {"q\x04", "q: quit"}, // and Ctrl-D
}

// choose asks for one of the acts. Who cannot be asked any more leaves.
func (t *teleprompter) choose(ctx context.Context, may choices) act {
	t.person.keys.forget()
	var says []string
	for _, a := range may {
		says = append(says, offers[a].says)
	}
	t.person.tell("(%s)", strings.Join(says, "; "))
	for {
		key, ok := t.person.keys.press(ctx)
		if !ok {
			return doQuit
		}
		i := slices.IndexFunc(may, func(a act) bool { return strings.ContainsRune(offers[a].keys, unicode.ToLower(key)) })
		if i >= 0 {
			return may[i]
		}
	}
}

// How a line is set: so that it is read from a step away.
const (
	lineIndent  = 4
	lineColumns = 56 // a column of a newspaper is as easily read aloud
	beforeWords = 24 // of what is heard before, its end
)

// show shows a line.
func (t *teleprompter) show(at int) {
	line, p := t.lines[at], t.person.page
	p.verbatim("")
	p.fill(fmt.Sprintf("%d of %d: %s, about %s", at+1, len(t.lines), line.by, lasting(line.planned)), 0, "")
	if there, changed := t.staging.taken(line.turn, line.turn.Text); changed {
		p.fill("(recorded, but the words have changed since)", 0, sgrPlace)
	} else if there {
		p.fill("(recorded; what you keep now takes its place)", 0, sgrPlace)
	}
	p.newline()
	if line.before != "" {
		p.fill(ending(line.before, beforeWords), 0, sgrPlace)
		p.newline()
	}
	for _, row := range rows(line.turn.Text, min(lineColumns, p.columns()-lineIndent)) {
		p.verbatim("")
		p.fill(row, lineIndent, sgrQuote)
		p.newline()
	}
	p.verbatim("")
}

// columns is how wide the page is; lines of what has no width are as long as can be
// read.
func (p *page) columns() int {
	if p.width == 0 {
		return widest
	}
	return p.width
}

// rows are a text in lines of so many columns at most, as far as its words let it.
func rows(text string, columns int) []string {
	var all []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		row := ""
		for _, word := range strings.Fields(paragraph) {
			if row != "" && len([]rune(row))+1+len([]rune(word)) > columns {
				all, row = append(all, row), ""
			}
			row = strings.TrimSpace(row + " " + word)
		}
		if row != "" {
			all = append(all, row)
		}
	}
	return all
}

// ending is the last words of a text.
func ending(text string, n int) string {
	words := strings.Fields(text)
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	return "… " + strings.Join(words[len(words)-n:], " ")
}

// The meter, which is written over as often as the eye follows.
const (
	meterEvery = 5     // blocks of sound, of 20 ms
	meterCells = 16    // of its bar
	meterFloor = -48.0 // dBFS: where the bar begins
)

// meter shows how long a line has been recorded and how loud it is.
func (t *teleprompter) meter(line cueLine) func(block []int16) {
	p := t.person.page
	blocks, samples, loudest := 0, 0, 0
	return func(block []int16) {
		samples += len(block)
		for _, s := range block {
			loudest = max(loudest, int(s), -int(s))
		}
		if blocks++; blocks%meterEvery == 1 {
			row := fmt.Sprintf("%s %s of about %s; any key ends it", bar(loudest), lasting(audio.Duration(samples)), lasting(line.planned))
			fmt.Fprintf(p.out, "\r%s\x1b[K", row[:min(len(row), p.columns())])
			loudest = 0
		}
	}
}

// bar is how loud a peak is, in sample steps.
func bar(peak int) string {
	level := 20 * math.Log10(float64(max(peak, 1))/math.MaxInt16)
	n := int(math.Round(meterCells * (1 - level/meterFloor)))
	n = min(max(n, 0), meterCells)
	return "[" + strings.Repeat("#", n) + strings.Repeat(".", meterCells-n) + "]"
}

// When a trial is told to be of another length than planned: people breathe, and do
// not read as fast as each other.
const (
	mostPlanned  = 1.6
	leastPlanned = 0.5
	grace        = time.Second
)

// verdict is what a trial of the line is like, and whether it can be kept.
func (l cueLine) verdict(trial studio.Trial) (text string, may bool) {
	said := []string{fmt.Sprintf("%s, planned for %s.", lasting(trial.Duration()), lasting(l.planned))}
	fault := trial.Fault(l.turn.Text)
	switch d, planned := trial.Duration(), float64(l.planned); {
	case fault != nil:
		said = append(said, "It cannot be kept: "+fault.Error()+".")
	case d > time.Duration(mostPlanned*planned)+grace:
		said = append(said, "That is much longer than planned.")
	case d < time.Duration(leastPlanned*planned):
		said = append(said, "That is much shorter than planned: is all of the line there?")
	}
	return strings.Join(append(said, trial.Warnings...), " "), fault == nil
}

// sum says what there is at the end, and what to do with it.
func (t *teleprompter) sum() {
	have := 0
	for _, l := range t.lines {
		if t.has(l) {
			have++
		}
	}
	use := "run"
	if _, err := os.Stat(t.staging.record()); err == nil {
		use = "render"
	}
	t.person.tell("%d of %s recorded, in %s; \"matinee interview %s %s\" uses what is.", have, counted(len(t.lines), "line"), t.staging.takesDir(), use, t.staging.path)
}

// lasting is a length of speech: "3.4 s", "1:02".
func lasting(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	s := int(d.Round(time.Second).Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
