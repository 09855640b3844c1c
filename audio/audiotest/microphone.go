package audiotest

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"testing"
)

// Speak plays samples into the microphone (one channel at audio.Rate) and returns
// when they have been heard there.
func (s *Server) Speak(t testing.TB, samples []int16) {
	t.Helper()
	p := make([]byte, 0, 2*len(samples))
	for _, sample := range samples {
		p = binary.LittleEndian.AppendUint16(p, uint16(sample))
	}
	s.paplay(t, bytes.NewReader(p), "--raw", "--format=s16le", "--rate=48000", "--channels=1")
}

// SpeakFile plays a WAV file into the microphone and returns when it has been
// heard there.
func (s *Server) SpeakFile(t testing.TB, path string) {
	t.Helper()
	s.paplay(t, nil, path)
}

func (s *Server) paplay(t testing.TB, in io.Reader, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "paplay", append([]string{"--device=" + microphone}, args...)...)
	cmd.Env = append(os.Environ(), s.Env()...)
	cmd.Stdin = in
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("play into the microphone: %v\n%s", err, out)
	}
}

// RecordMicrophone records what the microphone hears until the test ends.
func (s *Server) RecordMicrophone(t testing.TB) *Recorder {
	t.Helper()
	return s.record(t, microphone)
}
