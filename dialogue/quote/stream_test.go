package quote

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"matinee/dialogue/sentence"
	"matinee/dialogue/transcript"
)

// An inventor makes transcripts of invented words and streams of text about
// them. Its words have three letters and more of two alphabets of syllables, so
// that no two are alike, and none is a word of English.
type inventor struct{ *rand.Rand }

func (r inventor) word() string {
	const front, back = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range 2 + r.IntN(2) {
		b.WriteByte(front[r.IntN(len(front))])
		b.WriteByte(back[r.IntN(len(back))])
	}
	return b.String()
}

func (r inventor) words(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = r.word()
	}
	return out
}

func (r inventor) passages(n int) []Source {
	sources := make([]Source, n)
	for i := range sources {
		var cues []transcript.Cue
		for range 3 + r.IntN(4) {
			text := strings.Join(r.words(4+r.IntN(8)), " ")
			if r.IntN(3) == 0 {
				text = "I never " + text
			}
			cues = append(cues, transcript.Cue{Text: strings.ToUpper(text[:1]) + text[1:] + "."})
		}
		sources[i] = Source{fmt.Sprintf("S%d", i+1), transcript.Passage{Film: lamps, Cues: cues}}
	}
	return sources
}

// said is a run of at least four words of a source.
func (r inventor) said(s Source) []string {
	all := strings.Fields(strings.NewReplacer(".", "", ",", "").Replace(s.Passage.Text()))
	from := r.IntN(len(all) - 8)
	return all[from : from+4+r.IntN(5)]
}

// A claim is a sentence of a stream, and whether it must be kept: whole, and its
// one quotation true.
type claim struct {
	text string
	true bool
	lost bool   // a quotation mark in it has no partner, which may cost the next sentence as well
	bare string // words in it that are given as the film's without marks, and are not
}

func (r inventor) claim(sources []Source, take int) claim {
	i := r.IntN(len(sources))
	said := r.said(sources[i])
	marks := [][2]string{{"“", "”"}, {`"`, `"`}, {"«", "»"}, {"„", "“"}}[r.IntN(4)]
	quoted := func(words []string) string {
		return fmt.Sprintf("It says %s%s%s [S%d] in take %d. ", marks[0], strings.Join(words, " "), marks[1], i+1, take)
	}
	changed := append([]string{}, said...)
	switch r.IntN(12) {
	case 0: // altered
		changed[r.IntN(len(changed))] = r.word()
		return claim{text: quoted(changed)}
	case 1: // negated
		at := 1 + r.IntN(len(changed)-1)
		changed = append(changed[:at:at], append([]string{"not"}, changed[at:]...)...)
		return claim{text: quoted(changed)}
	case 2: // joined
		return claim{text: quoted(append(changed, r.said(sources[(i+1)%len(sources)])...))}
	case 3: // unclosed
		return claim{text: strings.Replace(quoted(r.words(6)), marks[1]+" [", " [", 1), lost: true}
	case 4: // nested
		return claim{text: quoted(append(append(r.words(2), "“"+r.word()), said...)), lost: true}
	case 5: // foreign
		return claim{text: quoted(r.words(4 + r.IntN(8)))}
	case 6: // nothing quoted
		return claim{text: "So it goes. ", true: true}
	case 7: // recited without marks
		bare := strings.Join(r.words(4+r.IntN(4)), " ")
		form := []string{"It says: %s. ", "> %s.\n", "And *%s* it is. ", "It is ‹%s› once more. ", "ADA: %s. ", "She says to him, You %s. "}[r.IntN(6)]
		return claim{text: fmt.Sprintf(form, bare), bare: bare}
	case 8: // true, and recited without marks
		return claim{text: fmt.Sprintf("It says: %s [S%d]. ", strings.Join(said, " "), i+1)}
	}
	return claim{text: quoted(said), true: true}
}

var enclosedIn = regexp.MustCompile(`“([^“”]*)”`)

