package extractive

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// measured is how many of the real films the thresholds are measured over: every
// ninth.
const measured = 9

// corpus is a house of some of the real films.
func corpus(t *testing.T) *house {
	t.Helper()
	dir := os.Getenv("MATINEE_FILMS")
	if dir == "" {
		t.Skip("MATINEE_FILMS does not say where the real films are")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.srt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no films in %s: %v", dir, err)
	}
	h := newHouse(t)
	for i, path := range paths {
		if i%measured != 0 {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(path), "-en.srt")
		h.add(t, transcript.Film{ID: id, Title: id, Lang: "en"}, data)
	}
	return h
}

// A drawer draws words and lines from films, with a fixed seed.
type drawer struct {
	*rand.Rand
	h *house
}

// line is a random line of a film with at least so many words to ask about, and
// those words.
func (d drawer) line(ref dialogue.Ref, least int) (text string, telling []string) {
	analysis := words.For("en")
	for {
		cues := d.h.texts[ref.ID].Cues
		c := cues[d.IntN(len(cues))]
		if !c.Said() {
			continue
		}
		telling = nil
		for _, t := range analysis.Tokens(nil, c.Text) {
			if !analysis.Stop(t.Key) && !asking[t.Key] && !slices.Contains(telling, t.Key) {
				telling = append(telling, t.Key)
			}
		}
		if len(telling) >= least {
			return c.Text, telling
		}
	}
}

// TestBearsOn measures what share of a question a passage must hold. Questions
// that the film answers have two words of one of its lines and a third that is
// another film's; questions that it does not answer have three words of three
// lines of another film.
func TestBearsOn(t *testing.T) {
	h := corpus(t)
	d := drawer{rand.New(rand.NewPCG(1, 2)), h}
	answered, refused := 0, 0
	const asked = 150
	for i := range asked {
		ref, other := h.refs[i%len(h.refs)], h.refs[(i+1)%len(h.refs)]
		_, mine := d.line(ref, 2)
		_, theirs := d.line(other, 1)
		if h.bears(t, ref, "what do they say about "+mine[0]+" "+mine[1]+" "+theirs[0]) {
			answered++
		}
		question := "what do they say about"
		for range 3 {
			_, theirs := d.line(other, 1)
			question += " " + theirs[len(theirs)-1]
		}
		if !h.bears(t, ref, question) {
			refused++
		}
	}
	t.Logf("%d of %d answered, %d of %d refused", answered, asked, refused, asked)
	if answered < 90*asked/100 || refused < 85*asked/100 {
		t.Errorf("of %d questions each, %d that the film answers are answered and %d that it does not are refused", asked, answered, refused)
	}
}

// bears reports whether a passage of the film is offered for the question.
func (h *house) bears(t *testing.T, ref dialogue.Ref, question string) bool {
	t.Helper()
	turn := ask(t, h.talk(t, ref), question)
	return len(turn.Quotes) > 0
}

// TestClosestLines measures how closely lines align with what is remembered of
// them, half their words replaced by another film's, and with lines of another
// film.
func TestClosestLines(t *testing.T) {
	h := corpus(t)
	d := drawer{rand.New(rand.NewPCG(3, 4)), h}
	const asked = 150
	offered, taken, foreignOffered, foreignTaken := 0, 0, 0, 0
	for i := range asked {
		ref, other := h.refs[i%len(h.refs)], h.refs[(i+1)%len(h.refs)]
		line, _ := d.line(ref, 4)
		foreign, _ := d.line(other, 4)
		half := strings.Fields(line)
		theirs := strings.Fields(foreign)
		for k := 1; k < len(half); k += 2 {
			half[k] = theirs[k%len(theirs)]
		}
		mine, stray := h.alignment(t, ref, strings.Join(half, " ")), h.alignment(t, ref, foreign)
		offered += count(mine >= closeEnough)
		taken += count(mine >= surelyClose)
		foreignOffered += count(stray >= closeEnough)
		foreignTaken += count(stray >= surelyClose)
	}
	t.Logf("of %d: remembered %d offered, %d taken; foreign %d offered, %d taken", asked, offered, taken, foreignOffered, foreignTaken)
	if offered < 40*asked/100 || foreignOffered > 12*asked/100 {
		t.Errorf("of %d lines, %d half remembered and %d of another film are offered", asked, offered, foreignOffered)
	}
	if taken == 0 || foreignTaken > 0 {
		t.Errorf("of %d lines, %d half remembered and %d of another film are taken for the line", asked, taken, foreignTaken)
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// alignment is that of the closest line of a film.
func (h *house) alignment(t *testing.T, ref dialogue.Ref, said string) float64 {
	t.Helper()
	scope := dialogue.Scope{Films: []dialogue.Ref{ref}, Named: true, Horizon: transcript.Everything()}
	hits, err := h.index.Lines(t.Context(), scope, said, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 {
		return 0
	}
	return hits[0].Alignment
}
