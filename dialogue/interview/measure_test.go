package interview

import (
	"testing"
	"time"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// overheard is a film whose figures can be told by looking at it.
func overheard() []transcript.Cue {
	at := func(s int) time.Duration { return time.Duration(s) * time.Second }
	return []transcript.Cue{
		{Start: at(0), End: at(10), Speaker: "IDA", Text: "Is it the door? The door?"},
		{Start: at(8), End: at(12), Speaker: "WALTER BURNS", Text: "It's a door."},
		{Start: at(13), End: at(14), Kind: transcript.Caption, Text: "[door slams]"},
		{Start: at(42), End: at(50), Speaker: "IDA", Text: "Then let Hull have it."},
		{Start: at(110), End: at(120), Speaker: "WALTER BURNS", Text: "Yes."},
		{Start: at(150), End: at(160), Speaker: "IDA", Text: "A door is a door is a door."},
	}
}

func TestMeasures(t *testing.T) {
	film := transcript.Film{ID: "doors", Work: "doors", Title: "Doors", Lang: "en"}
	all, half := transcript.Everything(), transcript.Until(2*time.Minute)
	tests := []struct {
		name    string
		horizon transcript.Horizon
		value   int64
		says    string // "" where it cannot be told
	}{
		{"lines", all, 5, "the film has 5 lines"},
		{"lines:Ida", all, 3, "Ida has 3 lines"},
		{"lines:Ida", half, 2, "Ida has 2 lines so far"},
		{"lines:Walter", all, 2, "Walter Burns has 2 lines"},
		{"lines:Hull", all, 0, ""},
		{"words:Walter Burns", all, 4, "Walter Burns speaks 4 words"},
		{"share:Ida", all, 83, "Ida has 83 percent of the words"},
		{"said:door", all, 6, "the word door is said 6 times"},
		{"said:door", half, 3, "the word door is said 3 times so far"},
		{`said:"a door"`, all, 4, "the words a door are said 4 times"},
		{"said:window", all, 0, "the word window is never said"},
		{"questions", all, 2, "2 questions are asked"},
		{"questions:Walter", all, 0, "Walter Burns asks 0 questions"},
		{"silence:longest", all, 60_000, "the longest silence lasts 60 seconds and ends at 0:01:50"},
		{"silence:longest", transcript.Until(time.Minute), 30_000, "the longest silence so far lasts 30 seconds and ends at 0:00:42"},
		{"pace", all, 9, "9 words are spoken a minute"},
		{"first:Walter", all, 8_000, "Walter Burns first speaks at 0:00:08"},
		{"last:Ida", half, 42_000, "Ida last speaks at 0:00:42 so far"},
		{"first:Hull", all, 42_000, "Hull first is mentioned at 0:00:42"},
		{"first:window", all, 0, ""},
		{"lines", transcript.Horizon{}, 0, ""},
	}
	for _, tt := range tests {
		if _, _, err := script.ParseMeasure(tt.name); err != nil && tt.name != "lines" {
			t.Errorf("no script asks for %s: %v", tt.name, err)
		}
		found, missing := read(film, tt.horizon, overheard()).measures([]string{tt.name})
		if tt.says == "" {
			if len(found) != 0 || len(missing) != 1 {
				t.Errorf("%s: %+v, want none", tt.name, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Value != tt.value || found[0].Says != tt.says {
			t.Errorf("%s: %+v, %v; want %d, %q", tt.name, found, missing, tt.value, tt.says)
		}
	}
}

// Whose lines are whose is not told from a few labels.
func TestUnlabelled(t *testing.T) {
	cues := overheard()
	cues[0].Speaker = ""
	r := read(transcript.Film{Lang: "en"}, transcript.Everything(), cues)
	if found, missing := r.measures([]string{"lines:Ida", "share:Ida", "first:Ida"}); len(found) != 0 || len(missing) != 3 {
		t.Errorf("%+v, %q", found, missing)
	}
}

// A film without times has no silences, and no place.
func TestUntimed(t *testing.T) {
	cues := overheard()
	for i := range cues {
		cues[i].Start, cues[i].End = transcript.Untimed, transcript.Untimed
	}
	r := read(transcript.Film{Lang: "en"}, transcript.Everything(), cues)
	if found, missing := r.measures([]string{"silence:longest", "pace", "first:Ida", "lines"}); len(found) != 1 || len(missing) != 3 {
		t.Errorf("%+v, %q", found, missing)
	}
}

// A film whose subtitles have no question marks may ask any number of questions.
func TestUnmarked(t *testing.T) {
	cues := overheard()[1:]
	r := read(transcript.Film{Lang: "en"}, transcript.Everything(), cues)
	if found, missing := r.measures([]string{"questions"}); len(found) != 0 || len(missing) != 1 {
		t.Errorf("%+v, %q", found, missing)
	}
}
