package script

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"matinee/dialogue/transcript"
)

// match is the run of cues that holds the clip's match: what is said, in the
// film's order, the breaks between cues being white space like any other.
func (c Clip) match(seen []transcript.Cue) ([]transcript.Cue, error) {
	pattern, err := compile(c.Find)
	if err != nil {
		return nil, lost("find", "%s", err)
	}
	text, starts, at := spoken(seen)
	nth := max(1, c.Nth)
	hits := matches(pattern, text, nth)
	switch {
	case len(hits) == 0:
		return nil, lost("find", "nothing that is said up to the horizon matches %s", c.Find)
	case len(hits) < nth:
		return nil, lost("nth", "only %d of what is said matches %s", len(hits), c.Find)
	}
	hit := hits[nth-1]
	from := sort.SearchInts(starts, hit[0]+1) - 1
	to := sort.SearchInts(starts, hit[1]) - 1
	return seen[at[from] : at[to]+1], nil
}

// spoken is what the cues say, one a line, with the offset each line begins at
// and the index of its cue.
func spoken(cues []transcript.Cue) (text string, starts, at []int) {
	var b strings.Builder
	for i, c := range cues {
		if c.Said() && c.Text != "" {
			starts, at = append(starts, b.Len()), append(at, i)
			b.WriteString(c.Text + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n"), starts, at
}

// matches are the first n matches that hold anything.
func matches(pattern *regexp.Regexp, text string, n int) [][]int {
	var hits [][]int
	for _, hit := range pattern.FindAllStringIndex(text, -1) {
		if strings.TrimSpace(text[hit[0]:hit[1]]) != "" {
			hits = append(hits, trimmed(text, hit[0], hit[1]))
		}
		if len(hits) == n {
			break
		}
	}
	return hits
}

// trimmed leaves out white space at the ends of a match, so that it ends in the
// cue in which its last word does.
func trimmed(text string, lo, hi int) []int {
	lo += len(text[lo:hi]) - len(strings.TrimLeft(text[lo:hi], " \n"))
	return []int{lo, lo + len(strings.TrimRight(text[lo:hi], " \n"))}
}

// compile reads a regular expression. A space in it stands for any white space,
// so that words are found across a break between cues; a dot stays within one, and
// ^ and $ are its ends.
func compile(find string) (*regexp.Regexp, error) {
	pattern, err := regexp.Compile("(?m)" + spaced(find))
	if err != nil {
		return nil, fmt.Errorf("`find` is no regular expression: %s", complaint(err))
	}
	return pattern, nil
}

// complaint is what a regular expression is refused for.
func complaint(err error) string {
	return strings.TrimPrefix(err.Error(), "error parsing regexp: ")
}

// spaced puts \s in the place of spaces, but where they are escaped, quoted or
// in a class.
func spaced(find string) string {
	if strings.Contains(find, `\Q`) {
		return find
	}
	var b strings.Builder
	class, escaped := false, false
	for _, r := range find {
		if r == ' ' && !class && !escaped {
			b.WriteString(`\s`)
			continue
		}
		b.WriteRune(r)
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case r == '[':
			class = true
		case r == ']':
			class = false
		}
	}
	return b.String()
}
