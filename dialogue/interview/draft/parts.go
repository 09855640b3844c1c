package draft

import (
	"fmt"
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
	filled     map[string]string
	clips      map[int]insertion
}

func newParts(r *reading, t topic, evidence []int, rng *rand.Rand) *parts {
	p := &parts{read: r, about: t, evidence: evidence, slots: r.slots(t), measures: r.measures(t), filled: map[string]string{}, clips: map[int]insertion{}}
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
		slots["gap"], slots["gapat"] = lasting(gap), transcript.FormatTime(r.said[i].End)
	}
	return slots
}

// What is worth telling: so many questions, so long a silence. Ours.
const (
	manyQuestions = 30
	longSilence   = 10 * time.Second
)

// measures are the facts that live turns may be offered.
func (r *reading) measures(t topic) []string {
	var out []string
	if t.word != "" {
		out = append(out, "said:"+t.word)
	}
	if r.timed {
		out = append(out, "silence:longest")
	}
	if r.questions() > 0 {
		out = append(out, "questions")
	}
	if t.word != "" && r.timed && t.n > 1 {
		out = append(out, "last:"+t.word)
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

// fill fills in a text; a slot that begins it begins with a capital.
func (p *parts) fill(text string, lines ...int) string {
	key := fmt.Sprint(lines, text)
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

// A shape is how a session is laid out.
type shape struct {
	insists bool // the critic asks twice, and is refused twice
	closes  bool // the critic has a last word before the machine
	rounds  int  // points of the critic's, each with an answer
	follows int  // live questions after answers, each with another
	inserts int  // clips for which the talk stops
	words   int  // the most in a live answer
}

// A builder puts a shape's turns together.
type builder struct {
	*parts
	shape   shape
	turns   []script.Turn
	count   map[string]int // ids given, by their letter
	moves   int            // live answers so far
	tries   map[string]int // fallbacks used, by move
	free    []int          // lines to quote that are left, in the film's order
	inserts []int          // lines that clips may begin with
	stopped time.Duration  // for which clips stop the talk
}

// build makes a shape's turns, and how long its clips stop the talk.
func (p *parts) build(s shape) ([]script.Turn, time.Duration) {
	b := &builder{parts: p, shape: s, count: map[string]int{}, tries: map[string]int{}}
	b.share()
	b.opening()
	for i := range s.rounds {
		b.round(i)
	}
	b.ending()
	return b.turns, b.stopped
}

// share deals out the evidence: the best to the points, in the film's order, and
// what is left to the clips.
func (b *builder) share() {
	wanted := 0
	for _, p := range b.points[:b.shape.rounds] {
		wanted += p.lines
	}
	wanted = min(wanted, len(b.evidence))
	b.free = slices.Sorted(slices.Values(b.evidence[:wanted]))
	b.inserts = b.evidence[wanted:]
}

// id gives the next id of a kind: "a1", "a2", …
func (b *builder) id(kind string) string {
	b.count[kind]++
	return kind + strconv.Itoa(b.count[kind])
}

func (b *builder) add(t script.Turn) string {
	b.turns = append(b.turns, t)
	return t.ID
}

func (b *builder) opening() {
	b.add(script.Turn{ID: b.id("q"), By: critic, To: machine, Kind: script.Ask, Text: b.fill(b.frame.ask), Chapter: "The question"})
	b.add(script.Turn{ID: b.id("a"), By: machine, Kind: script.Say, Text: b.deflection, Move: script.Deflects})
	if b.shape.insists {
		b.add(script.Turn{ID: b.id("q"), By: critic, To: machine, Kind: script.Ask, Text: b.fill(b.insistence)})
		b.add(script.Turn{ID: b.id("a"), By: machine, Kind: script.Say, Text: b.refusal, Move: script.Deflects})
	}
	t := script.Turn{ID: b.id("t"), By: critic, To: machine, Kind: script.Say, Text: b.fill(b.thesis), Chapter: "The case"}
	if len(b.about.lines) > 0 {
		t.Clip = b.read.clip(b.about.lines[0])
	}
	b.answer(b.add(t))
}

// answer is the machine's live turn on another.
func (b *builder) answer(of string) string {
	r := relay[b.moves%len(relay)]
	t := b.live(of, script.Move(r.move), r.move)
	if r.cites {
		t.Cite = script.Cite{Min: 1, Max: 2, QuoteMaxWords: longLine}
	}
	if len(b.measures) > 0 && r.cites {
		t.Measure = []string{b.measures[b.moves/2%len(b.measures)]}
	}
	b.moves++
	return b.add(t)
}

func (b *builder) live(of string, move script.Move, fallback string) script.Turn {
	t := script.Turn{ID: b.id("a"), By: machine, Kind: script.Answer, Of: of, Move: move, PicksUp: of, Fallback: b.fallback(fallback)}
	if b.shape.words != machineWords {
		t.MaxWords = b.shape.words
	}
	return t
}

// fallback is the next of a move's own words.
func (b *builder) fallback(move string) string {
	pool := fallbacks[move]
	n := b.tries[move]
	b.tries[move]++
	return pool[n%len(pool)]
}

// round is a point of the critic's with its answer, the live questions that
// follow, and perhaps a clip.
func (b *builder) round(i int) {
	p := b.points[i]
	lines := b.free[:min(p.lines, len(b.free))]
	b.free = b.free[len(lines):]
	t := script.Turn{ID: b.id("t"), By: critic, To: machine, Kind: script.Ask, Text: b.fill(p.text, lines...)}
	if i == 0 {
		t.Chapter = "The evidence"
	}
	if len(lines) > 0 {
		t.Clip = b.read.clip(lines[0])
	}
	said := b.answer(b.add(t))
	for range share(b.shape.follows, b.shape.rounds, i) {
		said = b.follow(said)
	}
	for range share(b.shape.inserts, b.shape.rounds, b.shape.rounds-1-i) {
		b.insert()
	}
}

// share is how many of some things fall to one of n, the first having more.
func share(things, n, i int) int {
	each := things / n
	if i < things%n {
		each++
	}
	return each
}

// followWords bounds a live question, in words. Source: interview.md §5.1.
const followWords = 20

// follow is a live question of the critic's and its answer.
func (b *builder) follow(of string) string {
	n := b.count["f"]
	id := b.add(script.Turn{
		ID: b.id("f"), By: critic, To: machine, Kind: script.Followup, Of: of, Live: true,
		MaxWords: followWords, EndsWith: "?", Max: 1, Fallback: asides[n%len(asides)],
	})
	return b.add(b.live(id, script.Answers, ""))
}

// insert lets the film speak.
func (b *builder) insert() {
	for len(b.inserts) > 0 {
		line := b.inserts[0]
		b.inserts = b.inserts[1:]
		if clip, length := b.insertion(line); clip != nil {
			b.add(script.Turn{ID: b.id("x"), Kind: script.Show, Clip: clip})
			b.stopped += length
			return
		}
	}
}

func (b *builder) ending() {
	if b.shape.closes {
		b.add(script.Turn{ID: b.id("q"), By: critic, To: machine, Kind: script.Ask, Text: b.fill(b.concluding), Chapter: "The last word"})
	}
	b.add(script.Turn{ID: b.id("a"), By: machine, Kind: script.Say, Text: b.fill(b.frame.reverse), Move: script.Reverses, PicksUp: "q1"})
}

// String is the shape for a test's message.
func (s shape) String() string {
	return fmt.Sprintf("%d rounds, %d follow-ups, %d clips, %d words, insists %v, closes %v", s.rounds, s.follows, s.inserts, s.words, s.insists, s.closes)
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
