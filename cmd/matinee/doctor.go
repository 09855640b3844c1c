package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"matinee/config"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// A finding of the doctor: the contract's fields.
type checkJSON struct {
	Check  string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	Advice string `json:"advice"` // what to do; "" when nothing need be done

	optional bool // nothing is wrong where it does not work
}

func doctorCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Tell what works on this machine, what does not, and what to do",
		Args:  exactly(0, "no words"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			sound := true
			for _, c := range a.examine(cmd.Context(), asJSON) {
				sound = sound && (c.OK || c.optional)
				if asJSON {
					writeJSON(a.out, c)
					continue
				}
				mark := "ok  "
				if !c.OK {
					mark = "no  "
				}
				a.printf("%s %-18s %s\n", mark, c.Check, c.Detail)
				if c.Advice != "" {
					a.printf("%24s%s\n", "", c.Advice)
				}
			}
			if !sound {
				return silentError{}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a check")
	return cmd
}

// examine makes the checks in order; one that fails does not keep the next from
// being made where it can be.
func (a *app) examine(ctx context.Context, asJSON bool) []checkJSON {
	checks := []checkJSON{a.checkConfig()}
	if err := a.open(ctx); err != nil {
		return append(checks, checkJSON{Check: "library", Detail: err.Error(), Advice: "mend that, or give another folder with --library"})
	}
	checks = append(checks, a.checkLibrary(ctx), a.checkSearch(ctx))
	checks = append(checks, a.checkModels(ctx)...)
	checks = append(checks, a.checkSpeech(ctx, asJSON)...)
	checks = append(checks, a.checkInterview(ctx))
	checks = append(checks, a.checkDiscord(ctx), a.checkHealth(ctx))
	return append(checks, a.checkTerminal())
}

func (a *app) checkConfig() checkJSON {
	c := checkJSON{Check: "configuration"}
	path, _, err := config.Path(a.configFile)
	if err == nil {
		_, err = config.Find(a.configFile)
	}
	if err != nil {
		c.Detail, c.Advice = err.Error(), "mend the file, or move it away: everything works on defaults"
		return c
	}
	c.OK, c.Detail = true, path
	if _, err := os.Stat(path); err != nil {
		c.Detail = "none, so defaults hold (matinee config init writes " + path + ")"
	}
	return c
}

func (a *app) checkLibrary(ctx context.Context) checkJSON {
	c := checkJSON{Check: "library"}
	refs, err := a.library.Refs(ctx, false)
	if err == nil {
		err = a.store.Check(ctx)
	}
	switch {
	case err != nil:
		c.Detail, c.Advice = err.Error(), "keep a copy of "+a.dir+" and add the films to a new library"
	case len(refs) == 0:
		c.OK, c.Detail, c.Advice = true, "no films in "+a.dir+" yet", "matinee library add FOLDER"
	default:
		c.OK, c.Detail = true, counted(len(refs), "film")+" in "+a.dir
	}
	return c
}

// checkSearch asks for a line of the sample film, the whole way.
func (a *app) checkSearch(ctx context.Context) checkJSON {
	c := checkJSON{Check: "search"}
	ref, err := a.resolve(ctx, sample.ID)
	if err == nil {
		_, err = a.index.Cues(ctx, ref, transcript.Everything())
	}
	if err != nil {
		c.Detail, c.Advice = err.Error(), "see that the index folder in "+a.dir+" can be written"
		return c
	}
	c.OK, c.Detail = true, "the index works"
	return c
}

func (a *app) checkTerminal() checkJSON {
	c := checkJSON{Check: "terminal", OK: true, Detail: "not at a terminal: every line of standard input is a turn"}
	if a.terminal() {
		c.Detail = "line editing and recall"
	}
	if p := a.page(); p.colour {
		c.Detail += fmt.Sprintf(", colours, %d columns", p.width)
	}
	return c
}
