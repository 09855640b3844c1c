package extractive

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// A projector shows one film and finds nothing in it: what an opinion needs.
type projector struct {
	ref  dialogue.Ref
	cues []transcript.Cue
}

func (p projector) Films(context.Context) ([]dialogue.Ref, error) { return []dialogue.Ref{p.ref}, nil }
func (p projector) Quote(context.Context, dialogue.Scope, string, bool) (dialogue.Finding, error) {
	return dialogue.Finding{Verdict: quote.None}, nil
}
func (p projector) Lines(context.Context, dialogue.Scope, string, int) ([]dialogue.Hit, error) {
	return nil, nil
}
func (p projector) Passages(context.Context, dialogue.Scope, string, int) ([]dialogue.Hit, error) {
	return nil, nil
}
func (p projector) Cues(_ context.Context, _ dialogue.Ref, h transcript.Horizon) ([]transcript.Cue, error) {
	return h.Cut(p.ref.Film, p.cues), nil
}

// projectors are the sample and the real films, where they are: of these some in an
// ordinary test, all with MATINEE_BENCH=1.
func projectors(t *testing.T) []projector {
	t.Helper()
	h := newHouse(t)
	all := []projector{{h.addSample(t), nil}}
	all[0].cues = h.texts[all[0].ref.ID].Cues
	t.Run("films", func(t *testing.T) {
		for i, f := range transcripttest.Files(t) {
			if i%12 > 0 && os.Getenv("MATINEE_BENCH") != "1" {
				continue
			}
			cues := f.Cues(t)
			all = append(all, projector{dialogue.Ref{Film: f.Film(), Revision: transcript.Transcript{Cues: cues}.Revision()}, cues})
		}
	})
	return all
}

// ask is what a critic says of the film to a question, with the turns before it.
func (p projector) ask(t *testing.T, critic *Critic, h transcript.Horizon, persona dialogue.Persona, seed string, turns []dialogue.Turn, last *dialogue.Brief, question string) dialogue.Brief {
	t.Helper()
	b, err := critic.Research(t.Context(), dialogue.Inquiry{Question: question, Seed: seed, Focus: p.ref, Horizon: h, Persona: persona, Recent: turns, Last: last})
	if err != nil || b.Draft == "" {
		t.Fatalf("%s, %q: %v", p.ref.ID, question, err)
	}
	return b
}

var citations = regexp.MustCompile(`\[\[S\d+\]\]`)

// TestEveryOpinionNamesItsMeasure asks for opinions of every film: each says all the
// figures of one of the views that can be held of it, and no other, and takes its
// steps in another order than the one before.
func TestEveryOpinionNamesItsMeasure(t *testing.T) {
	for n, p := range projectors(t) {
		critic := New(p, p)
		a := answer{critic: critic, in: dialogue.Inquiry{Horizon: transcript.Everything()}}
		r, err := a.reading(t.Context(), p.ref)
		if err != nil {
			t.Fatal(err)
		}
		views := viewsOf(a.whole(r))
		for k, persona := range dialogue.BuiltIn() {
			var turns []dialogue.Turn
			var last *dialogue.Brief
			for i := range 7 {
				question := "another opinion"
				if i == 0 {
					question = "what do you think of it"
				}
				b := p.ask(t, critic, transcript.Everything(), persona, fmt.Sprint(n, k), turns, last, question)
				v, ok := viewIn(critic, b.Draft, views)
				if !ok || b.Intent != opinion || len(b.Sources) != 1 {
					t.Errorf("%s, %s: names no measure, or %d sources: %s", persona.Name, p.ref.ID, len(b.Sources), b.Draft)
				}
				checkNumbers(t, b.Draft, v)
				if i > 0 && critic.orderOf(turns[i-1].Text) == critic.orderOf(b.Draft) {
					t.Errorf("%s, %s: the same order twice: %s / %s", persona.Name, p.ref.ID, turns[i-1].Text, b.Draft)
				}
				last, turns = &b, append(turns, dialogue.Turn{Question: question, Text: b.Draft, Intent: b.Intent, Film: p.ref.ID})
			}
		}
	}
}

