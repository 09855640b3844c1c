package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"matinee/dialogue/fountain"
	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/screenplay"
	"matinee/dialogue/interview/script"
)

func (a *app) interviewRecord() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "record CONVERSATION",
		Short: "Make a script of a conversation that was kept",
		Long: `Make a script of a conversation that was kept: what you asked is asked again, what
was answered is said, and the lines that were quoted become clips. "matinee history
list" shows the conversations.`,
		Args: exactly(1, "one conversation's id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.recordScript(cmd.Context(), args[0], out)
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write the script into `DIR` (default: the current folder)")
	return cmd
}

func (a *app) recordScript(ctx context.Context, id, out string) error {
	if err := a.open(ctx); err != nil {
		return err
	}
	c, turns, err := a.conversation(ctx, id)
	if err != nil {
		return err
	}
	if c.Film == "" {
		return fmt.Errorf("the conversation %s is about no film; a script is about one", c.ID)
	}
	ref, err := a.resolve(ctx, c.Film)
	if err != nil {
		return err
	}
	t, err := a.library.Transcript(ctx, ref.ID)
	if err != nil {
		return err
	}
	var names []string
	for _, p := range a.cast {
		names = append(names, p.Name)
	}
	s, left, err := draft.FromTurns(draft.TurnsConfig{
		Film:  script.Film{Film: ref.Film, Transcript: t},
		Cast:  names,
		Seed:  seedOf(c.ID),
		Turns: turns,
	})
	if err != nil {
		return err
	}
	for _, why := range left {
		a.notice("left out: %s", why)
	}
	return a.written(ctx, filepath.Join(out, "conversation-"+c.ID+".toml"), s)
}

func (a *app) interviewExamples() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "examples",
		Short: "Write the three scripts that come with the program",
		Long: `Write the three scripts that come with the program, over the film that comes with it:
one in the shape of the video essay in which a critic interviews a machine, one for
and against, one with questions from the floor.`,
		Args: exactly(0, "no words"),
		RunE: func(*cobra.Command, []string) error {
			for _, e := range script.Examples() {
				path := filepath.Join(out, e.Name+".toml")
				if err := writeNew(path, e.TOML); err != nil {
					return err
				}
				a.printf("%s\n", path)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write the scripts into `DIR` (default: the current folder)")
	return cmd
}

func (a *app) interviewImport() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "import FILE.fountain",
		Short: "Make a script of a screenplay in Fountain",
		Long: `Make a script of a screenplay in Fountain: every dialogue becomes a fixed line.
Notes, action and how a line is spoken are left behind; the film is the one that
the title page names as "Film".`,
		Args: exactly(1, "one screenplay, a .fountain file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.importScript(cmd.Context(), args[0], out)
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write the script into `DIR` (default: beside the screenplay)")
	return cmd
}

func (a *app) importScript(ctx context.Context, path, out string) error {
	data, err := readWhole(path, fountain.MaxBytes)
	if err != nil {
		return fmt.Errorf("read the screenplay: %w", err)
	}
	play, err := fountain.Read(data)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	s, err := screenplay.Script(play)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	if out == "" {
		out = filepath.Dir(path)
	}
	return a.written(ctx, filepath.Join(out, besides(filepath.Base(path), ".toml")), s)
}

// readWhole reads a file that is no larger than so many bytes.
func readWhole(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = errors.New(path + " is too large to be one")
	}
	return data, err
}

// written writes a script and says what to do with it.
func (a *app) written(ctx context.Context, path string, s script.Script) error {
	if err := writeNew(path, s.TOML()); err != nil {
		return err
	}
	a.printf("%s\n", path)
	staged, err := a.staged(ctx, path, interviewOptions{noAudio: true})
	if err != nil {
		return err
	}
	if warnings, err := staged.check(ctx); err != nil || len(warnings) > 0 {
		a.notice("There is something to do in it yet; \"matinee interview check %s\" lists it.", path)
	}
	return nil
}
