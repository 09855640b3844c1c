package form

import (
	"regexp"
	"strings"
)

// Sights are the claims about images in a text: the sentences that tell what
// there is to see. A sentence that owns up to not seeing, that leaves it to the
// other's eyes or takes the other's word for it, and one that asks, is none; a statement with a question
// hung onto it is still a statement. It
// is a list of English words and idioms: it errs towards letting pass, as a turn
// refused for “face to face” would be worse than a stray adjective.
func Sights(text string, titles ...string) []string {
	var claims []string
	for _, s := range sentences(text, titles...) {
		if isSight(s) {
			claims = append(claims, s)
		}
	}
	return claims
}

func isSight(s string) bool {
	if !images.MatchString(s) { // most sentences, and one expression
		return false
	}
	return !asks(s) && !blind.MatchString(s) && images.MatchString(idioms.ReplaceAllString(s, " "))
}

// asks reports whether a sentence is a question rather than a statement with a tag.
func asks(s string) bool {
	return strings.HasSuffix(ending(s), "?") && (!tag.MatchString(ending(s)) || asking.MatchString(s))
}

// asking is how a question begins that is one without its tag.
var asking = regexp.MustCompile(`(?i)^\W*(?:(?:but|and|so|then|or|yet|now|well)\b\W*)?(?:what|who|whom|whose|which|where|when|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)\b`)

// deaf are those who may own up to seeing nothing: the speaker, and what the
// speaker is.
const deaf = `i|machines?|microphones?|recordings?|soundtracks?|tapes?|ears?|records?|clerks?|listeners?`

// whose is before what belongs to somebody who is seen.
const whose = `(?:her|his|their|its|(?:\w+)['’]s)`

