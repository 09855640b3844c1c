// Package reading reads a film as a critic does who can count: scenes, silences,
// pace, who speaks how much, questions, echoes, motifs, each with the lines that
// prove it and a clause that says it. Readings of two films can be compared, and
// the pace of one drawn.
//
// It is arithmetic over cues: it knows nothing of libraries, questions or
// manners, it understands no plot, and it holds no opinion. Everything it tells
// is counted over the lines that may be heard, so that a reading with a horizon
// is the reading of a film that ends there.
package reading

import (
	"strings"
	"time"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// A Reading is what was counted of a film. It is immutable, and its slices must
// not be changed: share it freely. Lines are named by their place in Lines.
type Reading struct {
	Film  transcript.Film
	Lines []transcript.Cue // what is spoken or sung, in order; each has at least one word
	Words int              // in all lines
	Timed bool             // the lines have times; without, what needs them is empty
	Marks float64          // share of the lines that end in a sentence's mark, 0 to 1

	From, To time.Duration // when the first line begins and when the last word has been said
	Talk     time.Duration // for how long a line stands, overlaps counted once

	ScenePause time.Duration // the silence from which on a new scene is taken to begin; 0 when the film has none
	Scenes     []Scene       // in order; none where neither silences nor headings tell
	Pace       []Window      // words through the film, in equal windows
	Silences   []Silence     // the longest first
	Questions  Questions
	Named      float64 // share of the lines that say whose they are, 0 to 1
	Voices     []Voice // those who speak, the most words first; none where Named is below LeastNamed
	Nevers     []Never // words that one never uses, the most telling first
	Echoes     []Echo  // phrases that come back, the best first
	Repeats    []Repeat
	OneWord    []int    // the lines of a single word
	Shortest   []int    // the shortest lines that say something, in words; at most listed
	Longest    []Speech // the longest speeches, or sentences where nobody is named; at most listed
	Pronouns   []Pronoun

	analysis *words.Analysis
	tokens   []token // of all lines
	at       []int   // of each line: its first token; and the end
	terms    []term  // by token.term
	gaps     []time.Duration
	headings map[int]string // by the line that follows
}

// A token is one word of a line.
type token struct {
	term       int32
	start, end int32 // byte offsets in the line's text
}

// A term is a word as it is compared, whoever says it.
type term struct {
	key      string
	stem     string
	count    int
	small    int  // of these, written without a capital
	shouted  int  // of these, in capitals throughout
	stop     bool // a question could do without it
	everyday bool // every film is full of it
	number   bool
}

// content reports whether the word says something of its own.
func (t term) content() bool {
	return !t.stop && !t.everyday && !t.number && len([]rune(t.key)) >= leastLetters
}

// leastLetters is how long a word must be to say something: shorter ones are
// mostly sounds ("uh", "ho").
const leastLetters = 3

// listed is how many of a kind are kept where there is a best: more than anybody
// wants to hear.
const listed = 24

// strayCredit is how long after its neighbour a last line is taken for a credit
// set far past the film's end. Source: transcript.Transcript.Duration.
const strayCredit = 10 * time.Minute

// Of reads the film as far as h sees it. The cues are a transcript's, in order;
// they may have been cut at h already.
func Of(film transcript.Film, h transcript.Horizon, cues []transcript.Cue) *Reading {
	r := &Reading{Film: film, analysis: words.For(film.Lang), headings: map[int]string{}}
	r.gather(withoutStray(h.Cut(film, cues)))
	r.measureTime()
	r.findScenes()
	r.findPace()
	r.findSilences()
	r.findQuestions()
	r.findVoices()
	r.findNevers()
	r.findEchoes()
	r.findRepeats()
	r.findLengths()
	r.findPronouns()
	return r
}

// withoutStray leaves out a last cue that stands far beyond its neighbour.
func withoutStray(cues []transcript.Cue) []transcript.Cue {
	if n := len(cues); n > 1 && cues[n-1].Start-cues[n-2].End > strayCredit {
		return cues[:n-1]
	}
	return cues
}

// gather takes the lines and their words.
func (r *Reading) gather(cues []transcript.Cue) {
	known := map[string]int32{}
	var toks []words.Token
	marked := 0
	for _, c := range cues {
		if h := heading(c.Text); h != "" && c.Speaker == "" {
			r.headings[len(r.Lines)] = h
			continue
		}
		if c.Heading != "" {
			r.headings[len(r.Lines)] = c.Heading
		}
		if !c.Said() {
			continue
		}
		if toks = r.analysis.Tokens(toks[:0], c.Text); len(toks) == 0 {
			continue
		}
		r.Lines, r.at = append(r.Lines, c), append(r.at, len(r.tokens))
		for _, t := range toks {
			r.tokens = append(r.tokens, token{r.term(known, t, c.Text), int32(t.Start), int32(t.End)})
		}
		if ends(c.Text) {
			marked++
		}
	}
	r.at = append(r.at, len(r.tokens))
	r.Words = len(r.tokens)
	r.Marks = share(marked, len(r.Lines))
}

// term counts the word under its key and gives its number.
func (r *Reading) term(known map[string]int32, t words.Token, text string) int32 {
	id, ok := known[t.Key]
	if !ok {
		id = int32(len(r.terms))
		known[t.Key] = id
		r.terms = append(r.terms, term{
			key: t.Key, stem: r.analysis.Stem(t.Key), stop: r.analysis.Stop(t.Key),
			everyday: Everyday(t.Key), number: r.analysis.Number(t.Key),
		})
	}
	raw := text[t.Start:t.End]
	r.terms[id].count++
	switch strings.ToLower(raw) {
	case raw:
		r.terms[id].small++
	default:
		if strings.ToUpper(raw) == raw && len(raw) > 1 {
			r.terms[id].shouted++
		}
	}
	return id
}

// of is the words of line i.
func (r *Reading) of(i int) []token { return r.tokens[r.at[i]:r.at[i+1]] }

// wordsIn counts the words of line i.
func (r *Reading) wordsIn(i int) int { return r.at[i+1] - r.at[i] }

// measureTime finds when the film speaks and how long it is silent before each
// line.
func (r *Reading) measureTime() {
	r.Timed = len(r.Lines) > 0
	for _, c := range r.Lines {
		r.Timed = r.Timed && c.Start >= 0 && c.End >= c.Start
	}
	if !r.Timed {
		return
	}
	r.gaps = make([]time.Duration, len(r.Lines))
	r.From = r.Lines[0].Start
	r.To = r.From
	for i, c := range r.Lines {
		r.gaps[i] = max(0, c.Start-r.To)
		r.Talk += max(0, c.End-max(c.Start, r.To))
		r.To = max(r.To, c.End)
	}
	r.gaps[0] = 0 // what is before the first line is before the film speaks
}

// Cues are the lines of those numbers, as proof.
func (r *Reading) Cues(lines ...int) []transcript.Cue {
	out := make([]transcript.Cue, 0, len(lines))
	for _, i := range lines {
		if i >= 0 && i < len(r.Lines) {
			out = append(out, r.Lines[i])
		}
	}
	return out
}

// ends reports whether a line ends in a sentence's mark, quotation marks aside.
func ends(text string) bool {
	text = strings.TrimRight(text, " \"'”’»)]♪")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "…")
}

// share is part of whole, 0 to 1; 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
