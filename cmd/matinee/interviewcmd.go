package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"matinee/dialogue/cassette"
)

// interviewOptions are what the commands of an interview share.
type interviewOptions struct {
	out      string // folder; "" for the one beside the script
	cassette string
	noAudio  bool
	media    string // path of the film's own file; "" for what the script names
	model    string
}

func interviewCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "interview",
		Short: "Hold a scripted conversation, voice it, and package it for an editor",
		Long: `Hold a scripted conversation about a film: fixed lines and live answers, two
voices, evidence from the film. Three commands go from nothing to a result:

  matinee interview new charade --about lying --minutes 3
  matinee interview run charade-1963.toml
  open charade-1963.interview/index.html

The session is kept as it is held, so that nothing is lost whatever happens:
resume goes on, render voices and exports again without a model. take records a
person's lines in your own voice.`,
		RunE: subcommand,
	}
	cmd.AddCommand(a.interviewNew(), a.interviewCheck(), a.interviewPlan(), a.interviewRun(), a.interviewResume(),
		a.interviewRender(), a.interviewTake(), a.interviewRecord(), a.interviewImport(), a.interviewExamples())
	return cmd
}

// aboutScript is a command about one script.
func (a *app) aboutScript(use, short, long string, run func(ctx context.Context, path string, o interviewOptions) error) (*cobra.Command, *interviewOptions) {
	o := &interviewOptions{}
	cmd := &cobra.Command{
		Use:   use + " SCRIPT",
		Short: short,
		Long:  long,
		Args:  exactly(1, "one script, a .toml file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(cassette.Modes(), cassette.Mode(o.cassette)) {
				return usagef("--cassette is once, none, all or off, not %q", o.cassette)
			}
			if err := o.checkMedia(); err != nil {
				return err
			}
			return run(cmd.Context(), args[0], *o)
		},
	}
	o.cassette = string(cassette.Once)
	return cmd, o
}

// packaged adds the flags of commands that make a package.
func (o *interviewOptions) packaged(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", "write the package to `DIR` (default: SCRIPT-NAME.interview beside the script)")
	f.BoolVar(&o.noAudio, "no-audio", false, "make no sound: session times are estimates then")
	f.StringVar(&o.media, "media", "", "the film's own `FILE`, for frame rate, stills and a rough cut")
}

// held adds the flags of commands that hold a session.
func (o *interviewOptions) held(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.cassette, "cassette", o.cassette, "the tape of all that comes from outside: once, none, all or off (`MODE`)")
	f.StringVar(&o.model, "model", "", "the language model to use, by `NAME`, or none")
	o.packaged(cmd)
}

func (a *app) interviewCheck() *cobra.Command {
	cmd, o := a.aboutScript("check", "Find every fault of a script, without a network", `Find every fault of a script and of what it names: its film and the places in it,
personas, voices, recordings. Each fault is told with its file, line and column.
Nothing is asked of a network.`, a.checkScript)
	cmd.Flags().StringVar(&o.media, "media", "", "the film's own `FILE`")
	return cmd
}

func (a *app) interviewPlan() *cobra.Command {
	cmd, o := a.aboutScript("plan", "Tell beforehand what a session will be", `Tell beforehand what a session will be: every turn with its words or budget, its
estimated time, how often a model is asked, and where in the film its clips are.`, a.planScript)
	cmd.Flags().StringVar(&o.media, "media", "", "the film's own `FILE`")
	return cmd
}

func (a *app) interviewRun() *cobra.Command {
	cmd, o := a.aboutScript("run", "Hold a session, voice it and make its package", `Hold a session from its beginning, voice it and make its package: transcripts,
captions, clip lists, sound, a page. Each turn is on disk before the next begins
and before any voice is tried. With a finished tape in the folder the session is
replayed from it, to the same bytes.`, a.runScript)
	o.held(cmd)
	return cmd
}

func (a *app) interviewResume() *cobra.Command {
	cmd, o := a.aboutScript("resume", "Go on with a session that was broken off", `Go on with a session that was broken off, by whatever. What was held is neither
asked nor voiced again.`, a.resumeScript)
	o.held(cmd)
	return cmd
}

func (a *app) interviewRender() *cobra.Command {
	cmd, o := a.aboutScript("render", "Voice and export a session again, without a model", `Voice and export a session again, without a model: after a fixed line was edited,
a voice or a pause changed, a take recorded. Only what changed is voiced.`, a.renderScript)
	o.packaged(cmd)
	return cmd
}

// besides is a path beside a script, with another ending.
func besides(script, suffix string) string {
	return strings.TrimSuffix(script, filepath.Ext(script)) + suffix
}

// folder is where a script's package lies.
func (o interviewOptions) folder(script string) string {
	if o.out != "" {
		return o.out
	}
	return besides(script, ".interview")
}
