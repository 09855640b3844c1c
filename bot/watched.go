package bot

import (
	"context"
	"fmt"
	"strings"

	"matinee/bot/access"
	"matinee/bot/markdown"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// statements are all that somebody says of how far they have seen films, and what
// they say besides. A session is given the rest alone: it would take a statement
// for everybody's.
func statements(text string) (said []dialogue.Watched, rest string) {
	for {
		w, besides := dialogue.ReadWatched(text)
		if !w.Stated {
			return said, text
		}
		said, text = append(said, w), besides
	}
}

// unstated is what others say, a name or a take, without that: only one's own words
// move one's horizon.
func unstated(text string) string {
	_, rest := statements(text)
	return rest
}

// note keeps how far who asks has seen films, as they state it, the least of what
// they say of each, and returns the film spoken of last. What cannot be kept it asks
// about.
func (b *Bot) note(ctx context.Context, q question, conv *conversation, said []dialogue.Watched) (film dialogue.Ref, asks string, err error) {
	films := map[string]access.Reach{}
	for _, w := range said {
		if !w.Clear && !w.InSeries() {
			return film, notClear, nil
		}
		if film, err = meant(ctx, conv, w.Of, q.text); err != nil {
			return film, "", err
		}
		if film.ID == "" {
			return film, ofWhich(w.Of), nil
		}
		if w.InSeries() && film.Series == "" {
			return film, notClear, nil
		}
		place, until, clear := w.In(film.Film)
		for key, reach := range access.Said(place, reachTo(until)) {
			if least, twice := films[key]; twice && reach.Covers(least) {
				reach = least
			}
			films[key] = reach
		}
		if !clear { // so much is certain
			return film, notClear, b.spoilers.Say(ctx, access.Member(string(q.asker.ID)), films)
		}
	}
	return film, "", b.spoilers.Say(ctx, access.Member(string(q.asker.ID)), films)
}

// notClear asks for a statement that can be read.
const notClear = "How far is that? Say it as a time, such as 47:30 or 40 minutes, or with `/seen`; I will say nothing until I know."

// meant is the film that somebody names, or where they name none the one that they
// talk about; zero for none.
func meant(ctx context.Context, conv *conversation, named, text string) (dialogue.Ref, error) {
	if named == "" {
		return conv.session.Topic(ctx, text)
	}
	conv.session.SetFocus(dialogue.Ref{}) // a name that is not known is not the film talked about
	return conv.session.Topic(ctx, named)
}

// ofWhich asks of which film something is said.
func ofWhich(named string) string {
	if named == "" {
		return "Of which film is that? Name it, or say it with `/seen`; I will say nothing until I know."
	}
	return fmt.Sprintf("Of which film is that? I know none here by the name “%s”, and will not take it for another; `/films list` names them.", markdown.Escape(clip(named, 100)))
}

// saysNothing reports whether nothing is left of a text to be answered.
func saysNothing(text string) bool { return strings.Trim(text, " .,!") == "" }

// noted are what a member states in a debate about a film: of that film, or of where in
// its series they are.
func noted(film transcript.Film, said []dialogue.Watched) (reach map[string]access.Reach, stated bool) {
	for _, w := range said {
		if !w.Clear && !w.InSeries() || w.InSeries() && film.Series == "" || w.Of != "" && !strings.Contains(strings.ToLower(film.Title), w.Of) {
			continue
		}
		place, until, _ := w.In(film)
		for key, next := range access.Said(place, reachTo(until)) {
			if least, twice := reach[key]; !twice || least.Covers(next) {
				reach, stated = map[string]access.Reach{key: next}, true
			}
		}
	}
	return reach, stated
}
