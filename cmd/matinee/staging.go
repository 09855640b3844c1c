package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"matinee/config/strict"
	"matinee/dialogue"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// A staging is a script with everything that it is held with.
type staging struct {
	app      *app // whose library has the film: the user's, or one made for a file
	user     *app
	options  interviewOptions
	path     string // of the script
	source   []byte
	script   script.Script
	parsed   error // what is wrong with the script in itself
	film     *script.Film
	ref      dialogue.Ref
	kept     produce.Media // the film's own file, as the library remembers it
	noFilm   error
	horizon  transcript.Horizon
	personas map[string]dialogue.Persona // by speaker's key
	lines    *bufio.Scanner              // of standard input; nil until one is read
}

// staged reads a script and finds what it names. Faults are left to check.
func (a *app) staged(ctx context.Context, path string, o interviewOptions) (*staging, error) {
	if a.store == nil {
		if err := a.open(ctx); err != nil {
			return nil, err
		}
	}
	source, err := readScript(path)
	if err != nil {
		return nil, err
	}
	s := &staging{app: a, user: a, options: o, path: path, source: source, personas: map[string]dialogue.Persona{}}
	s.script, s.parsed = script.Parse(path, source)
	if err := s.findFilm(ctx); err != nil {
		return nil, err
	}
	for _, sp := range s.script.Speakers {
		if p, err := s.persona(sp.Writer()); err == nil {
			s.personas[sp.Key] = p
		}
	}
	return s, nil
}

// readScript reads a script's file.
func readScript(path string) ([]byte, error) {
	at, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("there is no script %s; \"matinee interview new FILM\" writes one", path)
	case err == nil && at.IsDir():
		return nil, usagef("%s is a folder; name a script, a .toml file", path)
	case err == nil && at.Size() > strict.MaxSize:
		return nil, fmt.Errorf("%s is no script: it is larger than %d MiB", path, strict.MaxSize>>20)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the script: %w", err)
	}
	return source, nil
}

// ready is a staging without faults: what may be meant so is told, the rest is an
// error.
func (a *app) ready(ctx context.Context, path string, o interviewOptions) (*staging, error) {
	s, err := a.staged(ctx, path, o)
	if err != nil {
		return nil, err
	}
	warnings, err := s.check(ctx)
	for _, w := range warnings {
		a.notice("%s", w)
	}
	return s, err
}

// findFilm finds the script's film, in the library or in a file beside the script.
func (s *staging) findFilm(ctx context.Context) error {
	name := s.script.Session.Film
	if name == "" {
		return nil // the check says it
	}
	file := s.beside(name)
	if at, err := os.Stat(file); err == nil && at.Mode().IsRegular() {
		if err := s.fromFile(ctx, file); err != nil || s.noFilm != nil {
			return err
		}
	} else if s.ref, err = s.user.resolve(ctx, name); err != nil {
		s.noFilm = fmt.Errorf("%w; a subtitle file is named by its path beside the script", err)
		return ctx.Err()
	}
	t, err := s.app.library.Transcript(ctx, s.ref.ID)
	if err != nil {
		return err
	}
	if s.kept, err = s.app.remembered(ctx, s.ref.ID); err != nil {
		return err
	}
	s.film = &script.Film{Film: s.ref.Film, Transcript: t}
	if s.horizon, err = s.script.Horizon(*s.film); err != nil {
		s.horizon = transcript.Everything() // the check says what is wrong with it
	}
	return nil
}

// beside is a path as the script has it.
func (s *staging) beside(path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(s.path), filepath.FromSlash(path))
}

// fromFile reads a film that is in no library into one of its own, which is gone
// with the program.
func (s *staging) fromFile(ctx context.Context, file string) error {
	dir, err := os.MkdirTemp("", "matinee-film-*")
	if err != nil {
		return fmt.Errorf("read the script's film: %w", err)
	}
	s.user.closers = append(s.user.closers, func() error { return os.RemoveAll(dir) })
	s.app = &app{
		streams: s.user.streams, transport: s.user.transport, configFile: s.user.configFile, libraryDir: dir,
		quiet: s.user.quiet, verbose: s.user.verbose, noColor: s.user.noColor, person: s.user.person,
	}
	s.user.closers = append(s.user.closers, s.app.close)
	if err := s.app.open(ctx); err != nil {
		return err
	}
	for r, err := range s.app.library.Add(ctx, []string{file}, library.AddOptions{}) {
		if err != nil {
			return err
		}
		if r.Err != nil {
			s.noFilm = r.Err
			return nil
		}
		s.ref, err = s.app.library.Resolve(ctx, r.Entry.ID)
		return err
	}
	s.noFilm = fmt.Errorf("%s is no subtitle file", file)
	return nil
}

// persona is one of the program's or the user's, or one beside the script.
func (s *staging) persona(name string) (dialogue.Persona, error) {
	if !strings.HasSuffix(name, ".toml") {
		p, ok := s.user.cast.Named(name)
		if !ok {
			return p, fmt.Errorf("there is no persona %q; there are %s, and one of your own is named by the path of its .toml file", name, s.user.cast.Names())
		}
		return p, nil
	}
	path := s.beside(name)
	data, err := os.ReadFile(path)
	if err != nil {
		return dialogue.Persona{}, fmt.Errorf("there is no persona %s: %w", path, errors.Unwrap(err))
	}
	return dialogue.ParsePersona(path, data)
}

// sum is the digest of the script's file.
func (s *staging) sum() string {
	sum := sha256.Sum256(s.source)
	return hex.EncodeToString(sum[:])
}

// again is what another command about the same session is given.
func (s *staging) again() string {
	if s.options.out == "" {
		return s.path
	}
	return s.path + " --out " + s.options.out
}

// dir is the folder of the package.
func (s *staging) dir() string { return s.options.folder(s.path) }

// record is where the session is kept.
func (s *staging) record() string { return filepath.Join(s.dir(), "session.jsonl") }
