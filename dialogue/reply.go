package dialogue

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
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
			if again, ok := s.varied(in); ok {
				in = again
			} else {
				s.asked, s.since = in, 0
			}
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
		in := s.otherwise(v)
		r := s.begin(in, yield)
		if in.Question == "" {
			r.turn.Intent = "help"
			r.say(s.word("", "nothing_asked", nil))
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
	asked := s.unsettled()
	if asked > 0 {
		w, rest = settled(in.Question, w, rest)
	}
	if asked >= patience && !w.Clear {
		return s.assumeNone(ctx, r, in)
	}
	if !w.Stated {
		return false
	}
	r.turn.Intent = untilIntent
	whose := *in
	if !w.InSeries() {
		whose.Focus = Ref{}
	}
	switch named, err := s.engine.cfg.Researcher.Topic(ctx, whose); {
	case err == nil && named.ID != "" && named.ID != s.focus.ID:
		s.SetFocus(named)
	case (err != nil || named.ID == "") && w.Of != "":
		r.say(s.word(in.Question, "unknown_film", wording.Fill{"name": strconv.Quote(w.Of)}))
		return true
	}
	film, until, clear := w.In(s.focus.Film)
	if !clear {
		if w.InSeries() && film.Series != "" {
			r.fail(s.SetSeen(ctx, film, until)) // so much is certain
		}
		r.say(s.word(in.Question, howFar, nil))
		return true
	}
	said := in.Question
	in.Question = rest
	done = strings.Trim(rest, " .,!") == ""
	if s.focus.ID == "" {
		s.SetRest(w.Until)
		r.say(s.word(said, "until_rest", nil) + " ")
		return done
	}
	r.fail(s.SetSeen(ctx, film, until))
	r.say(s.acknowledge(said, film, w) + " ")
	return done
}

// untilIntent is the Intent of a turn about how far somebody has seen.
const untilIntent = "until"

// howFar is the key of what asks for a statement that can be read.
const howFar = "how_far"

// patience is how often in a row somebody is asked how far they have seen. Ours: who
// does not say it the second time wants something else.
const patience = 2

// assumeNone takes it that somebody who will not say how far they have seen has seen
// nothing, which cannot spoil anything, and lets their question be answered.
func (s *Session) assumeNone(ctx context.Context, r *reply, in *Inquiry) (done bool) {
	r.turn.Intent = untilIntent
	if s.focus.ID == "" {
		s.SetRest(0)
	} else {
		r.fail(s.SetSeen(ctx, s.focus.Film, 0))
	}
	r.say(s.word(in.Question, "until_assumed", nil) + " ")
	return false
}

// unsettled is how often in a row the viewer was asked how far they have seen, because
// what they said of it could not be read, and has not said it since.
func (s *Session) unsettled() int {
	n := 0
	for _, t := range slices.Backward(s.memory.turns) {
		if t.Intent != untilIntent || s.engine.book.At(howFar, t.Text) < 0 {
			break
		}
		n++
	}
	return n
}

// asking is how a question begins: a time in it is no answer.
var asking = regexp.MustCompile(`(?i)^\W*(?:(?:so|and|but|ok|okay|well)\W+)*(?:who|what|when|where|why|how|which|does|did|do|is|are|was|can|could|tell)(?:\W|s\b|$)`)

// settled is what is said to howFar: a direct answer, or a statement. Anything else
// settles nothing.
func settled(said string, w Watched, rest string) (Watched, string) {
	if w.Clear {
		return w, rest
	}
	until, ok := ReadSeen(said)
	if asking.MatchString(said) {
		return Watched{Stated: true}, said
	}
	if assent := strings.ToLower(strings.Trim(said, " .!")); assent == "yes" || assent == "y" {
		ok = false // it was not asked whether
	}
	if ok {
		rest = ""
	}
	return Watched{Stated: true, Clear: ok, Until: until}, rest
}

func horizonAt(until time.Duration) transcript.Horizon {
	if until == transcript.End {
		return transcript.Everything()
	}
	return transcript.Until(until)
}

// Acknowledge says that a horizon was understood, outside of a conversation.
func Acknowledge(film transcript.Film, until time.Duration) string {
	title := spokenTitle(film, until)
	switch until {
	case transcript.End:
		return fmt.Sprintf("Then we can talk about all of %s.", title)
	case 0:
		return fmt.Sprintf("Then I will not give away a word of %s.", title)
	}
	return fmt.Sprintf("I will keep to the first %s of %s.", transcript.FormatTime(until), title)
}

// spokenTitle is a title for the end of a sentence that tells how far the film may be
// talked about: "D.O.A." brings a full stop of its own, an episode its place.
func spokenTitle(film transcript.Film, until time.Duration) string {
	title, place := strings.TrimSuffix(film.Title, "."), film.Place()
	switch {
	case place == "":
		return title
	case film.Episode == transcript.WholeSeason:
		return fmt.Sprintf("%s as far as the end of season %d", title, film.Season)
	case until == transcript.End && film.Season > 0:
		return title + " as far as " + place
	case until == 0 && film.Season > 0:
		return title + " from " + place + " on"
	}
	return place + " of " + title
}

// answer researches the inquiry and says the answer.
func (s *Session) answer(ctx context.Context, r *reply, in Inquiry) {
	brief, err := s.engine.cfg.Researcher.Research(ctx, in)
	if err != nil {
		if !r.over(ctx) {
			r.turn.Finish = Failed
			r.put(Sentence{Text: fmt.Sprintf("I could not look into the library: %v. The command \"matinee doctor\" tells what is wrong.", err), Wrong: err})
		}
		return
	}
	if brief.Focus.ID != "" && brief.Focus.ID != s.focus.ID {
		s.focus = brief.Focus
	}
	s.brief = &brief
	in.Focus, in.Summary = s.focus, s.memory.summary
	r.titles = append([]string{s.focus.Title}, brief.Ours...)
	ours := append([]string{in.Question}, r.titles...)
	if cards := s.engine.cfg.Cards; cards != nil && s.focus.ID != "" {
		var notes string
		in.Card, notes = cards.Card(s.focus.Film, in.Horizon)
		ours = append(ours, notes)
	}
	r.turn.Intent, r.turn.Sources = brief.Intent, brief.Sources
	r.gate = quote.NewGate(quote.Config{Sources: brief.Sources, Ours: ours, Facts: append([]string{brief.Draft, in.Question, in.Card}, brief.Facts...)})
	for _, w := range s.engine.cfg.Writers {
		if r.write(ctx, w, in, brief) {
			return
		}
	}
	r.draft(ctx, brief)
}
