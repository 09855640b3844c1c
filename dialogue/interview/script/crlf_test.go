package script_test

import (
	"strings"
	"testing"

	"matinee/dialogue/interview/script"
)

// TestOtherLineEnds: a script saved with the line ends of Windows says the same.
func TestOtherLineEnds(t *testing.T) {
	want, err := script.Parse("s.toml", []byte(reference))
	if err != nil {
		t.Fatal(err)
	}
	got, err := script.Parse("s.toml", []byte("\ufeff"+strings.ReplaceAll(reference, "\n", "\r\n")))
	if err != nil || !got.Equal(want) {
		t1, _, _ := got.Turn("t1")
		t.Errorf("%v: t1 says %q", err, t1.Text)
	}
}
