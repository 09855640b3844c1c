package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"matinee/audio"
	"matinee/audio/listen"
	"matinee/audio/speaker"
	"matinee/audio/studio"
	"matinee/dialogue/interview/script"
)

// A cueLine is a line for a person to say.
type cueLine struct {
	turn    script.Turn
	by      string        // whose it is, as shown
	before  string        // what is heard before it; "" at the beginning
	planned time.Duration // how long it is to last
}

// A teleprompter shows a person their lines, one after the other, and records each
// until it is kept. It belongs to one goroutine.
type teleprompter struct {
	staging *staging
	person  *prompt
	mic     *listen.Microphone
	booth   *studio.Booth
	lines   []cueLine
	all     bool             // the lines that are kept, too, are to be said
	player  *speaker.Speaker // nil until something was listened to
}

func newTeleprompter(s *staging, p *prompt, mic *listen.Microphone, booth *studio.Booth, lines []cueLine) *teleprompter {
	return &teleprompter{staging: s, person: p, mic: mic, booth: booth, lines: lines}
}

// run goes through the lines. The terminal is as it was when it returns.
func (t *teleprompter) run(ctx context.Context) error {
	defer singleKeys(t.person.fd)()
	if t.next(-1) == len(t.lines) {
		t.person.tell("Every line is recorded as it stands in the script (%s).", t.staging.takesDir())
		t.all = t.choose(ctx, choices{doRecord, doQuit}) == doRecord
	}
	for at := t.next(-1); at < len(t.lines); {
		switch t.line(ctx, at) {
		case doQuit:
			at = len(t.lines)
		case doBack:
			at = max(0, at-1)
		default:
			at = t.next(at)
		}
	}
	t.sum()
	return ctx.Err()
}

// next is the next line that is to be said, or how many lines there are.
func (t *teleprompter) next(at int) int {
	for at++; at < len(t.lines) && !t.all && t.has(t.lines[at]); at++ {
	}
	return at
}

// has reports whether there is a take of a line as it is worded.
func (t *teleprompter) has(l cueLine) bool {
	there, changed := t.staging.taken(l.turn, l.turn.Text)
	return there && !changed
}

// line has one line said until it is kept or left.
func (t *teleprompter) line(ctx context.Context, at int) act {
	t.show(at)
	for {
		if next := t.choose(ctx, choices{doRecord, doSkip, doBack, doQuit}); next != doRecord {
			return next
		}
		trial, err := t.record(ctx, t.lines[at])
		if ctx.Err() != nil {
			return doQuit
		}
		if next := t.judge(ctx, t.lines[at], trial, err); next != doAgain {
			return next
		}
	}
}

// record records a line until a key is pressed.
func (t *teleprompter) record(ctx context.Context, line cueLine) (studio.Trial, error) {
	ctx, cancel := context.WithCancel(ctx)
	pressed, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		if _, ok := t.person.keys.press(ctx); ok {
			close(pressed)
		}
	}()
	source := newHearing(t.mic.Sound(ctx, audio.Rate), t.meter(line))
	trial, err := t.booth.Record(ctx, source, pressed)
	source.close()
	cancel()
	<-watched
	fmt.Fprintln(t.person.page.out)
	return trial, err
}

// judge says what a trial is like and asks what is to become of it.
func (t *teleprompter) judge(ctx context.Context, line cueLine, trial studio.Trial, failed error) act {
	may := choices{doAgain, doSkip, doBack, doQuit}
	if failed != nil {
		t.person.tell("%s", inFull(unheard(failed)))
	}
	if len(trial.Samples) > 0 {
		may = append(choices{doListen}, may...)
		verdict, good := line.verdict(trial)
		t.person.tell("%s", verdict)
		if good {
			may = append(choices{doKeep}, may...)
		}
	}
	for {
		next := t.choose(ctx, may)
		switch next {
		case doListen:
			t.play(ctx, trial)
			continue
		case doKeep:
			if err := t.keep(line); err != nil {
				t.person.tell("%s", inFull(err))
				continue
			}
		}
		return next
	}
}

// keep makes the trial the take of its line. The words come last: should they be
// missing or be others, the worst is that the line is asked for once more.
func (t *teleprompter) keep(line cueLine) error {
	path := t.staging.takePath(line.turn)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = t.booth.Keep(path)
	}
	if err == nil && line.turn.Recording == "" {
		err = writeFile(t.staging.wordsPath(line.turn), []byte(line.turn.Text+"\n"))
	}
	if err != nil {
		return fmt.Errorf("the take was not kept: %w; make room in %s, and keep it then", err, filepath.Dir(path))
	}
	return nil
}
