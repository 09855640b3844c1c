package markdown_test

import (
	"strings"
	"testing"

	"matinee/bot/markdown"
)

// An answer of one message's length, cut anew for each frame.
func BenchmarkFrames(b *testing.B) {
	text := strings.Repeat("It is a ||lovely|| day for **a film** by [her](https://example.org). ", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		markdown.Frames(text, markdown.Limits{})
	}
}
