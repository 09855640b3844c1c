package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A slashCommand is what a line that begins with "/" does. It answers with a
// sentence, unless it replies by itself.
type slashCommand struct {
	name, args, about string
	run               func(t *talk, ctx context.Context, arg string) (answer, error)
}

// An answer is what a command says.
type answer struct {
	text    string
	sources []quote.Source
	replied bool // a reply was shown instead
	quit    bool
}

func said(format string, args ...any) (answer, error) {
	return answer{text: fmt.Sprintf(format, args...)}, nil
}

// slashCommands are the commands of the contract, in the order of /help.
func slashCommands() []slashCommand {
	return []slashCommand{
		{"film", "TITLE", "talk about another film", (*talk).film},
		{"until", "T", "how far you have watched: 1:02:03, 47:30, 40 minutes, S02E05, all", (*talk).until},
		{"persona", "NAME", "who answers", (*talk).persona},
		{"sources", "", "the lines the last answer rests on", (*talk).sources},
		{"again", "", "the last answer once more", repeat(dialogue.Again)},
		{"shorter", "", "the last answer in one sentence", repeat(dialogue.Shorter)},
		{"other", "", "another answer to the same question", repeat(dialogue.Other)},
		{"stop", "", "stop talking (while an answer is being written: Ctrl-C)", (*talk).stop},
		{"speak", "", "say the answers aloud", (*talk).speak},
		{"mute", "", "only show them again", (*talk).mute},
		{"forget", "", "delete this conversation", (*talk).forget},
		{"help", "", "this list", (*talk).help},
		{"quit", "", "leave", (*talk).quit},
	}
}

// isCommand reports whether a line is one of the commands, rather than a path.
func isCommand(line string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	return slices.ContainsFunc(slashCommands(), func(c slashCommand) bool { return c.name == strings.ToLower(name) })
}

// command obeys a line that begins with "/".
func (t *talk) command(ctx context.Context, line string) (quit bool, err error) {
	name, arg, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	name = strings.ToLower(name)
	for _, c := range slashCommands() {
		if c.name != name {
			continue
		}
		a, err := c.run(t, ctx, strings.TrimSpace(arg))
		if err != nil {
			a = answer{text: inFull(err)}
		}
		if !a.replied && !a.quit {
			t.word(name, line, a)
		}
		return a.quit, ctx.Err()
	}
	t.word("help", line, answer{text: fmt.Sprintf("There is no /%s. %s", name, commandNames())})
	return false, nil
}

// word shows what a command says, as a turn of its own that is not kept.
func (t *talk) word(intent, line string, a answer) {
	t.turns++
	t.show.word(t.turns, t.session.ID(), dialogue.Turn{
		Asked:    time.Now(),
		Question: line,
		Text:     a.text,
		Sources:  a.sources,
		Model:    dialogue.Extractive,
		Intent:   intent,
		Persona:  t.session.Persona().Name,
		Film:     t.session.Focus().ID,
		Until:    t.session.Until(),
		Finish:   dialogue.Complete,
	})
}

func (t *talk) film(ctx context.Context, arg string) (answer, error) {
	if arg == "" {
		if f := t.session.Focus(); f.ID != "" {
			return said("We are talking about %s.", titled(f.Film))
		}
		return said("We are talking about no film in particular. Name one: /film TITLE.")
	}
	films, err := t.app.talkedOf(ctx, arg)
	if err != nil {
		return answer{}, err
	}
	ref := resumed(t.session.Horizon(), films)
	t.session.SetFocus(ref)
	if until := t.session.Until(); until != dialogue.NoLimit {
		return said("%s, as far as %s.", titled(ref.Film), transcript.FormatTime(until))
	}
	return said("%s it is.", titled(ref.Film))
}

func (t *talk) until(ctx context.Context, arg string) (answer, error) {
	if arg == "" {
		if until := t.session.Until(); until != dialogue.NoLimit {
			return said("I keep to the first %s.", transcript.FormatTime(until))
		}
		return said("There is no limit: you have seen it all. Set one with /until T, such as /until 47:30.")
	}
	film, until, err := t.app.until(ctx, t.session, arg)
	if err != nil {
		return answer{}, err
	}
	if film.ID == "" {
		t.session.SetRest(until)
		if until == transcript.End {
			return said("Then no film has a limit.")
		}
		return said("I will keep to the first %s of every film.", transcript.FormatTime(until))
	}
	if err := t.session.SetSeen(ctx, film, until); err != nil {
		return answer{}, err
	}
	return said("%s", dialogue.Acknowledge(film, until))
}

