package draft

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// parts are what a script is put together from, chosen by chance once: whatever
// its length, a draft of one seed begins and ends alike.
type parts struct {
	read     *reading
	about    topic
	evidence []int // lines good to quote, best first
	slots    map[string]string

	frame      frame
	deflection string
	insistence string
	refusal    string
	thesis     string
	concluding string
	points     []point
	measures   []string
	filled     map[filling]string
	clips      map[int]insertion
}

func newParts(r *reading, t topic, evidence []int, rng *rand.Rand) *parts {
	p := &parts{read: r, about: t, evidence: evidence, slots: r.slots(t), measures: r.measures(t), filled: map[filling]string{}, clips: map[int]insertion{}}
	p.frame = frames[rng.IntN(len(frames))]
	p.deflection, p.insistence, p.refusal = pick(rng, deflections), pick(rng, insistences), pick(rng, refusals)
	p.thesis, p.concluding = pick(rng, p.usable(r.theses(t))), pick(rng, concluding)
	lines := 0
	for _, i := range rng.Perm(len(points)) {
		if wanted := lines + points[i].lines; p.fills(points[i].text, wanted) {
			p.points, lines = append(p.points, points[i]), wanted
		}
	}
	return p
}

func pick(rng *rand.Rand, pool []string) string { return pool[rng.IntN(len(pool))] }

// theses are the cases that can be made of the topic.
func (r *reading) theses(t topic) []string {
	switch {
	case !r.timed || t.word == "":
		return thesesBare
	case t.absent:
		return thesesAbsent
	case t.n == 1:
		return thesesOnce
	default:
		return theses
	}
}

// usable are the texts whose slots can be filled; the last of the bare ones has
// none that cannot.
func (p *parts) usable(pool []string) []string {
	var out []string
	for _, text := range pool {
		if p.fills(text, 0) {
			out = append(out, text)
		}
	}
	if len(out) == 0 {
		return thesesBare[len(thesesBare)-1:]
	}
	return out
}

// slots are what the film fills in.
func (r *reading) slots(t topic) map[string]string {
	slots := map[string]string{
		"title": plain(r.film.Title),
		"topic": t.phrase,
		"sofar": r.soFar(),
	}
	if t.word != "" {
		slots["word"], slots["often"] = t.word, times(t.n)
	}
	if t.word != "" && r.timed {
		slots["first"] = transcript.FormatTime(r.said[t.lines[0]].Start)
		slots["last"] = transcript.FormatTime(r.said[t.lines[len(t.lines)-1]].Start)
	}
	if n := r.questions(); n >= manyQuestions {
		slots["questions"] = strconv.Itoa(n)
	}
	if i, gap := r.silence(); i >= 0 && gap >= longSilence && gap < strayCredit {
		slots["gap"], slots["gapat"] = duration(gap), transcript.FormatTime(r.said[i].End)
	}
	return slots
}

// What is worth telling: so many questions, so long a silence. Ours.
const (
	manyQuestions = 30
	longSilence   = 10 * time.Second
)

// measures are the facts that live turns may be offered: last the one that the
// critic's case has mostly told.
func (r *reading) measures(t topic) []string {
	var out []string
	if r.timed {
		out = append(out, "silence:longest")
	}
	if r.questions() > 0 {
		out = append(out, "questions")
	}
	if r.timed {
		out = append(out, "pace")
	}
	if t.word != "" {
		out = append(out, "said:"+t.word)
	}
	return out
}

// ofLines are the slots that a line to quote fills.
var ofLines = []string{"at", "line", "at2", "line2"}

// fills reports whether a text's slots can be filled, lines of the film among
// them.
func (p *parts) fills(text string, lines int) bool {
	for name := range slotsOf(text) {
		if slices.Contains(ofLines, name) {
			if !p.read.timed || len(p.evidence) < lines {
				return false
			}
			continue
		}
		if _, ok := p.slots[name]; !ok {
			return false
		}
	}
	return true
}

func slotsOf(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			_, rest, found := strings.Cut(text, "{")
			if !found {
				return
			}
			var name string
			if name, text, _ = strings.Cut(rest, "}"); !yield(name) {
				return
			}
		}
	}
}

// mostQuoted is how many lines of the film one text quotes.
const mostQuoted = 2

// filling is what a filled text hangs on.
type filling struct {
	text  string
	lines [mostQuoted]int
}

// fill fills in a text; a slot that begins it begins with a capital.
func (p *parts) fill(text string, lines ...int) string {
	key := filling{text: text}
	copy(key.lines[:], lines)
	if out, ok := p.filled[key]; ok {
		return out
	}
	pairs := []string{}
	for name, value := range p.slots {
		pairs = append(pairs, "{"+name+"}", value)
	}
	for i, line := range lines {
		suffix := ""
		if i > 0 {
			suffix = strconv.Itoa(i + 1)
		}
		pairs = append(pairs, "{at"+suffix+"}", transcript.FormatTime(p.read.said[line].Start), "{line"+suffix+"}", p.read.said[line].Text)
	}
	out := strings.NewReplacer(pairs...).Replace(text)
	first, size := utf8.DecodeRuneInString(out)
	p.filled[key] = string(unicode.ToUpper(first)) + out[size:]
	return p.filled[key]
}

// An insertion is a clip for which the talk stops.
type insertion struct {
	clip   *script.Clip
	length time.Duration
}

// insertion is the clip that begins with a line, found once.
func (p *parts) insertion(line int) (*script.Clip, time.Duration) {
	in, ok := p.clips[line]
	if !ok {
		in.clip, in.length = p.read.insert(line)
		p.clips[line] = in
	}
	return in.clip, in.length
}
