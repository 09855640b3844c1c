package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// healthJSON is a line of `matinee library check --json`.
type healthJSON struct {
	Check  string `json:"check"`  // what was looked at: database, films, conversations, editions, cards, files, index, sources, media
	Film   string `json:"film"`   // or conversation; "" for the check as a whole
	OK     bool   `json:"ok"`     // nothing is left to be done
	Mended bool   `json:"mended"` // something was wrong, and is no more
	Detail string `json:"detail"`
	Advice string `json:"advice"` // what to do; "" when nothing need be done
}

func checkCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check all that is kept, mend what can be mended, and tell what cannot",
		Long: `Check all that is kept: the database, every film's lines and what was mended in
them, conversations, cards, what interrupted programs have left, and what searching
needs. What can be mended is mended; of what cannot it is said what to do. Where
the files that films came from are gone, that is said and is no fault: the library
does not need them.`,
		Args: exactly(0, "no words"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			return a.check(cmd.Context(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a finding")
	return cmd
}

// A checkup is a check of the library under way.
type checkup struct {
	*app
	asJSON bool
	left   bool // something could not be mended
	found  int  // findings of the check that is made
}

// check makes the checks in order.
func (a *app) check(ctx context.Context, asJSON bool) error {
	c := &checkup{app: a, asJSON: asJSON}
	if err := a.store.Check(ctx); err != nil {
		c.tell(healthJSON{Check: "database", Detail: err.Error(), Advice: "keep a copy of " + a.dir + ", and import the last export into a new library"})
	}
	c.done("database", "no page of it is damaged")
	if err := c.kept(ctx); err != nil {
		return err
	}
	for _, check := range []func(context.Context) error{c.checkCards, c.checkFiles, c.checkIndex, c.checkOutside} {
		if err := check(ctx); err != nil {
			return err
		}
	}
	if c.left {
		return silentError{}
	}
	return nil
}

// tell tells a finding.
func (c *checkup) tell(h healthJSON) {
	c.found++
	h.OK = h.OK || h.Mended
	c.left = c.left || !h.OK
	if c.asJSON {
		writeJSON(c.out, h)
		return
	}
	mark := map[bool]string{true: "said  ", false: "left  "}[h.OK]
	if h.Mended {
		mark = "mended"
	}
	c.printf("%s  %s\n", mark, strings.TrimPrefix(h.Film+": "+h.Detail, ": "))
	if h.Advice != "" {
		c.printf("%8s%s\n", "", h.Advice)
	}
}

// done ends a check: where nothing was found, that is said.
func (c *checkup) done(check, fine string) {
	if c.found == 0 {
		if c.asJSON {
			writeJSON(c.out, healthJSON{Check: check, OK: true, Detail: fine})
		} else {
			c.printf("ok      %s: %s\n", check, fine)
		}
	}
	c.found = 0
}

// kept has the store mend what it keeps.
func (c *checkup) kept(ctx context.Context) error {
	for f, err := range c.store.Mend(ctx, library.Reread) {
		if err != nil {
			c.tell(healthJSON{Check: "films", Detail: err.Error(), Advice: "keep a copy of " + c.dir + ", and import the last export into a new library"})
			break
		}
		h := healthJSON{Check: "films", Film: f.Film, Mended: f.Mended, Detail: f.What, Advice: f.Advice}
		switch {
		case f.Conversation != "":
			h.Check, h.Film = "conversations", f.Conversation
		case f.Film == "":
			h.Check = "editions"
		}
		c.tell(h)
	}
	c.done("films", "their lines, what was mended in them and the conversations can be read")
	return ctx.Err()
}

// checkCards reads the cards.
func (c *checkup) checkCards(context.Context) error {
	for _, f := range c.cards().files() {
		if f.err != nil {
			c.tell(healthJSON{Check: "cards", Film: f.work, Detail: fmt.Sprintf("its card cannot be read: %v", f.err), Advice: "mend " + c.cards().path(f.work) + ", or remove it"})
		}
	}
	c.done("cards", "all can be read")
	return nil
}

// halfWritten is the beginning of what writeFile leaves when it is killed, and
// staleAfter how old such a file is before nobody writes it any more.
const (
	halfWritten = ".new-"
	staleAfter  = time.Hour
)

// checkFiles takes away what interrupted programs have left.
func (c *checkup) checkFiles(context.Context) error {
	left, _ := filepath.Glob(filepath.Join(c.cards().dir, halfWritten+"*")) // its only error is a bad pattern
	for _, path := range left {
		info, err := os.Stat(path)
		if err != nil || time.Since(info.ModTime()) < staleAfter {
			continue
		}
		h := healthJSON{Check: "files", Mended: true, Detail: "a half-written file is taken away: " + path}
		if err := os.Remove(path); err != nil {
			h.Mended, h.Detail, h.Advice = false, err.Error(), "remove "+path
		}
		c.tell(h)
	}
	c.done("files", "none is half written")
	return nil
}

// checkIndex makes what searching needs where it is not there, and takes away what
// it does not.
func (c *checkup) checkIndex(ctx context.Context) error {
	refs, err := c.library.Refs(ctx, true)
	if err != nil {
		return err
	}
	progress := c.progress("index")
	defer progress.clear()
	for i, r := range refs {
		progress.step(i+1, len(refs))
		if r.Sample || c.index.Intact(r) { // the sample's is made when it is first asked for
			continue
		}
		t, err := c.library.Transcript(ctx, r.ID)
		if err == nil {
			err = c.index.Index(ctx, r.Film, t)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		h := healthJSON{Check: "index", Film: r.ID, Mended: true, Detail: "its index is made again"}
		if err != nil {
			h.Mended, h.Detail, h.Advice = false, err.Error(), "see that the index folder in "+c.dir+" can be written"
		}
		progress.clear()
		c.tell(h)
	}
	progress.clear()
	c.done("index", "every film can be searched")
	return c.index.Sweep(ctx, refs)
}

// checkOutside says which files outside the library are not where they were. Of a
// path that was given from some folder nobody knows any more where it led.
func (c *checkup) checkOutside(ctx context.Context) error {
	entries, err := c.library.List(ctx, transcript.Everything(), false)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if filepath.IsAbs(e.Source) && isGone(e.Source) {
			c.tell(healthJSON{Check: "sources", Film: e.ID, OK: true, Detail: "the file it was read from is not there any more: " + e.Source})
		}
	}
	c.done("sources", "the files that films were read from are there")
	for _, e := range entries {
		m, err := c.library.Media(ctx, e.ID)
		if err != nil {
			return err
		}
		if m.Path != "" && isGone(m.Path) {
			c.tell(healthJSON{Check: "media", Film: e.ID, OK: true, Detail: "the film's own file is not there any more: " + m.Path,
				Advice: `clip lists name it as it was; "matinee library add" of the folder it is in now finds it again`})
		}
	}
	c.done("media", "the films' own files are there")
	return nil
}

// isGone reports whether nothing is at a path. What is inside an archive or a video
// is there while that is.
func isGone(path string) bool {
	for at := path; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err == nil {
			return info.IsDir() && at != path
		}
		if at == filepath.Dir(at) {
			return true
		}
	}
}
