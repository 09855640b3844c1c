package library

import (
	"regexp"
	"strings"
)

// languages are the languages of subtitle files: BCP 47 tag, then the codes of
// ISO 639-2 (bibliographic and terminological) and the names files use, in
// English and their own.
var languages = [][]string{
	{"ar", "ara", "arabic"}, {"bg", "bul", "bulgarian"}, {"bn", "ben", "bengali"}, {"bs", "bos", "bosnian"},
	{"ca", "cat", "catalan"}, {"cs", "cze", "ces", "czech"}, {"cy", "wel", "cym", "welsh"}, {"da", "dan", "danish", "dansk"},
	{"de", "ger", "deu", "german", "deutsch"}, {"el", "gre", "ell", "greek"}, {"en", "eng", "english"},
	{"es", "spa", "spanish", "español", "espanol", "castellano"}, {"et", "est", "estonian"}, {"eu", "baq", "eus", "basque"},
	{"fa", "per", "fas", "persian", "farsi"}, {"fi", "fin", "finnish", "suomi"}, {"fr", "fre", "fra", "french", "français", "francais"},
	{"ga", "gle", "irish"}, {"gl", "glg", "galician"}, {"he", "heb", "hebrew"}, {"hi", "hin", "hindi"}, {"hr", "hrv", "scr", "croatian"},
	{"hu", "hun", "hungarian", "magyar"}, {"hy", "arm", "hye", "armenian"}, {"id", "ind", "indonesian"}, {"is", "ice", "isl", "icelandic"},
	{"it", "ita", "italian", "italiano"}, {"ja", "jpn", "japanese"}, {"ka", "geo", "kat", "georgian"}, {"ko", "kor", "korean"},
	{"lt", "lit", "lithuanian"}, {"lv", "lav", "latvian"}, {"mk", "mac", "mkd", "macedonian"}, {"ms", "may", "msa", "malay"},
	{"nl", "dut", "nld", "dutch", "nederlands"}, {"no", "nor", "norwegian", "norsk"}, {"nb", "nob"}, {"nn", "nno"}, {"pl", "pol", "polish", "polski"},
	{"pt", "por", "portuguese", "português", "portugues"}, {"ro", "rum", "ron", "romanian"}, {"ru", "rus", "russian"},
	{"sk", "slo", "slk", "slovak"}, {"sl", "slv", "slovenian"}, {"sq", "alb", "sqi", "albanian"}, {"sr", "srp", "scc", "serbian"},
	{"sv", "swe", "swedish", "svenska"}, {"ta", "tam", "tamil"}, {"te", "tel", "telugu"}, {"th", "tha", "thai"}, {"tl", "tgl", "tagalog"},
	{"tr", "tur", "turkish", "türkçe"}, {"uk", "ukr", "ukrainian"}, {"ur", "urd", "urdu"}, {"vi", "vie", "vietnamese"},
	{"zh", "chi", "zho", "chinese"}, {"pt-BR", "pob", "brazilian"}, {"zh-Hans", "chs"}, {"zh-Hant", "cht"},
}

// alsoWords are codes that also are words titles end with: in a title without a
// year they are no language.
var alsoWords = map[string]bool{
	"it": true, "is": true, "he": true, "hi": true, "id": true, "no": true, "be": true, "el": true, "la": true,
	"ben": true, "cat": true, "dan": true, "est": true, "fin": true, "hun": true, "ice": true, "lit": true, "mac": true,
	"may": true, "per": true, "pol": true, "por": true, "rum": true, "tam": true, "tel": true, "ger": true, "arm": true, "ind": true, "fa": true, "te": true,
}

// language is the tag of a language's code or name; "" when it is none.
func language(word string) string {
	word = strings.ToLower(word)
	for _, l := range languages {
		for _, form := range l {
			if word == strings.ToLower(form) {
				return l[0]
			}
		}
	}
	return ""
}

