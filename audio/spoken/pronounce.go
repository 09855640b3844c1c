package spoken

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// pronunciations is the table of how words are said, as one rule: the longest
// words come first.
func pronunciations(table map[string]string) []rule {
	var keys, patterns []string
	say := map[string]string{}
	for key, said := range table {
		key, said = strings.ToValidUTF8(strings.TrimSpace(key), ""), clean(said)
		if key == "" || said == "" {
			continue
		}
		if strings.ContainsFunc(key, unicode.IsUpper) {
			say[key] = said
		} else {
			say[strings.ToLower(key)] = said
		}
		keys = append(keys, key)
	}
	if keys == nil {
		return nil
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for _, key := range keys {
		pattern := regexp.QuoteMeta(key)
		if !strings.ContainsFunc(key, unicode.IsUpper) {
			pattern = "(?i:" + pattern + ")"
		}
		patterns = append(patterns, pattern)
	}
	return []rule{{what: re(strings.Join(patterns, "|")), fix: true, with: func(m match) (string, bool) {
		said, ok := say[m.group(0)]
		if !ok {
			said, ok = say[strings.ToLower(m.group(0))]
		}
		return said, ok && !sayable(m.prev()) && !sayable(m.next())
	}}}
}

// clean is how a word is said, on one line and without what a say cannot hold.
func clean(said string) string {
	said = strings.Map(func(r rune) rune {
		switch {
		case r == '$', r == unicode.ReplacementChar:
			return -1
		case !unicode.IsPrint(r):
			return ' '
		}
		return r
	}, said)
	return strings.Join(strings.Fields(said), " ")
}
