package library

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// A Name is what the name of a file says about the film in it.
type Name struct {
	Title           string
	Year            int    // 0 when not said
	Season, Episode int    // 0 when not an episode
	Lang            string // BCP 47 tag; "" when not said
}

// ParseName reads the names people and release groups give to subtitle files.
// The path is slash-separated and may be a bare name. Its folder is asked for
// what the name itself leaves out ("Her (2013)/Subs/2_English.srt").
func ParseName(file string) Name {
	file = strings.ToValidUTF8(file, "")
	base := stem(path.Base(file))
	name := parseStem(base)
	folder := parseStem(filmFolder(path.Dir(file)))
	if name.Title == "" {
		name.Title = folder.Title
	}
	if name.Year == 0 && Slug(name.Title) == Slug(folder.Title) {
		name.Year = folder.Year
	}
	if name.Title == "" {
		name.Title = base
	}
	return name
}

// subtitleEnding are the endings that say what kind of file it is, and nothing
// of the film: a subtitle file's own, or a film's before it ("film.mkv.srt").
var subtitleEnding = regexp.MustCompile(`(?i)\.(srt|vtt|ass|ssa|ttml|dfxp|sub|sbv|txt|xml|zip|mkv|mp4|avi|m4v)$`)

// maxStem is how much of a file's name is looked at, in bytes: what file systems
// allow. Names in archives can be longer, and reading a name takes time by the
// square of its length.
const maxStem = 255

// stem is the file name without what says its kind.
func stem(base string) string {
	base = strings.ToValidUTF8(base[:min(maxStem, len(base))], "")
	for range 2 {
		base = subtitleEnding.ReplaceAllString(base, "")
	}
	return strings.TrimSpace(base)
}

// Folders that are part of a film's or a series' folder, and folders that hold
// all sorts of films.
var (
	partFolder  = regexp.MustCompile(`(?i)^(subs?|subtitles?|srt|captions|series|season[ ._-]*\d+|s\d{1,2}|(cd|dis[ck])[ ._-]*\d|\d{1,2})$`)
	placeFolder = regexp.MustCompile(`(?i)^([./]?|\.\.|home|films?|movies?|videos?|shows|tv|downloads?|desktop|documents|te?mp)$`)
)

// filmFolder is the nearest folder of dir that can bear a film's name; "" when
// there is none.
func filmFolder(dir string) string {
	for ; ; dir = path.Dir(dir) {
		base := stem(path.Base(dir))
		if placeFolder.MatchString(base) {
			return ""
		}
		if _, only := onlyLanguage(base); !only && !partFolder.MatchString(base) {
			return base
		}
	}
}

// Forms in which an episode is numbered; the two groups are season and episode.
var episodeForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)(?:^|[^a-z0-9])s(\d{1,2})[ ._-]*e(\d{1,3})(?:\D|$)`),
	regexp.MustCompile(`(?i)(?:^|[^a-z0-9])(\d{1,2})x(\d{2,3})(?:[^a-z0-9]|$)`),
	regexp.MustCompile(`(?i)(?:^|[^a-z0-9])season[ ._-]*(\d{1,2})[ ._,-]*episode[ ._-]*(\d{1,3})(?:\D|$)`),
}

// fansubbed is how groups that subtitle series name a file: "[Group] Title - 05"
// or "[Group] Title S2 - 05", the first season unsaid.
var fansubbed = regexp.MustCompile(`(?i)^\[[^\]]*\][ _](.*?)(?:[ _]s(\d{1,2}))?[ _]-[ _](\d{2,3})(?:v\d)?(?:[ _]*[\[(].*)?$`)

// parseStem reads a name without folder and ending.
func parseStem(s string) Name {
	if lang, only := onlyLanguage(s); only {
		return Name{Lang: lang}
	}
	s, lang := cutLanguage(s)
	name := Name{Lang: lang}
	if m := fansubbed.FindStringSubmatch(s); m != nil {
		name.Season, name.Episode = max(1, number(m[2])), number(m[3])
		name.Title, name.Year = titleYear(m[1])
		return name
	}
	for _, form := range episodeForms {
		if at := form.FindStringSubmatchIndex(s); at != nil {
			name.Season, name.Episode = number(s[at[2]:at[3]]), number(s[at[4]:at[5]])
			s = s[:at[0]]
			break
		}
	}
	name.Title, name.Year = titleYear(s)
	return name
}

// number is the value of a run of at most a few digits; 0 for none.
func number(digits string) int {
	n, _ := strconv.Atoi(digits) // the patterns let nothing else through
	return n
}
