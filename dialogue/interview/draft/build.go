package draft

import (
	"slices"
	"strconv"
	"time"

	"matinee/dialogue/interview/script"
)

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
	inserts []int          // lines that clips begin with, in the film's order
	shown   int            // of these
	stopped time.Duration  // for which clips stop the talk
}

// build makes a shape's turns, and how long its clips stop the talk.
func (p *parts) build(s shape) ([]script.Turn, time.Duration) {
	b := &builder{parts: p, shape: s, count: map[string]int{}, tries: map[string]int{}}
	b.deal()
	b.opening()
	for i := range s.rounds {
		b.round(i)
	}
	b.ending()
	return b.turns, b.stopped
}

// deal deals out the evidence: the best to the points, and what is left to the
// clips, both in the film's order.
func (b *builder) deal() {
	wanted := 0
	for _, p := range b.points[:b.shape.rounds] {
		wanted += p.lines
	}
	wanted = min(wanted, len(b.evidence))
	b.free = slices.Sorted(slices.Values(b.evidence[:wanted]))
	for _, line := range b.evidence[wanted:] {
		if len(b.inserts) == b.shape.inserts {
			break
		}
		if clip, _ := b.insertion(line); clip != nil {
			b.inserts = append(b.inserts, line)
		}
	}
	slices.Sort(b.inserts)
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
	if lines := b.about.lines; len(lines) > 0 {
		t.Clip = b.read.clip(b.read.shows(lines, b.about.word))
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
	for range share(len(b.inserts), b.shape.rounds, i) {
		b.insert()
	}
}

// share is how many of some things fall to one of n, evenly from first to last.
func share(things, n, i int) int { return (i+1)*things/n - i*things/n }

// followWords bounds a live question, in words. Source: interview.md §5.1.
const followWords = 20

// follow is a live question of the critic's and its answer.
func (b *builder) follow(of string) string {
	n := b.count["f"]
	id := b.add(script.Turn{
		ID: b.id("f"), By: critic, To: machine, Kind: script.Followup, Of: of, Live: true,
		MaxWords: followWords, EndsWith: "?", Max: 1, Fallback: asides[n%len(asides)],
	})
	a := b.live(id, script.Answers, "")
	a.PicksUp = "" // what was asked back may have no word to take up
	return b.add(a)
}

// insert lets the film speak.
func (b *builder) insert() {
	clip, length := b.insertion(b.inserts[b.shown])
	b.add(script.Turn{ID: b.id("x"), Kind: script.Show, Clip: clip})
	b.shown++
	b.stopped += length
}

func (b *builder) ending() {
	if b.shape.closes {
		b.add(script.Turn{ID: b.id("q"), By: critic, To: machine, Kind: script.Ask, Text: b.fill(b.concluding), Chapter: "The last word"})
	}
	b.add(script.Turn{ID: b.id("a"), By: machine, Kind: script.Say, Text: b.fill(b.frame.reverse), Move: script.Reverses, PicksUp: "q1"})
}
