package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// finding are the options that searching and quoting share.
type finding struct {
	film, until string
	json, stdin bool
}

func (o *finding) flags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.film, "film", "", "look in one film or series: `ID`, title or the beginning of either")
	f.StringVar(&o.until, "until", "", "how far you have watched: `T` as 1:02:03, 47:30, 90 (seconds) or end; in a series S02E05 or S02E05@31:00")
	f.BoolVar(&o.json, "json", false, "one JSON object a finding")
	f.BoolVar(&o.stdin, "stdin", false, "look up every line of standard input; implies --json")
	a.completeFilms(cmd)
}

// prepare opens the library and makes the scope that the options ask for.
func (o *finding) prepare(ctx context.Context, a *app, args []string) (dialogue.Scope, error) {
	if o.stdin && len(args) > 0 {
		return dialogue.Scope{}, usagef("with --stdin the words come from standard input, not from the command line")
	}
	if !o.stdin && strings.TrimSpace(strings.Join(args, " ")) == "" {
		return dialogue.Scope{}, usagef("which words? give them in quotation marks, or --stdin to read them from standard input")
	}
	m, err := a.aim(ctx, o.film, o.until)
	if err != nil {
		return dialogue.Scope{}, err
	}
	return m.scope()
}

// queries calls do with each query: the words given, or the lines of standard
// input without the blank ones.
func (o *finding) queries(ctx context.Context, a *app, args []string, do func(query string) error) error {
	if !o.stdin {
		return do(strings.Join(args, " "))
	}
	scanner := bufio.NewScanner(a.in)
	scanner.Buffer(nil, longestLine)
	for scanner.Scan() {
		if strings.TrimSpace(scanner.Text()) == "" {
			continue
		}
		if err := errors.Join(ctx.Err(), do(scanner.Text())); err != nil {
			return err
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	return nil
}

// quotedJSON is a line of `matinee quote --json`: the contract's fields.
type quotedJSON struct {
	Query       string        `json:"query"`
	Verdict     string        `json:"verdict"`
	Film        string        `json:"film"`
	Title       string        `json:"title"`
	StartMS     int64         `json:"start_ms"`
	EndMS       int64         `json:"end_ms"`
	Speaker     string        `json:"speaker"`
	Text        string        `json:"text"`
	Similarity  float64       `json:"similarity"`
	Differs     []differsJSON `json:"differs"`
	Occurrences int           `json:"occurrences"`
}

type differsJSON struct {
	Said string `json:"said"`
	Film string `json:"film"`
}

func newQuotedJSON(query string, l dialogue.Finding, p dialogue.Found) quotedJSON {
	j := quotedJSON{Query: query, Verdict: string(l.Verdict), Differs: []differsJSON{}, Occurrences: l.Occurrences}
	if l.Verdict == quote.None {
		return j
	}
	j.Film, j.Title, j.Speaker = p.Film.ID, p.Film.Title, p.Speaker()
	j.StartMS, j.EndMS = millis(p.Start()), millis(p.End())
	j.Text, j.Similarity = p.Quoted, p.Similarity
	for _, d := range p.Differs {
		j.Differs = append(j.Differs, differsJSON{d.Said, d.Film})
	}
	return j
}

func quoteCommand(a *app) *cobra.Command {
	var o finding
	var all bool
	cmd := &cobra.Command{
		Use:   `quote "WORDS"`,
		Short: "Who says it, where, and how exactly",
		Long: `Look words up as a quotation: exact when they stand in a film in one run, near
when a film has something much like them, none otherwise (exit code 1).`,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			scope, err := o.prepare(ctx, a, args)
			if err != nil {
				return err
			}
			missed := false
			err = o.queries(ctx, a, args, func(query string) error {
				found, err := a.index.Quote(ctx, scope, query, all)
				if err != nil {
					return err
				}
				missed = missed || found.Verdict == quote.None
				a.tellQuote(query, found, o.json || o.stdin)
				return nil
			})
			if err == nil && missed {
				return silentError{}
			}
			return err
		},
	}
	o.flags(a, cmd)
	cmd.Flags().BoolVar(&all, "all", false, "every place, not only the best")
	return cmd
}

func (a *app) tellQuote(query string, found dialogue.Finding, asJSON bool) {
	switch {
	case asJSON && len(found.Places) == 0:
		writeJSON(a.out, newQuotedJSON(query, found, dialogue.Found{}))
	case asJSON:
		for _, p := range found.Places {
			writeJSON(a.out, newQuotedJSON(query, found, p))
		}
	case len(found.Places) == 0:
		a.printf("none: those words are in no film asked. Try \"matinee library search\" for what comes near.\n")
	default:
		for _, p := range found.Places {
			a.tellFound(found, p)
		}
	}
}

func (a *app) tellFound(found dialogue.Finding, p dialogue.Found) {
	a.printf("%s: %s, %s", found.Verdict, titled(p.Film), span(p.Passage))
	if name := p.Speaker(); name != "" {
		a.printf(", %s", name)
	}
	a.printf("\n    “%s”\n", p.Quoted)
	for _, d := range p.Differs {
		switch {
		case d.Film == "":
			a.printf("    the film does not have %q\n", d.Said)
		case d.Said == "":
			a.printf("    the film also has %q\n", d.Film)
		default:
			a.printf("    you wrote %q, the film has %q\n", d.Said, d.Film)
		}
	}
	if found.Occurrences > 1 && len(found.Places) == 1 {
		a.printf("    %d places in all (--all shows them)\n", found.Occurrences)
	}
}

// passages is how many a search gives unless told otherwise.
const passages = 10

// foundJSON is a line of `matinee library search --json`: the contract's fields.
type foundJSON struct {
	Query   string  `json:"query"`
	Rank    int     `json:"rank"`
	Film    string  `json:"film"`
	Title   string  `json:"title"`
	StartMS int64   `json:"start_ms"`
	EndMS   int64   `json:"end_ms"`
	Speaker string  `json:"speaker"`
	Text    string  `json:"text"`
	Score   float64 `json:"score"`
}

func searchCommand(a *app) *cobra.Command {
	var o finding
	var n int
	var clips clipFiles
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find the passages that come nearest to a question or a line",
		RunE: func(cmd *cobra.Command, args []string) error {
			if n < 1 {
				return usagef("-n takes a number of passages from 1")
			}
			ctx := cmd.Context()
			scope, err := o.prepare(ctx, a, args)
			if err != nil {
				return err
			}
			err = o.queries(ctx, a, args, func(query string) error {
				hits, err := a.index.Search(ctx, scope, query, n)
				if err != nil {
					return err
				}
				clips.add(query, hits)
				a.tellHits(query, hits, o)
				return nil
			})
			if err != nil {
				return err
			}
			return clips.write(ctx, a)
		},
	}
	o.flags(a, cmd)
	clips.flags(cmd)
	cmd.Flags().IntVarP(&n, "number", "n", passages, "how many passages, at most: `N`")
	return cmd
}

func (a *app) tellHits(query string, hits []dialogue.Hit, o finding) {
	if o.stdin && len(hits) == 0 {
		writeJSON(a.out, foundJSON{Query: query})
	}
	if !o.stdin && !o.json && len(hits) == 0 {
		a.notice("Nothing there comes near.")
	}
	for i, h := range hits {
		if o.json || o.stdin {
			writeJSON(a.out, foundJSON{query, i + 1, h.Film.ID, h.Film.Title, millis(h.Start()), millis(h.End()), h.Speaker(), h.Text(), h.Score})
			continue
		}
		a.printf("%2d  %s  %s\n    %s\n", i+1, titled(h.Film), span(h.Passage), strings.Join(saidLines(h.Cues), "\n    "))
	}
}

// saidLines are the cues' words, a line each, with the speaker where known.
func saidLines(cues []transcript.Cue) []string {
	var lines []string
	for _, c := range cues {
		switch {
		case !c.Said():
		case c.Speaker != "":
			lines = append(lines, c.Speaker+": "+c.Text)
		default:
			lines = append(lines, c.Text)
		}
	}
	return lines
}
