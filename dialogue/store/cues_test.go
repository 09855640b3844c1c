package store

import (
	"reflect"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

func FuzzDecodeBody(f *testing.F) {
	f.Add(encodeBody(transcript.Transcript{}))
	f.Add(encodeBody(transcript.Transcript{Lang: "en", Cues: []transcript.Cue{
		{Start: time.Second, End: 2 * time.Second, Speaker: "ANNA", Text: "Yes.", Raw: "ANNA: Yes."},
		{Start: 3*time.Second + 1, End: 4 * time.Second, Text: "No.", Raw: "No.", Dash: true, Kind: transcript.Song, Line: 3},
		{Start: 5 * time.Second, End: 6 * time.Second, Text: "Well.", Line: 4, Heading: "INT. LIFT - NIGHT"},
	}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		words, err := decodeBody(data)
		if err != nil {
			return
		}
		again, err := decodeBody(encodeBody(words))
		if err != nil || !reflect.DeepEqual(again, words) {
			t.Errorf("decoded %+v, and that encoded and decoded %+v, %v", words, again, err)
		}
	})
}

// TestDamagedCues flips and cuts every byte: what is stored may be damaged, and
// no more than an error may come of it.
func TestDamagedCues(t *testing.T) {
	whole := encodeCues(transcript.Transcript{Lang: "en", Cues: []transcript.Cue{
		{Start: time.Second, End: 2 * time.Second, Speaker: "ANNA", Text: "Yes.", Raw: "ANNA: Yes."},
		{Start: 3 * time.Second, End: 4 * time.Second, Text: "No.", Line: 1, Heading: "EXT. STREET"},
	}})
	for i := range whole {
		if _, err := decodeCues(whole[:i]); err == nil {
			t.Errorf("cut to %d bytes of %d: no error", i, len(whole))
		}
		for bit := range 8 {
			flipped := append([]byte(nil), whole...)
			flipped[i] ^= 1 << bit
			if words, err := decodeCues(flipped); err == nil {
				t.Errorf("bit %d of byte %d flipped: %+v and no error", bit, i, words)
			}
			decodeBody(flipped) // without the sum, any words but no panic
		}
	}
}
