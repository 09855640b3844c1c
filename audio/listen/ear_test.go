package listen

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// loud makes a stream of runs, 100 ms each: '#' is a voice, '.' the room.
func loud(runs string) []int16 {
	var stream []int16
	vowel := atLevel(noise{time.Second, []series{{burst{0, 5 * ms, 5000 * ms, 100, 4000, 1, 130, 0}, 1, 0}}}.sound(), -20)
	for i, r := range runs {
		part := whiteNoise(uint64(i), 100*ms, -65)
		if r == '#' {
			part = added(part, vowel[:len(part)], 0)
		}
		stream = append(stream, part...)
	}
	return stream
}

// understood is a transcription that takes a while and always finds these words.
func understood(text string, after time.Duration) func(context.Context, []int16) (Heard, error) {
	return func(ctx context.Context, _ []int16) (Heard, error) {
		select {
		case <-time.After(after):
			return Heard{Text: text}, nil
		case <-ctx.Done():
			return Heard{}, ctx.Err()
		}
	}
}

// acts are the verdicts of an Ear, each with its time in tenths of a second.
func acts(t *testing.T, ear *Ear, mic func(context.Context) iter.Seq2[Frame, error]) (got []string, err error) {
	start := time.Now()
	for v, failed := range ear.Listen(t.Context(), mic) {
		if err = failed; failed != nil {
			break
		}
		got = append(got, strings.TrimSpace(time.Since(start).Round(100*ms).String()+" "+v.Act.String()+" "+v.Text))
	}
	return got, err
}

func TestEar(t *testing.T) {
	const runs = "............####....................####.............."
	for _, test := range []struct {
		name   string
		full   bool
		speaks time.Duration // when the critic begins, for two seconds; 0 for not
		want   []string
	}{
		{"nobody speaks", false, 0, []string{"2.7s turn Who is it?", "5.1s turn Who is it?"}},
		{"deaf while it speaks", false, time.Second, []string{"5.1s turn Who is it?"}},
		{"and for a moment after", false, 1800 * ms, []string{"2.3s stop Who is it?", "2.3s turn Who is it?"}},
		{"with headphones", true, time.Second, []string{"1.3s hold", "2.7s stop Who is it?", "2.7s turn Who is it?", "5.1s turn Who is it?"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ear := NewEar(EarConfig{Transcribe: understood("Who is it?", 500*ms), FullDuplex: test.full})
				if test.speaks > 0 {
					time.AfterFunc(test.speaks, func() { ear.Speaking("The lamp goes out.") })
					time.AfterFunc(test.speaks+2*time.Second, ear.Quiet)
				}
				got, err := acts(t, ear, replayed(loud(runs)))
				if err != nil || !slices.Equal(got, test.want) {
					t.Errorf("got %q, %v, want %q", got, err, test.want)
				}
			})
		})
	}
}

// A microphone that goes away while the critic is held: it goes on, and the
// person is told. Nothing runs any more.
func TestEarLosesItsMicrophone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ear := NewEar(EarConfig{Transcribe: understood("", time.Hour), FullDuplex: true})
		ear.Speaking("The lamp goes out.")
		gone := &Error{Kind: Gone}
		mic := func(ctx context.Context) iter.Seq2[Frame, error] {
			return func(yield func(Frame, error) bool) {
				for f := range replayed(loud("..........#####"))(ctx) {
					if !yield(f, nil) {
						return
					}
				}
				yield(Frame{}, gone)
			}
		}
		got, err := acts(t, ear, mic)
		if want := []string{"1.1s hold", "1.5s resume"}; !errors.Is(err, gone) || !slices.Equal(got, want) {
			t.Errorf("got %q, %v, want %q and that it is gone", got, err, want)
		}
	})
}

// A server that fails is trouble, and the conversation goes on.
func TestEarTrouble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		busy := &Error{Kind: Overloaded}
		var told []error
		ear := NewEar(EarConfig{
			Transcribe: func(context.Context, []int16) (Heard, error) { return Heard{}, busy },
			Trouble:    func(err error) { told = append(told, err) },
		})
		got, err := acts(t, ear, replayed(loud("..........####.........####.......")))
		if len(got) > 0 || err != nil || len(told) != 2 || !errors.Is(told[0], busy) {
			t.Errorf("got %q, %v, told %v, want nothing and the trouble twice", got, err, told)
		}
	})
}

// A muted microphone is told of, once.
func TestEarMuted(t *testing.T) {
	for _, test := range []struct {
		name   string
		stream []int16
		want   int
	}{
		{"muted", make([]int16, 30*Rate), 1},
		{"muted later", append(whiteNoise(1, time.Second, -65), make([]int16, 30*Rate)...), 0},
		{"not for long", make([]int16, 9*Rate), 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				told := 0
				ear := NewEar(EarConfig{Transcribe: understood("", 0), Trouble: func(err error) {
					told++
					check(t, err, Muted)
				}})
				if got, err := acts(t, ear, replayed(test.stream)); len(got) > 0 || err != nil || told != test.want {
					t.Errorf("got %q, %v, told %d times, want %d", got, err, told, test.want)
				}
			})
		})
	}
}

// Leaving the loop, or ending the context, ends everything, whatever the
// microphone and the server do.
func TestEarLeft(t *testing.T) {
	endless := func(ctx context.Context) iter.Seq2[Frame, error] {
		return func(func(Frame, error) bool) { <-ctx.Done() }
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for range NewEar(EarConfig{Transcribe: understood("", 0)}).Listen(ctx, endless) {
			t.Error("something was heard")
		}
		ear := NewEar(EarConfig{Transcribe: understood("", time.Hour), FullDuplex: true})
		ear.Speaking("The lamp goes out.")
		for range ear.Listen(t.Context(), replayed(loud("..........####.........####......."))) {
			break
		}
	})
}

func TestRecord(t *testing.T) {
	voice := loud("....########....")
	never, pressed := make(chan struct{}), make(chan struct{})
	close(pressed)
	gone := &Error{Kind: Gone}
	for _, test := range []struct {
		name string
		mic  iter.Seq2[Frame, error]
		stop chan struct{}
		want int // frames
		err  error
	}{
		{"to its end", still(voice, nil), never, 80, nil},
		{"one frame", still(voice, nil), pressed, 1, nil},
		{"a microphone that goes away", still(voice, gone), never, 80, gone},
		{"nothing", still(nil, nil), never, 0, nil},
		{"longest", still(make([]int16, 130*Rate), nil), never, 6000, &Error{Kind: Muted}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Record(test.mic, test.stop)
			if len(got.Samples) != test.want*FrameSamples {
				t.Errorf("got %d samples, want %d frames", len(got.Samples), test.want)
			}
			want, _ := AsError(test.err)
			if e, _ := AsError(err); (e == nil) != (want == nil) || e != nil && e.Kind != want.Kind {
				t.Errorf("got %v, want %v", err, test.err)
			}
		})
	}
	if got, _ := Record(still(voice, nil), never); got.Speech < 700*ms || got.Level < -25 {
		t.Errorf("features: got %+v, want 800 ms at -20 dB", got.Features)
	}
}

// still is a microphone that hears a stream at once.
func still(stream []int16, last error) iter.Seq2[Frame, error] {
	return func(yield func(Frame, error) bool) {
		for ; len(stream) >= FrameSamples; stream = stream[FrameSamples:] {
			if !yield(Frame(stream), nil) {
				return
			}
		}
		if last != nil {
			yield(Frame{}, last)
		}
	}
}
