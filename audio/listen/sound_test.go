package listen

import (
	"context"
	"iter"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// The room of the suites: the person's level and that of the noise, in decibels
// of full scale.
const (
	ownLevel  = -22.0
	roomLevel = -62.0
)

// When things happen in a scenario: the person says something, the critic
// answers, and while it speaks something is heard.
const (
	asksAt    = time.Second
	speaksAt  = 8 * time.Second // the slowest server has answered by then
	happensAt = 11 * time.Second
	endsAt    = 20 * time.Second // four seconds of words, silence, and the slowest answer
)

// voices are the person's, one a scenario, and those of the others.
var (
	persons   = []voice{{"en-us", "50", "165"}, {"en-gb+f3", "55", "160"}, {"en-us+f4", "60", "175"}, {"en-gb", "35", "150"}, {"en-gb-scotland+m3", "45", "170"}, {"en-us+f2", "65", "180"}}
	strangers = map[string]voice{"other": {"en-gb+m7", "40", "170"}, "film": {"en-us+m2", "30", "160"}, "echo": {"en-gb+f5", "50", "165"}}
)

// outcome is what an Ear made of a scenario.
type outcome struct {
	stopped bool
	turns   []string
	held    time.Duration // the longest silence that was for nothing
}

// play runs a scenario through an Ear with everything real but the model: sound,
// detector, segments, the protocol of transcription, and time as it is.
func (r room) play(t *testing.T, sc scenario, number int, delay time.Duration, line func(string) bool) (out outcome) {
	stream, clips := r.scene(t, sc, number)
	synctest.Test(t, func(t *testing.T) {
		server := &replay{stream: stream, clips: clips, delay: delay}
		transcriber, err := server.client()
		if err != nil {
			t.Fatal(err)
		}
		ear := NewEar(EarConfig{
			FullDuplex: true,
			Judge:      JudgeConfig{Line: line, Names: names},
			Transcribe: func(ctx context.Context, samples []int16) (Heard, error) {
				return transcriber.Transcribe(ctx, samples, Hint{Title: names[0], Names: names[1:]})
			},
			Trouble: func(err error) { t.Error(err) },
		})
		out = watch(t, ear, stream)
	})
	return out
}

// watch plays the critic and notes what the Ear says.
func watch(t *testing.T, ear *Ear, stream []int16) (out outcome) {
	start := time.Now()
	var critic sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	critic.Go(func() { speak(ctx, ear) })
	var heldAt time.Time
	for v, err := range ear.Listen(t.Context(), replayed(stream)) {
		if err != nil {
			t.Error(err)
		}
		switch v.Act {
		case Hold:
			heldAt = time.Now()
		case Resume:
			out.held = max(out.held, time.Since(heldAt))
		case Stop:
			out.stopped = true
			cancel()
			critic.Wait()
			ear.Quiet()
		case Turn:
			if time.Since(start) > speaksAt {
				out.turns = append(out.turns, v.Text)
			}
		}
	}
	cancel()
	critic.Wait()
	return out
}

// speak is the critic saying its reply, a sentence every three seconds.
func speak(ctx context.Context, ear *Ear) {
	wait := speaksAt
	for _, sentence := range reply {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return
		}
		ear.Speaking(sentence)
		wait = 3 * time.Second
	}
}

// replayed is a microphone that hears a stream, as fast as time goes.
func replayed(stream []int16) func(context.Context) iter.Seq2[Frame, error] {
	return func(ctx context.Context) iter.Seq2[Frame, error] {
		return func(yield func(Frame, error) bool) {
			tick := time.NewTicker(FrameTime)
			defer tick.Stop()
			for at := 0; at+FrameSamples <= len(stream); at += FrameSamples {
				select {
				case <-tick.C:
				case <-ctx.Done():
					return
				}
				if !yield(Frame(stream[at:]), nil) {
					return
				}
			}
		}
	}
}

// question is what every person asks first.
const question = "What do you make of the night in the harbour?"

// A room remembers how its persons ask.
type room map[voice][]int16

func (r room) question(t *testing.T, v voice) []int16 {
	if r[v] == nil {
		r[v] = atLevel(say(t, v, question), ownLevel)
	}
	return r[v]
}

// scene is what the microphone hears in a scenario.
func (r room) scene(t *testing.T, sc scenario, number int) (stream []int16, clips []clip) {
	stream = whiteNoise(uint64(number), endsAt, roomLevel)
	person := persons[number%len(persons)]
	place := func(at time.Duration, sound []int16, text string, noise bool) {
		from := int(at * Rate / time.Second)
		stream = added(stream, sound, at)
		clips = append(clips, clip{from, from + len(sound), text, noise})
	}
	place(asksAt, r.question(t, person), question, false)
	if sc.spoken() {
		v, other := strangers[sc.source]
		if !other {
			v = person
		}
		place(happensAt, atLevel(say(t, v, sc.text), ownLevel+sc.level), sc.text, false)
		return stream, clips
	}
	noise, ok := noises[sc.source]
	if !ok {
		t.Fatalf("no noise is called %q", sc.source)
	}
	place(happensAt, atLevel(noise.sound(), ownLevel+sc.level), sc.text, true)
	return stream, clips
}

// delays are how long the server thinks, one a scenario in turn: services take
// 0.35 to 2 s at the 99th percentile (Nov 2026), machines at home longer.
var delays = []time.Duration{300 * ms, 600 * ms, 900 * ms, 1500 * ms, 2500 * ms}

// The suites as sound. Every critic that was held for nothing goes on within two
// seconds.
func TestSound(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"suite.txt", "heldout.txt", "fresh.txt", "fresh2.txt"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, r := read(t, name), room{}
			var c tally
			for i, sc := range s.scenarios {
				if testing.Short() && i%6 != 0 {
					continue
				}
				out := r.play(t, sc, i, delays[i%len(delays)], s.line)
				if c.add(sc, out.stopped); out.stopped != sc.stop {
					t.Logf("wrong: %v at %+.0f dB, delay %v: %+v", sc, sc.level, delays[i%len(delays)], out)
				}
				if limit := 2*time.Second + FrameTime; out.held > limit {
					t.Errorf("%v: held for %v for nothing, want at most %v", sc, out.held, limit)
				}
			}
			c.judge(t)
		})
	}
}
