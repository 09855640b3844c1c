package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/config/strict"
	"matinee/dialogue"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// scripts holds interviews for the bot.
type scripts struct {
	owner    *app // whose operator is told what goes wrong
	app      *app // says nothing, and has nobody at a terminal
	writers  []dialogue.Writer
	dir      string // where sessions are worked on; what is to be kept of them are documents
	examples []bot.InterviewExample
}

// interviews holds scripts for the bot. What an earlier life of the bot was working
// on is swept away: it is kept elsewhere.
func (a *app) interviews(ctx context.Context, writers []dialogue.Writer) (bot.Interviews, error) {
	s := scripts{owner: a, app: a.unattended(), writers: writers, dir: filepath.Join(a.dir, "interviews")}
	if err := os.RemoveAll(s.dir); err != nil {
		return nil, fmt.Errorf("sweep away interviews: %w", err)
	}
	for _, e := range script.Examples() {
		parsed, err := script.Parse(e.Name, e.TOML)
		if err != nil {
			return nil, err
		}
		film, err := a.resolve(ctx, parsed.Session.Film)
		if err != nil {
			return nil, err
		}
		s.examples = append(s.examples, bot.InterviewExample{Name: e.Name, About: e.About(), Source: e.TOML, Film: film})
	}
	return s, nil
}

// unattended is the same house with nobody to be told or asked anything.
func (a *app) unattended() *app {
	return &app{
		streams: streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard}, transport: a.transport, quiet: true,
		configFile: a.configFile, libraryDir: a.libraryDir, config: a.config, cast: a.cast, dir: a.dir,
		library: a.library, index: a.index, history: a.history, store: a.store,
	}
}

// Examples implements bot.Interviews.
func (s scripts) Examples() []bot.InterviewExample { return s.examples }

// Read implements bot.Interviews.
func (scripts) Read(name string, source []byte) (film string, err error) {
	parsed, err := script.Parse(name, source)
	if parsed.Session.Film == "" {
		if err == nil {
			err = errors.New("the script names no film; add one under [session]")
		}
		return "", faults(err)
	}
	return parsed.Session.Film, nil
}

// faults is what is wrong with a script, as the bot tells it.
func faults(err error) error {
	var wrong *strict.Error
	if !errors.As(err, &wrong) {
		return &bot.ScriptError{Faults: []string{err.Error()}}
	}
	return &bot.ScriptError{Faults: strings.Split(wrong.Error(), "\n")}
}

// Open implements bot.Interviews.
func (s scripts) Open(ctx context.Context, p bot.InterviewScript) (bot.Interview, error) {
	t, err := s.app.library.Transcript(ctx, p.Film.ID)
	if err != nil {
		return nil, fmt.Errorf("open a script: %w", err)
	}
	t.Cues = p.Horizon.Cut(p.Film.Film, t.Cues) // what may not be told is not there for anything that follows
	g := &guestScript{house: s}
	g.staging = staging{app: s.app, user: s.app, source: p.Source, ref: p.Film, personas: map[string]dialogue.Persona{}, film: &script.Film{Film: p.Film.Film, Transcript: t}}
	g.script, g.parsed = script.Parse(p.Name, p.Source)
	g.settle(ctx, p.Horizon)
	if err := g.faultless(ctx, p.Name); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, fmt.Errorf("open a script: %w", err)
	}
	if g.work, err = os.MkdirTemp(s.dir, "session-*"); err != nil {
		return nil, fmt.Errorf("open a script: %w", err)
	}
	g.path, g.options.out = filepath.Join(g.work, "script.toml"), filepath.Join(g.work, "package")
	return g, nil
}

// A guestScript is a script that a stranger brought: it opens no file and reaches no
// network, whatever it names.
type guestScript struct {
	staging
	house scripts
	work  string // folder, gone with it
}

// settle finds the script's horizon, no further than allowed, its personas and its
// voices: those there are, for a voice is nothing that a script can insist on here.
func (g *guestScript) settle(ctx context.Context, allowed transcript.Horizon) {
	g.horizon = transcript.Everything()
	if until, bounded := allowed.Limit(g.film.Film); bounded {
		g.horizon = transcript.Until(until)
	}
	if own, err := g.script.Horizon(*g.film); err == nil {
		if until, bounded := own.Limit(g.film.Film); bounded {
			g.horizon = transcript.Until(until) // of the film as far as it is there, so that it is the nearer one
		}
	}
	g.script.Speakers = slices.Clone(g.script.Speakers)
	engines := g.user.local()
	for i, sp := range g.script.Speakers {
		if p, ok := g.user.cast.Named(sp.Writer()); ok {
			g.personas[sp.Key] = p
		}
		if !g.user.hasListed(ctx, engines, sp.Voice) {
			g.script.Speakers[i].Voice = script.Voice{Rate: sp.Voice.Rate}
		}
	}
}