var (
	// images are words for what only eyes can tell.
	images = regexp.MustCompile(`(?i)\b(?:` + strings.Join([]string{
		`close-?ups?`, `close ups?`,
		`(?:the|this|that|a|an|one|every|each|last|first|long|wide|tracking|opening|final|two|medium|establishing|reverse) shots? (?:of|is|are|was|shows?|that|in which|holds?|lasts?|cuts?|from|follows?)`,
		`(?:wide|long|tracking|medium|establishing|reverse|overhead|point-of-view|crane|dolly|panning|two|opening|closing|final) shots?`, `in (?:the|this|that|one|every|each) shot`,
		`cameras? (?:\w+s|is|was|has|never|only|moves?|follows?)`, `camerawork`, `camera (?:movement|angle)s?`, `cinematography`, `mise[- ]en[- ]sc[eè]ne`, `framing`, `lighting`, `lens(?:es)?`,
		`the (?:\w+ )?(?:images?|visuals?|frame|screen) (?:is|are|was|shows?|holds?|fills?|goes|turns?|darkens?|fades?)`, `on(?: the)? screen`, `fades? to (?:black|white)`, `in black and white`, `in (?:soft|sharp) focus`, `out of focus`, `silhouettes?`,
		`the colou?rs?(?: of)?`, `(?:red|blue|green|yellow|white|black|pink|golden|grey|gray|pale|dark) (?:walls?|dress|coats?|suits?|hats?|gloves?|rooms?|light|sky|sea|snow|hair|car|curtains?|scarf)`, `brightly lit`, `colou?rful`,
		whose + ` (?:\w+ )?(?:face|eyes|expression|smile|gaze|glance|gesture|costume|dress|hat|hair|clothes|silhouette|reflection|shadow)s?`, `a look (?:of|on|in)`,
		`(?:she|he|they|who|\w+) (?:smiles|smiled|nods|nodded|shrugs|shrugged|frowns|frowned|winks|winked|blushes|blushed|grins|grinned|stares|stared|gazes|gazed|glances|glanced|blinks|blinked|squints)`,
		`(?:she|he) (?:wears|is wearing|wore|is dressed|looks (?:at|away|up|down|into|beautiful|pale|tired|sad|happy|frightened|lovely|young|old))`, `they (?:look at|wear|are dressed)`,
		`(?:we|i|you) (?:can )?(?:see|watch) (?:her|him|them|the|a|an|how (?:she|he|they) look)`, `i (?:saw|watched|have seen|have watched)\b`, `in the (?:background|foreground)`, `the (?:shadows?|light|lamps?|candles?) (?:falls?|fall|on|plays?|across|through|in the)`, `slow motion`, `is filmed`, `visually`,
	}, "|") + `)\b`)

	// idioms are turns of phrase with such a word and nothing to see.
	idioms = regexp.MustCompile(`(?i)\b(?:` + strings.Join([]string{
		`(?:to|in|into) (?:her|his|their|your|my|its) (?:own )?face`, `face (?:to face|value|the facts?|it|up)`, `(?:lose|loses|lost|save|saves|saved|saving) (?:her|his|their|\w+['’]s)? ?face`,
		`in (?:her|his|their|my|your|the law['’]s|\w+['’]s) (?:own )?eyes`, `(?:before|under|behind) (?:her|his|their|your|my) (?:very )?(?:eyes|nose)`, `(?:keeps?|kept|keeping|has|have|had) (?:her|his|their|an) eyes? (?:on|open)`, `(?:takes?|took) (?:her|his|their) hats? off`, `(?:eats?|ate) (?:her|his|their) hats?`,
		`(?:was|were|is|are|be|been|being|got|gets) shot`, `shots? (?:is|are|was|were) fired`, `(?:gun|pistol|rifle)[- ]?shots?`, `a shot (?:is heard|rings out|in the dark)`, `long shot(?: from| chance)`, `(?:it|that|this)(?: is|['’]s| was) a long shot`, `by a long shot`, `not by a long shot`, `big shots?`,
		`(?:in|by) the light of`, `lighting (?:a|the|his|her) (?:cigarette|match|cigar|pipe|fire|lamp)`, `(?:the|a) (?:word|words|line|name|title) [“"'‘]?\w+`, `off-?colou?r`, `true colou?rs`, `colou?rful language`, `frame of mind`, `look at it (?:this|that|another) way`,
	}, "|") + `)\b`)

	// blind is how one owns up to not seeing, or leaves seeing to the other.
	blind = regexp.MustCompile(`(?i)(?:\b(?:` + strings.Join([]string{
		`(?:` + deaf + `)(?:['’]\w+)?(?: \w+){0,10}? ?(?:not|never|cannot|nor|unable to|no way to|(?:ca|could|have|had|did|do|does|wo|would)n['’]t)(?: \w+){0,3} (?:see|seen|saw|seeing|sight|look|looked|looking|watch|watched|watching|shown|picture|swear to|vouch|tell (?:you )?(?:what|how|whether)|know (?:what|how|whether)|describe|judge)`,
		`(?:nor|neither) (?:can|could|do|did|have) (?:` + deaf + `)(?: \w+)? (?:see|seen|look|watch|judge|tell)`, `without (?:eyes|seeing|having seen|a picture|pictures)`, `showed me`,
		`seen? (?:none|nothing|no\b|not a)`, `saw (?:none|nothing|no\b|not a)`, `no (?:eyes?|frames?|pictures?|images?)\b`, `not a (?:single )?(?:frame|picture|image)`, `(?:by|only|all) ears?`, `blind`, `for your eyes`, `your eyes`, `to (?:the|those with|people with|anyone with|whoever has) eyes`,
		`you (?:saw|see|say|said|tell|told|describe|described|show|showed|have seen|watched|looked|have eyes|call|swear|speak of|mention|mentioned|claim)`, `(?:you|people|others|critics|reviewers|they) (?:who|that) (?:saw|have seen|watch(?:ed)?)`, `i (?:am|was|have been) told`, `i take your word`, `they say`, `critics (?:say|praise|admire|call)`, `reviewers (?:say|praise|admire|call)`, `lack`, `not mine to`, `yours to (?:judge|see|weigh)`, `leave (?:the |her |his |that |it )?(?:\w+ ){0,3}to you`, `if (?:you|i) (?:could|had)`, `belongs? to you`,
	}, "|") + `)\b)`)
)
