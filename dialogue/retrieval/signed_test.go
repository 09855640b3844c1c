package retrieval

import (
	"encoding/binary"
	"hash/crc32"
	"sync"
	"testing"

	"matinee/dialogue/transcript"
)

// signed is the bytes with a header that says they are intact.
func signed(data []byte) []byte {
	if len(data) < headerSize {
		return data
	}
	data = append([]byte(nil), data...)
	copy(data, magic)
	binary.LittleEndian.PutUint32(data[len(magic):], format)
	sum := crc32.Checksum(data[:headerSize-4], castagnoli)
	binary.LittleEndian.PutUint32(data[headerSize-4:], sum)
	return data
}

// Searches, imports and removals at once. Run with -race.
func TestManyAtOnce(t *testing.T) {
	films := invent(seeded(4), 6)
	x, scope := openWith(t, films)
	want := everything(t, x, scope)
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			for i := range 5 {
				f := films[(n+i)%len(films)]
				switch n {
				case 0:
					if err := x.Remove(t.Context(), scope.Films[i]); err != nil {
						t.Error(err)
					}
				case 1:
					if err := x.Index(t.Context(), f.film, f.Transcript); err != nil {
						t.Error(err)
					}
				default:
					for name, search := range searches {
						got, err := search(t.Context(), x, scope, "going to the harbour")
						if err != nil {
							t.Errorf("%s: %v", name, err)
						}
						if !same(got, want[name]) {
							t.Errorf("%s: got\n%+v\nwant\n%+v", name, got, want[name])
						}
					}
				}
			}
		})
	}
	group.Wait()
}

// Two indexes on one folder, as two processes have it, come to the same files.
func TestTwoOnOneFolder(t *testing.T) {
	films := invent(seeded(5), 4)
	x, scope := openWith(t, films)
	y, err := Open(Config{Dir: x.dir, Source: x.source})
	if err != nil {
		t.Fatal(err)
	}
	defer y.Close()
	var group sync.WaitGroup
	for _, index := range []*Index{x, y} {
		group.Go(func() {
			for _, f := range films {
				if err := index.Index(t.Context(), f.film, f.Transcript); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if !same(everything(t, x, scope), everything(t, y, scope)) {
		t.Error("the two do not agree")
	}
}

// Editions in several languages are searched side by side, each by its own rules.
func TestLanguagesSideBySide(t *testing.T) {
	english, french := filmOf("harbour-1950"), filmOf("harbour-1950-fr")
	french.Lang, french.Work = "fr-CA", "harbour-1950"
	x, scope := openWith(t, []named{
		{english, numbered([]transcript.Cue{line(0, 2, "The boats sail at midnight from the old harbour.")})},
		{french, numbered([]transcript.Cue{line(0, 2, "Les bateaux partent à minuit du vieux port.")})},
	})
	for said, film := range map[string]string{
		"the boats sail at midnight":           "harbour-1950",
		"les bateaux partent a minuit du port": "harbour-1950-fr",
	} {
		hits, err := x.Lines(t.Context(), scope, said, 5)
		if err != nil || len(hits) == 0 || hits[0].Film.ID != film {
			t.Errorf("Lines(%q) = %+v, %v, want %s first", said, hits, err, film)
		}
	}
}
