package reading_test

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A naive film is what the tests recount everything from, as plainly as can be.
type naive struct {
	lines []transcript.Cue
	keys  [][]string
	gaps  []time.Duration // before each line: nobody of the lines before still speaks
}

var analysis = words.For("en")

func recount(cues []transcript.Cue) naive {
	var n naive
	for i, c := range cues {
		if i > 0 && i == len(cues)-1 && c.Start-cues[i-1].End > 10*time.Minute || c.Kind == transcript.Caption || c.Speaker == "" && headings.MatchString(c.Text) {
			continue
		}
		var keys []string
		for _, t := range analysis.Tokens(nil, c.Text) {
			keys = append(keys, t.Key)
		}
		if len(keys) > 0 {
			n.lines, n.keys = append(n.lines, c), append(n.keys, keys)
		}
	}
	var end time.Duration
	for i, c := range n.lines {
		if i == 0 {
			end = c.Start
		}
		n.gaps = append(n.gaps, max(0, c.Start-end))
		end = max(end, c.End)
	}
	return n
}

var headings = regexp.MustCompile(`^[\[(]*(INT\.|EXT\.|EST\.|INT/EXT|EXT/INT|I/E|INT |EXT )[^a-z]*$`)

func (n naive) words(from, to int) (sum int) {
	for _, k := range n.keys[from:to] {
		sum += len(k)
	}
	return sum
}

// TestRecount recounts the sample and the real films, where they are.
func TestRecount(t *testing.T) {
	checks := map[string]func(*testing.T, *reading.Reading, naive){
		"lines": checkLines, "scenes": checkScenes, "pace": checkPace, "silences": checkSilences, "questions": checkQuestions,
		"voices": checkVoices, "echoes": checkEchoes, "repeats": checkRepeats, "speeches": checkSpeeches, "pronouns": checkPronouns,
		"motifs": checkMotifs, "variety": checkVariety, "nevers": checkNevers,
	}
	check := func(t *testing.T, f film) {
		r, n := reading.Of(f.Film, transcript.Everything(), f.cues), recount(f.cues)
		for name, check := range checks {
			t.Run(name, func(t *testing.T) { check(t, r, n) })
		}
	}
	check(t, sampleFilm(t))
	check(t, twoVoices(t))
	t.Run("films", func(t *testing.T) {
		for i, f := range films(t) {
			if !testing.Short() || i%10 == 0 {
				t.Run(f.ID, func(t *testing.T) { check(t, f) })
			}
		}
	})
}

func checkLines(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	if !slices.Equal(r.Lines, n.lines) {
		t.Fatalf("%d lines, want %d", len(r.Lines), len(n.lines))
	}
	if want := n.words(0, len(n.lines)); r.Words != want {
		t.Errorf("%d words, want %d", r.Words, want)
	}
	talk, end := time.Duration(0), time.Duration(0)
	for at := range n.lines { // the union of intervals that are in order of start
		c := n.lines[at]
		if c.End > end {
			talk += c.End - max(c.Start, end)
			end = c.End
		}
	}
	if r.Talk != talk || r.To != end || r.From != n.lines[0].Start {
		t.Errorf("talk %v from %v to %v, want %v from %v to %v", r.Talk, r.From, r.To, talk, n.lines[0].Start, end)
	}
}

func checkScenes(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	var gaps []float64
	for i := range n.lines {
		gaps = append(gaps, n.gaps[i].Seconds())
	}
	sort.Sort(sort.Reverse(sort.Float64Slice(gaps)))
	pause := gaps[int((r.To-r.From).Minutes()/2.5)]
	pause = float64(int(min(max(pause, 5), 20)))
	if r.ScenePause.Seconds() != pause {
		t.Errorf("scenes part at %v, want %v s", r.ScenePause, pause)
	}
	next := 0
	for _, s := range r.Scenes {
		if s.First != next || s.Words != n.words(s.First, s.Last+1) || s.Start != n.lines[s.First].Start {
			t.Fatalf("scene %+v after line %d", s, next)
		}
		for i := s.First + 1; i <= s.Last; i++ {
			if n.gaps[i].Seconds() >= pause {
				t.Errorf("line %d should open a scene", i)
			}
		}
		if s.First > 0 && n.gaps[s.First].Seconds() < pause {
			t.Errorf("line %d should open none", s.First)
		}
		next = s.Last + 1
	}
	if next != len(n.lines) {
		t.Errorf("scenes end before line %d of %d", next, len(n.lines))
	}
}

