package main

import (
	"context"
	"os"
	"strings"

	"golang.org/x/term"
)

// checkSenses refuses options that do not go together.
func (o chatOptions) checkSenses() error {
	if o.fullDuplex && !o.listen {
		return usagef("--full-duplex is a way to listen; add --listen, or leave it out")
	}
	return nil
}

// giveSenses gives the conversation a voice and ears, if the options ask for them.
// One that cannot be had is told of in a sentence, and the conversation goes on
// without it.
func (t *talk) giveSenses(ctx context.Context, o chatOptions) {
	if o.listen {
		if err := t.listenIn(ctx, o.fullDuplex); err != nil {
			t.app.advise(err)
		}
	}
	if o.speak || o.record != "" {
		if err := t.speakUp(ctx, o.speak, o.record); err != nil {
			t.app.notice("matinee: %v; until then, the answers are only shown", err)
		}
	}
}

// converse holds a conversation by ear, with the lines of standard input between,
// until they end or there is nothing more to hear.
func (t *talk) converse(ctx context.Context) error {
	defer t.attend(ctx)()
	if in, ok := t.app.in.(*os.File); !ok || !term.IsTerminal(int(in.Fd())) {
		t.keys.pipe(ctx, t.app.in)
	}
	for {
		t.ears.mind(ctx, t)
		line, err := t.keys.line(ctx, t.ears.ended)
		if err != nil {
			return leaving(err)
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		t.show.question(line)
		if quit, err := t.interruptible(ctx, line); quit || err != nil {
			return leaving(err)
		}
		t.session.Rest(ctx)
	}
}
