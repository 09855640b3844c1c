// Package piper is the speech engine piper: voices made by neural networks, each
// a model in a file of its own that somebody has to get. It runs the program, the
// older one in C++ or piper1-gpl; both load the model anew for each text, so that
// its first sound comes late.
package piper

import (
	"context"
	"iter"
	"slices"
	"strconv"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
)

// Name is the engine's, as the configuration has it.
const Name = "piper"

// Config is what an Engine is made of.
type Config struct {
	Path  string // of the program; default that which the machine finds as piper-tts or piper
	Model string // path of the model for those who ask for no voice, "….onnx"; "" for none
}

// An Engine is piper on this machine. It is safe for concurrent use.
type Engine struct {
	program *tts.Program
	model   string
}

// quiet is how long piper may need for its model before the first sound: large
// ones take seconds on a small machine.
const quiet = 20 * time.Second

// New finds piper. It runs nothing.
func New(cfg Config) (*Engine, error) {
	program, err := find(cfg.Path)
	if err != nil {
		return nil, err
	}
	program.Quiet = quiet
	return &Engine{program: program, model: cfg.Model}, nil
}

// Look says whether piper speaks here, and how to get it where it does not. It
// speaks only if there is a model for those who ask for no voice.
func Look(ctx context.Context, cfg Config) tts.Report {
	e, err := New(cfg)
	if err != nil {
		return tts.Absent(Name, err, advice)
	}
	return tts.Examine(ctx, e, e.program.Path, advice)
}

// Name is "piper".
func (e *Engine) Name() string { return Name }

// Synthesize says a text: see audio.Synthesizer. The sound comes sentence by
// sentence.
func (e *Engine) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		text := tts.Clean(text)
		if text == "" {
			return
		}
		voice, err := e.choose(v.Name)
		if err != nil {
			yield(nil, err)
			return
		}
		call := tts.Call{Text: text, Words: v.Rate, Args: args(voice, v.Rate), Input: text + "\n", Rate: voice.rate()}
		e.program.Sound(ctx, call)(yield)
	}
}

// pace is how fast a voice is taken to speak of its own, in words a minute. Each
// has its own, which nothing tells.
const pace = 165

// The bounds of a voice's length: beyond, it is not understood.
const (
	leastLength = 0.5
	mostLength  = 2.0
)

// args is the command. Only flags that both programs know are in it: piper1-gpl
// says those it does not know aloud.
func args(v voice, rate int) []string {
	length := 1.0
	if rate > 0 {
		length = min(max(float64(pace)/float64(rate), leastLength), mostLength)
	}
	length *= v.model.length() * v.pitch
	args := []string{"--model", v.model.path, "--output-raw", "--length-scale", strconv.FormatFloat(length, 'f', 3, 64)}
	if v.speaker >= 0 {
		args = append(args, "--speaker", strconv.Itoa(v.speaker))
	}
	return args
}

// Voices lists the models that lie beside the configured one, each with its
// speakers, or if it has but one, at three pitches.
func (e *Engine) Voices(context.Context) ([]string, error) { return e.voices() }

func (e *Engine) voices() ([]string, error) {
	if e.model == "" {
		return nil, nil
	}
	models, err := beside(e.model)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, m := range models {
		names = append(names, m.voices()...)
	}
	return slices.Compact(names), nil
}
