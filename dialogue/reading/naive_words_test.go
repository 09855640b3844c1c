package reading_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
)

// has counts how often the run of keys stands in line i.
func (n naive) has(i int, run []string) (times int) {
	for at := 0; at+len(run) <= len(n.keys[i]); at++ {
		if slices.Equal(n.keys[i][at:at+len(run)], run) {
			times++
		}
	}
	return times
}

func keysOf(text string) (keys []string) {
	for _, t := range analysis.Tokens(nil, text) {
		keys = append(keys, t.Key)
	}
	return keys
}

func checkEchoes(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for _, e := range r.Echoes {
		run := keysOf(e.Phrase)
		var lines []int
		var away time.Duration
		for i, c := range n.lines {
			if c.Kind != transcript.Speech || n.has(i, run) == 0 {
				continue
			}
			if len(lines) > 0 {
				away = max(away, c.Start-n.lines[lines[len(lines)-1]].End)
			}
			lines = append(lines, i)
		}
		if !slices.Equal(e.Lines, lines) || e.Away != away || away < 20*time.Minute || len(run) != e.Words || len(run) < 3 || len(run) > 12 {
			t.Errorf("echo %q: lines %v, away %v; want %v, %v", e.Phrase, e.Lines, e.Away, lines, away)
		}
		if !strings.Contains(n.lines[e.Lines[0]].Text, e.Phrase) {
			t.Errorf("echo %q does not stand so in line %d", e.Phrase, e.Lines[0])
		}
		if n.lines[e.Back].Start-n.lines[e.Left].End != e.Away {
			t.Errorf("echo %q: away %v, not from line %d to %d", e.Phrase, e.Away, e.Left, e.Back)
		}
	}
	if len(r.Echoes) < 24 {
		checkEchoesFound(t, r, n)
	}
}

// checkEchoesFound holds that no line which comes back whole after so long is
// missed.
func checkEchoesFound(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for i, c := range n.lines {
		if len(n.keys[i]) < 4 || len(n.keys[i]) > 12 || c.Kind != transcript.Speech || strings.ContainsAny(c.Text, "\"“”[]{}") || !n.tells(i) {
			continue
		}
		var at []int
		for j, d := range n.lines {
			if d.Kind == transcript.Speech && n.has(j, n.keys[i]) > 0 {
				at = append(at, j)
			}
		}
		if len(at) > 5 || at[0] != i || len(at) < 2 || len(at) == 2 && n.lines[at[1]].Start-c.End < 20*time.Minute || len(at) > 2 {
			continue
		}
		if !slices.ContainsFunc(r.Echoes, func(e reading.Echo) bool { return slices.Contains(e.Lines, at[1]) }) {
			t.Errorf("line %d is said again as line %d, and no echo has it", i, at[1])
		}
	}
}

func checkRepeats(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for _, p := range r.Repeats {
		var lines []int
		for i := range n.lines {
			if n.lines[i].Kind == transcript.Speech && slices.Equal(n.keys[i], n.keys[p.Lines[0]]) {
				lines = append(lines, i)
			}
		}
		if !slices.Equal(lines, p.Lines) || p.Words != len(n.keys[p.Lines[0]]) || len(lines) < 2 || p.Words < 3 {
			t.Errorf("repeat %+v, want lines %v", p, lines)
		}
	}
	var single []int
	for i, k := range n.keys {
		if len(k) == 1 {
			single = append(single, i)
		}
	}
	if !slices.Equal(r.OneWord, single) {
		t.Errorf("%d lines of one word, want %d", len(r.OneWord), len(single))
	}
}

func checkSpeeches(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for _, s := range r.Longest {
		all := n.words(s.First, s.Last+1)
		if s.Words > all || s.Voice >= 0 && s.Words != all || s.Words < 1 {
			t.Errorf("speech %+v among %d words", s, all)
		}
		for i := s.First; i <= s.Last; i++ {
			if n.lines[i].Speaker != n.lines[s.First].Speaker || i > s.First && n.lines[i].Dash {
				t.Errorf("speech %+v is not one voice's", s)
			}
		}
	}
	if len(r.Longest) > 0 && len(r.Voices) > 0 {
		checkLongest(t, r, n)
	}
}

// checkLongest tries every run of lines.
func checkLongest(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	most := 0
	for from := range n.lines {
		for to := from; to < len(n.lines) && n.lines[to].Speaker == n.lines[from].Speaker && (to == from || n.gaps[to] < r.ScenePause); to++ {
			most = max(most, n.words(from, to+1))
		}
	}
	if r.Longest[0].Words != most {
		t.Errorf("the longest speech has %d words, want %d", r.Longest[0].Words, most)
	}
}

