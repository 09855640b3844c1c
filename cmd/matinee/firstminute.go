package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"matinee/dialogue/library"
	"matinee/dialogue/library/sample"
)

// welcome opens a conversation at the terminal: with the library one has, or
// with the first films for it.
func (t *talk) welcome(ctx context.Context, p *prompt) error {
	films, err := t.app.library.Refs(ctx, false)
	if err != nil {
		return err
	}
	switch {
	case len(t.session.Turns()) > 0:
		last, _ := t.session.Last()
		p.tell("We were talking about %s. You asked: %s", t.about(), last.Question)
	case t.session.Focus().ID != "":
		p.tell("%s. Ask me about a line, a moment, a word. /help lists the commands.", t.about())
	case len(films) > 0:
		p.tell("%s in the library. Tell me a line you half remember, or name a film. /help lists the commands.", counted(len(films), "film"))
	default:
		return t.firstFilms(ctx, p)
	}
	return nil
}

func (t *talk) about() string {
	if f := t.session.Focus(); f.ID != "" {
		return titled(f.Film)
	}
	return "films"
}

// firstFilms fills an empty library: from the folders that films are usually
// in, if the person lets it look there; else from a folder they name; else
// there is the sample film.
func (t *talk) firstFilms(ctx context.Context, p *prompt) error {
	p.tell("Matinee talks about films by their subtitles, and there are none in your library yet.")
	if dirs := filmFolders(); len(dirs) > 0 {
		yes, err := p.confirm(fmt.Sprintf("May I look for films and subtitles in %s? (y/n)", strings.Join(dirs, ", ")))
		if err != nil {
			return err
		}
		if yes {
			if added, err := t.offer(ctx, p, dirs); err != nil || added {
				return err
			}
		}
	}
	for {
		path, err := p.ask("Where are your films, or their subtitle files? (a folder or a file; Enter for the sample film)")
		if err != nil {
			return err
		}
		switch {
		case path == "":
			return t.sample(ctx, p)
		case path == "/quit":
			return io.EOF
		case strings.HasPrefix(path, "/") && isCommand(path):
			if _, err := t.command(ctx, path); err != nil {
				return err
			}
			continue
		}
		if added, err := t.offer(ctx, p, []string{expand(path)}); err != nil || added {
			return err
		}
	}
}

// offer looks into folders, says what can be read there, and adds it if the
// person agrees.
func (t *talk) offer(ctx context.Context, p *prompt, paths []string) (added bool, err error) {
	found, err := t.app.library.Look(ctx, paths)
	if err != nil {
		p.tell("%s", inFull(err))
		return false, nil
	}
	if len(found) == 0 {
		p.tell("%s", nothingIn(paths))
		return false, nil
	}
	yes, err := p.agree(fmt.Sprintf("I found %s, such as %s. Add them to the library? (Y/n)", counted(len(found), "file"), examples(found)))
	if err != nil || !yes {
		return false, err
	}
	films, err := t.app.addFound(ctx, paths)
	if err != nil || films == 0 {
		return false, err
	}
	p.tell("%s in the library. Now tell me a line you half remember, from any of them.", counted(films, "film"))
	return true, nil
}

// nothingIn says why there is nothing to add.
func nothingIn(paths []string) string {
	if _, err := os.Stat(paths[0]); len(paths) == 1 && err != nil {
		return fmt.Sprintf("There is no folder or file %s.", paths[0])
	}
	return fmt.Sprintf("There are no films or subtitles that I can read in %s.", strings.Join(paths, ", "))
}

// addFound adds the films of the paths and tells only of what went wrong.
func (a *app) addFound(ctx context.Context, paths []string) (films int, err error) {
	progress := a.progress("adding films")
	defer progress.clear()
	for r, err := range a.library.Add(ctx, paths, library.AddOptions{}) {
		if err != nil {
			return films, err
		}
		progress.step(r.Index, r.Total)
		if r.Err != nil {
			progress.clear()
			a.tellAdded(r)
			continue
		}
		films++
	}
	return films, nil
}

// examples names the first few files.
func examples(paths []string) string {
	var names []string
	for _, path := range paths[:min(3, len(paths))] {
		names = append(names, filepath.Base(path))
	}
	return strings.Join(names, ", ")
}

// sample talks about the film that comes with the program.
func (t *talk) sample(ctx context.Context, p *prompt) error {
	ref, err := t.app.resolve(ctx, sample.ID)
	if err != nil {
		return err
	}
	t.session.SetFocus(ref)
	p.tell("Then let us talk about %s, a short film that comes with me. Ask who said something, when, or what came before it; /help lists the commands.", titled(ref.Film))
	return nil
}

// filmFolders are the folders of this person in which films usually lie, as far
// as they are there. Nothing in them is read.
func filmFolders() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	var dirs []string
	for _, name := range []string{"Movies", "Videos", "Films", "Subtitles", "Downloads"} {
		dir := filepath.Join(home, name)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// expand resolves the "~" that a shell would have.
func expand(path string) string {
	path = strings.Trim(path, `"'`)
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		if home, err := os.UserHomeDir(); err == nil {
			return home + rest
		}
	}
	return path
}
