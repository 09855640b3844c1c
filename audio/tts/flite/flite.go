// Package flite is the speech engine flite: small, English, two good voices. It
// runs the program.
package flite

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"matinee/audio"
	"matinee/audio/tts"
)

// Name is the engine's, as the configuration has it.
const Name = "flite"

// Config is what an Engine is made of.
type Config struct {
	Path  string // of the program; default that which the machine finds as flite
	Voice string // for those who ask for none; default slt
}

// An Engine is flite on this machine. It is safe for concurrent use.
type Engine struct {
	program *tts.Program
	voice   string
	voices  tts.Memo[[]string]
}

// New finds flite. It runs nothing.
func New(cfg Config) (*Engine, error) {
	program, err := tts.Find(Name, cfg.Path, "flite", advice())
	if err != nil {
		return nil, err
	}
	return &Engine{program: program, voice: cfg.Voice}, nil
}

// Look says whether flite speaks here, and how to get it where it does not.
func Look(ctx context.Context, cfg Config) tts.Report {
	e, err := New(cfg)
	if err != nil {
		return tts.Absent(Name, err, advice())
	}
	return tts.Examine(ctx, e, e.program.Path, advice())
}

func advice() string {
	if runtime.GOOS == "darwin" {
		return `install it with "brew install flite"`
	}
	return `install the package flite, as with "sudo apt install flite"`
}

// Name is "flite".
func (e *Engine) Name() string { return Name }

// pieceBytes is how much text one process is given. flite prints its sound when
// all of it is made, and takes more time for each byte the more there are: 0.6 s
// for 1 kB, 16 s for 20 kB, 208 s for 100 kB (measured November 2026).
const pieceBytes = 320

// Synthesize says a text: see audio.Synthesizer. The sound of a long one comes
// piece by piece.
func (e *Engine) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		text := tts.Clean(plain(text))
		if text == "" {
			return
		}
		voice, err := e.choose(ctx, v.Name)
		if err != nil {
			yield(nil, err)
			return
		}
		for piece := range tts.Pieces(text, pieceBytes) {
			call := tts.Call{Text: piece, Words: v.Rate, Args: args(voice, v.Rate, piece)}
			for run, err := range e.program.Sound(ctx, call) {
				if !yield(run, err) || err != nil {
					return
				}
			}
		}
	}
}

// args is the command. The text is a flag's value, as flite takes a word of its
// own for the name of a file.
func args(voice string, rate int, text string) []string {
	args := []string{"-voice", voice}
	if rate > 0 {
		args = append(args, "--setf", "duration_stretch="+strconv.FormatFloat(stretch(voice, rate), 'f', 3, 64))
	}
	return append(args, "-t", text, "-o", "/dev/stdout")
}

// paces are how fast the voices speak, in the words a minute by which espeak-ng
// counts: four sentences of prose about films, their silences cut off, took a
// voice as long as espeak-ng at that speed (measured November 2026).
var paces = map[string]float64{"slt": 168, "rms": 145, "awb": 171, "kal": 176, "kal16": 178}

// otherPace is that of a voice not measured.
const otherPace = 165

// The bounds of a voice's speed, as parts of its own: beyond, it is not
// understood.
const (
	mostStretch  = 2.0
	leastStretch = 0.5
)

// stretch is how much longer than its own a voice's sounds are.
func stretch(voice string, rate int) float64 {
	pace := paces[voice]
	if pace == 0 {
		pace = otherPace
	}
	return min(max(pace/float64(rate), leastStretch), mostStretch)
}

// preferred is the voice of those who ask for none, if it is there.
const preferred = "slt"

// Voices lists the voices that can say anything: those whose name ends in _time
// can only tell the time.
func (e *Engine) Voices(ctx context.Context) ([]string, error) {
	voices, err := e.voices.Get(ctx, e.ask)
	return slices.Clone(voices), err
}

func (e *Engine) ask(ctx context.Context) ([]string, error) {
	list, err := e.program.List(ctx, "-lv")
	if err != nil {
		return nil, err
	}
	return parse(string(list)), nil
}

// parse reads "Voices available: kal awb_time slt".
func parse(list string) []string {
	_, names, _ := strings.Cut(list, ":")
	return slices.DeleteFunc(strings.Fields(names), func(name string) bool { return strings.HasSuffix(name, "_time") })
}

// choose is a voice that flite has. It must be checked: of an unknown one flite
// says nothing and takes another.
func (e *Engine) choose(ctx context.Context, name string) (string, error) {
	have, err := e.voices.Get(ctx, e.ask)
	if err != nil {
		return "", err
	}
	if name == "" {
		name = e.voice
	}
	switch {
	case name == "" && slices.Contains(have, preferred):
		return preferred, nil
	case name == "" && len(have) > 0:
		return have[0], nil
	case !slices.Contains(have, name):
		return "", tts.NoVoice(Name, name, have)
	}
	return name, nil
}
