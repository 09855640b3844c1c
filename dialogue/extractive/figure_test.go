package extractive

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A recount is a film counted over again, as plainly as can be: every figure that is
// uttered is held to it.
type recount struct {
	lines []transcript.Cue
	keys  [][]string
	gaps  []time.Duration // before each line
}

func recounted(cues []transcript.Cue) (n recount) {
	var end time.Duration
	for i, c := range cues {
		var keys []string
		for _, t := range words.For("en").Tokens(nil, c.Text) {
			keys = append(keys, t.Key)
		}
		stray := i > 0 && i == len(cues)-1 && c.Start-cues[i-1].End > 10*time.Minute
		if !c.Said() || len(keys) == 0 || stray {
			continue
		}
		gap := max(0, c.Start-end)
		if len(n.lines) == 0 {
			gap = 0
		}
		n.lines, n.keys, n.gaps, end = append(n.lines, c), append(n.keys, keys), append(n.gaps, gap), max(end, c.End)
	}
	return n
}

// sum counts the words of lines for which a condition holds.
func (n recount) sum(of func(i int) bool) (total int) {
	for i, k := range n.keys {
		if of(i) {
			total += len(k)
		}
	}
	return total
}

// count counts the lines for which a condition holds.
func (n recount) count(of func(i int) bool) (total int) {
	for i := range n.lines {
		if of(i) {
			total++
		}
	}
	return total
}

func (n recount) span() (from, to time.Duration) {
	for _, c := range n.lines {
		to = max(to, c.End)
	}
	return n.lines[0].Start, to
}

// saying is whether line i has a run of words.
func (n recount) saying(i int, run ...string) bool {
	return strings.Contains(" "+strings.Join(n.keys[i], " ")+" ", " "+strings.Join(run, " ")+" ")
}

var (
	marksOfQuestion = regexp.MustCompile(`\?[!?]*`)
	endInQuestion   = regexp.MustCompile(`\?[ !?"'”’»)\]♪]*$`)
)

// percent is a part of the lines, rounded, as a figure.
func (n recount) percent(part, whole float64) string {
	return strconv.Itoa(int(100*part/whole+0.5)) + " percent"
}

// wants are the figures of a view, counted over again; nil for one that is held to
// something else below.
func (n recount) wants(v view) map[string]string {
	from, to := n.span()
	all := func(int) bool { return true }
	asking := func(i int) bool { return strings.Contains(n.lines[i].Text, "?") }
	single := func(i int) bool { return len(n.keys[i]) == 1 }
	questions := 0
	for _, c := range n.lines {
		questions += len(marksOfQuestion.FindAllString(c.Text, -1))
	}
	switch v.key {
	case "silence", "hush":
		return map[string]string{"length": span(n.gaps[v.line]), "when": transcript.FormatTime(n.lines[v.line].Start - n.gaps[v.line])}
	case "words":
		return map[string]string{"average": fmt.Sprintf("%.1f", float64(n.sum(all))/float64(len(n.lines)))}
	case "asking":
		return map[string]string{"asked": fmt.Sprint(questions, " questions"), "part": n.percent(float64(n.count(asking)), float64(len(n.lines)))}
	case "single":
		return map[string]string{"lines": fmt.Sprint(n.count(single), " lines"), "part": n.percent(float64(n.count(single)), float64(len(n.lines)))}
	case "talk":
		var talk, end time.Duration
		for _, c := range n.lines {
			talk += max(0, c.End-max(c.Start, end))
			end = max(end, c.End)
		}
		return map[string]string{"part": n.percent(talk.Seconds(), (to - from).Seconds())}
	case "pace":
		return map[string]string{"rate": strconv.Itoa(int(float64(n.sum(all))/(to-from).Minutes() + 0.5))}
	case "open":
		open := func(i int) bool {
			return endInQuestion.MatchString(n.lines[i].Text) && i+1 < len(n.lines) && n.gaps[i+1] >= 5*time.Second
		}
		return map[string]string{"length": span(n.gaps[v.line+1]), "share": fmt.Sprintf("%d of %d questions", n.count(open), questions)}
	case "repeat":
		same := func(i int) bool {
			return slices.Equal(n.keys[i], n.keys[v.line]) && n.lines[i].Kind == transcript.Speech
		}
		if n.count(func(i int) bool { return same(i) && clock(n.lines[i].Start) == v.fill["first"] }) == 0 {
			return map[string]string{"first": "another line"}
		}
		return map[string]string{"times": fmt.Sprint(n.count(same)), "last": clock(n.lines[v.line].Start)}
	case "motif":
		stem := words.For("en").Stem(words.For("en").Tokens(nil, v.fill["word"])[0].Key)
		total, dense := 0, 0
		for i, keys := range n.keys {
			for _, k := range keys {
				if words.For("en").Stem(k) != stem {
					continue
				}
				total++
				if i >= v.line && transcript.FormatTime(n.lines[i].End) <= v.fill["to"] {
					dense++
				}
			}
		}
		return map[string]string{"times": fmt.Sprint(total), "dense": fmt.Sprint(dense)}
	case "voice":
		theirs := func(i int) bool { return n.lines[i].Speaker == v.fill["who"] }
		return map[string]string{"lines": fmt.Sprint(n.count(theirs), " lines"), "words": fmt.Sprint(n.sum(theirs)), "part": strconv.Itoa(int(100*float64(n.sum(theirs))/float64(n.sum(all)) + 0.5))}
	}
	return nil
}

