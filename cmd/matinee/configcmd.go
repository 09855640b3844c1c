package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"matinee/config"
)

func configCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "config", Short: "Write or show the configuration", RunE: subcommand}
	cmd.AddCommand(
		&cobra.Command{
			Use:   "init",
			Short: "Write a configuration file in which every key stands with its default, as a comment",
			Args:  exactly(0, "no words"),
			RunE:  func(*cobra.Command, []string) error { return a.configInit() },
		},
		&cobra.Command{
			Use:   "show",
			Short: "Print the configuration in effect (secrets are named, never shown)",
			Args:  exactly(0, "no words"),
			RunE:  func(*cobra.Command, []string) error { return a.configShow() },
		},
		&cobra.Command{
			Use:   "path",
			Short: "Print where the configuration file is looked for",
			Args:  exactly(0, "no words"),
			RunE: func(*cobra.Command, []string) error {
				path, _, err := config.Path(a.configFile)
				if err == nil {
					a.printf("%s\n", path)
				}
				return err
			},
		},
	)
	return cmd
}

// configInit writes the template; a file that is there is left alone.
func (a *app) configInit() error {
	path, _, err := config.Path(a.configFile)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("make a place for the configuration: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already and stays as it is; edit it, or remove it first", path)
	}
	if err != nil {
		return fmt.Errorf("write the configuration: %w", err)
	}
	_, err = f.Write(config.Template())
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write the configuration: %w", err)
	}
	a.printf("%s\n", path)
	return nil
}

func (a *app) configShow() error {
	c, err := config.Find(a.configFile)
	if err != nil {
		return err
	}
	if c.Library, err = c.LibraryDir(a.libraryDir); err != nil {
		return err
	}
	text, err := c.Show()
	if err == nil {
		a.printf("%s", text)
	}
	return err
}
