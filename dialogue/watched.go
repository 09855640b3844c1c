package dialogue

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// A Watched is what a person said of how far they have seen the film.
type Watched struct {
	Stated bool          // they said something of it
	Clear  bool          // it can be read
	Until  time.Duration // film time; transcript.End for all of it; when Clear
	Of     string        // the words that say of which film; "" when none do

	// In a series:
	Season, Episode int // the episode that Until is in; Season 0 for the one talked about; both 0 for a film
}

// ReadWatched finds in what a person says a statement of how far they have seen
// the film ("I'm 40 minutes in", "I've seen up to 1:02:00", "I haven't seen it
// yet"), so that it is obeyed before anything is looked up. rest is what was
// said besides.
func ReadWatched(said string) (w Watched, rest string) {
	said = listedSeason.ReplaceAllString(said, "$1 $2")
	for _, at := range clauses.FindAllStringIndex(said, -1) {
		if turn := turning.FindStringIndex(said[at[0]:at[1]]); turn != nil {
			at[1] = at[0] + turn[0]
		}
		clause := spelled(said[at[0]:at[1]])
		w, ok := watchedEpisode(clause)
		if !ok {
			w.Until, w.Clear = watchedClause(clause)
			w.Stated, w.Of = w.Clear || vague(clause), ofWhich(clause)
		}
		if !w.Stated {
			continue
		}
		rest = strings.TrimSpace(said[:at[0]]) + " " + strings.TrimSpace(said[at[1]:])
		return w, strings.Trim(rest, " ,;")
	}
	return Watched{}, said
}

// ReadSeen reads an answer to "how far have you seen it?": a film time, or the
// ways people say it. Only a direct answer may be read so: in a conversation
// "all of it" means other things.
func ReadSeen(answer string) (until time.Duration, ok bool) {
	answer = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(answer), "’", "'"))
	answer = strings.TrimRight(answer, ".!")
	switch answer {
	case "", "all", "all of it", "yes", "y", "everything", "the whole thing", "to the end", "end", "whole":
		return transcript.End, true
	case "none", "no", "n", "nothing", "not at all", "not yet", "never", "none of it", "0":
		return 0, true
	}
	if t, ok := transcript.SpokenTime(answer); ok {
		return t, true
	}
	if n, err := strconv.Atoi(answer); err == nil { // a bare number answers in minutes here: nobody has seen forty seconds of a film
		return time.Duration(n) * time.Minute, n >= 0 && n < 1000
	}
	if t, err := transcript.ParseTime(answer); err == nil {
		return t, true
	}
	return watchedClause(spelled(answer))
}

