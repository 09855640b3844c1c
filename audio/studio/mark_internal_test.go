package studio

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"matinee/audio/wav"
)

func TestMark(t *testing.T) {
	path := filepath.Join(t.TempDir(), "turn.wav")
	for _, samples := range [][]int16{nil, {1}, make([]int16, 10_001)} {
		want := mark{Made: maker, Key: "abc", Voice: "e/\"v\"/165", Gain: -2.5, Parts: []part{{0, 7}, {9, 12}}, Sum: checksum(samples)}
		if err := save(path, samples, want); err != nil {
			t.Fatal(err)
		}
		got, err := markOf(path)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
		whole(t, path, len(samples))
	}
}

// whole: other programs find the file's chunks where its lengths say.
func whole(t *testing.T, path string, samples int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	size := func(at int) int { return int(b[at]) | int(b[at+1])<<8 | int(b[at+2])<<16 | int(b[at+3])<<24 }
	list := 44 + 2*samples
	if size(4)+8 != len(b) || size(40) != 2*samples || string(b[list:list+4]) != "LIST" || list+8+size(list+4) != len(b) || len(b)%2 != 0 {
		t.Errorf("a file of %d bytes says %d, %d of sound, and a list of %d", len(b), size(4), size(40), size(list+4))
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := wav.NewReader(f); err != nil {
		t.Error(err)
	}
}

// FuzzMark: whatever stands behind the sound, it is a mark of ours or an error.
func FuzzMark(f *testing.F) {
	good, err := mark{Made: maker, Key: "k", Parts: []part{{1, 2}}}.comment()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:20])
	f.Add([]byte("LIST\x10\x00\x00\x00INFOICMT\x04\x00\x00\x00{}\x00\x00"))
	f.Fuzz(func(t *testing.T, chunk []byte) {
		m, err := parseMark(chunk)
		if err != nil {
			return
		}
		again, err := m.comment()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parseMark(again); err != nil || got.Key != m.Key {
			t.Errorf("got %+v, %v, want %+v", got, err, m)
		}
	})
}
