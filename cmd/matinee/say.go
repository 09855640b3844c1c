package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"matinee/audio"
	"matinee/audio/speaker"
	"matinee/audio/spoken"
	"matinee/audio/wav"
)

func sayCommand(a *app) *cobra.Command {
	var voice, out string
	cmd := &cobra.Command{
		Use:   `say "WORDS"`,
		Short: "Say words aloud, or into a WAV file",
		Long: `Say words aloud, or into a WAV file. The voice is that of a persona (machine,
critic or one of your own), or one that an engine of this machine knows by NAME;
matinee doctor lists the engines and their voices.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.say(cmd.Context(), strings.Join(args, " "), voice, out)
		},
	}
	cmd.Flags().StringVar(&voice, "voice", "", "a persona or a voice, by `NAME` (default: the configured persona)")
	cmd.Flags().StringVar(&out, "out", "", "write `FILE.wav` instead of sounding")
	return cmd
}

// say has words said: all of them, or it is an error.
func (a *app) say(ctx context.Context, words, voice, out string) error {
	if strings.TrimSpace(words) == "" {
		return usagef("which words? give them in quotation marks")
	}
	if spoken.New(spoken.Config{}).Script(words).Text == "" {
		return usagef("there is nothing in %q that a voice could say; give words", words)
	}
	if err := a.open(ctx); err != nil {
		return err
	}
	engines, err := a.engines(ctx, nil)
	if err != nil {
		return err
	}
	part, engines, err := a.saying(ctx, voice, engines)
	if err != nil {
		return err
	}
	player, keep, err := a.sounding(ctx, out)
	if err != nil {
		return err
	}
	speech := audio.New(audio.Config{Engines: engines, Player: player, Advise: a.advise}).Speak(ctx, part)
	speech.Say(words)
	speech.End()
	if heard := speech.Wait(); !heard.Complete {
		return cmp.Or[error](ctx.Err(), silentError{}) // why was told
	}
	return keep()
}

// saying is who speaks by the name of a persona, or of a voice that one of the
// engines has, and which engines may.
func (a *app) saying(ctx context.Context, name string, engines []audio.Synthesizer) (audio.Part, []audio.Synthesizer, error) {
	if name == "" {
		name = a.config.Persona
	}
	if p, ok := a.cast.Named(strings.ToLower(name)); ok {
		return a.part(p), engines, nil
	}
	for _, e := range engines {
		lister, ok := e.(audio.VoiceLister)
		if !ok {
			continue
		}
		voices, err := lister.Voices(ctx)
		if err != nil {
			continue
		}
		if voice, ok := voiceNamed(voices, name); ok {
			return audio.Part{Voices: map[string]audio.Voice{e.Name(): {Name: voice}}, Pronounce: a.config.Speech.Pronounce}, []audio.Synthesizer{e}, nil
		}
	}
	return audio.Part{}, nil, usagef("there is no persona and no voice %q; the personas are %s, and \"matinee doctor --json\" lists the voices", name, a.cast.Names())
}

// voiceNamed finds a voice by its name, in capitals or not; a language and a variant
// of espeak-ng are one, "en-us+f3".
func voiceNamed(voices []string, name string) (string, bool) {
	same := func(want string) (string, bool) {
		i := slices.IndexFunc(voices, func(v string) bool { return strings.EqualFold(v, want) })
		if i < 0 {
			return "", false
		}
		return voices[i], true
	}
	if v, ok := same(name); ok {
		return v, true
	}
	language, variant, found := strings.Cut(name, "+")
	l, ok := same(language)
	v, has := same("+" + variant)
	return l + v, found && ok && has
}

// sounding is the loudspeaker, or the file; keep ends it when all was said. A file
// is there whole or not at all.
func (a *app) sounding(ctx context.Context, out string) (p audio.Player, keep func() error, err error) {
	if out == "" {
		s, err := speaker.Open(ctx, speaker.Config{})
		if err != nil {
			return nil, nil, err
		}
		return s, s.Close, nil
	}
	if at, err := os.Stat(out); err == nil && !at.Mode().IsRegular() {
		return a.through(out, at)
	}
	if !strings.EqualFold(filepath.Ext(out), ".wav") {
		return nil, nil, usagef("--out writes WAV, so give a name that ends in .wav, not %q", out)
	}
	f, err := os.CreateTemp(filepath.Dir(out), ".new-*.wav")
	if err != nil {
		return nil, nil, fmt.Errorf("write %s: %w; name a file in a folder that can be written", out, errors.Unwrap(err))
	}
	a.closers = append(a.closers, func() error { os.Remove(f.Name()); return nil }) // gone when it was kept
	file, err := wav.NewPlayer(f)
	if err != nil {
		return nil, nil, err
	}
	return file, func() error {
		if err := errors.Join(file.Close(), f.Close()); err != nil {
			return err
		}
		return os.Rename(f.Name(), out)
	}, nil
}

// through writes to what is no file of its own, such as a device or a pipe: it is
// written to as it is, and never put another in its place.
func (a *app) through(out string, at os.FileInfo) (p audio.Player, keep func() error, err error) {
	if at.IsDir() {
		return nil, nil, usagef("%s is a folder; name a file in it, such as %s", out, filepath.Join(out, "words.wav"))
	}
	f, err := os.OpenFile(out, os.O_WRONLY, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("write %s: %w", out, errors.Unwrap(err))
	}
	file, err := wav.NewPlayer(f)
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return file, func() error { return errors.Join(file.Close(), f.Close()) }, nil
}
