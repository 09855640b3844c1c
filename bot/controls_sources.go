package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"matinee/bot/discord"
	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// showSources shows what a reply rests on, as far as who pressed has seen.
func showSources(ctx context.Context, u *use, _ []string) error {
	if u.Message == nil {
		return refusal(stale)
	}
	text, rows, err := u.sources(ctx, u.Message.ID, 0)
	if err != nil {
		return err
	}
	return u.say(ctx, text, rows...)
}

// turnSources shows another page.
func turnSources(ctx context.Context, u *use, with []string) error {
	if len(with) != 2 {
		return refusal(stale)
	}
	page, err := strconv.Atoi(with[1])
	if err != nil {
		return refusal(stale)
	}
	text, rows, err := u.sources(ctx, discord.ID(with[0]), page)
	if err != nil {
		return err
	}
	_, err = u.bot.cfg.Client.EditAnswer(ctx, u.Interaction, discord.Change{Content: &text, Components: &rows})
	return err
}

// sources is one page of what a reply rests on, with the buttons to turn it. What
// was looked up for somebody who has seen more is looked up again: nobody sees
// beyond their own horizon, whoever asked.
func (u *use) sources(ctx context.Context, message discord.ID, page int) (string, []discord.Component, error) {
	a, err := u.given(ctx, message)
	if err != nil {
		return "", nil, err
	}
	lines, hidden, err := u.sourceLines(ctx, a.Turn.Sources)
	if err != nil {
		return "", nil, err
	}
	if len(lines) == 0 {
		return "What this answer rests on lies beyond what you have seen, or in films that are gone. Say how far you are with `/seen`.", nil, nil
	}
	pages := paged(lines)
	page = min(max(page, 0), len(pages)-1)
	text := strings.Join(pages[page], "\n")
	if hidden && page == len(pages)-1 {
		text += "\n-# There is more, beyond what you have seen."
	}
	return text, u.turning(ctx, message, page, len(pages)), nil
}

// turning are the buttons to turn pages; none where there is one.
func (u *use) turning(ctx context.Context, message discord.ID, page, pages int) []discord.Component {
	if pages < 2 {
		return nil
	}
	to := func(label string, page int) pressable {
		return pressed(label, discord.Secondary, pageAction, string(message), strconv.Itoa(page))
	}
	rows := u.bot.row(ctx, u.ChannelID, to(fmt.Sprintf("Before (%d of %d)", page+1, pages), page-1), to("Next", page+1))
	if len(rows) > 0 {
		rows[0].Components[0].Disabled = page == 0
		rows[0].Components[1].Disabled = page == pages-1
	}
	return rows
}

// sourceLines are the lines of the sources that may be seen, each film's and
// scene's under its place; hidden says that there are others.
func (u *use) sourceLines(ctx context.Context, sources []history.Source) (lines []string, hidden bool, err error) {
	if u.bot.cfg.Finder == nil {
		return nil, len(sources) > 0, nil
	}
	films, err := u.films(ctx)
	if err != nil {
		return nil, false, err
	}
	s, err := u.sight(ctx, true)
	if err != nil {
		return nil, false, err
	}
	for _, source := range sources {
		cues, film, err := u.sourceCues(ctx, films, s, source)
		if err != nil {
			return nil, false, err
		}
		if len(cues) == 0 {
			hidden = true
			continue
		}
		lines = append(lines, "**"+titled(film.Film)+"**")
		hidden = hidden || cues[len(cues)-1].End < source.End
		for _, c := range cues {
			lines = append(lines, s.shown(line(c), film.Film, c))
		}
	}
	return lines, hidden, nil
}

// sourceCues are the cues of a source that may be seen.
func (u *use) sourceCues(ctx context.Context, films []dialogue.Ref, s sight, source history.Source) ([]transcript.Cue, dialogue.Ref, error) {
	i := slices.IndexFunc(films, func(r dialogue.Ref) bool { return r.ID == source.Film })
	if i < 0 {
		return nil, dialogue.Ref{}, nil
	}
	cues, err := u.bot.cfg.Finder.Cues(ctx, films[i], s.horizon())
	if err != nil {
		return nil, dialogue.Ref{}, fmt.Errorf("look a source up: %w", err)
	}
	within := func(c transcript.Cue) bool { return c.Start >= source.Start && c.End <= source.End }
	if source.Start == transcript.Untimed {
		within = func(c transcript.Cue) bool { return c.Said() && strings.Contains(source.Text, c.Text) }
	}
	return slices.DeleteFunc(slices.Clone(cues), func(c transcript.Cue) bool { return !within(c) }), films[i], nil
}

// pageLines is how many lines a page has: what a phone shows at once.
const pageLines = 12

// paged puts lines on pages.
func paged(lines []string) [][]string {
	var pages [][]string
	for len(lines) > 0 {
		page := fitting(lines[:min(len(lines), pageLines)])
		pages = append(pages, page)
		lines = lines[len(page):]
	}
	return pages
}
