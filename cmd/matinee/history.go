package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

func historyCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "history", Short: "List, show, export and remove conversations kept", RunE: subcommand}
	one := func(use, short string, run func(ctx context.Context, id string, asJSON bool) error) *cobra.Command {
		var asJSON bool
		c := &cobra.Command{
			Use:   use,
			Short: short,
			Args:  exactly(1, "one conversation's id"),
			RunE: func(cmd *cobra.Command, args []string) error {
				if err := a.open(cmd.Context()); err != nil {
					return err
				}
				return run(cmd.Context(), args[0], asJSON)
			},
		}
		c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
		return c
	}
	list := &cobra.Command{
		Use:   "list",
		Short: "List conversations, the newest first",
		Args:  exactly(0, "no words"),
	}
	asJSON := list.Flags().Bool("json", false, "one JSON object a conversation")
	list.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.open(cmd.Context()); err != nil {
			return err
		}
		return a.historyList(cmd.Context(), *asJSON)
	}
	cmd.AddCommand(list,
		one("show ID", "Show a conversation as it went", a.historyShow),
		one("export ID", "Print a conversation as Markdown, or with --json a turn a line", a.historyExport),
		one("remove ID", "Delete a conversation", a.historyRemove))
	return cmd
}

// conversationJSON is a line of `matinee history list --json`: the contract's
// fields.
type conversationJSON struct {
	Conversation string `json:"conversation"`
	Started      string `json:"started"`
	Film         string `json:"film"`
	Persona      string `json:"persona"`
	Turns        int    `json:"turns"`
	First        string `json:"first"`
}

func (a *app) historyList(ctx context.Context, asJSON bool) error {
	conversations, err := a.history.List(ctx, viewer)
	if err != nil {
		return err
	}
	if asJSON {
		for _, c := range conversations {
			writeJSON(a.out, conversationJSON{c.ID, c.Started.Format(time.RFC3339), c.Film, c.Persona, c.Turns, c.First})
		}
		return nil
	}
	if len(conversations) == 0 {
		a.notice("No conversation is kept yet.")
		return nil
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, c := range conversations {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", c.ID, c.Started.Local().Format("2006-01-02 15:04"), c.Film, counted(c.Turns, "turn"), shortened(c.First))
	}
	return w.Flush()
}

// shortened is a question's beginning, for a list.
func shortened(text string) string {
	const most = 60 // characters
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return text
}

// conversation loads a conversation kept.
func (a *app) conversation(ctx context.Context, id string) (history.Conversation, []dialogue.Turn, error) {
	c, turns, err := a.history.Show(ctx, id)
	if err != nil {
		return c, nil, err
	}
	refs, err := a.library.Refs(ctx, true)
	if err != nil {
		return c, nil, err
	}
	films := map[string]transcript.Film{}
	for _, r := range refs {
		films[r.Film.ID] = r.Film
	}
	return c, history.Restore(turns, func(id string) (transcript.Film, bool) { f, ok := films[id]; return f, ok }), nil
}

func (a *app) historyShow(ctx context.Context, id string, asJSON bool) error {
	c, turns, err := a.conversation(ctx, id)
	if err != nil {
		return err
	}
	show := a.shower(asJSON)
	for i, t := range turns {
		if !asJSON {
			a.printf("> %s\n", t.Question)
			show.sentence(dialogue.Sentence{Text: t.Text, Quotes: t.Quotes})
		}
		show.turn(i+1, c.ID, t)
		if !asJSON {
			a.printf("\n")
		}
	}
	return nil
}

func (a *app) historyExport(ctx context.Context, id string, asJSON bool) error {
	if asJSON {
		return a.historyShow(ctx, id, true)
	}
	c, turns, err := a.conversation(ctx, id)
	if err != nil {
		return err
	}
	a.printf("# Conversation %s\n\n%s", c.ID, c.Started.Local().Format("2 January 2006, 15:04"))
	if c.Film != "" {
		a.printf(", about %s", c.Film)
	}
	a.printf(".\n")
	for _, t := range turns {
		a.printf("\n**%s** %s\n\n", "You:", t.Question)
		a.printf("**%s:** %s\n", t.Persona, t.Text)
		if t.Finish == dialogue.Interrupted {
			a.printf("\n%s\n", interruption(t))
		}
	}
	return nil
}

func (a *app) historyRemove(ctx context.Context, id string, asJSON bool) error {
	c, _, err := a.conversation(ctx, id)
	if err != nil {
		return err
	}
	if err := a.history.Remove(ctx, id); err != nil {
		return err
	}
	if asJSON {
		writeJSON(a.out, conversationJSON{c.ID, c.Started.Format(time.RFC3339), c.Film, c.Persona, c.Turns, c.First})
		return nil
	}
	a.notice("Conversation %s is deleted.", id)
	return nil
}

// resume fills an opening with a conversation kept: the one of that id, or, when
// the last one is meant, the one whose id is the first word, if it is one. It
// returns the words that are left.
func (a *app) resume(ctx context.Context, o *dialogue.Opening, id string, words []string) ([]string, error) {
	if id != lastConversation {
		words = append([]string{id}, words...)
	}
	conversations, err := a.history.List(ctx, viewer)
	if err != nil {
		return nil, err
	}
	i, rest := 0, words
	if len(words) > 0 {
		at := slices.IndexFunc(conversations, func(c history.Conversation) bool { return c.ID == history.Typed(words[0]) })
		switch {
		case at >= 0:
			i, rest = at, words[1:]
		case id != lastConversation || len(words) == 1 && history.IsID(words[0]):
			return nil, usagef("no conversation %q is kept; \"matinee history list\" shows those there are", words[0])
		}
	}
	if len(conversations) == 0 {
		return nil, usagef("no conversation is kept that could be taken up; begin one with matinee chat")
	}
	c, turns, err := a.conversation(ctx, conversations[i].ID)
	if err != nil {
		return nil, err
	}
	o.Conversation, o.Turns = dialogue.Conversation{ID: c.ID, Viewer: c.Viewer, Started: c.Started}, turns
	if p, ok := a.cast.Named(c.Persona); ok {
		o.Persona = p
	}
	if n := len(turns); n > 0 && turns[n-1].Film != "" {
		if ref, err := a.subject(ctx, turns[n-1].Film); err == nil {
			o.Focus = ref // a film that is gone is talked of no more
		}
	}
	return rest, nil
}
