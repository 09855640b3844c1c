package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// afford counts a live turn for who asked for the session. Where only this minute's
// are used up, it waits for the next.
func (s *stage) afford(ctx context.Context) error {
	for {
		kept := s.now()
		err := s.bot.quotas.Take(ctx, string(kept.Guild), string(kept.By))
		var usedUp *access.UsedUpError
		if !errors.As(err, &usedUp) || usedUp.Window > time.Minute {
			return err
		}
		if err := s.sleep(ctx, time.Until(usedUp.Until)+time.Second); err != nil {
			return err
		}
	}
}

// held keeps the record of the session and shows its latest turn, unless an earlier
// life did.
func (s *stage) held(ctx context.Context, record []byte, t InterviewTurn) error {
	before := s.now()
	if t.N <= before.Shown {
		return nil
	}
	if err := s.keep(ctx, record); err != nil {
		return err
	}
	hidden, err := s.judge(ctx)
	if err != nil {
		return err
	}
	if text := s.worded(t, hidden); text != "" {
		if err := s.await(ctx); err != nil {
			return err
		}
		if err := s.show(ctx, t, text, before.People); err != nil {
			return err
		}
		s.readBy = time.Now().Add(reading(len(strings.Fields(text))))
	}
	return s.change(context.WithoutCancel(ctx), func(p *production) { p.Shown, p.Parts, p.Asked = t.N, 0, nil })
}

// keep keeps the record, without what has been forgotten.
func (s *stage) keep(ctx context.Context, record []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := context.Cause(ctx)
	if s.over {
		err = errOver
	}
	if err != nil {
		return err
	}
	if len(s.kept.Forgotten) > 0 {
		if record, err = s.bot.cfg.Interviews.Forget(record, s.kept.Forgotten); err != nil {
			return fmt.Errorf("forget what somebody said in an interview: %w", err)
		}
	}
	if err := interviewRecords(s.bot.cfg.Documents).Set(ctx, string(s.id), record); err != nil {
		return fmt.Errorf("keep the record of an interview: %w", err)
	}
	return nil
}

// judge is whether what the session tells is to be hidden in its place, as things
// are now, for those who take part and some more; a refusal where it may not be told
// at all.
func (s *stage) judge(ctx context.Context, more ...discord.ID) (hidden bool, err error) {
	ruling, err := s.ruling(ctx, more...)
	switch {
	case err != nil:
		return false, err
	case reaches(ruling.Of(s.film.Film), s.now().Reach):
		return false, nil
	case ruling.Mode == access.Tag:
		return true, nil
	}
	return false, errTooFar
}

// ruling is what holds in the place as things are now, for those who take part and
// some more.
func (s *stage) ruling(ctx context.Context, more ...discord.ID) (access.Ruling, error) {
	gathering, err := s.bot.gather(ctx, s.place, distinct(slices.Concat(s.now().People, more))...)
	if err != nil {
		return access.Ruling{}, fmt.Errorf("see how far everybody is: %w", err)
	}
	return access.Rule(gathering), nil
}

// errTooFar ends a session that tells of more than may be told by now.
var errTooFar = refusal("It goes further into the film than may be told here by now; begin another with `/interview run`, which keeps to that.")

// await waits until what was shown last has been read.
func (s *stage) await(ctx context.Context) error {
	wait := time.Until(s.readBy)
	if wait <= 0 {
		return nil
	}
	defer s.bot.typing(ctx, s.id)()
	return s.sleep(ctx, wait)
}

// worded is a turn as Discord shows it; "" for one that shows nothing: a member's
// own words stand there already.
func (s *stage) worded(t InterviewTurn, hidden bool) string {
	var text string
	switch {
	case t.Text == "" && t.Clip != nil:
		text = clipped(*t.Clip)
	case t.Text == "" || t.Asked && s.answeredBy(t.ID):
		return ""
	default:
		text = markdown.Escape(t.Text)
		for _, p := range t.Places {
			text += "\n-# " + placed(p)
		}
	}
	if hidden {
		return markdown.Spoiler(text)
	}
	return text
}

// answeredBy reports whether a member answered a turn.
func (s *stage) answeredBy(turn string) bool {
	in, there := s.now().Inputs[turn]
	return there && in.Text != ""
}

// clipLines is how many lines of a clip are shown.
const clipLines = 8

// clipped is a stretch of the film that is seen alone.
func clipped(p transcript.Passage) string {
	var lines []string
	for _, c := range p.Cues[:min(len(p.Cues), clipLines)] {
		lines = append(lines, "> "+line(c))
	}
	if len(lines) == 0 {
		return "*Nobody speaks.*\n-# " + titled(p.Film)
	}
	return strings.Join(lines, "\n") + "\n-# " + titled(p.Film)
}

// show shows a turn under its speaker's name, from where an earlier life left off,
// and remembers what it rests on, for those who took part before it.
func (s *stage) show(ctx context.Context, t InterviewTurn, text string, people []discord.ID) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel() // a turn that has begun to be shown is shown
	var buttons []discord.Component
	if len(t.Turn.Sources) > 0 {
		buttons = s.bot.row(ctx, s.id, pressed("Sources", discord.Secondary, sourcesAction))
	}
	parts := markdown.Split(text, markdown.Limits{})
	for i := s.now().Parts; i < len(parts); i++ {
		below := buttons
		if i < len(parts)-1 {
			below = nil
		}
		m, err := s.utter(ctx, t, i, parts[i], below)
		if err != nil {
			return err
		}
		if err := s.remember(ctx, m, t, people); err != nil {
			return err
		}
		if err := s.change(ctx, func(p *production) { p.Parts, p.Last = i+1, m }); err != nil {
			return err
		}
	}
	return nil
}

// remember keeps what a live turn rests on under its message, so that it can be
// looked up and gone on from.
func (s *stage) remember(ctx context.Context, m discord.ID, t InterviewTurn, people []discord.ID) error {
	if !t.Live {
		return nil
	}
	ruling, err := s.ruling(ctx)
	if err != nil {
		return err
	}
	a := answer{Guild: discord.ID(s.place.Guild), Channel: s.id, People: people, Turn: t.Turn}
	if a.Turn.Rest = ruling.Rest.Until; ruling.Rest.All || ruling.Mode == access.Tag {
		a.Turn.Rest = history.NoLimit
	}
	if err := s.bot.answers.note(ctx, m, a); err != nil {
		return fmt.Errorf("remember a turn of an interview: %w", err)
	}
	s.bot.counts.answers.Add(1)
	s.bot.counts.quotes.Add(int64(len(t.Turn.Quotes)))
	return nil
}
