package history

import (
	"context"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A Keeper keeps the conversations of sessions in a Log: it is the
// dialogue.Keeper, and a dialogue.Amender.
type Keeper struct{ log *Log }

// Keeper returns the log as sessions use it.
func (l *Log) Keeper() Keeper { return Keeper{l} }

// Begin implements dialogue.Keeper.
func (k Keeper) Begin(ctx context.Context, viewer string) (dialogue.Conversation, error) {
	c, err := k.log.Begin(ctx, viewer, "", "")
	return dialogue.Conversation{ID: c.ID, Viewer: c.Viewer, Started: c.Started}, err
}

// Append implements dialogue.Keeper.
func (k Keeper) Append(ctx context.Context, c dialogue.Conversation, t dialogue.Turn) error {
	_, err := k.log.Append(ctx, Conversation{ID: c.ID, Viewer: c.Viewer, Started: c.Started, Film: t.Film, Persona: t.Persona}, Record(t))
	return err
}

// Amend implements dialogue.Amender.
func (k Keeper) Amend(ctx context.Context, c dialogue.Conversation, t dialogue.Turn) error {
	return k.log.Amend(ctx, c.ID, Record(t))
}

// Forget implements dialogue.Keeper.
func (k Keeper) Forget(ctx context.Context, id string) error { return k.log.Remove(ctx, id) }

// SetSeen implements dialogue.Keeper.
func (k Keeper) SetSeen(ctx context.Context, viewer string, film transcript.Film, until time.Duration) error {
	return k.log.SetPosition(ctx, viewer, film.Key(), Position{All: until == transcript.End, Until: until})
}

// Seen implements dialogue.Keeper.
func (k Keeper) Seen(ctx context.Context, viewer string) (map[string]time.Duration, error) {
	positions, err := k.log.positions.Positions(ctx, viewer)
	if err != nil {
		return nil, err
	}
	return seenOf(positions), nil
}

// Record is a session's turn as it is kept.
func Record(t dialogue.Turn) Turn {
	kept := Turn{
		Asked: t.Asked, Speaker: t.Speaker, Question: t.Question, Text: t.Text, Unheard: t.Unheard, Refused: t.Refused,
		Model: t.Model, Intent: t.Intent, Persona: t.Persona, Film: t.Film,
		Until: t.Until, Rest: t.Rest, Finish: string(t.Finish),
	}
	for _, q := range t.Quotes {
		kept.Quotes = append(kept.Quotes, Quote{Text: q.Text, Film: q.Film.ID, Start: q.Start, End: q.End, Speaker: q.Speaker, Verdict: string(q.Verdict)})
	}
	for _, s := range t.Sources {
		kept.Sources = append(kept.Sources, Source{Film: s.Passage.Film.ID, Start: s.Passage.Start(), End: s.Passage.End(), Text: s.Passage.Text()})
	}
	return kept
}

// Restore is turns as a session takes them up again. film finds a film by its
// ID: what was quoted from a film that is gone is not shown again.
func Restore(turns []Turn, film func(id string) (transcript.Film, bool)) []dialogue.Turn {
	restored := make([]dialogue.Turn, len(turns))
	for i, t := range turns {
		r := dialogue.Turn{
			Asked: t.Asked, Speaker: t.Speaker, Question: t.Question, Text: t.Text, Unheard: t.Unheard, Refused: t.Refused,
			Model: t.Model, Intent: t.Intent, Persona: t.Persona, Film: t.Film,
			Until: t.Until, Rest: t.Rest, Finish: dialogue.Finish(t.Finish),
		}
		for _, q := range t.Quotes {
			if f, ok := film(q.Film); ok {
				q := quote.Quote{Text: q.Text, Film: f, Start: q.Start, End: q.End, Speaker: q.Speaker, Verdict: quote.GateVerdict(q.Verdict)}
				q.Place = quote.Place(q)
				r.Quotes = append(r.Quotes, q)
			}
		}
		for _, s := range t.Sources {
			if f, ok := film(s.Film); ok {
				cue := transcript.Cue{Start: s.Start, End: s.End, Text: s.Text}
				r.Sources = append(r.Sources, quote.Source{Passage: transcript.Passage{Film: f, Cues: []transcript.Cue{cue}}})
			}
		}
		restored[i] = r
	}
	return restored
}
