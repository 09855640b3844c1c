package interview

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/interview/form"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A brief is a live turn made ready: what it has to do, what it may say, and
// what it says without a model. It is the Researcher of the turn's attempts, and
// does not change between them.
type brief struct {
	turn    script.Turn
	by      script.Speaker
	persona dialogue.Persona // with the script's limits
	film    dialogue.Ref
	read    *account
	rng     *rand.Rand

	named    Turn   // the turn that is answered or taken up; zero for none
	picked   Turn   // of which a word is taken up; zero for none
	question string // what was said, as far as a conversation may take it for a question
	asker    string
	since    string // what was said since the speaker spoke, under names
	before   []Turn // all that was said
	heard    string // the same in small letters

	keys     []key // words of what was said that may be taken up, best first
	measures []Measure
	missing  []string // facts that could not be computed
	answer   string   // the critic's own answer to a question; "" where nothing was asked
	intent   string   // what it was understood to ask
	sources  []quote.Source
	lines    []evidence      // single lines among the sources, best first
	theme    map[string]bool // stems of what the script talks about
	fixed    string          // what its author wrote, in small letters
	clauses  []string        // the facts that the script asked for, in the order in which a draft tells them
	rules    form.Rules
	draft    proposal
}

// Topic implements dialogue.Researcher.
func (b *brief) Topic(context.Context, dialogue.Inquiry) (dialogue.Ref, error) { return b.film, nil }

// Research implements dialogue.Researcher: what was found out is found out once.
func (b *brief) Research(context.Context, dialogue.Inquiry) (dialogue.Brief, error) {
	return dialogue.Brief{
		Intent: string(b.turn.Kind), Focus: b.film, Sources: b.sources, Draft: b.draft.text, Ours: b.ours(), Facts: b.facts(),
	}, nil
}

// ours are texts whose words may be given back in marks: they were said here.
func (b *brief) ours() []string { return []string{b.named.Text, b.picked.Text} }

// facts are what was computed, as sentences for a writer.
func (b *brief) facts() []string {
	var facts []string
	for _, m := range b.measures {
		facts = append(facts, m.Says+".")
	}
	if b.answer != "" {
		facts = append(facts, b.answer)
	}
	return facts
}

// brief makes a live turn ready.
func (r *runner) brief(ctx context.Context, t script.Turn) (*brief, error) {
	if err := r.reread(ctx); err != nil {
		return nil, err
	}
	b := &brief{turn: t, film: r.cfg.Film, read: r.read, rng: r.chance(t)}
	b.by, _ = r.script.Speaker(t.By)
	b.persona = r.persona(b.by, t)
	b.named, _ = r.journal.record.Turn(t.Of)
	b.picked, _ = r.journal.record.Turn(t.PicksUp)
	b.before = r.journal.record.Turns
	for _, t := range b.before {
		b.heard += strings.ToLower(t.Text) + "\n"
	}
	b.since = r.lines(r.unanswered(t.By))
	if b.named.Text != "" && !strings.Contains(b.since, b.named.Text) {
		b.since = r.lines([]Turn{b.named}) + "\n" + b.since
	}
	b.asker = r.named(b.named.By)
	if w, _ := dialogue.ReadWatched(b.named.Text); !w.Stated { // the horizon is the script's
		b.question = b.named.Text
	}
	b.theme = theme(r.script, r.cfg.Film.Title)
	for _, t := range r.script.Turns {
		b.fixed += strings.ToLower(t.Text) + "\n"
	}
	b.keys = b.keysOf()
	b.measures, b.missing = r.read.measures(b.measured())
	if err := b.find(ctx, r); err != nil {
		return nil, err
	}
	b.rules = b.form(r.script)
	b.draft = b.compose()
	return b, nil
}

// reread reads the film once, as far as the horizon.
func (r *runner) reread(ctx context.Context) error {
	if r.read != nil {
		return nil
	}
	cues, err := r.cfg.Cues.Cues(ctx, r.cfg.Film, r.cfg.Horizon)
	if err != nil {
		return fmt.Errorf("read %s: %w", r.cfg.Film.Title, err)
	}
	r.read = read(r.cfg.Film.Film, r.cfg.Horizon, cues)
	return nil
}

// chance is the turn's own source of chance: what was made of other turns makes
// no difference to it.
func (r *runner) chance(t script.Turn) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(t.ID)) // never fails
	return rand.New(rand.NewPCG(uint64(r.script.Session.Seed), h.Sum64()))
}

// persona is who writes a speaker's turn, held to the script's limits.
func (r *runner) persona(by script.Speaker, t script.Turn) dialogue.Persona {
	p, ok := r.cfg.Personas[by.Key]
	if !ok {
		p, ok = dialogue.BuiltIn().Named(by.Writer())
	}
	if !ok {
		p = dialogue.BuiltIn()[0]
	}
	limits := r.script.Limits(t)
	p.Limits = dialogue.Limits{Words: limits.MaxWords, Sentences: limits.MaxSentences, Quotes: t.Cite.Max}
	forbid := append([]string{}, p.Forbid...)
	for _, f := range limits.Forbid {
		if f = strings.ToLower(f); !slices.Contains(forbid, f) {
			forbid = append(forbid, f)
		}
	}
	p.Forbid = forbid
	return p
}

// measured are the measures to compute: those of the script, and how often the
// film says the word that is taken up.
func (b *brief) measured() []string {
	names := append([]string{}, b.turn.Measure...)
	if len(b.keys) > 0 {
		names = append(names, said+b.keys[0].word)
	}
	return names
}

// said is how a measure of words begins.
const said = "said:"

// form is what the turn is held to.
func (b *brief) form(s script.Script) form.Rules {
	limits := s.Limits(b.turn)
	r := form.Rules{
		Move: form.Move(b.turn.Move), MaxWords: limits.MaxWords, MaxSentences: limits.MaxSentences, MaxQuestions: b.turn.Max,
		MinCitations: b.turn.Cite.Min, MaxCitations: b.turn.Cite.Max, QuoteMaxWords: b.turn.Cite.QuoteMaxWords,
		EndsWith: b.turn.EndsWith, Forbid: b.persona.Forbid, ForbidOpeners: limits.ForbidOpeners,
		PicksUp: b.picked.Text, Named: b.named.Text, Pictures: b.by.Has(script.Pictures),
		Counted: true, Facts: b.provable(), Titles: []string{b.film.Title},
	}
	if b.turn.Move == script.Reverses && b.picked.Text != "" {
		r.Named = b.picked.Text
	}
	if b.turn.Kind == script.Followup && r.EndsWith == "" {
		r.EndsWith = "?"
	}
	return r
}

// provable are texts whose numbers and times may be said: what was computed, the
// places of the sources, and what was said already.
func (b *brief) provable() []string {
	texts := append(b.facts(), b.film.Title, strconv.Itoa(b.film.Year))
	for _, s := range b.sources {
		texts = append(texts, s.Passage.Text(), transcript.FormatTime(s.Passage.Start()))
	}
	for _, t := range b.before {
		texts = append(texts, t.Text)
	}
	return texts
}
