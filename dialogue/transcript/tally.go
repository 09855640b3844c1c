package transcript

import "fmt"

// A repair is a kind of thing that was done to a file to make a transcript of
// it. Each that happened becomes one warning.
type repair int

const (
	linesUTF8 repair = iota
	doubleEncoded
	controlsRemoved
	halfPairs
	letterLost
	textBefore
	negativeTime
	oddTime
	missingEnd
	backwards
	endBeforeStart
	zeroLength
	overlong
	advertRemoved
	emptyDropped
	eventsLost
	repeated
	letterL
	lettersRaised
	fewLines
	repairs // how many kinds there are
)

// sayings is each repair in a sentence: for one, and for more with their count.
var sayings = [repairs]struct{ one, many string }{
	linesUTF8:       {"1 line is UTF-8 in a file that is not, and was read as such", "%d lines are UTF-8 in a file that is not, and were read as such"},
	doubleEncoded:   {"1 line had been encoded twice and was decoded twice", "%d lines had been encoded twice and were decoded twice"},
	controlsRemoved: {"1 control character was removed", "%d control characters were removed"},
	halfPairs:       {"1 half of a UTF-16 character was removed", "%d halves of UTF-16 characters were removed"},
	letterLost:      {"1 character was already lost in the file (U+FFFD)", "%d characters were already lost in the file (U+FFFD)"},
	textBefore:      {"1 line of text before the first time was left out", "%d lines of text before the first time were left out"},
	negativeTime:    {"1 time below zero was set to zero", "%d times below zero were set to zero"},
	oddTime:         {"1 time was written in an unusual way", "%d times were written in an unusual way"},
	missingEnd:      {"1 line had no end and now ends where the next begins", "%d lines had no end and now end where the next begins"},
	backwards:       {"1 line began before the one above it and was put in order", "%d lines began before the one above them and were put in order"},
	endBeforeStart:  {"1 line ended before it began and now ends where the next begins", "%d lines ended before they began and now end where the next begins"},
	zeroLength:      {"1 line ended the moment it began and now ends where the next begins", "%d lines ended the moment they began and now end where the next begins"},
	overlong:        {"1 line lasted longer than 10 minutes and was shortened", "%d lines lasted longer than 10 minutes and were shortened"},
	advertRemoved:   {"1 advert or subtitler's credit was removed", "%d adverts or subtitlers' credits were removed"},
	emptyDropped:    {"1 line without words was dropped", "%d lines without words were dropped"},
	eventsLost:      {"1 timed line could not be read and was left out", "%d timed lines could not be read and were left out"},
	repeated:        {"1 line that repeats another at the same time was dropped", "%d lines that repeat another at the same time were dropped"},
	letterL:         {"1 \"l\" that must be \"I\" was repaired", "%d \"l\" that must be \"I\" were repaired"},
	lettersRaised:   {"1 raised letter or sign was set as a plain one", "%d raised letters or signs were set as plain ones"},
	fewLines:        {"only 1 timed line was found: the file may be a stub", "only %d timed lines were found: the file may be a stub"},
}

// A tally counts repairs by kind.
type tally struct{ count [repairs]int }

// warnings says what was counted, one sentence a kind.
func (t *tally) warnings() []string {
	var said []string
	for kind, n := range t.count {
		switch {
		case n == 1:
			said = append(said, sayings[kind].one)
		case n > 1:
			said = append(said, fmt.Sprintf(sayings[kind].many, n))
		}
	}
	return said
}
