package extractive

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/recap"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// recapIntent asks what happened so far.
const recapIntent = "recap"

// recapLines is how many lines are told unasked: enough for a quarter of the film
// each, and no more than is read at a glance.
const recapLines = 4

// How a recap is asked for: of all there is, or of somebody or something in it. In
// small letters.
var (
	recapAll = regexp.MustCompile(`^(?:up to|until|till|by) .*\bwhat (?:has |all )?happen|\brecap\b|\bsummar(?:y|ise|ize)\b|\bsum (?:it|this|that|the (?:film|movie)) up\b|\bcatch me up\b|\btl;?dr\b|^previously on\b|\b(?:the )?story so far\b|` +
		`\bremind me (?:where (?:we|i|it)|what (?:happen|went|we|i\b|is|was|this|it|all)|of (?:what|the (?:story|plot)))|\bup to speed\b|\bfill me in\b|\b(?:refresh|jog) my memory\b|\b(?:left|leave) off\b|\bwhere (?:am|was) i\b|\bcaught up\b|\bgist\b|\bin a nutshell\b|\b(?:whole|entire) story\b|\bdid (?:i|we) miss\b|\bhave (?:i|we) missed\b|\bwhere (?:are|were) we\b|\b(?:tell|give) me the story\b|` +
		`\bwhat(?:'s| is| has| have)? ?(?:happened|happens|happening) (?:so far|up to|until|till|before|since|in (?:it|this|the (?:film|movie|first)))\b|^(?:so |ok |and )*what (?:(?:has |is |was )?(?:happened|happening|going on)|(?:all )?happened)(?: so far| up to now| till now)?\W*$`)
	recapOf = regexp.MustCompile(`\bwhat(?:'s| is| has| have) (.+?) (?:been (?:up to|doing)\b|up to\W*$)|\bwhat (?:did|does) (.+?) do(?: so far| until| till| up to|\W*$)|` +
		`\bwhat (?:is |was |has )?(?:all )?(?:happens|happened|happening|going on|become|became) (?:with|to|of) (.+?)(?: (?:in (?:this|it|the (?:film|movie))|so far|up to now|till now|until now|by now|up to here|until here|thus far))?\W*$|\b(?:bit|part|scene|business) (?:on|with|about|in|at|of) (?:the )?(.+?)\W*$`)
	recapCount = regexp.MustCompile(`\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:lines?|sentences?|quotes?|points?|bullets?)\b`)
	recapUntil = regexp.MustCompile(`\b(?:until|till|til|up to|before|in the first)\b(.*)`)
	recapSince = regexp.MustCompile(`\b(?:since|after|from|asleep (?:at|around))\b(.*?)(?:\b(?:until|till|to)\b|,|$)`)
	kindOf     = regexp.MustCompile(`^(?:the )?(?:boy|girl|man|woman|character|guy|lady|old man|kid) `)
)

// longestName is the most words that somebody or something has whom a recap is asked
// of, and ourselves are those whom none is asked of.
const longestName = 3

var ourselves = []string{"you", "i", "me", "we", "us", "your", "my"}

// numbersInWords are the counts that people write out.
var numbersInWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

// recapAsked reads a question, in small letters, for what happened so far.
func recapAsked(plain string) (request, bool) {
	of := recapOf.FindStringSubmatch(plain)
	whole := recapAll.MatchString(plain)
	if !whole && (of == nil || of[4] != "") {
		return request{}, false
	}
	r := request{intent: recapIntent}
	for _, name := range of[min(1, len(of)):] {
		if name = strings.TrimSpace(kindOf.ReplaceAllString(name, "")); name != "" && !points(request{phrase: name}) {
			r.phrase = name
		}
	}
	if spoken := strings.Fields(r.phrase); !whole && (len(spoken) > longestName || len(spoken) > 0 && slices.Contains(ourselves, spoken[0])) {
		return request{}, false // half of a line
	}
	r.count = linesAsked(plain)
	if m := recapUntil.FindStringSubmatch(plain); m != nil {
		r.till, _ = transcript.SpokenTime(strings.ReplaceAll(m[1], "half hour", "half an hour"))
	}
	if m := recapSince.FindStringSubmatch(plain); m != nil {
		r.at, _ = transcript.SpokenTime(m[1])
	}
	return r, true
}

// linesAsked is how many lines a recap is asked for in.
func linesAsked(plain string) int {
	m := recapCount.FindStringSubmatch(plain)
	if m == nil {
		return recapLines
	}
	if n, err := strconv.Atoi(m[1]); err == nil {
		return n
	}
	return numbersInWords[m[1]]
}

// recap tells what happened in the film's own lines, in their order.
func (a *answer) recap(ctx context.Context) error {
	if episodes := a.recapped(); len(episodes) > 1 {
		return a.recapSeries(ctx, episodes)
	}
	film := a.in.Focus
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return fmt.Errorf("read the film: %w", err)
	}
	told := recap.Of(film.Film, a.in.Horizon, cues, recap.Ask{Lines: a.recapLength(), From: a.request.at, To: a.request.till, About: a.request.phrase})
	if len(told) == 0 {
		a.word("recap_nothing", wording.Fill{"so_far": a.soFar(film.Film)})
		return nil
	}
	lines := make([]string, len(told))
	for i, p := range told {
		lines[i] = a.cite(film.Film, p.Cues...)
	}
	a.request.phrase = asWritten(a.request.phrase, told)
	last := told[len(told)-1]
	a.place(film.Film, last.Cues)
	a.word("recap", wording.Fill{"of": a.thread(), "so_far": a.soFar(film.Film), "lines": chained(lines)})
	return nil
}

// asWritten is a name or a subject as the film writes it, if it does: people type
// names small.
func asWritten(phrase string, told []recap.Point) string {
	for _, p := range told {
		for _, c := range p.Cues {
			if strings.EqualFold(c.Speaker, phrase) {
				return c.Speaker
			}
			if i := strings.Index(strings.ToLower(c.Text), strings.ToLower(phrase)); phrase != "" && i >= 0 && i+len(phrase) <= len(c.Text) {
				if written := c.Text[i : i+len(phrase)]; strings.EqualFold(written, phrase) {
					return written
				}
			}
		}
	}
	return phrase
}

// thread is whom or what a recap follows, and from when to when.
func (a *answer) thread() string {
	var said strings.Builder
	if a.request.phrase != "" {
		fmt.Fprintf(&said, " on %s", a.request.phrase)
		a.brief.Phrase = a.request.phrase
	}
	if a.request.at > 0 {
		fmt.Fprintf(&said, " from %s", transcript.FormatTime(a.request.at))
	}
	if a.request.till > 0 {
		fmt.Fprintf(&said, " up to %s", transcript.FormatTime(a.request.till))
	}
	return said.String()
}

// chained joins what is said one after the other.
func chained(lines []string) string {
	if len(lines) < 2 {
		return strings.Join(lines, "")
	}
	n := len(lines) - 1
	return strings.Join(lines[:n], "; then ") + "; and then " + lines[n]
}

// keysOf is a question as the forms see it, in one piece.
func keysOf(words []word) string {
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = w.key
	}
	return strings.Join(keys, " ")
}

// recapLength is how many lines are told: half as many when that was too long.
func (a *answer) recapLength() int {
	if a.in.Variant == dialogue.Shorter {
		return (a.request.count + 1) / 2
	}
	return a.request.count
}
