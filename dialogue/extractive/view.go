package extractive

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"matinee/dialogue/reading"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// A view is something that can be held of a film because it was counted: a line to
// hear it in, the measure, and the claim that the measure licenses. What is said of
// it stands in manner/opinion.txt.
type view struct {
	key     string       // KEY_shown has the line and the measure, KEY_claim or the like the claim
	claim   string       // key of the claim
	fill    wording.Fill // the figures of both
	direct  bool         // it answers what was asked, so that the line comes before the claim
	line    int          // heard in it
	telling float64
	against bool // it is not to the critic's taste
}

// shown is the key of the line with the measure.
func (v view) shown() string { return v.key + "_shown" }

// viewDepth is how many of a kind are told: the longest silence and the next, the
// best echo and the next.
const viewDepth = 3

// viewsOf are what can be held of a film, the most telling first.
func viewsOf(s spot) []view {
	all := s.gaugeViews()
	for depth := range viewDepth {
		for _, find := range [...]func(spot, int) (view, bool){
			spot.echoView, spot.openView, spot.hushView, spot.repeatView, spot.motifView, spot.shiftView, spot.voiceView, spot.neverView,
		} {
			if v, ok := find(s, depth); ok {
				v.claim = v.key + "_claim"
				v.telling -= float64(depth)
				all = append(all, v)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b view) int { return cmp.Compare(b.telling, a.telling) })
	return all
}

// gaugeViews are those of the measures that every film has; how telling they are
// is how far they are from the usual.
func (s spot) gaugeViews() (all []view) {
	for _, w := range weigh(s.Reading) {
		if v, ok := s.gaugeView(w); ok && math.Abs(w.z) > unlike {
			all = append(all, v)
		}
	}
	return all
}

func (s spot) gaugeView(w weighed) (view, bool) {
	line, ok := s.gaugeLine(w)
	v := view{key: w.key, claim: w.key + "_much", line: line, telling: 0.5 + min(math.Abs(w.z), 3), against: float64(w.liked)*w.z < 0}
	v.fill = s.figures(w)
	if w.z < 0 {
		v.claim = w.key + "_little"
	}
	return v, ok
}

// figures are what is told of a measure.
func (s spot) figures(w weighed) wording.Fill {
	fill := wording.Fill{"usual": w.standard()}
	part := fmt.Sprintf("%.0f percent", w.value)
	switch w.measure {
	case reading.Longest:
		fill["length"], fill["when"] = span(s.Silences[0].Length), transcript.FormatTime(s.Silences[0].Start)
	case reading.Length:
		fill["average"] = fmt.Sprintf("%.1f", w.value)
	case reading.Asked:
		fill["asked"], fill["part"] = wording.Counted(s.Questions.N, "question"), part
	case reading.OneWord:
		fill["lines"], fill["part"] = wording.Counted(len(s.OneWord), "line"), part
	case reading.Talk:
		fill["part"] = part
	case reading.Pace:
		fill["rate"] = fmt.Sprintf("%.0f", w.value)
	}
	return fill
}

// gaugeLine is a line in which a measure can be heard.
func (s spot) gaugeLine(w weighed) (line int, ok bool) {
	most, fewest, paced := s.Extremes()
	switch {
	case w.measure == reading.Longest:
		return s.Silences[0].After, true
	case w.measure == reading.Length && w.z > 0:
		return s.longestLine(), true
	case w.measure == reading.Length:
		return first(s.Shortest)
	case w.measure == reading.Asked && len(s.Questions.Unanswered) > 0:
		return s.Questions.Unanswered[0], true
	case w.measure == reading.Asked:
		return first(s.Questions.Asking)
	case w.measure == reading.OneWord:
		return s.loneliest(s.OneWord), true
	case w.measure == reading.Talk && len(s.Silences) > 1:
		return s.Silences[1].After, true
	case w.measure == reading.Pace && paced && w.z < 0 && fewest.N > 0:
		return fewest.First, true
	case w.measure == reading.Pace && paced:
		return most.First, true
	}
	return 0, false
}

func first(lines []int) (int, bool) {
	if len(lines) == 0 {
		return 0, false
	}
	return lines[0], true
}

// longestLine is the line with the most words, the first of equals.
func (s spot) longestLine() (longest int) {
	for i := range s.Lines {
		if s.WordsIn(i, i) > s.WordsIn(longest, longest) {
			longest = i
		}
	}
	return longest
}

// loneliest is that of the lines with the most silence about it.
func (s spot) loneliest(lines []int) int {
	return slices.MaxFunc(lines, func(a, b int) int {
		return cmp.Compare(s.Before(a)+s.Before(a+1), s.Before(b)+s.Before(b+1))
	})
}

// echoView is a phrase that comes back late.
func (s spot) echoView(depth int) (view, bool) {
	if depth >= len(s.Echoes) {
		return view{}, false
	}
	e := s.Echoes[depth]
	fill := wording.Fill{"words": wording.Counted(e.Words, "word"), "away": span(e.Away), "when": transcript.FormatTime(s.Lines[e.Left].Start)}
	return view{key: "echo", fill: fill, line: e.Back, telling: 3}, true
}

// openView is a question that nobody answers for long.
func (s spot) openView(depth int) (view, bool) {
	open := s.Questions.Unanswered
	if depth >= len(open) {
		return view{}, false
	}
	fill := wording.Fill{"length": span(s.Before(open[depth] + 1)), "share": fmt.Sprintf("%d of %s", len(open), wording.Counted(s.Questions.N, "question"))}
	return view{key: "open", fill: fill, line: open[depth], telling: 2.6}, true
}

// hushView is a silence: in a feature those after the longest, which is a measure
// that every film has.
func (s spot) hushView(depth int) (view, bool) {
	if s.To-s.From >= featureLength {
		depth++
	}
	if depth >= len(s.Silences) || s.Silences[depth].Length < reading.Unanswered {
		return view{}, false
	}
	q := s.Silences[depth]
	fill := wording.Fill{"length": span(q.Length), "when": transcript.FormatTime(q.Start), "place": inOrderOf("longest", depth)}
	return view{key: "hush", fill: fill, line: q.After, telling: 2.2}, true
}

// repeatTimes is how often a line must be said, word for word, to be a view.
const repeatTimes = 2

func (s spot) repeatView(depth int) (view, bool) {
	if depth >= len(s.Repeats) {
		return view{}, false
	}
	p := s.Repeats[depth]
	from, to := s.Lines[p.Lines[0]], s.Lines[p.Lines[len(p.Lines)-1]]
	fill := wording.Fill{"times": fmt.Sprint(len(p.Lines)), "first": clock(from.Start), "last": clock(to.Start)}
	return view{key: "repeat", fill: fill, line: p.Lines[len(p.Lines)-1], telling: 1.2 + min(float64(len(p.Lines))/4, 1.2)}, len(p.Lines) >= repeatTimes
}

func (s spot) motifView(depth int) (view, bool) {
	motifs := s.Motifs(nil)
	if depth >= len(motifs) || !s.Timed {
		return view{}, false
	}
	m := motifs[depth]
	if len(s.Said(m.Word)) != len(m.Lines) {
		return view{}, false // a form of it is a name, and what is counted of it would not be all
	}
	fill := wording.Fill{"word": m.Word, "times": fmt.Sprint(m.N), "dense": fmt.Sprint(m.Dense),
		"from": transcript.FormatTime(s.Lines[m.From].Start), "to": transcript.FormatTime(s.Lines[m.To].End)}
	return view{key: "motif", fill: fill, line: m.From, telling: 2.1}, true
}

// shiftView is a pronoun that is said much more or much less at the end.
func (s spot) shiftView(depth int) (view, bool) {
	for _, p := range s.Pronouns {
		z, ok := p.Shift()
		if ok {
			depth--
		}
		if !ok || depth >= 0 || len(p.Lines[2]) == 0 {
			continue
		}
		v := view{key: "shift", fill: wording.Fill{"word": p.Word, "early": fmt.Sprint(p.Rate(0)), "late": fmt.Sprint(p.Rate(2))}, line: p.Lines[2][len(p.Lines[2])-1]}
		v.telling = 1.2 + min(math.Abs(z)/4, 1.2)
		return v, true
	}
	return view{}, false
}

// voiceView is how much of the talk is somebody's.
func (s spot) voiceView(depth int) (view, bool) {
	if depth >= len(s.Voices) || len(s.Voices) < 2 {
		return view{}, false
	}
	return s.viewOf(depth), true
}

func (s spot) viewOf(voice int) view {
	v := s.Voices[voice]
	longest := slices.MaxFunc(v.Lines, func(a, b int) int { return s.WordsIn(a, a) - s.WordsIn(b, b) })
	fill := wording.Fill{"who": v.Name, "lines": wording.Counted(len(v.Lines), "line"), "words": fmt.Sprint(v.Words), "part": fmt.Sprint((200*v.Words + s.Words) / (2 * s.Words))}
	return view{key: "voice", claim: "voice_claim", fill: fill, line: longest, telling: 1.5}
}

func (s spot) neverView(depth int) (view, bool) {
	if depth >= len(s.Nevers) {
		return view{}, false
	}
	n := s.Nevers[depth]
	fill := wording.Fill{"who": s.Voices[n.Who].Name, "other": s.Voices[n.Other].Name, "word": n.Word, "times": fmt.Sprint(n.N)}
	return view{key: "never", fill: fill, line: n.Lines[0], telling: 2.4}, true
}

// sceneView is a scene that a long silence opens, the longest first: the critic's
// favourites.
func (s spot) sceneView(depth int) (view, bool) {
	var quiet []reading.Scene
	for _, scene := range s.Scenes {
		if scene.Last-scene.First >= shortScene && s.Timed {
			quiet = append(quiet, scene)
		}
	}
	slices.SortStableFunc(quiet, func(a, b reading.Scene) int { return cmp.Compare(s.Before(b.First), s.Before(a.First)) })
	if depth >= len(quiet) {
		return view{}, false
	}
	scene := quiet[depth]
	fill := wording.Fill{"length": span(s.Before(scene.First)), "from": transcript.FormatTime(scene.Start), "to": transcript.FormatTime(scene.End),
		"lines": wording.Counted(scene.Last-scene.First+1, "line"), "words": fmt.Sprint(scene.Words)}
	return view{key: "scene", claim: "scene_claim", fill: fill, line: scene.First}, s.Before(scene.First) >= time.Second
}

// shortScene is how many lines a scene must have besides its first to be talked of.
const shortScene = 3

// favourites are lines that a critic with this taste might name, best first: those
// beside silences, those that return, short ones and open questions.
func (s spot) favourites() (best []spot) {
	var tried []int
	for _, q := range s.Silences {
		tried = append(tried, q.Before, q.After)
	}
	for _, e := range s.Echoes {
		tried = append(tried, e.Back)
	}
	tried = slices.Concat(tried, s.Shortest, s.Questions.Unanswered)
	slices.Sort(tried)
	weight := map[int]float64{}
	for _, i := range slices.Compact(tried) {
		one := spot{s.Reading, i, i, s.bounded}
		words := s.WordsIn(i, i)
		marks := one.marks()
		if words < 2 || words > longLine || len(marks) < 2 || marks[0].telling < tellingEnough || !endsSentence(s.Lines[i].Text) {
			continue
		}
		best = append(best, one)
		weight[i] = marks[0].telling + marks[1].telling/2
	}
	slices.SortStableFunc(best, func(a, b spot) int { return cmp.Compare(weight[b.first], weight[a.first]) })
	return best
}

// inOrderOf is a superlative with its place from 0: "longest", "second longest".
func inOrderOf(superlative string, place int) string {
	if place == 0 {
		return superlative
	}
	return ordinal(place+1) + " " + superlative
}
