package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"matinee/audio/listen"
	"matinee/audio/studio"
	"matinee/dialogue/interview/script"
)

func (a *app) interviewTake() *cobra.Command {
	cmd, _ := a.aboutScript("take", "Record the lines of a person in your own voice", `Record the lines of a script's human speakers in your own voice: a teleprompter at
the terminal. Each line is shown with what is heard before it; Enter begins to
record and any key ends it. Then keep it, say it again, listen to it, skip it or go
back.

What you keep lies beside the script, in SCRIPT-NAME.takes/TURN.wav; run and render
use it, and only what is missing is synthesised. A line that was kept is asked for
again when its words have changed. Recording needs PulseAudio, PipeWire or arecord;
elsewhere name files of your own in the script: recording = "FILE.wav".`, a.takeScript)
	return cmd
}

// takeScript has a person record their lines.
func (a *app) takeScript(ctx context.Context, path string, o interviewOptions) error {
	s, err := a.staged(ctx, path, o)
	if err != nil {
		return err
	}
	if err := s.recordable(); err != nil {
		return err
	}
	lines := s.cueLines()
	if len(lines) == 0 {
		return fmt.Errorf("%s has no line for you to record: there may be one with say or ask, of a speaker with role = \"human\"", path)
	}
	p := s.prompt(ctx)
	if p == nil {
		return errors.New("lines are recorded at a terminal, and there is none: run \"matinee interview take\" at one, or name recordings in the script")
	}
	mic, err := listen.Find(ctx, listen.MicrophoneConfig{})
	if err != nil {
		return unheard(err)
	}
	booth, err := studio.NewBooth(0)
	if err != nil {
		return err
	}
	return newTeleprompter(s, p, mic, booth, lines).run(ctx)
}

// recordable refuses a script that has faults. Which recordings and voices there
// are may wait.
func (s *staging) recordable() error {
	_, err := s.script.Check(script.World{Film: s.film, NoFilm: s.noFilm, Audit: audit, Pace: s.pace})
	return err
}

// unheard is why nothing can be recorded, with what to do.
func unheard(err error) error {
	e, ok := listen.AsError(err)
	if !ok {
		return err
	}
	switch e.Kind {
	case listen.Unsupported:
		return errors.New("your voice can be recorded only on Linux so far: record the lines by another program, and name them in the script by recording = \"FILE.wav\"")
	case listen.Gone:
		return errors.New("the microphone went away: plug it in again, and say the line once more")
	default:
		return errors.New(e.Say())
	}
}

// cueLines are the lines of a person as the teleprompter shows them. A recording of
// their own that the script names, and that is there, is left alone.
func (s *staging) cueLines() []cueLine {
	var lines []cueLine
	for _, t := range s.ownLines() {
		if there, _ := s.taken(t, t.Text); there && t.Recording != "" {
			continue
		}
		by, _ := s.script.Speaker(t.By)
		line := cueLine{turn: t, by: by.Shown(), planned: script.SpokenIn(t.Text, script.Pace(s.pace).Of(by))}
		if _, at, _ := s.script.Turn(t.ID); at > 0 {
			line.before = s.before(s.script.Turns[at-1])
		}
		lines = append(lines, line)
	}
	return lines
}

// before is what is heard before a line, for whoever is to follow it.
func (s *staging) before(t script.Turn) string {
	by, _ := s.script.Speaker(t.By)
	switch {
	case t.Kind == script.Show:
		return "(the film)"
	case t.Kind.Fixed():
		return by.Shown() + ": " + t.Text
	default:
		return by.Shown() + ": (words that are not written yet)"
	}
}
