package extractive

import (
	"hash/fnv"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue/wording"
)

// A step is one of an argument.
type step byte

const (
	showing  step = 's' // a line is heard, and what was counted
	claiming step = 'c'
	limiting step = 'l' // what the words do not tell
	inviting step = 'i'
)

// orders are in which order a persona makes its steps: the machine from the count to
// the claim, the critic from the claim to the count; others have all of them.
var orders = map[string][]string{
	"machine": {"sc", "scl", "sci", "slc"},
	"critic":  {"cs", "csl", "csi", "sci"},
	"":        {"sc", "cs", "scl", "csi", "sci"},
}

// directOrders are those of an answer to a question that wants one: first what was
// counted.
var directOrders = []string{"sc", "scl", "sci"}

// order chooses one by the seed, another than the answer before had.
func (a *answer) order(direct bool) string {
	mine, ok := orders[a.in.Persona.Name]
	if !ok {
		mine = orders[""]
	}
	if direct {
		mine = directOrders
	}
	last := ""
	if texts := a.heardTexts(1); len(texts) > 0 {
		last = a.critic.orderOf(texts[0])
	}
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, a.voice.Seed) // a hash takes everything
	i := int(sum.Sum64() % uint64(len(mine)))
	if mine[i] == last {
		i = (i + 1) % len(mine)
	}
	return mine[i]
}

// orderOf is in which order an answer took its steps.
func (c *Critic) orderOf(text string) string {
	at := map[int]byte{}
	var places []int
	for _, key := range c.book.Keys() {
		m, ok := stepOf(key)
		if p := c.book.At(key, text); ok && p >= 0 {
			at[p] = byte(m)
			places = append(places, p)
		}
	}
	slices.Sort(places)
	var order strings.Builder
	for _, p := range slices.Compact(places) {
		order.WriteByte(at[p])
	}
	return order.String()
}

// stepOf is the step that a thing to say is, by the end of its key.
func stepOf(key string) (step, bool) {
	for end, m := range map[string]step{"_shown": showing, "_claim": claiming, "_much": claiming, "_little": claiming, "_limit": limiting, "_invite": inviting} {
		if strings.HasSuffix(key, end) && !strings.HasPrefix(key, "why_") && !strings.HasPrefix(key, "opinion_") {
			return m, true
		}
	}
	return 0, false
}

// holdView says a view in two or three steps.
func (a *answer) holdView(s spot, v view) {
	for _, m := range []byte(a.order(v.direct)) {
		switch step(m) {
		case showing:
			a.show(s, v)
		case claiming:
			a.marked(v.claim, v.fill)
		case limiting:
			a.word("view_limit", nil)
		case inviting:
			a.word("view_invite", nil)
		}
	}
}

// show quotes the view's line, with what was counted.
func (a *answer) show(s spot, v view) {
	fill := maps.Clone(v.fill)
	fill["line"] = a.cited(s, v.line)
	a.marked(v.shown(), fill)
}

// cited quotes line i with the rest of its sentence, and makes it what "that"
// means.
func (a *answer) cited(s spot, i int) string {
	first, last := i, i
	for last+1 < len(s.Lines) && last-first < sentenceLines && continues(s.Lines[last], s.Lines[last+1]) && !endsSentence(s.Lines[last].Text) {
		last++
	}
	for first > 0 && last-first < sentenceLines && continues(s.Lines[first-1], s.Lines[first]) && !endsSentence(s.Lines[first-1].Text) {
		first--
	}
	cues := s.Lines[first : last+1]
	a.place(s.Film, cues)
	return a.cite(s.Film, cues...)
}

// sentenceLines is how many lines besides its own a sentence is quoted in at most.
const sentenceLines = 2

var marked = regexp.MustCompile(`“([^”]+)”`)

// marked adds a sentence in which words of the film stand in quotation marks as
// words, not as a quotation.
func (a *answer) marked(key string, fill wording.Fill) {
	for name, value := range fill {
		if name == "word" {
			a.brief.Ours = append(a.brief.Ours, value)
		}
		for _, m := range marked.FindAllStringSubmatch(value, -1) {
			a.brief.Ours = append(a.brief.Ours, m[1])
		}
	}
	a.word(key, fill)
}