// streams and their parts. Protocol QG-1's acceptance: 20,000.
const (
	streams   = 20000
	parts     = 4
	perSource = 50 // streams about the same three passages, which are costly to make ready
)

// TestNothingUnprovedLeaves sends streams of sentences in random fragments
// through the cutter and the gate, and looks for the quotations that came out in
// the passages by a rule of its own: the letters of the words, in one run.
func TestNothingUnprovedLeaves(t *testing.T) {
	for part := range parts {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			r := inventor{rand.New(rand.NewPCG(7, uint64(part)))}
			var sum tally
			for range streams / parts / perSource {
				gate, held := r.gate()
				for range perSource {
					fresh := *gate
					sum.prove(t, r, &fresh, held)
				}
			}
			share := float64(sum.kept) / float64(sum.truths)
			t.Logf("%d streams: %d quotations out, all true; %d of %d true ones kept, %.2f %%", streams/parts, sum.out, sum.kept, sum.truths, 100*share)
			if share < 0.98 {
				t.Errorf("kept %.2f %% of the true quotations, want 98 %%", 100*share)
			}
		})
	}
}

// gate is a gate over invented passages, and the letters of these, each in bars.
func (r inventor) gate() (g *Gate, held string) {
	sources := r.passages(3)
	for _, s := range sources {
		held += " " + plainly(s.Passage.Text()) + " |"
	}
	return NewGate(Config{Sources: sources}), held
}

// A tally counts the true quotations sent, those kept, and all that came out.
type tally struct{ truths, kept, out int }

// prove sends one stream through the gate.
func (sum *tally) prove(t *testing.T, r inventor, g *Gate, held string) {
	var sources []Source
	for _, e := range g.sources {
		sources = append(sources, e.source)
	}
	var stream strings.Builder
	var takes, bare []string // of the claims that must be kept; of those that must not come out
	for lost, i := false, 0; i < 6; i++ {
		c := r.claim(sources, i)
		stream.WriteString(c.text)
		if c.true && !lost && strings.Contains(c.text, "[") {
			takes = append(takes, fmt.Sprintf("take %d.", i))
		}
		if c.bare != "" {
			bare = append(bare, c.bare)
		}
		lost = c.lost
	}
	text := r.release(g, stream.String())
	sum.truths += len(takes)
	for _, take := range takes {
		if strings.Contains(text, take) {
			sum.kept++
		}
	}
	for _, m := range enclosedIn.FindAllStringSubmatch(text, -1) {
		sum.out++
		if !strings.Contains(held, " "+plainly(m[1])+" ") {
			t.Fatalf("%q\ngave\n%q\nin which %q is in no source", stream.String(), text, m[1])
		}
	}
	if rest := enclosedIn.ReplaceAllString(text, ""); strings.ContainsAny(rest, `“”"«»„‹›`) {
		t.Fatalf("%q\ngave\n%q\nwith a mark that has no partner", stream.String(), text)
	}
	for _, b := range bare {
		if strings.Contains(text, b) {
			t.Fatalf("%q\ngave\n%q\nin which %q is recited", stream.String(), text, b)
		}
	}
}

// release is what comes of the stream, written in fragments.
func (r inventor) release(g *Gate, stream string) string {
	var cutter sentence.Cutter
	var released strings.Builder
	for _, s := range append(r.fragments(&cutter, stream), cutter.Close()...) {
		if c, ok := g.CheckWritten(s); ok {
			released.WriteString(c.Text)
		}
	}
	return released.String()
}

// fragments writes the stream in pieces of one to thirty bytes.
func (r inventor) fragments(c *sentence.Cutter, stream string) []string {
	var out []string
	for stream != "" {
		n := 1 + r.IntN(min(30, len(stream)))
		out = append(out, c.Write(stream[:n])...)
		stream = stream[n:]
	}
	return out
}

var notLetters = regexp.MustCompile(`[^a-z]+`)

func plainly(s string) string {
	return strings.TrimSpace(notLetters.ReplaceAllString(strings.ToLower(s), " "))
}
