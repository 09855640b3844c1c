package dialogue

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"
	"unicode/utf8"

	"matinee/dialogue/quote"
	"matinee/dialogue/sentence"
	"matinee/dialogue/transcript"
)

// Reply answers what somebody said, sentence by sentence. Everything is pulled
// by the caller's loop: leaving it, or cancelling ctx, interrupts the reply, and
// what was yielded by then is kept as the turn. There is always at least one
// sentence unless the reply is interrupted before it; an error can only come
// last and concerns keeping the turn, not the answer.
func (s *Session) Reply(ctx context.Context, speaker, text string) iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		in := s.inquiry(speaker, text)
		r := s.begin(in, yield)
		done := s.noteWatched(ctx, r, &in)
		in.Focus, in.Horizon, in.Last, in.Recent = s.focus, s.Horizon(), s.brief, s.memory.recent()
		if !done {
			s.asked = in
			s.answer(ctx, r, in)
		}
		if s.focus.ID != "" {
			r.fail(s.claim(ctx, s.focus.Film))
		}
		r.end(ctx)
	}
}

// Repeat answers the last question once more: the same, shorter, or from other
// evidence.
func (s *Session) Repeat(ctx context.Context, v Variant) iter.Seq2[Sentence, error] {
	return func(yield func(Sentence, error) bool) {
		in := s.asked
		if v == Other {
			in.Skip++
			s.asked.Skip = in.Skip
		}
		in.Variant, in.Focus, in.Horizon, in.Persona, in.Last = v, s.focus, s.Horizon(), s.persona, s.asked.Last
		in.Recent = s.memory.recent()
		r := s.begin(in, yield)
		if in.Question == "" {
			r.turn.Intent = "help"
			r.say("Nothing has been asked yet: ask me about a film first.")
		} else {
			s.answer(ctx, r, in)
		}
		r.end(ctx)
	}
}

// noteWatched obeys a statement of how far the viewer has seen, before anything
// is looked up, and takes it out of the question; done reports that nothing is
// left to answer. A statement that is not clear is asked about, and until that
// is settled nothing is answered.
func (s *Session) noteWatched(ctx context.Context, r *reply, in *Inquiry) (done bool) {
	w, rest := ReadWatched(in.Question)
	if !w.Stated {
		return false
	}
	r.turn.Intent = "until"
	unfocused := *in
	unfocused.Focus = Ref{}
	switch named, err := s.engine.cfg.Researcher.Topic(ctx, unfocused); {
	case err == nil && named.ID != "" && named.ID != s.focus.ID:
		s.SetFocus(named)
	case (err != nil || named.ID == "") && w.Of != "":
		r.say(fmt.Sprintf("Of which film is that? I know none by the name %q, and will not take it for another.", w.Of))
		return true
	}
	if !w.Clear {
		r.say("How far is that? Say it as a time, such as 47:30 or 40 minutes, or say that you have seen all of it or none; I will say nothing until I know.")
		return true
	}
	in.Question = rest
	done = strings.Trim(rest, " .,!") == ""
	if s.focus.ID == "" {
		s.SetRest(w.Until)
		r.say("I will keep to that in whichever film we talk about. ")
		return done
	}
	r.fail(s.SetSeen(ctx, s.focus.Film, w.Until))
	r.say(Acknowledge(s.focus.Film, w.Until) + " ")
	return done
}

func horizonAt(until time.Duration) transcript.Horizon {
	if until == transcript.End {
		return transcript.Everything()
	}
	return transcript.Until(until)
}

// Acknowledge says that a horizon was understood.
func Acknowledge(film transcript.Film, until time.Duration) string {
	switch until {
	case transcript.End:
		return fmt.Sprintf("Then we can talk about all of %s.", film.Title)
	case 0:
		return fmt.Sprintf("Then I will not give away a word of %s.", film.Title)
	}
	return fmt.Sprintf("I will keep to the first %s of %s.", transcript.FormatTime(until), film.Title)
}

// answer researches the inquiry and says the answer.
func (s *Session) answer(ctx context.Context, r *reply, in Inquiry) {
	brief, err := s.engine.cfg.Researcher.Research(ctx, in)
	if err != nil {
		if ctx.Err() == nil {
			r.turn.Finish = Failed
			r.say(fmt.Sprintf("I could not look into the library: %v. The command \"matinee doctor\" tells what is wrong.", err))
		}
		return
	}
	if brief.Focus.ID != "" && brief.Focus.ID != s.focus.ID {
		s.SetFocus(brief.Focus)
	}
	s.brief = &brief
	in.Focus, in.Summary = s.focus, s.memory.summary
	ours := append([]string{in.Question, s.focus.Title}, brief.Ours...)
	if cards := s.engine.cfg.Cards; cards != nil && s.focus.ID != "" {
		var notes string
		in.Card, notes = cards.Card(s.focus.Film)
		ours = append(ours, notes)
	}
	r.turn.Intent, r.turn.Sources = brief.Intent, brief.Sources
	r.gate = quote.NewGate(quote.Config{Sources: brief.Sources, Ours: ours})
	for _, w := range s.engine.cfg.Writers {
		if r.write(ctx, w, in, brief) {
			return
		}
	}
	r.draft(ctx, brief)
}