var (
	// clauses are sentences and the halves before a comma; turning is where one turns
	// to a question, which some do without a comma.
	clauses = regexp.MustCompile(`(?i)[^.!?;,]+(?:\.\d+[^.!?;,]*)*[.!?;,]*`)
	turning = regexp.MustCompile(`(?i)\s(?:so|but|and)\s+(?:who|what|when|where|why|how|does|did|do|is|are|was|were|can|could|tell|which)(?:\W|s\b|$)`)

	notSeen  = regexp.MustCompile(`\b(i|we)( have|'ve)?( not|n't| never|haven't| haven't)+ (yet )?(seen|watched|started) (it|this|that|the film|the movie|any of it|this film|this movie)\b|\b(i|we) (haven't|have not|have never|never) (seen|watched|started)( it| this| the film| the movie| any of it)?( yet)?\s*[.!]?\s*$`)
	seenAll  = regexp.MustCompile(`\b(i|we)( have|'ve)?( now| just| already)? (seen|watched|finished) (it all|all of it|the whole (thing|film|movie)|it to the end|it through|the (film|movie) to the end|everything)\b|\b(i|we)( have|'ve)?( now| just| already)? finished (it|the (film|movie))\b|\b(i'm|i am|we're|we are)( now| just)? (done|finished) (watching|with (it|this|the (film|movie)))\b`)
	seenPart = regexp.MustCompile(`\b(i|we)( have|'ve)?( only| just| now| so far)* (seen|watched|got to|gotten to|got as far as|reached|stopped at|paused at|stopped|paused) |\b(i'm|i am|we're|we are)( only| just| now| currently)* (at|up to|as far as|about|around|roughly)? ?`)

	// Statements whose measure is none: "half of it", "up to the murder".
	seenSome = regexp.MustCompile(`\b(i|we)( have|'ve| had)?( only| just| now| so far| already| barely)* (seen|watched|got to|gotten to|got through|gotten through|made it to|got as far as|gotten as far as|reached|stopped at|stopped after|paused at) .*\b(half|halfway|third|quarter|quarters|most|part|some|bit|beginning|start|opening|first|second|act|scene|reel|episode|chapter|point|middle|disc|side|tape|where|when|until|till|far)\b`)
	midway   = regexp.MustCompile(`\b(i'm|i am|we're|we are)( only| just| now| currently| about| not)* (halfway|half way|midway|part of the way|partway|part way|a third|two thirds|almost|nearly|in the middle|still watching|at the (scene|part|point|bit|moment|murder|wedding)|up to the)\b`)
	notDone  = regexp.MustCompile(`\b(i|we)( have|'ve|'m|'re| am| are)?( not|n't| never|haven't| haven't| didn't| did not)+ (yet )?(finished|finish|done watching|done with it|seen the end|seen all|seen the whole|seen the rest|got to the end|gotten to the end|watched all|watched the whole)\b`)

	whichFilm = regexp.MustCompile(`.*\b(?:in|into|of|from) (?:the (?:film|movie) )?["'“‘*]*([^"”’*.!,;]+?)["'”’*]*(?: so far| now| already| yet)?\s*[.!,;]*\s*$`)
	pointing  = regexp.MustCompile(`^(?:it|this|that|them|the (?:film|movie|picture|whole thing|thing|end|middle|beginning|start|first|opening|.* (?:act|scene|part|half|reel|minutes?|hours?))|this (?:film|movie|one)|that (?:film|movie|one)|film|movie|all|\d.*|an? .*)\b.*$`)

	byClock   = regexp.MustCompile(`\d:\d\d|\bminute \d|\bat (?:about |around |roughly |just )?[\w-]+ (?:and a half )?(?:minutes?|mins?|hours?)\s*(?:now|again|mark|today)?\s*[.!,;]*$`)
	inTheFilm = regexp.MustCompile(`\bin\b|\bof it\b|\binto\b|\bso far\b`)
)

// ofWhich are the words after the last "in", "into" or "of" of a clause, unless
// they only point: "of it", "into the film".
func ofWhich(c string) string {
	m := whichFilm.FindStringSubmatch(c)
	if m == nil || pointing.MatchString(m[1]) {
		return ""
	}
	return m[1]
}

// vague reports whether a clause in lower case says how far somebody has seen,
// but not as anything that can be read.
func vague(c string) bool {
	return !strings.Contains(c, "?") && (hasAny(c, watching) && seenSome.MatchString(c) ||
		hasAny(c, being) && midway.MatchString(c) || hasAny(c, refusing) && notDone.MatchString(c))
}

// Words of which one stands wherever a form of them does, in the order of the forms
// above: to look for it costs a hundredth of what the form does.
var (
	refusing = []string{"not", "n't", "never"}                                               // notSeen, notDone
	seeing   = []string{"seen", "watched", "finished", "done"}                               // seenAll
	watching = []string{"seen", "watched", "got", "made it", "reached", "stopped", "paused"} // seenSome
	being    = []string{"i'm", "i am", "we're", "we are"}                                    // midway
)

// hasAny reports whether one of the words stands in a text.
func hasAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// watchedClause reads one clause, in lower case.
func watchedClause(c string) (time.Duration, bool) {
	switch {
	case strings.Contains(c, "?"):
		return 0, false
	case hasAny(c, refusing) && notSeen.MatchString(c):
		return 0, true
	case hasAny(c, seeing) && seenAll.MatchString(c):
		return transcript.End, true
	}
	m := ""
	if hasAny(c, watching) || hasAny(c, being) {
		m = seenPart.FindString(c)
	}
	if m == "" {
		return 0, false
	}
	t, ok := transcript.SpokenTime(c)
	if !ok {
		return 0, false
	}
	// "I'm 40 minutes in" states it; "I'm 40 minutes late" does not.
	if strings.HasPrefix(m, "i'm") || strings.HasPrefix(m, "i am") || strings.HasPrefix(m, "we") && !strings.Contains(m, "seen") {
		return t, byClock.MatchString(c) || inTheFilm.MatchString(c)
	}
	return t, true
}
