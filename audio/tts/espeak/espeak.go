// Package espeak is the speech engine espeak-ng: small, quick, in a hundred
// languages, and never mistaken for a person. It runs the program, which is under
// the GPL and therefore never linked.
package espeak

import (
	"context"
	"iter"
	"runtime"
	"strconv"

	"matinee/audio"
	"matinee/audio/tts"
)

// Name is the engine's, as the configuration has it.
const Name = "espeak-ng"

// Config is what an Engine is made of.
type Config struct {
	Path  string // of the program; default that which the machine finds as espeak-ng
	Voice string // for those who ask for none; default en-us
}

// defaultVoice is English, as the films are that this began with.
const defaultVoice = "en-us"

// An Engine is espeak-ng on this machine. It is safe for concurrent use.
type Engine struct {
	program *tts.Program
	voice   string
	roster  tts.Memo[roster]
}

// New finds espeak-ng. It runs nothing.
func New(cfg Config) (*Engine, error) {
	program, err := tts.Find(Name, cfg.Path, "espeak-ng", advice())
	if err != nil {
		return nil, err
	}
	if cfg.Voice == "" {
		cfg.Voice = defaultVoice
	}
	return &Engine{program: program, voice: cfg.Voice}, nil
}

// Look says whether espeak-ng speaks here, and how to get it where it does not.
func Look(ctx context.Context, cfg Config) tts.Report {
	e, err := New(cfg)
	if err != nil {
		return tts.Absent(Name, err, advice())
	}
	return tts.Examine(ctx, e, e.program.Path, advice())
}

func advice() string {
	switch runtime.GOOS {
	case "darwin":
		return `install it with "brew install espeak-ng"`
	case "windows":
		return "install it from github.com/espeak-ng/espeak-ng/releases"
	}
	return `install the package espeak-ng, as with "sudo apt install espeak-ng"`
}

// Name is "espeak-ng".
func (e *Engine) Name() string { return Name }

// Synthesize says a text: see audio.Synthesizer. The sound comes while it is made.
func (e *Engine) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		text := tts.Clean(text)
		if text == "" {
			return
		}
		voice, err := e.choose(ctx, v.Name)
		if err != nil {
			yield(nil, err)
			return
		}
		e.program.Sound(ctx, tts.Call{Text: text, Words: v.Rate, Args: args(voice, v.Rate), Input: text})(yield)
	}
}

// The speeds that espeak-ng takes, in words a minute, and its own. Source:
// espeak-ng's speak_lib.h and reference/speech.md §4.2.
const (
	slowest  = 80
	fastest  = 450
	ownSpeed = 165
)

// args is the command: UTF-8 from standard input, no pause after the last
// sentence, a WAV file to standard output.
func args(voice string, rate int) []string {
	if rate <= 0 {
		rate = ownSpeed
	}
	rate = min(max(rate, slowest), fastest)
	return []string{"-v", voice, "-s", strconv.Itoa(rate), "-b", "1", "-z", "--stdin", "--stdout"}
}
