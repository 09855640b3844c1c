package dialogue

import (
	"regexp"
	"strings"
)

// What people leave out on a phone: apostrophes, and whose seeing it is. Source: the
// questions in extractive/testdata, which were written as they are typed.
var (
	apostrophes = strings.NewReplacer("’", "'", "´", "'", "`", "'")
	contracted  = regexp.MustCompile(`\b(im|ive|weve|havent|havnt|haven t|hasnt|didnt|dont|werent|wasnt|isnt|arent|hadnt)\b`)
	inFull      = map[string]string{
		"im": "i'm", "ive": "i've", "weve": "we've", "havent": "haven't", "havnt": "haven't", "haven t": "haven't", "hasnt": "hasn't", "didnt": "didn't",
		"dont": "don't", "werent": "weren't", "wasnt": "wasn't", "isnt": "isn't", "arent": "aren't", "hadnt": "hadn't",
	}
	firstOne = regexp.MustCompile(`\bfirst (minute|hour)\b`)
	one      = regexp.MustCompile(`\bone (minute|hour)\b`)
	weAre    = regexp.MustCompile(`^were ((?:only |just |about |like |around |roughly |now |at |not )*(?:\d|half|mid|part|almost|nearly|still|an? |the |one|two|three|four|five|ten|twenty|thirty|forty|fifty|sixty))`)

	lead       = `^((?:ok|okay|so|well|hi|hey|hello|and|but|also|btw|hm+|oh|sorry|no|yes|yeah|wait|actually|pls|please)[ ,]+)*`
	subjectGo  = regexp.MustCompile(lead + `((?:have )?(?:not|never|haven't|only|just|already|barely)(?: yet| only| just)? (?:seen|watched|finished|started|got|gotten|made it|reached|stopped|paused)\b)`)
	subjectAt  = regexp.MustCompile(lead + `((?:seen|watched|stopped|paused|got|made it)(?: it)? (?:up |only |just |about |around |like )*(?:to|till|til|until|at|the first|half|\d))`)
	subjectIn  = regexp.MustCompile(lead + `((?:only |just |about |like |around |roughly |now |maybe |almost |nearly )*(?:\d+(?::\d\d)*|an?|half an?|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|fifty|sixty)(?: and a half)?\s?(?:m|min|mins|minutes?|h|hrs?|hours?|seconds?|secs?)?(?: and \d+\s?(?:min|mins|minutes?))? (?:in|into it|into the (?:film|movie))(?: now| so far)?\s*[.!,;]*$)`)
	subjectMid = regexp.MustCompile(lead + `((?:only |just |about |like |not even )*(?:halfway|half way|midway|part ?way|part of the way)\b)`)
)

// spelled is what a person says in lower case, with apostrophes and the subject of
// short statements put in: "only seen 20 min" is "i've only seen 20 min".
func spelled(said string) string {
	s := apostrophes.Replace(strings.ToLower(strings.TrimSpace(said)))
	s = contracted.ReplaceAllStringFunc(s, func(w string) string { return inFull[w] })
	s = weAre.ReplaceAllString(s, "we're $1")
	s = firstOne.ReplaceAllString(s, "first 1 $1")
	s = one.ReplaceAllString(s, "1 $1")
	s = subjectGo.ReplaceAllString(s, "i $2")
	s = subjectAt.ReplaceAllString(s, "i've $2")
	s = subjectIn.ReplaceAllString(s, "i'm $2")
	return subjectMid.ReplaceAllString(s, "i'm $2")
}
