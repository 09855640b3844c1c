package main

import (
	"context"
	"iter"
	"slices"

	"github.com/spf13/cobra"

	"matinee/dialogue/library"
	"matinee/dialogue/timecode"
	"matinee/dialogue/transcript"
)

func addCommand(a *app) *cobra.Command {
	var o library.AddOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "add PATH…",
		Short: "Add films: folders of them, videos, subtitle files, zip archives",
		Long: `Add films: folders as they are on disks, with videos and the subtitles beside them
or, where ffmpeg is installed, inside them; subtitle files (SRT, WebVTT, ASS, SSA,
TTML), zip archives of them, and, when the file itself is named, plain dialogue text
("NAME: line") and a film's card (NAME.card.toml). What is in the library already is skipped; what cannot be read is
refused with the reason, and the others are added.`,
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
			if err := checkMedia(&o); err != nil {
				return err
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
	f.StringVar(&o.Media, "media", "", "the film's own `FILE`, for clip lists, over what lies beside its subtitles")
	f.StringVar(&o.Rate, "rate", "", "the frame rate `R` of the film's own file, as 23.976, 25 or 29.97df")
	f.BoolVar(&asJSON, "json", false, "one JSON object a file")
	return cmd
}

// checkMedia refuses a film's file that is not there, and a rate that is none.
func checkMedia(o *library.AddOptions) error {
	if err := (interviewOptions{media: o.Media}).checkMedia(); err != nil {
		return err
	}
	if o.Rate == "" {
		return nil
	}
	rate, err := timecode.ParseRate(o.Rate)
	if err != nil {
		return usageError{err}
	}
	o.Rate = rate.String()
	return nil
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
	for r, err := range a.adding(ctx, paths, o) {
		if err != nil {
			return err
		}
		progress.step(r.Index, r.Total)
		if r.Err == nil && r.Entry.Format != cardFormat {
			if w := a.cards().keepBeside(r.Path, r.Entry.Film); w != "" {
				r.Warnings = append(r.Warnings, w)
			}
			if !r.Skipped {
				if w := a.lendBeside(ctx, r); w != "" {
					r.Warnings = append(r.Warnings, w)
				}
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

// adding adds what is to be read as films, and the cards that were named.
func (a *app) adding(ctx context.Context, paths []string, o library.AddOptions) iter.Seq2[library.Result, error] {
	return func(yield func(library.Result, error) bool) {
		films := slices.DeleteFunc(slices.Clone(paths), isCard)
		if len(films) > 0 {
			for r, err := range a.library.Add(ctx, films, o) {
				if !yield(r, err) {
					return
				}
			}
		}
		for _, p := range paths {
			if isCard(p) && !yield(a.addCard(ctx, p), nil) {
				return
			}
		}
	}
}

// tellAdded prints what became of a file, for a person.
func (a *app) tellAdded(r library.Result) {
	switch {
	case r.Err != nil:
		a.printf("refused  %s: %s\n", r.Path, r.Reason)
	case r.Skipped:
		a.printf("known    %s is %s\n", r.Path, r.Entry.ID)
	case r.Entry.Format == cardFormat:
		a.printf("added    %s: the card of %s\n", r.Entry.ID, titled(r.Entry.Film))
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
