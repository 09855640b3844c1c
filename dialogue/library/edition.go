package library

import (
	"regexp"
	"strings"
)

// cuts are the words for a cut or an issue of a film, as editions are called, by
// how they stand in names once separators are spaces and apostrophes dropped. The
// longer stand first.
var cuts = []struct{ pattern, name string }{
	{`directors cut|dir cut|dc`, "Director's Cut"},
	{`final cut`, "Final Cut"},
	{`extended directors cut`, "Extended Director's Cut"},
	{`extended( (cut|edition|version))?`, "Extended"},
	{`theatrical( (cut|edition|version))?`, "Theatrical"},
	{`unrated( (cut|edition|version))?`, "Unrated"},
	{`uncut( (edition|version))?`, "Uncut"},
	{`uncensored`, "Uncensored"},
	{`special edition`, "Special Edition"},
	{`ultimate (cut|edition)`, "Ultimate Edition"},
	{`collectors edition`, "Collector's Edition"},
	{`(\d\d(st|nd|rd|th) )?anniversary( edition)?`, "Anniversary Edition"},
	{`criterion( (collection|edition))?`, "Criterion"},
	{`imax( edition)?`, "IMAX"},
	{`roadshow( (cut|version|edition))?`, "Roadshow"},
	{`assembly cut`, "Assembly Cut"},
	{`workprint`, "Workprint"},
	{`open matte`, "Open Matte"},
	{`(4k )?remastered`, "Remastered"},
	{`(4k )?restored|restoration`, "Restored"},
}

var (
	// cutWord is a cut among words; the groups are those of cuts.
	cutWord = func() *regexp.Regexp {
		patterns := make([]string, len(cuts))
		for i, c := range cuts {
			patterns[i] = "(" + strings.ReplaceAll(c.pattern, "(", "(?:") + ")"
		}
		return regexp.MustCompile(`(?:^| )(?:` + strings.Join(patterns, "|") + `)(?: |$)`)
	}()
	// cutEnding is a cut at the end of a title, in words that end no title themselves
	// when there is one before them.
	cutEnding = regexp.MustCompile(`(?i)^(.*?\pL.*?|\d+)[ :–-]+(?:the )?((?:extended )?director[’']?s cut|final cut|(?:extended|theatrical|unrated|ultimate|uncut) (?:cut|edition|version)|(?:special|collector[’']?s) edition|unrated|remastered|(?-i:EXTENDED|THEATRICAL|UNCUT))$`)
	// plexEdition is how media servers are told: "{edition-Director's Cut}".
	plexEdition = regexp.MustCompile(`(?i)\{edition-([^}]+)\}`)
)

// cutEdition takes the name of a cut off the end of a title, never all of it:
// "The Final Cut" is a film.
func cutEdition(title string) (rest, edition string) {
	m := cutEnding.FindStringSubmatch(title)
	if m == nil || smallWords[strings.ToLower(m[1])] {
		return title, ""
	}
	return m[1], editionIn(spaced(m[2]))
}

// editionIn is the cut that words name; "" for none.
func editionIn(words string) string {
	m := cutWord.FindStringSubmatchIndex(words)
	if m == nil {
		return ""
	}
	for i, c := range cuts {
		if m[2*(i+1)] >= 0 {
			return c.name
		}
	}
	return ""
}

// afterTitle is what a name says after its title, in small letters with spaces
// between the words: where it says what the file is.
func afterTitle(s, title string) string {
	if m := plexEdition.FindStringSubmatch(s); m != nil {
		s = m[1]
		title = ""
	}
	words := spaced(s)
	if i := strings.Index(words, spaced(title)); i >= 0 {
		words = words[i+len(spaced(title)):]
	}
	return strings.TrimSpace(words)
}

// separators are what stands between words in the names of files.
var separators = regexp.MustCompile(`[ ._\-()\[\]{},+&:;]+`)

// spaced is the text in small letters with single spaces and without apostrophes.
func spaced(s string) string {
	s = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(s))
	return strings.TrimSpace(separators.ReplaceAllString(s, " "))
}
