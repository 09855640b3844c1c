package openai

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"time"

	"matinee/audio"
	"matinee/audio/tts"
)

// errQuiet ends a request that gave nothing in time, as the cause of its context.
var errQuiet = errors.New("it gave nothing in time")

// ask has the server say a text and yields its sound.
func (e *Engine) ask(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		if ctx.Err() != nil {
			yield(nil, tts.Stop(ctx, Name))
			return
		}
		life, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		patience := &tts.Patience{Quiet: e.cfg.First, Left: e.cfg.First + tts.Limit(text, v.Rate), Over: func() { cancel(errQuiet) }}
		body, rate, err := e.open(life, patience, text, v)
		if err != nil {
			yield(nil, e.fault(ctx, life, err, v))
			return
		}
		defer body.Close()
		patience.Quiet = e.cfg.Between
		for run, err := range tts.Decode(Name, body, rate, text, v.Rate) {
			if err != nil {
				err = e.fault(ctx, life, err, v)
			}
			if !yield(run, err) {
				return
			}
		}
	}
}

// A body is what a server sends, its first bytes looked at.
type body struct {
	io.Reader
	io.Closer
}

// open asks the server and waits for the first bytes of its sound. rate is that
// of bare samples, 0 for a WAV file.
func (e *Engine) open(ctx context.Context, patience *tts.Patience, text string, v audio.Voice) (_ io.ReadCloser, rate int, err error) {
	start := time.Now()
	done := patience.Wait()
	answer, err := e.api.CreateSpeech(ctx, e.request(text, v))
	done()
	if err != nil {
		return nil, 0, err
	}
	patience.Quiet = max(0, e.cfg.First-time.Since(start))
	kind, first, err := e.sniff(answer.Header(), patience.Reader(answer))
	if err != nil {
		answer.Close()
		return nil, 0, err
	}
	return body{first, answer}, kind, nil
}

// fault makes an Error of what ended a request.
func (e *Engine) fault(ctx, life context.Context, err error, v audio.Voice) error {
	switch {
	case ctx.Err() != nil:
		return tts.Stop(ctx, Name)
	case errors.Is(context.Cause(life), errQuiet):
		return &tts.Error{Engine: Name, Kind: tts.Hung, What: e.says("did not answer in time"),
			Next: "see that it runs and is not too slow, or choose another engine under [speech]", Cause: errQuiet}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &tts.Error{Engine: Name, Kind: tts.Cut, What: e.says("broke off in the middle"),
			Next: "try again in a minute, or choose another engine under [speech]", Cause: err}
	}
	if f, ok := tts.AsError(err); ok {
		return e.named(ctx, f, v)
	}
	return &tts.Error{Engine: Name, Kind: tts.Unreachable, What: e.says("cannot be reached"),
		Next: "check that it runs and that base_url under [speech] is its address", Detail: e.clean(err.Error()), Cause: err}
}

// named adds to an error about a voice the names of those that exist, if the
// server tells.
func (e *Engine) named(ctx context.Context, f *tts.Error, v audio.Voice) error {
	if f.Kind != tts.UnknownVoice {
		return f
	}
	asked := or(v.Name, e.cfg.Voice)
	have, err := e.Voices(ctx)
	if err != nil || len(have) == 0 || slices.Contains(have, asked) {
		return f
	}
	named := tts.NoVoice(Name, asked, have)
	named.Status, named.Detail = f.Status, f.Detail
	return named
}
