package tts

import "strings"

// tailSize is how much of an engine's complaints is kept, in bytes. Source:
// reference/speech.md §4.2.
const tailSize = 2 << 10

// A tail keeps the end of what is written to it. The zero tail is ready.
type tail struct{ kept []byte }

// Write never fails: an engine must be able to complain as much as it likes.
func (t *tail) Write(p []byte) (int, error) {
	n := len(p)
	p = p[max(0, n-tailSize):]
	t.kept = append(t.kept[max(0, len(t.kept)+len(p)-tailSize):], p...)
	return n, nil
}

// String is what was kept, as text.
func (t *tail) String() string {
	return strings.TrimSpace(strings.ToValidUTF8(string(t.kept), ""))
}
