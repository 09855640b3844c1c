package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"matinee/dialogue"
	"matinee/dialogue/cutlist"
	"matinee/dialogue/interview/script"
)

// clipFiles are the clip lists that a search writes.
type clipFiles struct {
	edl, fcpxml string // paths; "" for none
	list        cutlist.List
	untimed     int // passages of films without times
}

func (c *clipFiles) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.edl, "edl", "", "write the passages to `FILE` as an edit decision list (CMX3600)")
	cmd.Flags().StringVar(&c.fcpxml, "fcpxml", "", "write the passages to `FILE` as a project for Final Cut Pro or Resolve (FCPXML 1.10)")
}

// wanted reports whether there is one to write.
func (c *clipFiles) wanted() bool { return c.edl != "" || c.fcpxml != "" }

// add puts what a query found on the list.
func (c *clipFiles) add(query string, hits []dialogue.Hit) {
	for _, h := range hits {
		if h.Start() < 0 {
			c.untimed++
			continue
		}
		if !slices.ContainsFunc(c.list.Films, func(f cutlist.Film) bool { return f.ID == h.Film.ID }) {
			c.list.Films = append(c.list.Films, cutlist.Film{ID: h.Film.ID, Title: titled(h.Film)})
		}
		n := len(c.list.Clips) + 1
		c.list.Clips = append(c.list.Clips, cutlist.Clip{
			ID: fmt.Sprint("c", n), Film: h.Film.ID, In: h.Start(), Out: h.End(),
			FirstCue: script.CueNumber(h.Cues[0]), LastCue: script.CueNumber(h.Cues[len(h.Cues)-1]),
			Speaker: h.Speaker(), Text: h.Text(), Why: query,
		})
	}
}

// write writes the lists, all of them checked or none.
func (c *clipFiles) write(ctx context.Context, a *app) error {
	if !c.wanted() {
		return nil
	}
	if c.untimed > 0 {
		a.notice("matinee: %s of films without times cannot be clips and were left out", counted(c.untimed, "passage"))
	}
	if len(c.list.Clips) == 0 {
		return errors.New("nothing was found, so that there is no clip list to write")
	}
	c.list.Title = "Matinee"
	if err := c.media(ctx, a); err != nil {
		return err
	}
	order := cutlist.BySession // as they were found
	if err := writeList(c.edl, func(w io.Writer) error { return c.list.WriteEDL(w, order) }, func(r io.Reader) error { return c.list.CheckEDL(r, order) }); err != nil {
		return err
	}
	return writeList(c.fcpxml, c.list.WriteFCPXML, c.list.CheckFCPXML)
}

// writeList writes one list; the file is there whole or not at all.
func writeList(path string, write func(io.Writer) error, check func(io.Reader) error) error {
	if path == "" {
		return nil
	}
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := check(bytes.NewReader(text.Bytes())); err != nil {
		return fmt.Errorf("%s would be broken, and was not written: %w", path, err)
	}
	if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the clip list: %w", err)
	}
	return nil
}
