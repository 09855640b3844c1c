package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"
)

// execute finds the command and runs it. Whatever the parser refuses is wrong
// use.
func (a *app) execute(ctx context.Context, args []string) error {
	defer a.close()
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	return root.ExecuteContext(ctx)
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "matinee",
		Short: "A film critic you can talk to",
		Long: `Matinee is a film critic you can talk to. Give it a film's subtitles and it
discusses the film: it quotes only lines it can prove, with their times, and
never past the point you have watched to. Without a command it opens the chat.`,
		Args:          noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return a.chat(cmd.Context(), chatOptions{}, nil) },
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2, // letters: the distance cobra itself uses
		CompletionOptions:          cobra.CompletionOptions{DisableDefaultCmd: true},

		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			if cmd.HasParent() && cmd.Name() != "chat" {
				a.interruptible(cmd)
			}
		},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{plainly(err)} })
	flags := root.PersistentFlags()
	flags.StringVar(&a.configFile, "config", "", "configuration `FILE` (default: $MATINEE_CONFIG, else the user's configuration folder)")
	flags.StringVar(&a.libraryDir, "library", "", "library `DIR` (default: $MATINEE_LIBRARY, else the configuration, else the user's data folder)")
	flags.BoolVar(&a.quiet, "quiet", false, "no progress, no notices")
	flags.BoolVar(&a.verbose, "verbose", false, "log what is being done to standard error")
	flags.BoolVar(&a.noColor, "no-color", false, "no colours (also: NO_COLOR)")
	root.AddCommand(chatCommand(a), libraryCommand(a), quoteCommand(a), historyCommand(a), interviewCommand(a), sayCommand(a), botCommand(a), followCommand(a),
		doctorCommand(a), configCommand(a), completionCommand(a), versionCommand(a))
	return root
}

// plainly leaves out of a parser's complaint what only a programmer reads.
func plainly(err error) error {
	text, _, _ := strings.Cut(err.Error(), ": strconv.")
	return errors.New(text)
}

// interruptible makes an interrupt end the command's context. A chat at a
// terminal is not: there it stops a reply.
func (a *app) interruptible(cmd *cobra.Command) {
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
	cmd.SetContext(ctx)
	a.closers = append(a.closers, func() error { stop(); return nil })
}

// noCommand refuses words that are no command, with the nearest that is.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := `to ask a question, write: matinee chat "` + strings.Join(args, " ") + `"`
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usagef("there is no command %q; %s", args[0], hint)
}

// subcommand is the argument check of a command that only groups others.
func subcommand(cmd *cobra.Command, args []string) error {
	names := make([]string, 0, len(cmd.Commands()))
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	if len(args) > 0 {
		return usagef("%q is not a command of matinee %s; there are: %s", args[0], cmd.Name(), strings.Join(names, ", "))
	}
	return usagef("matinee %s needs a command: %s", cmd.Name(), strings.Join(names, ", "))
}

// exactly wants that many words after the command.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return usagef("matinee %s takes %s; see matinee %[1]s --help", strings.TrimPrefix(cmd.CommandPath(), "matinee "), what)
	}
}

// printf writes to standard output.
func (a *app) printf(format string, args ...any) { fmt.Fprintf(a.out, format, args...) }

// notice tells something on standard error unless --quiet. Any goroutine may.
func (a *app) notice(format string, args ...any) {
	if a.quiet {
		return
	}
	a.telling.Lock()
	defer a.telling.Unlock()
	text := fmt.Sprintf(format+"\n", args...)
	if a.person != nil && terminalOf(a.err) != nil && a.person.interject(text) {
		return
	}
	fmt.Fprint(a.err, text)
}
