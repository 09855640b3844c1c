// Package say is the speech engine of macOS: the program say, with the voices
// that the system has.
package say

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
)

// Name is the engine's, as the configuration has it.
const Name = "say"

// Config is what an Engine is made of.
type Config struct {
	Path  string // of the program; default that which the machine finds as say
	Voice string // for those who ask for none; default that of the system's settings
}

// An Engine is say on this Mac. It is safe for concurrent use.
type Engine struct {
	program *tts.Program
	voice   string
	voices  tts.Memo[[]string]
}

// quiet is how long say may need for a piece: it writes a file and gives nothing
// before the end.
const quiet = 15 * time.Second

// New finds say. It runs nothing. On another system than macOS a program of that
// name is another one, unless its path is given.
func New(cfg Config) (*Engine, error) {
	if cfg.Path == "" && runtime.GOOS != "darwin" {
		return nil, &tts.Error{Engine: Name, Kind: tts.Missing, What: "say is not installed", Next: advice}
	}
	program, err := tts.Find(Name, cfg.Path, "say", advice)
	if err != nil {
		return nil, err
	}
	program.Quiet = quiet
	return &Engine{program: program, voice: cfg.Voice}, nil
}

// Look says whether say speaks here, and what to do where it does not.
func Look(ctx context.Context, cfg Config) tts.Report {
	e, err := New(cfg)
	if err != nil {
		return tts.Absent(Name, err, advice)
	}
	return tts.Examine(ctx, e, e.program.Path, advice)
}

const advice = "it comes with macOS alone; choose another engine under [speech]"

// Name is "say".
func (e *Engine) Name() string { return Name }

// pieceBytes is how much text one process is given: say writes a file, which is
// heard when it is complete.
const pieceBytes = 400

// Synthesize says a text: see audio.Synthesizer. The sound of a long one comes
// piece by piece.
func (e *Engine) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		text := tts.Clean(text)
		if text == "" {
			return
		}
		if v.Name == "" {
			v.Name = e.voice
		}
		if err := e.check(ctx, v.Name); err != nil {
			yield(nil, err)
			return
		}
		for piece := range tts.Pieces(text, pieceBytes) {
			for run, err := range e.piece(ctx, piece, v) {
				if !yield(run, err) || err != nil {
					return
				}
			}
		}
	}
}

// piece has say write a file and yields what is in it.
func (e *Engine) piece(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		folder, err := os.MkdirTemp("", "matinee-say-")
		if err != nil {
			yield(nil, &tts.Error{Engine: Name, Kind: tts.Missing, What: "say has no room for its sound",
				Next: "make room in the folder for temporary files", Cause: err})
			return
		}
		defer os.RemoveAll(folder)
		file := filepath.Join(folder, "said.wav")
		e.program.Sound(ctx, tts.Call{Text: text, Words: v.Rate, Args: args(v, file), Input: text, File: file})(yield)
	}
}

// args is the command: text from standard input, a WAV file of 16 bits at 22,050
// hertz.
func args(v audio.Voice, file string) []string {
	args := []string{"-f", "-", "-o", file, "--file-format=WAVE", "--data-format=LEI16@22050"}
	if v.Name != "" {
		args = append(args, "-v", v.Name)
	}
	if v.Rate > 0 {
		args = append(args, "-r", strconv.Itoa(v.Rate))
	}
	return args
}

// Voices lists the voices of the system.
func (e *Engine) Voices(ctx context.Context) ([]string, error) {
	voices, err := e.voices.Get(ctx, e.ask)
	return slices.Clone(voices), err
}

func (e *Engine) ask(ctx context.Context) ([]string, error) {
	list, err := e.program.List(ctx, "-v", "?")
	if err != nil {
		return nil, err
	}
	if voices := parse(string(list)); len(voices) > 0 {
		return voices, nil
	}
	return nil, &tts.Error{Engine: Name, Kind: tts.Missing, What: "say has no voices",
		Next: "add some in the system's settings, under Accessibility"}
}

// parse reads lines like "Eddy (English (US)) en_US    # Hello! My name is Eddy."
func parse(list string) []string {
	var names []string
	for line := range strings.Lines(list) {
		columns, _, ok := strings.Cut(line, "#")
		words := strings.Fields(columns)
		if !ok || len(words) < 2 {
			continue
		}
		language := words[len(words)-1]
		names = append(names, strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(columns), language)))
	}
	return names
}

// check refuses a voice that the system does not have: say itself would speak
// with another.
func (e *Engine) check(ctx context.Context, name string) error {
	have, err := e.voices.Get(ctx, e.ask)
	if err != nil {
		return err
	}
	if name != "" && !slices.ContainsFunc(have, func(v string) bool { return strings.EqualFold(v, name) }) {
		return tts.NoVoice(Name, name, have)
	}
	return nil
}