// Tag is the BCP 47 tag for a language as people write it: a tag, a code of ISO
// 639-2 or a name. What it does not know it returns as it is.
func Tag(lang string) string {
	if m := regional.FindStringSubmatch(lang); m != nil && m[1] == "" && m[2] == "" {
		if tag := language(m[3]); tag != "" {
			return regionTag(tag, m[4])
		}
	}
	if tag := language(lang); tag != "" {
		return tag
	}
	return lang
}

var (
	// last is the last word of a name, with what stands before it.
	last = regexp.MustCompile(`^(.*?)([ ._\-]*[ ._\-(\[])([\pL\d']+)[\])]?$`)
	// regional is a language with a country or a script as the end of a name.
	regional = regexp.MustCompile(`(?i)^(?:(.*?)([ ._\-]*[ ._\-(\[]))?([a-z]{2,3}|[a-z]{6,10})[-_ (]{1,2}(us|gb|uk|au|ca|br|pt|mx|es|fr|de|at|ch|cn|tw|hk|hans|hant|latam|la|419|brazil|brazilian|simplified|traditional)[\])]{0,2}$`)
	// marks are words after a language that say nothing of it.
	marks = regexp.MustCompile(`(?i)^(full|default|orig|original|subs?|subtitles?|captions)$`)
	// dated is a name whose title has ended: by a year or an episode.
	dated = regexp.MustCompile(`(?i)[ ._\-(\[](18[89]\d|19\d\d|20[0-3]\d)([ ._\-)\]]|$)|[ ._-]s\d{1,2}[ ._-]*e\d{1,3}|[ ._-]\d{1,2}x\d{2,3}`)
)

// regionTag is the tag with a country or a script as files write it.
func regionTag(tag, r string) string {
	switch r = strings.ToLower(r); r {
	case "uk":
		r = "gb"
	case "brazil", "brazilian":
		r = "br"
	case "latam", "la":
		r = "419"
	case "simplified", "hans":
		return tag + "-Hans"
	case "traditional", "hant":
		return tag + "-Hant"
	}
	return tag + "-" + strings.ToUpper(r)
}

// cutLanguage takes the language off the end of a name; marked says whether marks
// stood behind it, which makes it one.
func cutLanguage(s string, marked bool) (rest, tag string) {
	rest = s
	for {
		if m := regional.FindStringSubmatch(rest); m != nil && m[1] != "" && language(m[3]) != "" && separate(m[1], m[2]) {
			return m[1], regionTag(language(m[3]), m[4])
		}
		m := last.FindStringSubmatch(rest)
		switch {
		case m == nil || m[1] == "":
			return s, ""
		case marks.MatchString(m[3]):
			rest, marked = m[1], true
		case language(m[3]) != "" && endsTitle(m[1], m[2], m[3], marked):
			return m[1], language(m[3])
		default:
			return s, ""
		}
	}
}

// endsTitle reports whether a word that can be a language is one, by what
// stands before it: sure after a year, an episode or a release word, and when
// it is set off by another separator than the name's own.
func endsTitle(head, gap, word string, marked bool) bool {
	switch {
	case !separate(head, gap):
		return false
	case marked, ended(head), strings.ContainsAny(gap, "(["), strings.Contains(head, " ") && !strings.HasSuffix(gap, " "):
		return true
	}
	return !strings.HasSuffix(gap, " ") && len(word) <= 3 && !alsoWords[strings.ToLower(word)]
}

// separate reports whether the gap can set off a language: a hyphen does in
// names of hyphens alone and after a year; elsewhere it sets off a group.
func separate(head, gap string) bool {
	if !strings.HasSuffix(gap, "-") || strings.Contains(gap, " ") {
		return true
	}
	return !strings.ContainsAny(head, " .") || dated.MatchString(head) && strings.HasSuffix(strings.TrimRight(head, "0123456789"), ".")
}

// ended reports whether the title has ended somewhere in the name.
func ended(head string) bool {
	if dated.MatchString(head) {
		return true
	}
	for w := range strings.FieldsFuncSeq(head, func(r rune) bool { return strings.ContainsRune(" ._-[]()", r) }) {
		if releaseWord.MatchString(w) {
			return true
		}
	}
	return false
}
