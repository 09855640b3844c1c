package tts_test

import (
	"io"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio/tts"
)

// A slowReader takes its time over each read.
type slowReader []time.Duration

func (r *slowReader) Read(b []byte) (int, error) {
	if len(*r) == 0 {
		return 0, io.EOF
	}
	time.Sleep((*r)[0])
	*r = (*r)[1:]
	return copy(b, "x"), nil
}

// TestPatience: what is waited for may be silent for so long, and take so long
// in all; what is done between two reads costs nothing.
func TestPatience(t *testing.T) {
	const s = time.Second
	tests := []struct {
		name    string
		reads   slowReader
		between time.Duration
		over    time.Duration // of the waiting; 0 for never
	}{
		{"quick", slowReader{s, s, s}, 0, 0},
		{"just in time", slowReader{5*s - 1, 5*s - 1}, 0, 0},
		{"silent at once", slowReader{7 * s}, 0, 5 * s},
		{"silent in the middle", slowReader{s, s, 7 * s}, 0, 7 * s},
		{"slow", slowReader{4 * s, 4 * s, 4 * s, 4 * s}, 0, 12 * s},
		{"a slow listener", slowReader{s, s, s, s}, time.Hour, 0},
		{"a slow listener of a slow one", slowReader{4 * s, 4 * s, 4 * s, 4 * s}, time.Hour, 12 * s},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start, away := time.Now(), time.Duration(0)
				var over time.Duration
				p := &tts.Patience{Quiet: 5 * s, Left: 12 * s, Over: func() { over = time.Since(start) - away }}
				r := p.Reader(&tt.reads)
				for over == 0 {
					if _, err := r.Read(make([]byte, 1)); err != nil {
						break
					}
					synctest.Wait()
					time.Sleep(tt.between)
					away += tt.between
				}
				if over != tt.over {
					t.Errorf("ended after %v, want %v", over, tt.over)
				}
			})
		})
	}
}
