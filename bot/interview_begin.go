package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
)

// allowed is how far into a film an interview may look in the place.
func (u *use) allowed(ctx context.Context, film dialogue.Ref) (access.Reach, error) {
	s, err := u.sight(ctx, false)
	if err != nil {
		return access.Reach{}, err
	}
	until, bounded := s.horizon().Limit(film.Film)
	return access.Reach{All: !bounded, Until: until}, nil
}

// rehearse finds out whether a script can be held, and how far into its film it
// looks.
func (u *use) rehearse(ctx context.Context, p production, film dialogue.Ref) (access.Reach, error) {
	iv, err := u.bot.cfg.Interviews.Open(ctx, InterviewScript{Name: p.Name, Source: p.Source, Film: film, Horizon: horizonOf(film.Film, p.Allowed)})
	if err != nil {
		return access.Reach{}, err
	}
	return iv.Reach(), iv.Close()
}

// unfit tells why a script cannot be held.
func (u *use) unfit(ctx context.Context, p production, err error) error {
	if p.Example != "" && errors.As(err, new(*ScriptError)) { // which is faultless where all of its film may be told of
		return refuse("That example goes further into its film than may be told here; say with `/seen` if you have seen more, or bring a script of your own.")
	}
	return u.faulty(ctx, err)
}

// faulty tells what is wrong with a script: as much as one message holds, and all of
// it in a file where that is not all. Other errors are returned.
func (u *use) faulty(ctx context.Context, err error) error {
	var script *ScriptError
	if !errors.As(err, &script) {
		return err
	}
	var lines []string
	for _, f := range script.Faults {
		lines = append(lines, "- "+markdown.Escape(f))
	}
	few := fitting(lines)
	text := fmt.Sprintf("That script cannot be held as it is. Mend this and bring it again:\n%s", strings.Join(few, "\n"))
	if len(few) == len(lines) && len(lines) <= mostLines {
		return refusal(text)
	}
	all := discord.File{Name: "faults.txt", Type: "text/plain; charset=utf-8", Data: []byte(script.Error() + "\n")}
	text += fmt.Sprintf("\n-# There are %d in all; the file has the rest.", len(lines))
	_, err = u.bot.cfg.Client.EditAnswer(ctx, u.Interaction, discord.Change{Content: &text, Files: []discord.File{all}})
	return err
}

// raise begins an interview in its place.
func (b *Bot) raise(ctx context.Context, where place, p production) error {
	s := b.newStage(where.id, p)
	if !b.stages.enter(s) {
		s.cancel(nil)
		return refuse("An interview is being held here already; wait for its end, or end it with `/interview stop`.")
	}
	if err := b.try("begin an interview", func() error { return s.begin(ctx, where) }); err != nil {
		b.stages.leave(s)
		s.cancel(nil)
		return err
	}
	b.goes("hold an interview", s.run)
	return nil
}

// begin tells how it goes and remembers that the session is held.
func (s *stage) begin(ctx context.Context, where place) error {
	told := "-# Who has a question for the film is asked in between. <@" + string(s.kept.By) + "> and moderators can stop it. What is said is kept until the end, " +
		fmt.Sprintf("%d days at the longest.", int(interviewKept.Hours()/24))
	m, err := s.bot.cfg.Client.Send(ctx, where.id, discord.Draft{
		Content: told, Components: s.bot.row(ctx, where.id, pressed("Stop", discord.Danger, curtainAction, string(s.kept.By))), Quiet: true,
	})
	if err != nil {
		return err
	}
	if err := s.bot.places.Set(ctx, string(where.id), time.Now()); err != nil {
		s.bot.log.Warn("note where somebody talks", "error", err)
	}
	return s.change(ctx, func(p *production) { p.Told = m.ID })
}