func (t *talk) persona(_ context.Context, arg string) (answer, error) {
	if arg == "" {
		return said("You are talking to the %s: %s. There are: %s.", t.session.Persona().Name, t.session.Persona().About, t.app.cast.Names())
	}
	p, ok := t.app.cast.Named(strings.ToLower(arg))
	if !ok {
		return said("There is no persona %q; there are: %s.", arg, t.app.cast.Names())
	}
	t.session.SetPersona(p)
	t.aloud.prepare(p)
	return said("The %s speaks now: %s.", p.Name, p.About)
}

func (t *talk) sources(context.Context, string) (answer, error) {
	last, ok := t.session.Last()
	if !ok {
		return said("Nothing has been answered yet.")
	}
	visible := t.visible(last.Sources)
	if len(visible) == 0 {
		return said("The last answer rests on no line of a film.")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "The last answer rests on %s:", counted(len(visible), "passage"))
	for _, s := range visible {
		fmt.Fprintf(&b, "\n  %s %s  %s", s.Passage.Film.Title, span(s.Passage), s.Passage.Text())
	}
	if last.Refused > 0 {
		fmt.Fprintf(&b, "\n%s dropped: a quotation or a claim in it could not be proved.", counted(last.Refused, "sentence"))
	}
	if last.Veiled > 0 {
		fmt.Fprintf(&b, "\n%s dropped: what you have seen of the film does not bear it out.", counted(last.Veiled, "sentence"))
	}
	return answer{text: b.String(), sources: visible}, nil
}

// visible leaves out sources that have come to lie beyond the horizon since.
func (t *talk) visible(sources []quote.Source) []quote.Source {
	h := t.session.Horizon()
	return slices.DeleteFunc(slices.Clone(sources), func(s quote.Source) bool {
		return len(h.Cut(s.Passage.Film, s.Passage.Cues)) < len(s.Passage.Cues)
	})
}

// span prints the times of a passage.
func span(p transcript.Passage) string {
	if p.Start() == transcript.Untimed {
		return "(no times)"
	}
	return transcript.FormatTime(p.Start()) + "–" + transcript.FormatTime(p.End())
}

func repeat(v dialogue.Variant) func(*talk, context.Context, string) (answer, error) {
	return func(t *talk, ctx context.Context, _ string) (answer, error) {
		if _, ok := t.session.Last(); !ok {
			return said("Nothing has been answered yet.")
		}
		return answer{replied: true}, t.reply(ctx, t.session.Repeat(ctx, v))
	}
}

func (t *talk) stop(context.Context, string) (answer, error) {
	return said("I have stopped already.")
}

func (t *talk) forget(ctx context.Context, _ string) (answer, error) {
	id := t.session.ID()
	if err := t.session.Forget(ctx); err != nil {
		return answer{}, err
	}
	if id == "" {
		return said("There was nothing of this conversation to forget.")
	}
	return said("Conversation %s is deleted; nothing of it is kept.", id)
}

func (t *talk) help(context.Context, string) (answer, error) {
	var b strings.Builder
	b.WriteString("Ask in your own words, or:")
	for _, c := range slashCommands() {
		fmt.Fprintf(&b, "\n  %-14s %s", strings.TrimSpace("/"+c.name+" "+c.args), c.about)
	}
	return answer{text: b.String()}, nil
}

func (t *talk) quit(context.Context, string) (answer, error) { return answer{quit: true}, nil }

func commandNames() string {
	var names []string
	for _, c := range slashCommands() {
		names = append(names, "/"+c.name)
	}
	return "There are: " + strings.Join(names, " ") + "."
}

// titled is a film as it is spoken of: "Charade (1963)".
func titled(f transcript.Film) string {
	title := strings.TrimSpace(f.Title + " " + f.Place())
	if f.Year != 0 {
		title += fmt.Sprintf(" (%d)", f.Year)
	}
	return title
}

// counted is "1 sentence" or "3 sentences".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// inFull makes an error a sentence: a capital, a full stop.
func inFull(err error) string {
	text := err.Error()
	text = strings.ToUpper(text[:1]) + text[1:]
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return text
}
