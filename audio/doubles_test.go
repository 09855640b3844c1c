package audio_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/audio"
)

// How the teller makes sound of a text. A letter is a square wave whose half
// period tells which letter it is, so that what was played can be read.
const (
	letter = audio.Rate / 20  // samples of a letter
	seam   = audio.Rate / 200 // samples of silence after it
	period = 40               // samples of the half period of a letter
	loud   = 6000
)

// spell is the sound of a text: letters and, for everything else, silence.
func spell(text string) []int16 {
	var samples []int16
	for _, r := range strings.ToLower(text) {
		sound := make([]int16, letter+seam)
		if r >= 'a' && r <= 'z' {
			half := period + int(r-'a')
			for i := range letter / half * half {
				sound[i] = loud * int16(1-2*(i/half%2))
			}
		}
		samples = append(samples, sound...)
	}
	return samples
}

// read is the text of a sound; a blank stands for any silence longer than a
// seam, or for none at all between two utterances.
func read(samples []int16) string {
	var text strings.Builder
	runs, quiet := map[int]int{}, 0
	flush := func() {
		if half, n := 0, 0; len(runs) > 0 {
			for length, times := range runs {
				if times > n {
					half, n = length, times
				}
			}
			text.WriteByte(byte('a' + half - period))
			clear(runs)
		}
	}
	for i := 0; i < len(samples); {
		j := i + 1
		for j < len(samples) && sign(samples[j]) == sign(samples[i]) {
			j++
		}
		switch n := j - i; {
		case sign(samples[i]) != 0 && n >= period && n < period+26:
			runs[n]++
		case sign(samples[i]) == 0 && n >= seam/2:
			flush()
			if quiet = n; quiet > 2*seam {
				text.WriteByte(' ')
			}
		}
		i = j
	}
	flush()
	return strings.Join(strings.Fields(text.String()), " ")
}

func sign(s int16) int {
	switch {
	case s > 50:
		return 1
	case s < -50:
		return -1
	}
	return 0
}

// A teller is a Synthesizer that spells. Its zero value does so at once.
type teller struct {
	name  string
	speed float64                                  // of the synthesis, in seconds of sound a second; 0 for at once
	delay time.Duration                            // before the first sound
	fails func(text string) (after int, err error) // samples before an error; nil for never

	mu    sync.Mutex
	told  []string
	began []time.Time
	live  int
}

func (t *teller) Name() string { return t.name }

func (t *teller) Synthesize(ctx context.Context, text string, v audio.Voice) iter.Seq2[[]int16, error] {
	return func(yield func([]int16, error) bool) {
		t.note(text, 1)
		defer t.note("", -1)
		sound, fault := spell(text), error(nil)
		if t.fails != nil {
			if after, err := t.fails(text); err != nil {
				sound, fault = sound[:min(after, len(sound))], err
			}
		}
		if !pass(ctx, t.delay) {
			yield(nil, context.Cause(ctx))
			return
		}
		for run := range slices.Chunk(sound, audio.Rate/50) {
			if t.speed > 0 && !pass(ctx, time.Duration(float64(audio.Duration(len(run)))/t.speed)) {
				yield(nil, context.Cause(ctx))
				return
			}
			if !yield(slices.Clone(run), nil) {
				return
			}
		}
		for fault == errEndless && pass(ctx, tick) {
			if !yield(spell("aaaa"), nil) {
				return
			}
		}
		if errors.Is(fault, errHang) {
			<-ctx.Done()
			fault = context.Cause(ctx)
		}
		if fault != nil && fault != errSilent {
			yield(nil, fault)
		}
	}
}

// errHang has a teller wait for ever, errSilent end as if all were well,
// errEndless go on and on.
var errHang, errSilent, errEndless = errors.New("hangs"), errors.New("silent"), errors.New("endless")

func (t *teller) note(text string, live int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live += live; live > 0 {
		t.told, t.began = append(t.told, text), append(t.began, time.Now())
	}
}

// said is what the teller was given, the sentence that voices are measured by
// aside.
func (t *teller) said() (texts []string, began []time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, text := range t.told {
		if !measures(text) {
			texts, began = append(texts, text), append(began, t.began[i])
		}
	}
	return texts, began
}

// measures tells the sentence that voices are measured by.
func measures(text string) bool { return strings.HasPrefix(text, "You hear it once near") }

// pass lets time go by; it reports whether ctx lasted.
func pass(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// tick is how often a deck looks, and how much it takes at a time.
const tick = 5 * time.Millisecond

// A deck is a Player that takes as long as the sound does and keeps what was
// heard, silence included.
type deck struct {
	fails func(played int) error // asked at each tick; nil for never

	mu    sync.Mutex
	start time.Time // of the first sound
	tape  []int16
	pure  []int16         // the same without what nobody played
	parts []time.Duration // when each Play began to sound
}

func (d *deck) Play(ctx context.Context, u *audio.Utterance) (int, error) {
	for first := true; ; {
		grown := u.Grown()
		from := u.Next()
		there, closed := u.Len()
		switch n := min(there-from, audio.Samples(tick)); {
		case ctx.Err() != nil:
			return from, nil
		case n == 0 && closed:
			return from, nil
		case n == 0:
			select {
			case <-grown:
			case <-ctx.Done():
			}
		default:
			if d.fails != nil {
				if err := d.fails(len(d.heard())); err != nil {
					return from, err
				}
			}
			if !pass(ctx, audio.Duration(n)) {
				return from, nil
			}
			d.keep(u.Samples(from, from+n), first)
			u.From(from + n)
			first = false
		}
	}
}

// keep puts on tape what has just sounded, and the silence before it.
func (d *deck) keep(samples []int16, first bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	began := time.Now().Add(-audio.Duration(len(samples)))
	if len(d.tape) == 0 {
		d.start = began
	}
	at := began.Sub(d.start)
	if first {
		d.parts = append(d.parts, at)
	}
	if gap := audio.Samples(at) - len(d.tape); gap > 1 { // a sample is rounding
		d.tape = append(d.tape, make([]int16, gap)...)
	}
	d.tape = append(d.tape, samples...)
	d.pure = append(d.pure, samples...)
}

func (d *deck) Drain(ctx context.Context) error { return nil }

func (d *deck) heard() []int16 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.tape)
}

func TestSpell(t *testing.T) {
	const text = "the hills see all"
	if got := read(spell(text)); got != text {
		t.Errorf("got %q, want %q", got, text)
	}
}

// advice collects what a Narrator advises.
type advice struct {
	mu  sync.Mutex
	all []string
}

func (a *advice) take(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.all = append(a.all, err.Error())
}

func engines(tellers ...*teller) (all []audio.Synthesizer) {
	for _, t := range tellers {
		all = append(all, t)
	}
	return all
}
