package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matinee/audio/audiotest"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// The model that answers: its first token comes so late, and then so many come a
// second. Source: issue 4.
const (
	firstToken = 300 * time.Millisecond
	tokenRate  = 60
)

// The figures of issue 4 for what we add to the time that a first sound takes
// anyway.
const (
	excessMedian = 25 * time.Millisecond
	excessP95    = 60 * time.Millisecond
)

// firstSounds is how many replies the figures are of; without a quiet machine so
// many would only cost time.
const firstSounds, fewSounds = 50, 5

// BenchmarkFirstSound measures from a typed line to the first sound on the sink,
// over and above L* = TTFT + n1/r + t_tts + s_lead + B_out: the model's first token
// and the tokens of the first sentence, the engine's first sound, the silence that is
// kept before it, and what the device takes. Those of engine and device are
// measured here, without us.
func BenchmarkFirstSound(b *testing.B) {
	var n atomic.Int64
	r := newRoom(b, "", serve(b, func(p llmtest.Prompt) llmtest.Answer {
		if !strings.Contains(p.Last(), "What do you think?") {
			return llmtest.Answer{Text: "They talked of nothing much."} // between turns, a summary
		}
		return onTime(firstSentence(int(n.Add(1))) + " Yes.")
	}))
	engine, device := engineAlone(b), deviceAlone(b, r)
	dir := b.TempDir()
	c := r.call([]string{"--speak", "--film", sample.ID, "--record", dir})
	began := len(r.tape.SoFar().Samples)
	var excess []time.Duration
	ask := func() {
		from := len(r.tape.Quiet(300 * time.Millisecond).Samples)
		asked := c.say("What do you think?")
		heard := r.onset(from).Sub(asked)
		if turn := c.hear(); !strings.HasPrefix(turn.Text, firstSentence(int(n.Load()))) {
			b.Fatalf("%s says %q", turn.Model, turn.Text)
		}
		excess = append(excess, heard-tokenAt(len(firstSentence(int(n.Load())))+len(" "))-engine-leadKept-device)
	}
	for b.Loop() {
		ask()
	}
	for len(excess) < rounds(fewSounds, firstSounds) {
		ask()
	}
	c.hang()
	gaps, err := compare(r.tape.Quiet(300 * time.Millisecond).Samples[began:], recorded(b, filepath.Join(dir, "conversation.wav")))
	if err != nil {
		b.Error(err)
	}
	slices.Sort(excess)
	mid, late := excess[len(excess)/2], excess[len(excess)*95/100]
	b.Logf("engine %v, device %v, excess %v, gaps %v", engine, device, excess, gaps)
	b.ReportMetric(ms(mid), "ms-excess")
	b.ReportMetric(ms(late), "ms-excess-p95")
	b.ReportMetric(float64(len(gaps)), "gaps")
	binding(b, "the median excess", ms(mid), ms(excessMedian), "ms")
	binding(b, "the excess of the 95th in a hundred", ms(late), ms(excessP95), "ms")
	binding(b, "gaps", float64(len(gaps)), 0, "")
}

// rounds is how often something is done: on a quiet machine so often that figures
// bind.
func rounds(few, many int) int {
	if os.Getenv(benchVar) != "" {
		return many
	}
	return few
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// bytesAToken is how the text of a model is cut.
const bytesAToken = 4

// tokenAt is when the token with that byte of an answer comes: to know that a
// sentence is over takes the first letter of the next.
func tokenAt(offset int) time.Duration {
	return firstToken + time.Duration(offset/bytesAToken)*time.Second/tokenRate
}

// onTime is an answer whose every token keeps to its time: llmtest's own falls
// behind a little with each.
func onTime(text string) llmtest.Answer {
	return llmtest.Answer{Fault: &llmtest.Fault{Serve: func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		w.Header().Set("Content-Type", "text/event-stream")
		for at := 0; at < len(text); at += bytesAToken {
			time.Sleep(time.Until(began.Add(tokenAt(at))))
			delta := fmt.Sprintf(`{"content":%q}`, text[at:min(at+bytesAToken, len(text))])
			fmt.Fprintf(w, "data: %s\n\n", llmtest.Chunk(delta, ""))
			_ = http.NewResponseController(w).Flush()
		}
		fmt.Fprintf(w, "data: %s\n\ndata: [DONE]\n\n", llmtest.Chunk(`{}`, "stop"))
	}}}
}

// firstSentence is the n-th of sentences that are all of one length and none like
// another: what was said before is at hand and would come sooner.
func firstSentence(n int) string {
	things := []string{"Patience", "Courtesy", "Distance", "Laughter", "Boredom", "Comedy", "Memory"}
	places := []string{"lifts", "doors", "rooms", "halls", "stairs", "floors", "houses", "towers"}
	return fmt.Sprintf("%s is what %s of that kind teach to everybody.", things[n%len(things)], places[n/len(things)%len(places)])
}

// audible is a sample step that is heard, −40 dBFS: below it pcm.Trimmer takes sound
// for silence, of which it keeps leadKept.
const (
	audible  = 1 << 15 / 100
	leadKept = 10 * time.Millisecond
)

func loud(s int16) bool { return s >= audible || s <= -audible }

// onset is when something is heard after so many samples of the tape.
func (r *room) onset(from int) time.Time {
	r.Helper()
	if !r.tape.Wait(20*time.Second, func(rec audiotest.Recording) bool { return slices.ContainsFunc(rec.Samples[from:], loud) }) {
		r.Fatal("nothing is heard")
	}
	rec := r.tape.SoFar()
	return rec.Time(from + slices.IndexFunc(rec.Samples[from:], loud))
}

// middle is the median of what f takes, many times.
func middle(f func() time.Duration) time.Duration {
	took := make([]time.Duration, 21)
	for i := range took {
		took[i] = f()
	}
	slices.Sort(took)
	return took[len(took)/2]
}

// engineAlone is how long espeak-ng takes to its first sound, as we call it.
func engineAlone(b *testing.B) time.Duration {
	b.Helper()
	return middle(func() time.Duration {
		cmd := exec.Command("espeak-ng", "-v", "en-us", "-s", "165", "-b", "1", "-z", "--stdin", "--stdout")
		cmd.Stdin = strings.NewReader(firstSentence(0))
		out, err := cmd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond) // as in a conversation, the machine has done other things
		began := time.Now()
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		const wavHeader = 44 // bytes
		if _, err := io.ReadFull(out, make([]byte, wavHeader+2)); err != nil {
			b.Fatal(err)
		}
		took := time.Since(began)
		_, _ = io.Copy(io.Discard, out)
		if err := cmd.Wait(); err != nil {
			b.Fatal(err)
		}
		return took
	})
}

// deviceAlone is how long the loudspeaker takes from a sound that is all there to
// its first sample.
func deviceAlone(b *testing.B, r *room) time.Duration {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), "matinee-tone")
	cmd.Env = append(os.Environ(), r.server.Env()...)
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	took := middle(func() time.Duration {
		from := len(r.tape.Quiet(300 * time.Millisecond).Samples)
		asked := time.Now()
		fmt.Fprintln(in)
		return r.onset(from).Sub(asked)
	})
	in.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	return took
}
