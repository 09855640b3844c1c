package timing_test

import (
	"testing"
	"time"

	"matinee/dialogue/timing"
	"matinee/dialogue/transcript"
	"matinee/dialogue/transcript/transcripttest"
)

// BenchmarkByWords aligns a film of middling length to itself, four per cent slower
// and three seconds late.
func BenchmarkByWords(b *testing.B) {
	for _, f := range transcripttest.Files(b) {
		if f.ID != "charade-1963" {
			continue
		}
		film := transcript.Transcript{Cues: f.Cues(b)}
		wrong := put(b, film, 25*1.001/24, 3*time.Second)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := timing.ByWords("en", wrong, film); err != nil {
				b.Fatal(err)
			}
		}
		return
	}
	b.Skip("the film is not there")
}
