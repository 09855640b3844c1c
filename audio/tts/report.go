package tts

import (
	"context"
	"fmt"

	"matinee/audio"
)

// A Report is what is to be said of an engine to a person who asks what works
// here.
type Report struct {
	Engine string // its name, as the configuration has it
	Works  bool   // it is here and has spoken
	Detail string // where it is, or what is wrong
	Voices []string
	Advice string // what to do to have it; "" when it works
}

// Absent is the report of an engine that could not be made. advice is what to do
// if the error does not say.
func Absent(name string, err error, advice string) Report {
	return Report{Engine: name, Advice: advice}.fail(err)
}

// Examine has an engine say a word and list its voices. where says where it is,
// and advice what to do if it does not speak and does not say why.
func Examine(ctx context.Context, engine audio.Synthesizer, where, advice string) Report {
	r := Report{Engine: engine.Name(), Advice: advice}
	if err := Try(ctx, engine); err != nil {
		return r.fail(err)
	}
	if lister, ok := engine.(audio.VoiceLister); ok {
		var err error
		if r.Voices, err = lister.Voices(ctx); err != nil {
			return r.fail(err)
		}
	}
	r.Works, r.Advice = true, ""
	r.Detail = where
	if len(r.Voices) > 0 {
		r.Detail = fmt.Sprintf("%s, %d voices", where, len(r.Voices))
	}
	return r
}

// fail is the report with what is wrong.
func (r Report) fail(err error) Report {
	r.Detail = err.Error()
	if e, ok := AsError(err); ok {
		r.Detail = e.What
		if e.Next != "" {
			r.Advice = e.Next
		}
	}
	return r
}

// Try has an engine say one word in its own voice, to nobody.
func Try(ctx context.Context, engine audio.Synthesizer) error {
	for _, err := range engine.Synthesize(ctx, "Yes.", audio.Voice{}) {
		if err != nil {
			return err
		}
	}
	return nil
}
