package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// What is shown of a scene: from a little before the moment to when one has found
// one's place. Ours.
const (
	sceneBefore = 10 * time.Second
	sceneAfter  = 50 * time.Second
)

func sceneCommand(b *Bot) command {
	c := slash("scene", "What is said at a moment of a film", scene,
		must(filmOption("The film")),
		must(textOption("time", "The moment: 47:30, 1:02:03 or 40 minutes", 40)))
	c.suggest = map[string]suggesting{"film": suggestFilms}
	c.able = b.cfg.Finder != nil && b.cfg.Shelves != nil
	return c
}

func scene(ctx context.Context, u *use) error {
	at, err := timeOf(u.Argument("time"))
	if err != nil {
		return err
	}
	film, err := u.film(ctx, u.Argument("film"))
	if err != nil {
		return err
	}
	s, err := u.sight(ctx, true)
	if err != nil {
		return err
	}
	if t, bounded := s.horizon().Limit(film.Film); bounded && t < at {
		return refuse("That is beyond what you have seen of %s.%s", titled(film.Film), s.how(film.Film))
	}
	cues, err := u.bot.cfg.Finder.Cues(ctx, film, s.horizon())
	if err != nil {
		return fmt.Errorf("look at a scene: %w", err)
	}
	return u.say(ctx, sceneAt(film, cues, at, s))
}

// sceneAt tells what is said around a moment of a film.
func sceneAt(film dialogue.Ref, cues []transcript.Cue, at time.Duration, s sight) string {
	if len(cues) > 0 && cues[0].Start == transcript.Untimed {
		return fmt.Sprintf("The subtitles of %s carry no times; ask me with words of the scene instead.", titled(film.Film))
	}
	if n := len(cues); at == transcript.End && n > 0 {
		at = cues[n-1].End
	}
	var lines []string
	for _, c := range cues {
		if c.End > at-sceneBefore && c.Start < at+sceneAfter {
			lines = append(lines, s.shown(line(c), film.Film, c))
		}
	}
	clock := transcript.FormatTime(at)
	if len(lines) == 0 {
		return fmt.Sprintf("Around %s of %s nobody speaks.%s", clock, titled(film.Film), nearest(film, cues, at, s))
	}
	return fmt.Sprintf("%s, around %s:\n%s", titled(film.Film), clock, strings.Join(fitting(lines), "\n"))
}

// nearest is the last that is said before a moment.
func nearest(film dialogue.Ref, cues []transcript.Cue, at time.Duration, s sight) string {
	for i := len(cues) - 1; i >= 0; i-- {
		if c := cues[i]; c.End <= at && c.Said() {
			return " The last before that:\n" + s.shown(line(c), film.Film, c)
		}
	}
	return " Try a later moment."
}