// TestFiguresOfViews recounts the figures of every view.
func TestFiguresOfViews(t *testing.T) {
	for _, p := range projectors(t) {
		n := recounted(p.cues)
		a := answer{critic: New(p, p), in: dialogue.Inquiry{Horizon: transcript.Everything()}}
		r, err := a.reading(t.Context(), p.ref)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Lines, n.lines) {
			t.Logf("%s: other lines", p.ref.ID)
			continue
		}
		for _, v := range viewsOf(a.whole(r)) {
			for name, want := range n.wants(v) {
				if v.fill[name] != want {
					t.Errorf("%s, %s: %s is %q, want %q", p.ref.ID, v.key, name, v.fill[name], want)
				}
			}
			if v.key == "echo" {
				n.checkEcho(t, v)
			}
		}
		for i := 0; i < len(n.lines); i += 23 {
			s := spot{r, i, i, false}
			for _, m := range s.marks() {
				n.checkMark(t, i, m)
			}
		}
	}
}

// checkEcho looks for the words that a line has from so far back.
func (n recount) checkEcho(t *testing.T, v view) {
	t.Helper()
	size, _ := strconv.Atoi(strings.Fields(v.fill["words"])[0])
	for from := 0; from+size <= len(n.keys[v.line]); from++ {
		run := n.keys[v.line][from : from+size]
		for i := v.line - 1; i >= 0; i-- {
			if n.saying(i, run...) && transcript.FormatTime(n.lines[i].Start) == v.fill["when"] && span(n.lines[v.line].Start-n.lines[i].End) == v.fill["away"] {
				return
			}
			if n.saying(i, run...) {
				break
			}
		}
	}
	t.Errorf("no %s of line %d come from %s", v.fill["words"], v.line, v.fill["when"])
}

// checkMark recounts what a line is said to be.
func (n recount) checkMark(t *testing.T, i int, m mark) {
	t.Helper()
	want := map[string]string{}
	longer := func(d time.Duration) string {
		k := len(slices.DeleteFunc(slices.Clone(n.gaps), func(g time.Duration) bool { return g <= d }))
		switch {
		case k == 0:
			return ", and no silence in the film is longer"
		case k == 1:
			return ", and one silence in the film is longer"
		case k < 5:
			return fmt.Sprintf(", and only %d silences in the film are longer", k)
		}
		return ""
	}
	switch m.key {
	case "mark_before":
		want["length"], want["rank"] = span(n.gaps[i]), longer(n.gaps[i])
	case "mark_after", "mark_unanswered":
		want["length"], want["rank"] = span(n.gaps[i+1]), longer(n.gaps[i+1])
	case "mark_only", "mark_word_first", "mark_word_last", "mark_word_back":
		n.checkWord(t, i, m)
	case "mark_short", "mark_long":
		near := func(k int) bool { return k != i && k >= i-4 && k <= i+4 }
		want["theirs"], want["lines"] = fmt.Sprint(n.sum(near)), fmt.Sprint(n.count(near), " lines")
	case "mark_voice_first", "mark_voice_last":
		theirs := n.count(func(k int) bool { return n.lines[k].Speaker == m.fill["who"] })
		want["lines"] = fmt.Sprint(theirs, " lines")
	case "mark_slow", "mark_fast":
		from, to := n.span()
		start, end := max(n.lines[i].Start-30*time.Second, from), min(n.lines[i].Start+30*time.Second, to)
		around := func(k int) bool { return n.lines[k].Start >= start && n.lines[k].Start < end }
		want["rate"] = strconv.Itoa(int(float64(n.sum(around))/(end-start).Minutes() + 0.5))
	case "mark_back", "mark_ahead":
		if other := n.lines[m.other]; clock(other.Start) != m.fill["when"] || (m.other < i) != (m.key == "mark_back") {
			t.Errorf("line %d: %v, which is not line %d", i, m.fill, m.other)
		}
	}
	for name, w := range want {
		if m.fill[name] != w {
			t.Errorf("line %d, %s: %s is %q, want %q", i, m.key, name, m.fill[name], w)
		}
	}
}

// checkWord recounts a word of a line.
func (n recount) checkWord(t *testing.T, i int, m mark) {
	t.Helper()
	key := words.For("en").Tokens(nil, m.fill["word"])[0].Key
	var at []int // of each time it is said, its line
	for k, keys := range n.keys {
		for _, word := range keys {
			if word == key {
				at = append(at, k)
			}
		}
	}
	k := sort.SearchInts(at, i)
	right := false
	switch m.key {
	case "mark_only":
		right = len(at) == 1 && at[0] == i
	case "mark_word_first":
		right = at[0] == i && m.fill["times"] == fmt.Sprint(len(at))
	case "mark_word_last":
		right = at[len(at)-1] == i && m.fill["times"] == fmt.Sprint(len(at))
	case "mark_word_back":
		right = k > 0 && at[k] == i && transcript.FormatTime(n.lines[at[k-1]].Start) == m.fill["when"] && span(n.lines[i].Start-n.lines[at[k-1]].End) == m.fill["away"]
	}
	if !right {
		t.Errorf("line %d, %s: %v, and it is said in %v", i, m.key, m.fill, at)
	}
}
