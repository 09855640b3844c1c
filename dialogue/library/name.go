package library

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A Name is what the name of a file says about the film in it.
type Name struct {
	Title           string
	Year            int    // 0 when not said
	Season, Episode int    // 0 when not an episode; a show that is dated has the year as its season, month and day as its episode (1225)
	Last            int    // the last episode of a file that holds several; 0 for one
	Part            int    // which of several files the film is in ("CD2"); 0 for all of it
	Lang            string // BCP 47 tag; "" when not said
	Forced          bool   // subtitles of what is said in other languages only
	SDH             bool   // subtitles for those who do not hear, with captions
	Edition         string // "Director's Cut"; "" when not said
}

// ParseName reads the names people and release groups give to films and their
// subtitles. The path is slash-separated and may be a bare name. Its folder is
// asked for what the name itself leaves out ("Her (2013)/Subs/2_English.srt").
func ParseName(file string) Name {
	file = norm.NFC.String(strings.ToValidUTF8(file, ""))
	base := stem(path.Base(file))
	dir := path.Dir(file)
	season, inSeason := seasonFolder(dir)
	above := filmFolder(dir)
	folder := parseFolder(above)
	var name Name
	if t, only := onlyTags(base); only { // the folder is all that names the film
		name = folder
		name.tag(t)
	} else {
		name = parseStem(base, season, inSeason)
	}
	if name.Title == "" || abbreviates(base, name, above, folder) {
		name.Title, name.Year = folder.Title, folder.Year
	}
	if name.Year == 0 && Slug(name.Title) == Slug(folder.Title) {
		name.Year = folder.Year
	}
	if name.Part == 0 && name.Episode == 0 {
		name.Part = number(discFolder.FindString(path.Base(dir)))
	}
	if name.Edition == "" && Slug(name.Title) == Slug(folder.Title) {
		name.Edition = folder.Edition
	}
	if name.Title == "" {
		name.Title = base
	}
	return name
}

// tag takes over what the end of a name said.
func (n *Name) tag(t tags) {
	n.Lang, n.Forced, n.SDH = t.lang, t.forced, t.sdh
}

// fileEnding are the endings that say what kind of file it is, and nothing of the
// film: a subtitle file's own, or a film's before it ("film.mkv.srt").
var fileEnding = regexp.MustCompile(`(?i)\.(srt|vtt|ass|ssa|ttml|dfxp|sub|sbv|txt|xml|zip|idx|sup|mkv|mk3d|mp4|m4v|mov|avi|webm|wmv|mpe?g|m2ts|mts|ts|ogv|ogm|flv|divx|asf|3gp|rmvb)$`)

// maxStem is how much of a file's name is looked at, in bytes: what file systems
// allow. Names in archives can be longer, and reading a name takes time by the
// square of its length.
const maxStem = 255

// stem is the file name without what says its kind.
func stem(base string) string {
	base = strings.ToValidUTF8(base[:min(maxStem, len(base))], "")
	for range 2 {
		base = fileEnding.ReplaceAllString(base, "")
	}
	return strings.TrimSpace(base)
}

// Folders that are part of a film's or a series' folder, and folders that hold
// all sorts of films.
var (
	partFolder  = regexp.MustCompile(`(?i)^(bdmv|stream|video_ts|subs?|subtitles?|untertitel|sous-titres|srt|captions|series|(cd|dis[ck])[ ._-]*\d|\d{1,2})$`)
	placeFolder = regexp.MustCompile(`(?i)^([./]?|\.\.|home|mnt|media|library|plex|films?|movies?|videos?|shows|tv|tv[ ._-]?(shows?|series)|series|anime|downloads?|torrents?|complete|incoming|desktop|documents|te?mp)$`)
	discFolder  = regexp.MustCompile(`(?i)^(?:cd|dis[ck])[ ._-]*(\d)$`)
	seasonName  = regexp.MustCompile(`(?i)^(?:season|series|staffel|saison|temporada|stagione|seizoen|s[aæä]song?|sezon)[ ._-]*(\d{1,4})(?:[ ._-]*[(\[].*)?$|^s(\d{1,2})$|^(specials?)$`)
)