func checkPace(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	for _, windows := range [][]reading.Window{r.Pace, r.Windows(7), r.Windows(1), r.Windows(72)} {
		at := time.Duration(0)
		for _, w := range windows {
			words, lines := 0, 0
			for i, c := range n.lines {
				if c.Start >= w.Start && (c.Start < w.End || w.End == r.To) {
					words, lines = words+len(n.keys[i]), lines+1
				}
			}
			if w.Words != words || w.N != lines || w.Start != at {
				t.Errorf("window %+v, want %d words in %d lines from %v", w, words, lines, at)
			}
			at = w.End
		}
		if at != r.To {
			t.Errorf("%d windows end at %v, want %v", len(windows), at, r.To)
		}
	}
	if len(r.Pace) > 24 || len(r.Windows(72)) > 72 {
		t.Errorf("%d windows and %d", len(r.Pace), len(r.Windows(72)))
	}
	checkExtremes(t, r)
	minutes := (r.To - r.From).Minutes()
	if got, want := float64(r.Rate()), float64(r.Words)/minutes; got < want-0.5 || got > want+0.5 {
		t.Errorf("%v words a minute, want %v", got, want)
	}
}

func checkExtremes(t *testing.T, r *reading.Reading) {
	t.Helper()
	most, fewest, ok := r.Extremes()
	for _, w := range r.Pace {
		if whole := w.End-w.Start == r.Pace[0].End-r.Pace[0].Start; ok && whole && (w.Words > most.Words || w.Start >= r.From && w.Words < fewest.Words) {
			t.Errorf("window %+v is beyond %+v and %+v", w, most, fewest)
		}
	}
}

func checkSilences(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	var gaps []time.Duration
	for i := range n.lines {
		if g := n.gaps[i]; g >= 3*time.Second {
			gaps = append(gaps, g)
		}
	}
	slices.Sort(gaps)
	slices.Reverse(gaps)
	for k, s := range r.Silences {
		if s.Length != gaps[k] || n.gaps[s.After] != s.Length || s.Before != s.After-1 || s.Start+s.Length != n.lines[s.After].Start {
			t.Errorf("silence %d is %+v, want %v", k, s, gaps[k])
		}
	}
	if want := min(len(gaps), 24); len(r.Silences) != want {
		t.Errorf("%d silences, want %d", len(r.Silences), want)
	}
}

var (
	questionMarks = regexp.MustCompile(`\?[!?]*`)
	endsAsking    = regexp.MustCompile(`\?[ !?"'”’»)\]♪]*$`)
)

func checkQuestions(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	count := 0
	var asking, hanging []int
	for i, c := range n.lines {
		k := len(questionMarks.FindAllString(c.Text, -1))
		if count += k; k > 0 {
			asking = append(asking, i)
		}
		if endsAsking.MatchString(c.Text) && i+1 < len(n.lines) && n.gaps[i+1] >= 5*time.Second {
			hanging = append(hanging, i)
		}
	}
	if r.Questions.N != count || !slices.Equal(r.Questions.Asking, asking) {
		t.Errorf("%d questions in %d lines, want %d in %d", r.Questions.N, len(r.Questions.Asking), count, len(asking))
	}
	got := slices.Clone(r.Questions.Unanswered)
	if !slices.IsSortedFunc(got, func(a, b int) int { return int(n.gaps[b+1] - n.gaps[a+1]) }) {
		t.Errorf("unanswered %v, not the longest silence first", got)
	}
	if slices.Sort(got); !slices.Equal(got, hanging) {
		t.Errorf("unanswered %v, want %v", got, hanging)
	}
}

func checkVoices(t *testing.T, r *reading.Reading, n naive) {
	t.Helper()
	lines, said, named, time := map[string][]int{}, map[string]int{}, 0, map[string]float64{}
	for i, c := range n.lines {
		if c.Speaker == "" {
			continue
		}
		named++
		key := strings.ToLower(c.Speaker)
		lines[key], said[key] = append(lines[key], i), said[key]+len(n.keys[i])
		beside := 0
		for j, d := range n.lines[max(0, i-9):min(len(n.lines), i+9)] {
			if d.Line == c.Line {
				beside += len(n.keys[max(0, i-9)+j])
			}
		}
		time[key] += (c.End - c.Start).Seconds() * float64(len(n.keys[i])) / float64(beside)
	}
	if got, want := r.Named, float64(named)/float64(len(n.lines)); got != want {
		t.Errorf("%v of the lines are named, want %v", got, want)
	}
	if r.Named < reading.LeastNamed {
		if len(r.Voices)+len(r.Nevers) > 0 {
			t.Errorf("%d voices where %v is named", len(r.Voices), r.Named)
		}
		return
	}
	if len(r.Voices) != len(lines) {
		t.Errorf("%d voices, want %d", len(r.Voices), len(lines))
	}
	for _, v := range r.Voices {
		key := strings.ToLower(v.Name)
		if d := v.Time.Seconds() - time[key]; !slices.Equal(v.Lines, lines[key]) || v.Words != said[key] || d > 0.001 || d < -0.001 {
			t.Errorf("%s: %d lines, %d words, %v; want %d, %d, %.3f s", v.Name, len(v.Lines), v.Words, v.Time, len(lines[key]), said[key], time[key])
		}
	}
}
