package interview

import (
	"path/filepath"
	"strconv"
	"testing"
)

// BenchmarkRun holds the session in the shape of the seed without a model: its
// fixed and live words sound for about two minutes.
func BenchmarkRun(b *testing.B) {
	cfg := staged(b, sampleShelf(b), seedScript(b))
	dir, n := b.TempDir(), 0
	for b.Loop() {
		n++
		cfg.Record = filepath.Join(dir, strconv.Itoa(n))
		if _, err := Run(b.Context(), cfg); err != nil {
			b.Fatal(err)
		}
	}
}
