package cassette

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"matinee/dialogue/llm"
)

// FuzzRead takes any bytes for a tape: what is read can be written, and read
// again to the same; and every entry can be played.
func FuzzRead(f *testing.F) {
	head := `{"entry":"tape","schema":"matinee-cassette/1"}` + "\n"
	f.Add([]byte(head + `{"entry":"reply","turn":"a1","attempt":1,"call":1,"request":{"question":"q"},"deltas":[{"text":"x"},{"end":{"finish":1}}]}` + "\n" + `{"entry":"end"}` + "\n"))
	f.Add([]byte(head + `{"entry":"choose","request":{"question":"q"},"lines":["a","b"],"chosen":1}` + "\n" + head + `{"entry":"time","key":"k","time":"2026-11-22T10:00:00Z"}` + "\n"))
	f.Add([]byte(head + `{"entry":"reply","request":{"form_schema":{"a":1}},"error":{"kind":5},"left":true}` + "\n{\"entry\":\"inp"))
	f.Fuzz(func(t *testing.T, data []byte) {
		held, err := read(data)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("the error is more than a sentence: %v", err)
			}
			return
		}
		var again bytes.Buffer
		again.WriteString(head)
		for _, p := range held.order {
			e := held.entries[p]
			line, err := e.line()
			if err != nil {
				t.Fatalf("%+v cannot be written: %v", e, err)
			}
			again.Write(line)
			replay(t.Context(), e, func(llm.Delta, error) bool { return true })
			if !same(e, e) || diff(e.asking(), e.asking()) != "" {
				t.Errorf("%+v differs from itself", e)
			}
		}
		second, err := read(again.Bytes())
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, again.Bytes())
		}
		if len(second.order) > 0 && !reflect.DeepEqual(second.order, held.order) {
			t.Errorf("got %v, want %v", second.order, held.order)
		}
	})
}

func TestDiff(t *testing.T) {
	lines := func(s string) []string { return strings.Split(s, " ") }
	for _, tt := range []struct{ a, b, want string }{
		{"a b c", "a b c", ""},
		{"a b c", "a x c", "  a|- b|+ x|  c"},
		{"a b c d e f g h", "a b c d e f g i", "  f|  g|- h|+ i"},
		{"a b", "a b c", "  a|  b|+ c"},
		{"a b c", "b c", "- a|  b|  c"},
		{"a 1 2 3 4 5 6 b", "x 1 2 3 4 5 6 y", "- a|+ x|  1|  2|  …|  5|  6|- b|+ y"},
	} {
		if got := strings.ReplaceAll(strings.TrimSuffix(diff(lines(tt.a), lines(tt.b)), "\n"), "\n", "|"); got != tt.want {
			t.Errorf("%s to %s: got %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestDiffOfMuch compares more than is compared line by line.
func TestDiffOfMuch(t *testing.T) {
	a, b := make([]string, 3000), make([]string, 3000)
	for i := range a {
		a[i], b[i] = "a", "b"
	}
	if got := strings.Count(diff(a, b), "\n"); got != 6000 {
		t.Errorf("got %d lines, want 6000", got)
	}
}