func checkPronouns(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	forms := map[string][]string{
		"I": {"i", "me", "my", "mine", "myself"}, "we": {"we", "us", "our", "ours", "ourselves"}, "you": {"you", "your", "yours", "yourself", "yourselves"},
	}
	for _, p := range r.Pronouns {
		var thirds, of [3]int
		for i, c := range n.lines {
			k := min(int(3*float64(c.Start-r.From)/float64(r.To-r.From)), 2)
			of[k] += len(n.keys[i])
			for _, tok := range analysis.Tokens(nil, c.Text) {
				head, _, _ := strings.Cut(strings.NewReplacer("’", "'", "`", "'", "´", "'").Replace(strings.ToLower(c.Text[tok.Start:tok.End])), "'")
				if slices.Contains(forms[p.Word], head) {
					thirds[k]++
				}
			}
		}
		if p.Thirds != thirds || p.Of != of {
			t.Errorf("%s: %v of %v, want %v of %v", p.Word, p.Thirds, p.Of, thirds, of)
		}
		a, b := float64(thirds[0])/float64(of[0]), float64(thirds[2])/float64(of[2])
		if z, ok := p.Shift(); ok && (z > 0) != (b > a) || math.Abs(z) > 1000 {
			t.Errorf("%s shifts by %v from %v to %v", p.Word, z, a, b)
		}
	}
}

func checkMotifs(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for _, m := range r.Motifs(nil) {
		stem := analysis.Stem(keysOf(m.Word)[0])
		at := map[int]int{}
		count := 0
		for i, keys := range n.keys {
			for _, k := range keys {
				if analysis.Stem(k) == stem && !analysis.Stop(k) && !reading.Everyday(k) {
					at[i], count = at[i]+1, count+1
				}
			}
		}
		dense := 0
		for from := range n.lines {
			in := 0
			for i := from; i < from+max(1, len(n.lines)/10); i++ {
				in += at[i]
			}
			dense = max(dense, in)
		}
		named := count - m.N // forms that are written as names are left out
		if m.N > count || named == 0 && (m.Dense != dense || len(m.Lines) != len(at)) || m.N < 4 || m.Dense < 3 {
			t.Errorf("motif %q: %d times, %d dense, in %d lines; want %d, %d, %d", m.Word, m.N, m.Dense, len(m.Lines), count, dense, len(at))
		}
	}
}

func checkVariety(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	m, ok := r.Measure(reading.Variety)
	all := slices.Concat(n.keys...)
	if len(all) < 1000 {
		if ok {
			t.Error("variety of too few words")
		}
		return
	}
	sum, k := 0, 0
	for ; (k+1)*1000 <= len(all); k++ {
		seen := map[string]bool{}
		for _, w := range all[k*1000 : (k+1)*1000] {
			seen[analysis.Stem(w)] = true
		}
		sum += len(seen)
	}
	if want := float64(sum) / float64(k); math.Abs(m.Value-want) > 0.5 {
		t.Errorf("variety %v, want %v", m.Value, want)
	}
}

// tells reports whether line i has a word that is written in small letters there
// and is no everyday one.
func (n naive) tells(i int) bool {
	text := n.lines[i].Text
	for _, t := range analysis.Tokens(nil, text) {
		raw := text[t.Start:t.End]
		if raw == strings.ToLower(raw) && len(t.Key) > 2 && !analysis.Stop(t.Key) && !reading.Everyday(t.Key) && !analysis.Number(t.Key) {
			return true
		}
	}
	return false
}

func checkNevers(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for _, v := range r.Nevers {
		key := keysOf(v.Word)
		who, other := 0, 0
		var lines []int
		for i, c := range n.lines {
			times := n.has(i, key)
			switch {
			case times == 0:
			case strings.EqualFold(c.Speaker, r.Voices[v.Who].Name):
				who += times
			case strings.EqualFold(c.Speaker, r.Voices[v.Other].Name):
				other += times
				lines = append(lines, i)
			}
		}
		a, b := r.Voices[v.Who].Words, r.Voices[v.Other].Words
		if who != 0 || other != v.N || !slices.Equal(lines, v.Lines) || other < 4 || math.Pow(float64(b)/float64(a+b), float64(other)) > 0.01 {
			t.Errorf("%s; it is %d and %d times", v.Says(r), who, other)
		}
	}
}
