package library

import (
	"regexp"
	"strings"
	"time"
)

// An episode is what a name says of a series.
type episode struct {
	season      int
	first, last int    // last is 0 where there is but one
	title       string // what stands before, the series' name
	after       string // what stands after, as afterTitle gives it
}

// Forms in which episodes are numbered; the groups are season, first and last
// episode. What may stand between the numbers of several is what people write:
// S01E01E02, S01E01-E02, S01E01-02, S01E01 & E02, 1x05-06, 1x05-1x06.
var episodeForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)(?:^|[^a-z0-9])s(\d{1,4})[ ._-]*(?:e|ep|episode)[ ._-]*(\d{1,4})(?:(?:(?:[ ._]*[-&+~][ ._]*|[ ._])?(?:s\d{1,4}[ ._-]*)?ep?\d{1,4})*(?:[ ._]*[-&+~][ ._]*|[ ._])?(?:s\d{1,4}[ ._-]*)?ep?(\d{1,4})|[-&+](\d{2,3}))?(?:v\d)?(?:\D|$)`),
	regexp.MustCompile(`(?i)(?:^|[^a-z0-9])(\d{1,2})x(\d{2,3})(?:(?:[-&+_]|x|[ ._]*-[ ._]*)(?:\d{1,2}x)?(\d{2,3}))?(?:[^a-z0-9]|$)`),
	regexp.MustCompile(`(?i)(?:^|[^\pL0-9])(?:season|series|staffel|saison|temporada|stagione|seizoen)[ ._-]*(\d{1,2})[ ._,-]*(?:episodes?|ep|folge|épisode|episodio|episódio|capitulo|capítulo|aflevering)[ ._-]*(\d{1,3})(?:[ ._]*[-&+][ ._]*(\d{1,3}))?(?:\D|$)`),
}

// Forms that number episodes and leave the season unsaid: the first.
var (
	// fansubbed is how groups that subtitle series name a file: "[Group] Title - 05"
	// or "[Group] Title S2 - 05".
	fansubbed = regexp.MustCompile(`(?i)^\[[^\]]*\][ _](.*?)(?:[ _](?:s|season[ _])(\d{1,2}))?[ _]-[ _](?:ep?)?(\d{2,4})(?:v\d)?(?:-(\d{2,4}))?(?:[ _]*[\[(].*)?$`)
	// padded is an episode without a season: "Title - E05", "Title Ep 05", "Title.Episode.05".
	padded = regexp.MustCompile(`(?i)(?:^|[ ._\-\[(])(?:e|ep[ ._]*|episode[ ._-]+|folge[ ._-]+)(\d{2,3})(?:[-&+](?:e|ep)?(\d{2,3}))?(?:v\d)?(?:[ ._\-\])]|$)`)
	// counted is one of so many: "Title 2of6".
	counted = regexp.MustCompile(`(?i)[ ._\-(]+(?:part[ ._-]*)?(\d{1,2})[ ._]?of[ ._]?(\d{1,2})(?:[ ._\-)]|$)`)
	// dateForm is the day a show was sent: year, month, day.
	dateForm = regexp.MustCompile(`(?:^|[ ._\-(\[])((?:19[3-9]|20[0-3])\d)[ ._-]([01]\d)[ ._-]([0-3]\d)(?:[ ._\-)\]]|$)`)
	// Within a season's folder: "05 - Title", "E05", "Episode 5", "Title - 05".
	bareNumber = regexp.MustCompile(`(?i)^(?:e|ep|episode|folge|épisode|episodio)?[ ._#-]*(\d{1,3})(?:[-&+](?:e|ep)?(\d{1,3}))?(?:v\d)?(?:[ ._\-)\]:]|$)`)
	lastNumber = regexp.MustCompile(`(?i)^(.*?)[ ._]+(?:-[ ._]+)?(?:e|ep|episode[ ._]|folge[ ._])?(\d{2,3})(?:[ ._]*[\[(].*)?$`)
	// joined is season and episode in one number: "105", "1012".
	joined = regexp.MustCompile(`(?:^|[ ._-])(\d{1,2})(\d\d)(?:[ ._-]|$)`)
	// broadcast are words of files that were recorded from television.
	broadcast = regexp.MustCompile(`(?i)(?:^|[ ._-])(?:hdtv|pdtv|sdtv|ds-?rip|tv-?rip)(?:[ ._-]|$)`)
)

// cutEpisode tells which episode a name names, and of what. In a season's folder
// it may say no more than a number.
func cutEpisode(s string, season int, inSeason bool) (episode, bool) {
	if m := fansubbed.FindStringSubmatch(s); m != nil {
		e := episode{season: max(1, number(m[2])), title: m[1]}
		if inSeason {
			e.season = season
		}
		return e.through(m[3], m[4]), true
	}
	for _, form := range episodeForms {
		if at := form.FindStringSubmatchIndex(s); at != nil {
			e := episode{season: number(group(s, at, 1)), title: s[:at[0]], after: afterTitle(s[at[0]:], "")}
			last := group(s, at, 3)
			if len(at) > 8 && last == "" {
				last = group(s, at, 4)
			}
			return e.through(group(s, at, 2), last), true
		}
	}
	if e, ok := cutDate(s); ok {
		return e, true
	}
	if inSeason {
		return cutInSeason(s, season)
	}
	return cutSeasonless(s)
}

// through enters the episodes of a file, by their digits.
func (e episode) through(first, last string) episode {
	e.first = number(first)
	if n := number(last); n > e.first {
		e.last = n
	}
	return e
}

// group is a group of a match; "" when it is not in it.
func group(s string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return s[at[2*n]:at[2*n+1]]
}

// cutDate reads the date of a show: the year is its season, so that a show's days
// have an order.
func cutDate(s string) (episode, bool) {
	at := dateForm.FindStringSubmatchIndex(s)
	if at == nil {
		return episode{}, false
	}
	year, month, day := number(group(s, at, 1)), number(group(s, at, 2)), number(group(s, at, 3))
	if d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); d.Day() != day || int(d.Month()) != month {
		return episode{}, false
	}
	return episode{season: year, first: 100*month + day, title: s[:at[0]], after: afterTitle(s[at[0]:], "")}, true
}

// cutInSeason reads a name in a season's folder.
func cutInSeason(s string, season int) (episode, bool) {
	e := episode{season: season}
	if at := padded.FindStringSubmatchIndex(s); at != nil {
		e.title = s[:at[0]]
		return e.through(group(s, at, 1), group(s, at, 2)), true
	}
	if m := joined.FindStringSubmatchIndex(s); m != nil && season > 0 && number(group(s, m, 1)) == season {
		e.title = s[:m[0]]
		return e.through(group(s, m, 2), ""), true
	}
	if m := bareNumber.FindStringSubmatch(s); m != nil {
		return e.through(m[1], m[2]), true
	}
	if m := lastNumber.FindStringSubmatch(s); m != nil {
		e.title = m[1]
		return e.through(m[2], ""), true
	}
	return episode{}, false
}

// cutSeasonless reads a name that leaves the season unsaid, where it cannot be
// a film's: "Title Episode 3 (1999)" can.
func cutSeasonless(s string) (episode, bool) {
	if _, year := titleYear(s); year > 0 {
		return episode{}, false
	}
	e := episode{season: 1}
	if at := padded.FindStringSubmatchIndex(s); at != nil {
		e.title = s[:at[0]]
		return e.through(group(s, at, 1), group(s, at, 2)), true
	}
	if at := counted.FindStringSubmatchIndex(s); at != nil && number(group(s, at, 1)) <= number(group(s, at, 2)) {
		e.title = s[:at[0]]
		return e.through(group(s, at, 1), ""), true
	}
	if at := joined.FindStringSubmatchIndex(s); at != nil && at[0] > 0 && broadcast.MatchString(s) && !strings.HasPrefix(group(s, at, 1), "0") {
		e.title, e.season = s[:at[0]], number(group(s, at, 1))
		return e.through(group(s, at, 2), ""), true
	}
	return episode{}, false
}
