package transcript

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A Stop is where somebody has stopped watching: a film time, and in a series the
// episode it is in.
type Stop struct {
	Season, Episode int // both 0 for the film that is talked about
	At              time.Duration
}

// WholeSeason is the Episode of a Stop behind the last of its season: more than a
// season has (9,999 are what an ID's digits are made for).
const WholeSeason = 9999

// InEpisode reports whether the stop names an episode.
func (s Stop) InEpisode() bool { return s.Season > 0 || s.Episode > 0 }

// In is the stop's episode of a series, as a Horizon knows it.
func (s Stop) In(series string) Film {
	id := fmt.Sprintf("%s-s%02de%02d", series, s.Season, s.Episode)
	return Film{ID: id, Work: id, Series: series, Season: s.Season, Episode: s.Episode}
}

// String writes the stop as ParseStop reads it.
func (s Stop) String() string {
	at := "end"
	if s.At != End {
		at = FormatTime(s.At)
	}
	switch {
	case !s.InEpisode():
		return at
	case s.At == End:
		return fmt.Sprintf("S%02dE%02d", s.Season, s.Episode)
	}
	return fmt.Sprintf("S%02dE%02d@%s", s.Season, s.Episode, at)
}

var stopEpisode = regexp.MustCompile(`(?i)^(?:s(\d{1,4}) ?e(\d{1,4})|(\d{1,2})x(\d{2,3}))$`)

// ParseStop reads a stop as people write it on a command line: what ParseTime reads,
// or an episode (its end), or an episode and a time in it: S02E05, S02E05@31:00.
func ParseStop(s string) (Stop, error) {
	s = strings.TrimSpace(s)
	place, at, timed := strings.Cut(s, "@")
	m := stopEpisode.FindStringSubmatch(strings.TrimSpace(place))
	if m == nil && !timed {
		t, err := ParseTime(s)
		if err != nil {
			return Stop{}, badStop(s)
		}
		return Stop{At: t}, nil
	}
	if m == nil {
		return Stop{}, badStop(s)
	}
	stop := Stop{Season: digits(m[1] + m[3]), Episode: digits(m[2] + m[4]), At: End}
	if timed {
		t, err := ParseTime(at)
		if err != nil {
			return Stop{}, badStop(s)
		}
		stop.At = t
	}
	if !stop.InEpisode() {
		return Stop{}, badStop(s)
	}
	return stop, nil
}

func badStop(s string) error {
	return fmt.Errorf("%q is no film time; write it as 1:02:03, 47:30, 90 (seconds) or end, in a series also as S02E05 or S02E05@31:00", s)
}

// digits is a number of so few digits that it is one.
func digits(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// How an episode is named in a clause, in small letters; ordinal is a number in digits
// or in words, or what says which one of several.
const (
	spokenNumber  = `(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`
	spokenOrdinal = `(\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)`
)

var (
	shortEpisode  = regexp.MustCompile(`\b(?:s(\d{1,4}) ?[.,]? ?(?:e|ep ?)(\d{1,4})|(\d{1,2})x(\d{2,3}))\b`)
	seasonEpisode = regexp.MustCompile(`\b(?:season|series) ` + spokenNumber + `,? (?:and )?(?:ep|eps|episode) ` + spokenNumber + `\b`)
	episodeSeason = regexp.MustCompile(`\b(?:ep|episode) ` + spokenNumber + `,? (?:of|in|from) (?:the )?(?:(?:season|series) ` + spokenNumber + `|` + spokenOrdinal + ` (?:season|series))\b`)
	ordinalSeason = regexp.MustCompile(`\b` + spokenOrdinal + ` (?:ep|episode) (?:of|in|from) (?:the )?(?:(?:season|series) ` + spokenNumber + `|` + spokenOrdinal + ` (?:season|series))\b`)
	onlyEpisode   = regexp.MustCompile(`\b(?:the )?(?:(?:ep|episode) ` + spokenNumber + `|` + spokenOrdinal + ` (?:ep|episode))\b`)
	onlySeason    = regexp.MustCompile(`\b(?:(?:season|series) ` + spokenNumber + `|` + spokenOrdinal + ` (?:season|series))\b`)
)

// A Naming is an episode or a season that a clause names, and the words that do.
type Naming struct {
	Season  int // 0 when it is not said
	Episode int // 0 for a whole season
	Words   string
}

// SpokenEpisode finds the episode or the season that a clause in lower case names:
// "s02e05", "2x05", "season 2 episode 5", "the third episode of season one", "episode 5",
// "season 2".
func SpokenEpisode(c string) (Naming, bool) {
	forms := []struct {
		form            *regexp.Regexp
		season, episode []int // groups of which one is there
	}{
		{shortEpisode, []int{1, 3}, []int{2, 4}},
		{seasonEpisode, []int{1}, []int{2}},
		{episodeSeason, []int{2, 3}, []int{1}},
		{ordinalSeason, []int{2, 3}, []int{1}},
		{onlyEpisode, nil, []int{1, 2}},
		{onlySeason, []int{1, 2}, nil},
	}
	for _, f := range forms {
		m := f.form.FindStringSubmatch(c)
		if m == nil {
			continue
		}
		n := Naming{Words: m[0]}
		for _, g := range f.season {
			n.Season += ordinal(m[g])
		}
		for _, g := range f.episode {
			n.Episode += ordinal(m[g])
		}
		if n.Season > 0 || n.Episode > 0 {
			return n, true
		}
	}
	return Naming{}, false
}

// ordinals are the number words by which seasons and episodes are counted.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}

// ordinal reads a number as those forms have it; 0 for none.
func ordinal(s string) int {
	if n, ok := spokenNumerals[s]; ok {
		return n
	}
	if n, ok := ordinals[s]; ok {
		return n
	}
	return digits(strings.TrimRight(s, "stndrh"))
}
