package listen

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"matinee/audio/wav"
)

// A clip is a sound somewhere in what the microphone hears, and its words.
type clip struct {
	from, to int // samples
	text     string
	noise    bool // the text is what a model writes for a noise
}

// A replay is a transcription server that knows what it is sent by its content:
// the sound is looked up in the stream that the microphone hears, and the words
// are those that were said between its first sample and its last.
type replay struct {
	stream []int16
	clips  []clip
	delay  time.Duration // before an answer

	mu       sync.Mutex // guards what follows
	requests int
}

// client asks the replay without a network: its goroutines are all known to
// testing/synctest.
func (r *replay) client() (*Transcriber, error) {
	return NewTranscriber(TranscriberConfig{BaseURL: "http://replay/v1", Transport: inMemory{r}})
}

type inMemory struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (m inMemory) RoundTrip(req *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	m.handler.ServeHTTP(w, req)
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	return w.Result(), nil
}

// ServeHTTP implements http.Handler.
func (r *replay) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.mu.Lock()
	r.requests++
	r.mu.Unlock()
	samples, err := uploaded(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	from := r.find(samples)
	if from < 0 {
		http.Error(w, "unknown sound", http.StatusBadRequest)
		return
	}
	select {
	case <-time.After(r.delay):
	case <-req.Context().Done():
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprint(w, r.answer(from, from+len(samples)))
}

// uploaded is the sound in a request.
func uploaded(req *http.Request) ([]int16, error) {
	file, header, err := req.FormFile("file")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if !strings.HasSuffix(header.Filename, ".wav") {
		return nil, fmt.Errorf("%q is no name of a WAV file", header.Filename)
	}
	in, err := wav.NewReader(file)
	if err != nil {
		return nil, err
	}
	if f := in.Format(); f.Rate != Rate || f.Channels != 1 {
		return nil, fmt.Errorf("%+v is not what was agreed", f)
	}
	return readAll(in)
}

// find is where in the stream the samples stand, −1 for nowhere.
func (r *replay) find(samples []int16) int {
	stream, sound := littleEndian(r.stream), littleEndian(samples)
	for from := 0; ; from++ {
		at := bytes.Index(stream[from:], sound)
		if at < 0 {
			return -1
		}
		if from += at; from%2 == 0 {
			return from / 2
		}
	}
}

func littleEndian(samples []int16) []byte {
	b := make([]byte, 0, 2*len(samples))
	for _, s := range samples {
		b = binary.LittleEndian.AppendUint16(b, uint16(s))
	}
	return b
}

// answer is verbose_json for a stretch of the stream.
func (r *replay) answer(from, to int) string {
	var segments []map[string]any
	var text []string
	for _, c := range r.clips {
		if c.to <= from || c.from >= to {
			continue
		}
		said, silent, sure := c.between(from, to), 0.05, -0.3
		if c.noise {
			said, silent, sure = c.text, 0.7, -0.8
		}
		if said != "" {
			segments = append(segments, map[string]any{"text": " " + said, "no_speech_prob": silent, "avg_logprob": sure, "compression_ratio": 1.1})
			text = append(text, said)
		}
	}
	out, _ := json.Marshal(map[string]any{"text": strings.Join(text, " "), "segments": segments}) // a map of strings and numbers
	return string(out)
}

// between are the words whose middle lies between two samples; each takes of the
// clip what its letters are of the text.
func (c clip) between(from, to int) string {
	var said []string
	letters := 0
	for _, w := range strings.Fields(c.text) {
		middle := c.from + (c.to-c.from)*(2*letters+len(w))/(2*len(c.text))
		if middle >= from && middle < to {
			said = append(said, w)
		}
		letters += len(w) + 1
	}
	return strings.Join(said, " ")
}

// answering is a server that finds the same words in every sound, and tells what
// it was sent.
func answering(text string, sent func([]int16)) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		samples, err := uploaded(req)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		sent(samples)
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"text": text}) // a client that went away is its own concern
	}
}
