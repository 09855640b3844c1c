package debate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// pauses is the n-th longest time, from 0, in which no line stands, and when it
// begins.
func (c recount) pauses(n int) (length, at time.Duration) {
	type pause struct{ length, at time.Duration }
	var all []pause
	end := c.cues[0].End
	for _, cue := range c.cues[1:] {
		all = append(all, pause{cue.Start - end, end})
		end = max(end, cue.End)
	}
	slices.SortStableFunc(all, func(a, b pause) int { return int(b.length - a.length) })
	return all[n].length, all[n].at
}

// hanging counts the lines that end in a question and are followed by five seconds
// of silence.
func (c recount) hanging() (n int) {
	end := time.Duration(0)
	for i, cue := range c.cues[:len(c.cues)-1] {
		end = max(end, cue.End)
		if regexp.MustCompile(`[?？؟][ "'”’»)\]♪!]*$`).MatchString(cue.Text) && c.cues[i+1].Start-end >= 5*time.Second {
			n++
		}
	}
	return n
}

// linesOf counts what is matched in one voice's lines.
func (c recount) linesOf(pattern, who string) (n int) {
	re := regexp.MustCompile(pattern)
	for _, cue := range c.cues {
		if cue.Speaker == who {
			n += len(re.FindAllString(cue.Text, -1))
		}
	}
	return n
}

func (c recount) single() (n int) {
	for _, cue := range c.cues {
		if len(c.wordsOf(cue.Text)) == 1 {
			n++
		}
	}
	return n
}

// titled are words whose dot ends no sentence.
var titled = regexp.MustCompile(`(?i)\b(mr|mrs|ms|dr|st|prof|rev|capt|lt|sgt|col|gen|jr|sr|vs|no)\.([^.]|$)`)

// inside is a dot between two letters or digits.
var inside = regexp.MustCompile(`([\p{L}\p{N}])\.([\p{L}\p{N}])`)

// longest is the words of the longest sentence or, of voices, of the longest
// speech.
func (c recount) longest(voices bool) (most int) {
	pause := 3 * time.Second
	if voices {
		pause = c.scenePause()
	}
	now, end := 0, time.Duration(0)
	for i, cue := range c.cues {
		if i > 0 {
			before := c.cues[i-1]
			gap := max(0, cue.Start-end)
			if cue.Speaker != before.Speaker || gap >= pause || !voices && (cue.Dash || cue.Kind != before.Kind) {
				now = 0
			}
		}
		end = max(end, cue.End)
		text := inside.ReplaceAllString(titled.ReplaceAllString(cue.Text, "$1$2"), "$1$2")
		for k, part := range strings.FieldsFunc(text, func(r rune) bool { return !voices && strings.ContainsRune(".!?…。！？", r) }) {
			if k > 0 {
				now = 0
			}
			now += len(c.wordsOf(part))
			most = max(most, now)
		}
		if !voices && strings.ContainsAny(text[strings.LastIndexFunc(text, wordy)+1:], ".!?…。！？") {
			now = 0
		}
	}
	return most
}

func wordy(r rune) bool { return plainWord.MatchString(string(r)) }

// scenePause is the silence that parts scenes: what a scene every two and a half
// minutes takes, from five seconds to twenty.
func (c recount) scenePause() time.Duration {
	from, to := c.span()
	n := int((to - from).Minutes() / 2.5)
	length, _ := c.pauses(min(n, len(c.cues)-2))
	return min(max(length, 5*time.Second), 20*time.Second).Truncate(time.Second)
}

// span is from when to when the film speaks.
func (c recount) span() (from, to time.Duration) {
	for _, cue := range c.cues {
		to = max(to, cue.End)
	}
	return c.cues[0].Start, to
}

// pronouns are the forms of what is counted as one.
var pronouns = map[string]string{"I": "i me my mine myself", "we": "we us our ours ourselves", "you": "you your yours yourself yourselves"}

// pronoun counts a pronoun in some thirds of the film, or all words for "".
func (c recount) pronoun(which string, from, to int) (n int) {
	start, end := c.span()
	for _, cue := range c.cues {
		third := min(int(3*(cue.Start-start)/(end-start)), 2)
		if third < from || third >= to {
			continue
		}
		for _, w := range c.wordsOf(cue.Text) {
			head, _, _ := strings.Cut(w, "'")
			if which == "" || slices.Contains(strings.Fields(pronouns[which]), head) {
				n++
			}
		}
	}
	return n
}

// rate is how many words a minute are said in a part of the film that is named by
// its ends.
func (c recount) rate(part string) (int, error) {
	var from, to string
	if _, err := fmt.Sscan(part, &from, &to); err != nil {
		return 0, err
	}
	a, err := time.ParseDuration(from)
	if err != nil {
		return 0, err
	}
	b, err := time.ParseDuration(to)
	n := c.said(func(_ int, cue transcript.Cue) bool { return cue.Start >= a && cue.Start < b })
	return perMinute(n, a, b), err
}

// talk is for how much of the time between its ends the film has a line standing,
// in percent, by the millisecond.
func (c recount) talk() int {
	from, to := c.span()
	stands := make([]bool, (to-from)/time.Millisecond)
	for _, cue := range c.cues {
		for at := cue.Start; at < cue.End; at += time.Millisecond {
			stands[(at-from)/time.Millisecond] = true
		}
	}
	n := 0
	for _, s := range stands {
		if s {
			n++
		}
	}
	return rounded(100*n, len(stands))
}

func rounded(n, of int) int { return int(float64(n)/float64(of) + 0.5) }

func perMinute(n int, from, to time.Duration) int { return int(float64(n)/(to-from).Minutes() + 0.5) }