// viewIn is the view of which a draft says all figures.
func viewIn(critic *Critic, draft string, views []view) (view, bool) {
	i := slices.IndexFunc(views, func(v view) bool {
		for _, value := range v.fill {
			if !strings.Contains(draft, value) {
				return false
			}
		}
		return critic.book.At(v.shown(), draft) >= 0
	})
	if i < 0 {
		return view{}, false
	}
	return views[i], true
}

var numbers = regexp.MustCompile(`\d+(?:[:.]\d+)*`)

// checkNumbers holds that a draft says no number that its view does not have.
func checkNumbers(t *testing.T, draft string, v view) {
	t.Helper()
	var known []string
	for _, value := range v.fill {
		known = append(known, numbers.FindAllString(value, -1)...)
	}
	for _, n := range numbers.FindAllString(citations.ReplaceAllString(draft, ""), -1) {
		if !slices.Contains(known, n) {
			t.Errorf("%s is no figure of %s: %s", n, v.key, draft)
		}
	}
}

// TestOpinionsKeepToTheHorizon: what is said of a film to somebody who has seen part
// of it is what is said of a film that ends there.
func TestOpinionsKeepToTheHorizon(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 2026))
	questions := []string{
		"what do you think of it", "another opinion", "is it boring", "is it funny", "whats your favourite line", "best scene", "why does it matter",
		"i disagree", "its too long", "i think they are lying", "what do you think of the door", "why does money matter", "do you like the ending",
	}
	for n, p := range projectors(t) {
		end := transcript.Transcript{Cues: p.cues}.Duration()
		until := time.Duration(rng.Int64N(int64(end)))
		h := transcript.Until(until)
		short := p
		short.cues = h.Cut(p.ref.Film, p.cues)
		short.ref.Revision = "cut"
		for k, persona := range dialogue.BuiltIn() {
			if (n+k)%2 == 0 { // one persona a film
				continue
			}
			talks := [2][]dialogue.Turn{}
			lasts := [2]*dialogue.Brief{}
			critics := [2]*Critic{New(p, p), New(short, short)}
			for _, q := range questions {
				var drafts [2]string
				for side, film := range []projector{p, short} {
					b := film.ask(t, critics[side], h, persona, "x", talks[side], lasts[side], q)
					for _, s := range b.Sources {
						for _, c := range s.Passage.Cues {
							if !h.Sees(p.ref.Film, c) {
								t.Errorf("%s, %q: a source from beyond %v", p.ref.ID, q, until)
							}
						}
					}
					b.Focus.Revision = ""
					drafts[side] = fmt.Sprint(b.Draft, b.Sources, b.Intent)
					lasts[side] = &b
					talks[side] = append(talks[side], dialogue.Turn{Question: q, Text: b.Draft, Intent: b.Intent, Film: p.ref.ID})
				}
				if drafts[0] != drafts[1] {
					t.Errorf("%s to %v, %q:\n%s\nof a film that ends there:\n%s", p.ref.ID, until, q, drafts[0], drafts[1])
				}
			}
		}
	}
}

// TestClaimsAreOpinions: whatever licenses it, a claim is marked as somebody's own.
func TestClaimsAreOpinions(t *testing.T) {
	critic := New(nil, nil)
	own := regexp.MustCompile(`\b(I|me|my|My|us)\b`)
	for _, key := range critic.book.Keys() {
		if s, ok := stepOf(key); !ok || s != claiming {
			continue
		}
		for _, persona := range dialogue.BuiltIn() {
			a := answer{critic: critic, in: dialogue.Inquiry{Persona: persona}, voice: voiceOf(critic.book, dialogue.Inquiry{Persona: persona, Seed: key})}
			for range critic.book.Forms(key, persona.Name) {
				if said := a.voice.Say(key, nil); !own.MatchString(said) {
					t.Errorf("%s, %s: is nobody's opinion: %s", key, persona.Name, said)
				}
			}
		}
	}
}
