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
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

func libraryCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "library", Short: "Add, list, search, mend and remove films", RunE: subcommand}
	cmd.AddCommand(addCommand(a), listCommand(a), showCommand(a), searchCommand(a), syncCommand(a), editCommand(a), removeCommand(a), checkCommand(a), exportCommand(a), importCommand(a))
	return cmd
}

// filmJSON is a line of `matinee library list --json`: the contract's fields.
type filmJSON struct {
	Film       string   `json:"film"`
	Title      string   `json:"title"`
	Year       int      `json:"year"`
	Season     int      `json:"season"`
	Episode    int      `json:"episode"`
	Lang       string   `json:"lang"`
	Cues       int      `json:"cues"`
	DurationMS int64    `json:"duration_ms"`
	Speakers   []string `json:"speakers"`
	Sample     bool     `json:"sample"`
}

func newFilmJSON(e library.Entry) filmJSON {
	return filmJSON{e.ID, e.Title, e.Year, e.Season, e.Episode, e.Lang, e.Cues, e.Duration.Milliseconds(),
		append([]string{}, e.Speakers...), e.Sample}
}

func listCommand(a *app) *cobra.Command {
	var all, asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the films",
		Args:  exactly(0, "no words"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			entries, err := a.library.List(cmd.Context(), transcript.Everything(), all)
			if err != nil {
				return err
			}
			a.listFilms(entries, asJSON)
			return nil
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "the sample film too")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a film")
	return cmd
}

// listFilms lists films, the episodes of a series in their order.
func (a *app) listFilms(entries []library.Entry, asJSON bool) {
	slices.SortStableFunc(entries, func(x, y library.Entry) int {
		if x.Sample != y.Sample {
			return strings.Compare(fmt.Sprint(x.Sample), fmt.Sprint(y.Sample))
		}
		return transcript.InOrder(x.Film, y.Film)
	})
	if !asJSON {
		a.tellFilms(entries)
		return
	}
	for _, e := range entries {
		writeJSON(a.out, newFilmJSON(e))
	}
}

// showSeries lists a series' episodes, as far as they may be known.
func (a *app) showSeries(ctx context.Context, episodes []dialogue.Ref, h transcript.Horizon, asJSON bool) error {
	entries := make([]library.Entry, len(episodes))
	for i, r := range episodes {
		var err error
		if entries[i], err = a.library.Film(ctx, h, r.ID); err != nil {
			return err
		}
	}
	a.listFilms(entries, asJSON)
	return nil
}

func (a *app) tellFilms(entries []library.Entry) {
	if len(entries) == 0 {
		a.notice(`The library is empty; "matinee library add FOLDER" fills it.`)
		return
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d cues", e.ID, titled(e.Film), transcript.FormatTime(e.Duration), e.Cues)
		if e.Aside {
			fmt.Fprint(w, ", asked by this id only")
		}
		fmt.Fprintln(w)
	}
	w.Flush()
}

func showCommand(a *app) *cobra.Command {
	var until string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show what is known of a film, and what can be counted of it",
		Args:  exactly(1, "one film"),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := a.aim(cmd.Context(), args[0], until)
			if err != nil {
				return a.orCard(cmd.Context(), args[0], until, asJSON, err)
			}
			h, err := m.horizon()
			if err != nil {
				return err
			}
			if m.series != "" {
				return a.showSeries(cmd.Context(), m.films, h, asJSON)
			}
			e, err := a.library.Film(cmd.Context(), h, m.films[0].ID)
			if err != nil {
				return err
			}
			if asJSON {
				writeJSON(a.out, newFilmJSON(e))
				return nil
			}
			media, err := a.library.Media(cmd.Context(), e.ID)
			if err != nil {
				return err
			}
			a.tellFilm(e, media)
			if err := a.tellEditions(cmd.Context(), e); err != nil {
				return err
			}
			return a.tellReading(cmd.Context(), e, h)
		},
	}
	cmd.Flags().StringVar(&until, "until", "", "how far you have watched: `T` as 1:02:03, 47:30, 90 (seconds) or end; in a series S02E05 or S02E05@31:00")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object")
	return cmd
}

func (a *app) tellFilm(e library.Entry, m library.Media) {
	a.printf("%s\n", titled(e.Film))
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "  %s\t%s\n", name, value)
		}
	}
	row("id", e.ID)
	row("language", e.Lang)
	row("length", transcript.FormatTime(e.Duration))
	row("cues", fmt.Sprint(e.Cues))
	row("speakers named", strings.Join(e.Speakers, ", "))
	row("read from", strings.TrimSpace(strings.Join([]string{e.Source, e.Format, e.Encoding}, " ")))
	row("film file", filmFile(m))
	if !e.Added.IsZero() {
		row("added", e.Added.Local().Format(time.DateOnly))
	}
	w.Flush()
	for _, text := range e.Warnings {
		a.printf("  %s\n", text)
	}
}

// filmFile is what is remembered of a film's own file, in one line.
func filmFile(m library.Media) string {
	if m.Rate != "" {
		return strings.TrimPrefix(m.Path+", "+m.Rate+" frames a second", ", ")
	}
	return m.Path
}

func removeCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "remove ID",
		Short: "Remove a film from the library (the file it came from stays)",
		Args:  exactly(1, "one film's exact id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			if err := a.remove(cmd.Context(), args[0]); err != nil {
				return err
			}
			a.notice("%s is removed.", args[0])
			return nil
		},
	}
}
