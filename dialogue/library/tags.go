package library

import (
	"regexp"
	"slices"
	"strings"
)

// Tags are what the end of a subtitle file's name says of the words in it:
// "film.eng.forced.srt".
type tags struct {
	lang        string // BCP 47 tag; "" when not said
	forced, sdh bool
}

// any reports whether something was said.
func (t tags) any() bool { return t != tags{} }

var (
	// strong are words that no title ends with: they are marks wherever they end a
	// name. "cc" and "hi" need more, see cutMark.
	strong = regexp.MustCompile(`(?i)^(.*?)([ ._\-]*[ ._\-(\[])(forced|forcee?s|sdh|hoh|cc|hi)[\])]*$`)
	// weak are words that stand beside a language and say nothing that matters here.
	weak = regexp.MustCompile(`(?i)^(full|default|orig|original|subs?|subtitles?|captions|audio|\d{1,2})$`)
	// numbered is the place of a track before its language: "2_English".
	numbered = regexp.MustCompile(`^\d{1,2}[ ._-]+`)
	// secondOf is the number of one of several files in a language: "film.en.2".
	secondOf = regexp.MustCompile(`^(.*\.)([\pL]{2,3})\.\d$`)
	// regions are words before a language that say whose: "Brazilian Portuguese".
	regions = map[string]string{"brazilian": "BR", "european": "", "canadian": "CA", "american": "US", "british": "GB", "latin": "419", "simplified": "Hans", "traditional": "Hant", "castilian": "ES", "mexican": "MX"}
)

// set notes a mark.
func (t *tags) set(mark string) {
	if strings.HasPrefix(strings.ToLower(mark), "forc") {
		t.forced = true
		return
	}
	t.sdh = true
}

// isWord splits names that are tags and nothing else.
func isWord(r rune) bool { return !strings.ContainsRune(" ._-()[]+,&", r) }

// onlyTags reports whether the name is nothing but a language or marks
// ("2_English", "eng.sdh", "forced"), as in folders that hold the subtitles of one
// film. A capital makes a title of a code that is also a word ("It").
func onlyTags(s string) (t tags, only bool) {
	s = numbered.ReplaceAllString(s, "")
	for {
		rest, mark, ok := cutMark(s)
		if !ok {
			break
		}
		t.set(mark)
		s = rest
	}
	if tag, ok := onlyRegional(s); ok {
		t.lang = tag
		return t, true
	}
	region := ""
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !isWord(r) }) {
		lower := strings.ToLower(w)
		tag := language(w)
		also := alsoWords[lower] && w != lower
		switch {
		case slices.Contains([]string{"forced", "sdh", "cc", "hoh"}, lower), lower == "hi" && t.lang != "":
			t.set(lower)
		case lower == "american" && region == "419":
		case regions[lower] != "" || lower == "european":
			region = regions[lower]
		case tag != "" && t.lang == "" && !also:
			t.lang = tag
		case weak.MatchString(w):
		default:
			return tags{}, false
		}
	}
	if t.lang == "" && region == "BR" {
		t.lang = "pt"
	}
	if t.lang != "" && region != "" {
		t.lang += "-" + region
	}
	return t, t.any()
}

// onlyRegional reports whether the name is one language with its country.
func onlyRegional(s string) (tag string, only bool) {
	if m := regional.FindStringSubmatch(s); m != nil && m[1] == "" && m[2] == "" && language(m[3]) != "" {
		return regionTag(language(m[3]), m[4]), true
	}
	return "", false
}

// cutTags takes the language and the marks off the end of a name, in whatever
// order they stand.
func cutTags(s string) (rest string, t tags) {
	rest = s
	if m := secondOf.FindStringSubmatch(s); m != nil && language(m[2]) != "" {
		rest = m[1] + m[2]
	}
	for {
		cut, mark, ok := cutMark(rest)
		if ok {
			rest = cut
			t.set(mark)
			continue
		}
		if t.lang != "" {
			break
		}
		if cut, t.lang = cutLanguage(rest, t.any()); t.lang == "" {
			break
		}
		rest = cut
		if m := last.FindStringSubmatch(rest); m != nil && m[1] != "" && regions[strings.ToLower(m[3])] != "" {
			t.lang += "-" + regions[strings.ToLower(m[3])]
			rest = strings.TrimSuffix(strings.TrimSuffix(m[1], " Latin"), ".Latin")
		}
	}
	return rest, t
}

// cutMark takes one mark off the end of a name. "hi" is Hindi unless it stands
// after a language or in capitals, and "cc" between spaces can be a title's.
func cutMark(s string) (rest, mark string, ok bool) {
	m := strong.FindStringSubmatch(s)
	if m == nil || strings.Trim(m[1], " ._-([") == "" {
		return s, "", false
	}
	before := last.FindStringSubmatch(" " + m[1])
	spoken := before != nil && language(before[3]) != ""
	spaces := strings.HasSuffix(m[2], " ")
	switch strings.ToLower(m[3]) {
	case "hi":
		ok = spoken || m[3] == "HI" && !spaces || strings.ContainsAny(m[2], "([") || before != nil && strings.EqualFold(before[3], "forced")
	case "cc":
		ok = spoken || !spaces || strings.ContainsAny(m[2], "([")
	case "forced":
		ok = spoken || !spaces || strings.ContainsAny(m[2], "([") || ended(m[1])
	default:
		ok = true
	}
	if !ok {
		return s, "", false
	}
	return m[1], m[3], true
}