// Title implements bot.Interview.
func (g *guestScript) Title() string { return g.script.Session.Title }

// Reach implements bot.Interview.
func (g *guestScript) Reach() access.Reach {
	until, bounded := g.horizon.Limit(g.film.Film)
	return access.Reach{All: !bounded, Until: until}
}

// Close implements bot.Interview.
func (g *guestScript) Close() error { return os.RemoveAll(g.work) }

// Hold implements bot.Interview.
func (g *guestScript) Hold(ctx context.Context, record []byte, at bot.Staging) ([]byte, error) {
	if err := g.putRecord(record); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	_, err := interview.Resume(ctx, interview.Config{
		Script: g.script, Sum: g.sum(), Film: g.ref, Horizon: g.horizon, Personas: g.personas,
		Inner: g.critic(), Writers: g.house.writers, Unanswered: g.house.owner.unanswered,
		Transcripts: g.user.library, Cards: g.user.cards(), Cues: g.user.index, Record: g.record(),
		Ask: func(ctx context.Context, q interview.Question) (string, error) {
			return at.Ask(ctx, bot.InterviewQuestion{Turn: q.Turn, By: q.By.Shown(), Prompt: q.Prompt})
		},
		Hear: func(p interview.Progress) {
			if err := g.hear(ctx, p, at); err != nil {
				cancel(err)
			}
		},
	})
	if cause := context.Cause(ctx); cause != nil {
		return nil, cause
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(g.record())
}

// hear hands on what happens in a session.
func (g *guestScript) hear(ctx context.Context, p interview.Progress, at bot.Staging) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if p.Held == nil {
		if p.Attempt == 1 {
			return at.Live(ctx)
		}
		return nil
	}
	record, err := os.ReadFile(g.record())
	if err != nil {
		return fmt.Errorf("read the session: %w", err)
	}
	return at.Held(ctx, record, g.asHeld(p))
}

// putRecord puts the record of an earlier life where the session is worked on.
func (g *guestScript) putRecord(record []byte) error {
	if err := os.MkdirAll(g.dir(), 0o700); err != nil {
		return fmt.Errorf("hold an interview: %w", err)
	}
	if record == nil {
		return nil
	}
	if err := os.WriteFile(g.record(), record, 0o600); err != nil {
		return fmt.Errorf("hold an interview: %w", err)
	}
	return nil
}

// Package implements bot.Interview.
func (g *guestScript) Package(ctx context.Context, record []byte) (bot.InterviewPackage, error) {
	if err := g.putRecord(record); err != nil {
		return bot.InterviewPackage{}, err
	}
	held, err := interview.ReadRecord(g.record())
	if err != nil {
		return bot.InterviewPackage{}, err
	}
	made, silent := g.voice(ctx, held)
	if silent != nil && ctx.Err() != nil {
		return bot.InterviewPackage{}, silent
	}
	notes, err := g.written(ctx, held, made)
	if err != nil {
		return bot.InterviewPackage{}, err
	}
	p := bot.InterviewPackage{Notes: notes}
	if silent != nil {
		g.house.owner.notice("matinee: an interview in Discord has no sound: %v", silent)
		p.Notes = append(p.Notes, "There is no sound, as I have no voice just now; who runs me gives me one under [speech] in the configuration.")
	}
	if p.Files, err = g.files(); err != nil || made.sound == nil {
		return p, err
	}
	best := posted(made.sound.Files)
	data, err := os.ReadFile(filepath.Join(g.dir(), filepath.FromSlash(best.Path)))
	p.Sound = &bot.PackageFile{Path: best.Path, Type: best.Type, Data: data}
	return p, err
}

// posted is the sound as it can be posted: the first that is small enough, or the
// smallest.
func posted(files []produce.SoundFile) produce.SoundFile {
	if i := slices.IndexFunc(files, func(f produce.SoundFile) bool { return f.Size <= bot.MostUploaded }); i >= 0 {
		return files[i]
	}
	return slices.MinFunc(files, func(a, b produce.SoundFile) int { return cmp.Compare(a.Size, b.Size) })
}

// files are those of the package that are for who gets it: no sound but what goes
// with it, and not what the program keeps for itself.
func (g *guestScript) files() (files []bot.PackageFile, err error) {
	root := os.DirFS(g.dir())
	err = fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path == "audio":
			return fs.SkipDir
		case d.IsDir(), slices.Contains([]string{"session.jsonl", "cassette.jsonl", "manifest.json"}, path), strings.HasPrefix(path, "."):
			return nil
		}
		data, err := fs.ReadFile(root, path)
		files = append(files, bot.PackageFile{Path: path, Data: data})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("gather the package: %w", err)
	}
	return files, nil
}
