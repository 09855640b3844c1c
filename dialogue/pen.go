package dialogue

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
	"matinee/dialogue/transcript"
	"matinee/dialogue/veil"
)

// A pen is a writer at work on a reply, and what stands between it and the
// reader: the gate for quotations and claims, the veil for what the viewer has
// not seen, the manners of the persona. It lives for one reply.
type pen struct {
	*reply
	writer  Writer
	in      Inquiry
	brief   Brief
	manners *manners
	told    confidence
	veil    *veil.Veil // nil for a viewer who has seen it all

	pointed bool   // something that went out quotes or names a source
	refused string // the last sentence the gate refused
	running int    // how many it has refused without one let out between
	twice   bool   // two in a row were refused
}

// repairLines is how many lines a writer may choose from when its own words could
// not be proved. Protocol QG-1, rule 7.
const repairLines = 2

// write lets a writer answer; done reports that an answer was given, or that
// nobody is listening any more.
func (r *reply) write(ctx context.Context, w Writer, in Inquiry, brief Brief) (done bool) {
	r.turn.Model = w.Name()
	in.Quoting = r.s.engine.tallies.mode(w.Name())
	p := &pen{reply: r, writer: w, in: in, brief: brief, manners: newManners(in), told: confided(w, in)}
	if in.Strict() || boundedAny(in.Horizon, brief.Sources) || r.elsewhere(ctx, in, in.Question) {
		film, err := r.s.parted(ctx, in)
		if err != nil {
			return false // without knowing what is hidden nothing of a writer's can be let out
		}
		p.veil = film.For(veilSources(brief.Sources), in.Question, in.Persona.Senses)
	}
	before := r.gate.Counts()
	err := p.stream(ctx, w.Write(ctx, in, brief))
	if err == nil && (p.twice || !r.said && p.refused != "") {
		p.repair(ctx)
	}
	r.s.engine.tallies.add(w.Name(), before, r.gate.Counts())
	if r.over(ctx) {
		return true
	}
	switch {
	case err != nil && r.said:
		r.dropped(ctx, err, brief)
	case err != nil && r.s.engine.cfg.Unanswered != nil:
		r.s.engine.cfg.Unanswered(err)
	case r.said && !p.pointed && !brief.View:
		r.evidence(ctx, brief)
	}
	return r.said
}

// boundedAny reports whether the viewer has not seen all of a film that evidence
// comes from.
func boundedAny(h transcript.Horizon, sources []quote.Source) bool {
	return slices.ContainsFunc(sources, func(s quote.Source) bool {
		return !h.Whole(s.Passage.Film)
	})
}

func veilSources(sources []quote.Source) []veil.Source {
	out := make([]veil.Source, len(sources))
	for i, s := range sources {
		out[i] = veil.Source{ID: s.ID, Passage: s.Passage}
	}
	return out
}

// stream cuts a writer's fragments into sentences and lets out those that may
// go, until the writer ends, fails or has said enough.
func (p *pen) stream(ctx context.Context, fragments iter.Seq2[Fragment, error]) error {
	cutter := sentence.Cutter{Titles: p.titles}
	var failure error
	for f, err := range fragments {
		if err != nil || p.over(ctx) || p.manners.full() {
			failure = err
			break
		}
		if f.Model != "" {
			p.turn.Model = f.Model
		}
		p.turn.Cut = f.Cut
		for _, text := range cutter.Write(f.Text) {
			p.propose(ctx, text)
		}
	}
	if failure == nil { // of a sentence that was cut off nobody knows what it would have said
		for _, text := range cutter.Close() {
			if !p.said || whole(text) {
				p.propose(ctx, text)
			}
		}
	}
	return failure
}

// whole reports whether a text ends as sentences do: what a writer's limit cut
// off does not.
func whole(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return strings.ContainsRune(".!?…:;)]*\"”’»", last)
}

// propose passes one sentence of the writer's through all that stands between.
func (p *pen) propose(ctx context.Context, text string) {
	if p.over(ctx) || p.told.recited(text) {
		return
	}
	checked, ok := p.gate.CheckWritten(text)
	if !ok {
		p.turn.Refused++
		p.refused = text
		p.running++
		p.twice = p.twice || p.running > 1
		return
	}
	if p.accept(ctx, checked) {
		p.running = 0
	}
}

// accept lets a proved sentence out, if veil and manners have nothing against it.
func (p *pen) accept(ctx context.Context, checked quote.Checked) bool {
	if !p.seen(ctx, checked) {
		p.turn.Veiled++
		return false
	}
	if !p.manners.allow(checked) {
		return false
	}
	p.pointed = p.pointed || len(checked.Quotes)+len(checked.Links) > 0
	p.utter(checked)
	return true
}

// seen reports whether a sentence tells nothing that the viewer has not seen.
func (p *pen) seen(ctx context.Context, checked quote.Checked) bool {
	if p.veil == nil {
		return !p.elsewhere(ctx, p.in, checked.Own)
	}
	_, ok := p.veil.Allow(checked.Own, checked.Cited)
	return ok
}

// repair asks the writer, once, which of the film's lines it meant by words that
// could not be proved, and lets that line out in their place.
func (p *pen) repair(ctx context.Context) {
	repairer, ok := p.writer.(Repairer)
	lines := p.gate.Candidates(p.refused, repairLines)
	if !ok || len(lines) == 0 || p.over(ctx) {
		return
	}
	i, err := repairer.Repair(ctx, p.in, p.brief, p.refused, lines)
	if err != nil || i < 0 || i >= len(lines) || p.over(ctx) {
		return
	}
	if checked, ok := p.gate.Repair(p.refused, lines[i]); ok {
		p.accept(ctx, checked)
	}
}

// dropped ends an answer whose writer failed in the midst of it: what was
// verified stays, a line says so, and the evidence speaks for itself.
func (r *reply) dropped(ctx context.Context, err error, brief Brief) {
	said := "The model dropped out here"
	var explained *WriterError
	if errors.As(err, &explained) {
		said += ": " + strings.TrimSuffix(explained.Say, ".")
	}
	r.say("\n(" + said + ".)")
	if len(r.turn.Quotes) == 0 {
		r.evidence(ctx, brief)
	}
}

// keeping joins the evidence to an answer of which something was dropped for what
// the viewer has not seen, so that it does not come out of the blue.
const keeping = "For the rest I keep to what you have seen. "

// evidence lets the draft's first quotation follow what a writer said without
// any: a writer changes the style of an answer and not its facts, and the facts
// may have been in a sentence that could not be let out.
func (r *reply) evidence(ctx context.Context, brief Brief) {
	for text := range sentencesOf(brief.Draft, r.titles...) {
		if strings.Contains(text, "[[") {
			r.say("\n")
			if r.turn.Veiled > 0 {
				r.say(keeping)
			}
			r.release(ctx, text)
			return
		}
	}
}