// seasonFolder is the season that a folder on the way down is for, as "Season 2"
// says; the specials are season 0.
func seasonFolder(dir string) (season int, found bool) {
	for range 2 { // "Season 2", "Season 2/Subs"
		if m := seasonName.FindStringSubmatch(path.Base(dir)); m != nil {
			return number(m[1] + m[2]), true
		}
		if !partFolder.MatchString(path.Base(dir)) {
			break
		}
		dir = path.Dir(dir)
	}
	return 0, false
}

// filmFolder is the nearest folder of dir that can bear a film's name; "" when
// there is none.
func filmFolder(dir string) string {
	for ; ; dir = path.Dir(dir) {
		base := stem(path.Base(dir))
		if placeFolder.MatchString(base) {
			return ""
		}
		if _, only := onlyTags(base); !only && !partFolder.MatchString(base) && !seasonName.MatchString(base) {
			return base
		}
	}
}

// seasonPack is a folder that holds a season and says so after the title:
// "Show.Name.S02.1080p", "Show Name - Season 2".
var seasonPack = regexp.MustCompile(`(?i)[ ._-]+(?:s\d{1,2}(?:-s?\d{1,2})?|(?:complete[ ._-]+)?(?:seasons?|staffel|saison)[ ._-]*\d{1,2}(?:-\d{1,2})?)(?:[ ._\-(\[]|$)`)

// parseFolder reads a folder's name.
func parseFolder(s string) Name {
	if at := seasonPack.FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	return parseStem(s, 0, false)
}

// abbreviates reports whether a name is a group's own short form of what the
// folder spells out: "grp-tnv-1080p" in "The.Night.Voyage.1950.1080p.x264-GRP".
func abbreviates(base string, name Name, above string, folder Name) bool {
	if name.Year != 0 || name.Episode != 0 || folder.Year == 0 || base != strings.ToLower(base) {
		return generic.MatchString(base) && folder.Title != ""
	}
	i := strings.LastIndexByte(above, '-')
	if i < 0 || !ended(above) {
		return generic.MatchString(base)
	}
	parts := strings.FieldsFunc(base, func(r rune) bool { return r == '-' || r == '.' || r == '_' })
	return generic.MatchString(base) || len(parts) > 1 && slices.Contains(parts, strings.ToLower(above[i+1:]))
}

// generic are names that programs give to every film.
var generic = regexp.MustCompile(`(?i)^(movie|film|video|main|feature|index|title[ _]?t?\d*|vts_\d+_\d+|subtitles?|track[ _]?\d*|\d{5})$`)

// parseStem reads a name without folder and ending. In a season's folder a bare
// number is an episode's.
func parseStem(s string, season int, inSeason bool) Name {
	rest, t := cutTags(s)
	var name Name
	name.tag(t)
	if e, ok := cutEpisode(rest, season, inSeason); ok {
		name.Season, name.Episode, name.Last = e.season, e.first, e.last
		if e.title != "" {
			name.Title, name.Year = titleYear(e.title)
		}
		name.mark(e.after)
		return name
	}
	if at := disc.FindStringSubmatchIndex(rest); at != nil && at[0] > 0 {
		name.Part = number(rest[at[2]:at[3]])
		rest = rest[:at[0]] + " " + rest[at[3]:]
	}
	name.Title, name.Year = titleYear(rest)
	name.Title, name.Edition = cutEdition(name.Title)
	after := afterTitle(rest, name.Title)
	if name.Edition == "" {
		name.Edition = editionIn(after)
	}
	name.mark(after)
	return name
}

// disc is which of several files a film is in.
var disc = regexp.MustCompile(`(?i)[ ._\-(\[]+(?:cd|dis[ck])[ ._-]?(\d)\b`)

// mark notes what the words after a title say of subtitles.
func (n *Name) mark(after string) {
	for w := range strings.FieldsSeq(after) {
		n.Forced = n.Forced || w == "forced"
		n.SDH = n.SDH || w == "sdh"
	}
}

// number is the value of a run of at most a few digits, wherever they stand in the
// text; 0 for none.
func number(text string) int {
	n, _ := strconv.Atoi(strings.TrimFunc(text, func(r rune) bool { return r < '0' || r > '9' })) // the patterns let nothing else through
	return n
}
