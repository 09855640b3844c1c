package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

func libraryCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "library", Short: "Add, list, search and remove films", RunE: subcommand}
	cmd.AddCommand(addCommand(a), listCommand(a), showCommand(a), searchCommand(a), removeCommand(a))
	return cmd
}

func addCommand(a *app) *cobra.Command {
	var o library.AddOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "add PATH…",
		Short: "Add films: subtitle files, folders of them, zip archives",
		Long: `Add films: subtitle files (SRT, WebVTT, ASS, SSA, TTML), folders of them, zip
archives, and plain dialogue text ("NAME: line") when the file itself is named.
What is in the library already is skipped; what cannot be read is refused with
the reason, and the others are added.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("matinee library add takes files, folders or zip archives; see matinee library add --help")
			}
			named := transcript.Options{Encoding: o.Encoding, Format: o.Format}
			if err := named.Check(); err != nil {
				return usageError{err}
			}
			if o.Year < 0 || o.Season < 0 || o.Episode < 0 {
				return usagef("a year, a season and an episode are numbers from 1")
			}
			return a.add(cmd.Context(), args, o, asJSON)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Title, "title", "", "the film's title `T`, over what the file's name says")
	f.IntVar(&o.Year, "year", 0, "the year `N` it came out")
	f.IntVar(&o.Season, "season", 0, "the season `N`, of an episode")
	f.IntVar(&o.Episode, "episode", 0, "the episode `N` in its season")
	f.StringVar(&o.Lang, "lang", "", "the language of the words, as a `TAG` such as en or pt-BR")
	f.StringVar(&o.Encoding, "encoding", "", "the file's encoding, by `NAME`, over what its bytes suggest")
	f.StringVar(&o.Format, "format", "", "the file's format, by `NAME` (srt, vtt, ass, ttml, text), over what its content suggests")
	f.BoolVar(&asJSON, "json", false, "one JSON object a file")
	return cmd
}

// addedJSON is a line of `matinee library add --json`: the contract's fields.
type addedJSON struct {
	Path       string   `json:"path"`
	Film       string   `json:"film"`
	Title      string   `json:"title"`
	Year       int      `json:"year"`
	Season     int      `json:"season"`
	Episode    int      `json:"episode"`
	Lang       string   `json:"lang"`
	Cues       int      `json:"cues"`
	DurationMS int64    `json:"duration_ms"`
	Encoding   string   `json:"encoding"`
	Format     string   `json:"format"`
	Warnings   []string `json:"warnings"`
	Skipped    bool     `json:"skipped"`
	Reason     string   `json:"reason"`
}

func newAddedJSON(r library.Result) addedJSON {
	e := r.Entry
	return addedJSON{r.Path, e.ID, e.Title, e.Year, e.Season, e.Episode, e.Lang, e.Cues, e.Duration.Milliseconds(),
		e.Encoding, e.Format, append([]string{}, r.Warnings...), r.Skipped, r.Reason}
}

// add adds films and tells of each file. Files that were refused make the exit
// code 1.
func (a *app) add(ctx context.Context, paths []string, o library.AddOptions, asJSON bool) error {
	if err := a.open(ctx); err != nil {
		return err
	}
	var added, known, refused int
	progress := a.progress("adding films")
	defer progress.clear()
	for r, err := range a.library.Add(ctx, paths, o) {
		if err != nil {
			return err
		}
		progress.step(r.Index, r.Total)
		if r.Err == nil {
			if w := a.cards().keepBeside(r.Path, r.Entry.Film); w != "" {
				r.Warnings = append(r.Warnings, w)
			}
		}
		switch {
		case r.Err != nil:
			refused++
		case r.Skipped:
			known++
		default:
			added++
		}
		if asJSON {
			writeJSON(a.out, newAddedJSON(r))
			continue
		}
		progress.clear()
		a.tellAdded(r)
	}
	progress.clear()
	if !asJSON && added+known+refused != 1 {
		a.printf("%s added, %d known already, %d refused.\n", counted(added, "film"), known, refused)
	}
	if added+known+refused == 0 {
		a.notice("matinee: nothing there can be subtitles; name a file to have it read whatever it is called")
	}
	if refused > 0 {
		return silentError{}
	}
	return nil
}

// tellAdded prints what became of a file, for a person.
func (a *app) tellAdded(r library.Result) {
	switch {
	case r.Err != nil:
		a.printf("refused  %s: %s\n", r.Path, r.Reason)
	case r.Skipped:
		a.printf("known    %s is %s\n", r.Path, r.Entry.ID)
	default:
		a.printf("added    %s: %s, %d cues, %s, %s %s\n", r.Entry.ID, titled(r.Entry.Film), r.Entry.Cues,
			transcript.FormatTime(r.Entry.Duration), r.Entry.Encoding, r.Entry.Format)
	}
	if a.quiet {
		return
	}
	for _, w := range r.Warnings {
		a.printf("         %s\n", w)
	}
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
			if asJSON {
				for _, e := range entries {
					writeJSON(a.out, newFilmJSON(e))
				}
				return nil
			}
			a.tellFilms(entries)
			return nil
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "the sample film too")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a film")
	return cmd
}

func (a *app) tellFilms(entries []library.Entry) {
	if len(entries) == 0 {
		a.notice(`The library is empty; "matinee library add FOLDER" fills it.`)
		return
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, e := range entries {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d cues\n", e.ID, titled(e.Film), transcript.FormatTime(e.Duration), e.Cues)
	}
	w.Flush()
}

func showCommand(a *app) *cobra.Command {
	var until string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show what is known of a film",
		Args:  exactly(1, "one film"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			ref, err := a.resolve(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			h, err := horizon(until)
			if err != nil {
				return err
			}
			e, err := a.library.Film(cmd.Context(), h, ref.ID)
			if err != nil {
				return err
			}
			if asJSON {
				writeJSON(a.out, newFilmJSON(e))
				return nil
			}
			a.tellFilm(e)
			return nil
		},
	}
	cmd.Flags().StringVar(&until, "until", "", "how far you have watched: `T` as 1:02:03, 47:30, 90 (seconds) or end")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object")
	return cmd
}

func (a *app) tellFilm(e library.Entry) {
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
	if !e.Added.IsZero() {
		row("added", e.Added.Local().Format(time.DateOnly))
	}
	w.Flush()
	for _, text := range e.Warnings {
		a.printf("  %s\n", text)
	}
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

// horizon is what --until asks for; without it, everything.
func horizon(until string) (transcript.Horizon, error) {
	if until == "" {
		return transcript.Everything(), nil
	}
	t, err := transcript.ParseTime(until)
	switch {
	case err != nil:
		return transcript.Horizon{}, usageError{err}
	case t == transcript.End:
		return transcript.Everything(), nil
	}
	return transcript.Until(t), nil
}
