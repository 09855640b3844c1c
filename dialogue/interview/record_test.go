package interview

import (
	"bytes"
	"strings"
	"testing"
)

// FuzzParse reads anything as a record without harm, and what it takes of a file
// reads the same by itself.
func FuzzParse(f *testing.F) {
	begin, err := encode(Begin{Schema: Schema, Title: "A <b> & --> c"})
	if err != nil {
		f.Fatal(err)
	}
	turn, err := encode(Turn{ID: "t1", Text: "\u2028 \"x\" 🎬"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add(begin)
	f.Add(append(begin, turn...))
	f.Add(append(begin, turn[:len(turn)/2]...))
	f.Add([]byte("{\"event\":\"end\"}\n"))
	f.Add([]byte("null\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, whole, err := parse(data)
		if err != nil {
			return
		}
		if whole > len(data) || whole > 0 && data[whole-1] != '\n' {
			t.Fatalf("%d of %d bytes are whole", whole, len(data))
		}
		again, n, err := parse(bytes.Clone(data[:whole]))
		if err != nil || n != whole || len(again.Turns) != len(r.Turns) {
			t.Errorf("read again: %d bytes, %v", n, err)
		}
	})
}

// A line of the record is for people too.
func TestEncode(t *testing.T) {
	line, err := encode(Turn{ID: "t1", Text: "<v Ida> & -->"})
	if err != nil || !strings.HasPrefix(string(line), `{"event":"turn","turn":"t1"`) || !strings.Contains(string(line), "<v Ida> & -->") || strings.Count(string(line), "\n") != 1 {
		t.Errorf("%s, %v", line, err)
	}
}