// write lets a writer answer; done reports that an answer was given, or that
// nobody is listening any more.
func (r *reply) write(ctx context.Context, w Writer, in Inquiry, brief Brief) (done bool) {
	r.turn.Model, r.manners = w.Name(), newManners(in)
	err := r.stream(ctx, w.Write(ctx, in, brief))
	r.manners = nil
	if r.over(ctx) {
		return true
	}
	switch told := r.s.engine.cfg.Unanswered; {
	case err != nil && r.said:
		r.dropped(ctx, err, brief)
	case err != nil && told != nil:
		told(err)
	}
	return r.said
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
	if len(r.turn.Quotes) > 0 {
		return
	}
	for text := range sentencesOf(brief.Draft) {
		if strings.Contains(text, "[[") {
			r.say("\n")
			r.release(ctx, text)
			return
		}
	}
}

// draft answers with the researcher's own words, which cannot fail.
func (r *reply) draft(ctx context.Context, brief Brief) {
	r.turn.Model = Extractive
	for text := range sentencesOf(brief.Draft) {
		r.release(ctx, text)
	}
	if !r.said && !r.over(ctx) {
		r.say("I found nothing there that I can prove, so I will say nothing about it.")
	}
}

// sentencesOf cuts a whole text.
func sentencesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var cutter sentence.Cutter
		for _, s := range append(cutter.Write(text), cutter.Close()...) {
			if !yield(s) {
				return
			}
		}
	}
}

// A reply is one answer under way. It lives for one range loop.
type reply struct {
	s       *Session
	turn    Turn
	gate    *quote.Gate
	manners *manners // of a writer's text; nil for our own
	text    strings.Builder
	yield   func(Sentence, error) bool
	said    bool // something of the answer proper went out
	stopped bool // the caller left the loop
	err     error
}

func (s *Session) begin(in Inquiry, yield func(Sentence, error) bool) *reply {
	return &reply{
		s:     s,
		yield: yield,
		turn: Turn{
			Asked:    time.Now(),
			Speaker:  in.Speaker,
			Question: in.Question,
			Model:    Extractive,
			Persona:  s.persona.Name,
			Finish:   Complete,
		},
	}
}

// over reports that nobody is listening any more.
func (r *reply) over(ctx context.Context) bool { return r.stopped || ctx.Err() != nil }

// stream cuts a writer's fragments into sentences and lets out those that may
// go, until the writer ends, fails or has said enough.
func (r *reply) stream(ctx context.Context, fragments iter.Seq2[Fragment, error]) error {
	var cutter sentence.Cutter
	var failure error
	for f, err := range fragments {
		if err != nil || r.over(ctx) || r.manners.full() {
			failure = err
			break
		}
		if f.Model != "" {
			r.turn.Model = f.Model
		}
		for _, text := range cutter.Write(f.Text) {
			r.release(ctx, text)
		}
	}
	if failure == nil { // of a sentence that was cut off nobody knows what it would have said
		for _, text := range cutter.Close() {
			if !r.said || whole(text) {
				r.release(ctx, text)
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

// release passes one sentence through the gate.
func (r *reply) release(ctx context.Context, text string) {
	if r.over(ctx) {
		return
	}
	checked, ok := r.gate.Check(text)
	if !ok {
		r.turn.Refused++
		return
	}
	if r.manners != nil && !r.manners.allow(checked) {
		return
	}
	r.said = true
	r.turn.Quotes = append(r.turn.Quotes, checked.Quotes...)
	r.put(Sentence{Text: checked.Text, Quotes: checked.Quotes})
}

// say yields a sentence of our own, without quotations.
func (r *reply) say(text string) {
	if !r.stopped {
		r.put(Sentence{Text: text})
	}
}

func (r *reply) put(sentence Sentence) {
	r.text.WriteString(sentence.Text)
	r.stopped = !r.yield(sentence, nil)
}

// fail notes the first thing that could not be kept.
func (r *reply) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// end keeps the turn and yields the error of keeping it, if any.
func (r *reply) end(ctx context.Context) {
	r.turn.Text = strings.TrimSpace(r.text.String())
	r.turn.Film, r.turn.Until = r.s.focus.ID, r.s.Until()
	r.turn.Rest = limit(r.s.rest, transcript.Film{})
	if r.over(ctx) {
		r.turn.Finish = Interrupted
	}
	r.fail(r.s.keep(ctx, r.turn))
	if r.err != nil && !r.stopped {
		r.yield(Sentence{}, r.err)
	}
}
