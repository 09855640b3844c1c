package interview

import (
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// history is the session so far as a speaker's conversation: what the others
// said are questions, its own lines are answers. What nobody has answered yet is
// left out; the writer is told it by itself.
func (r *runner) history(speaker string) []dialogue.Turn {
	var turns []dialogue.Turn
	var said []Turn
	for _, t := range r.journal.record.Turns {
		switch {
		case t.Text == "":
		case t.By != speaker:
			said = append(said, t)
		default:
			turns = append(turns, r.answered(said, t))
			said = nil
		}
	}
	return turns
}

// answered is one answer with what it answers.
func (r *runner) answered(said []Turn, own Turn) dialogue.Turn {
	t := dialogue.Turn{
		Asked: own.At, Question: r.lines(said), Text: own.Text, Model: own.Model, Persona: own.By,
		Film: r.cfg.Film.ID, Until: dialogue.NoLimit, Rest: dialogue.NoLimit, Finish: dialogue.Complete,
	}
	if until, bounded := r.cfg.Horizon.Limit(r.cfg.Film.Film); bounded {
		t.Until, t.Rest = until, until
	}
	for _, q := range own.Quotes {
		t.Quotes = append(t.Quotes, quote.Quote{
			Text: q.Text, Film: r.film(q.Film), Speaker: q.Speaker, Verdict: quote.GateVerdict(q.Verdict),
			Start: time.Duration(q.Start) * time.Millisecond, End: time.Duration(q.End) * time.Millisecond,
		})
	}
	return t
}

// film is a film of the record.
func (r *runner) film(id string) transcript.Film {
	if id == r.cfg.Film.ID {
		return r.cfg.Film.Film
	}
	return transcript.Film{ID: id, Work: id}
}

// lines are turns as they are told: under their speakers' names.
func (r *runner) lines(turns []Turn) string {
	var out []string
	for _, t := range turns {
		out = append(out, r.named(t.By)+": "+t.Text)
	}
	return strings.Join(out, "\n")
}

// named is a speaker as people are shown them.
func (r *runner) named(key string) string {
	if sp, ok := r.script.Speaker(key); ok {
		return sp.Shown()
	}
	return key
}

// unanswered are the turns since the speaker spoke.
func (r *runner) unanswered(speaker string) []Turn {
	var said []Turn
	for _, t := range r.journal.record.Turns {
		switch {
		case t.By == speaker:
			said = nil
		case t.Text != "" && t.Kind != script.Show:
			said = append(said, t)
		}
	}
	return said
}
