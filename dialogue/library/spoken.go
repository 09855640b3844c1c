package library

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abadojack/whatlanggo"

	"matinee/dialogue/transcript"
)

// What is looked at for a film's language: stretches of so many lines, drawn from all
// over the film, each judged by itself. Of a long text the library that judges is no
// sure judge: of whole films it takes one in six for Vietnamese; of stretches of five
// lines it is right whenever it says that it is sure (spoken_test.go, Nov 2026).
const (
	stretchLines = 5
	stretches    = 40
)

// sureShare is which part of the stretches that are judged for sure have to be in one
// language, and leastShare which part of all has to be; against the
// name that a file has, at least so many stretches have to be judged for sure.
const (
	sureShare    = 0.75
	leastShare   = 0.25
	leastAgainst = 3
)

// spoken is the language of a film: what was named is it, unless the words are plainly
// of another, which the warning says. What only the file itself declares counts for
// less than its words. "" is for what nobody knows.
func spoken(named, declared string, t transcript.Transcript) (lang, warning string) {
	heard, stretches := detect(dialogueOf(t))
	switch {
	case named == "" && heard == "":
		return declared, ""
	case heard == "" || named != "" && (sameLanguage(named, heard) || stretches < leastAgainst):
		return named, ""
	case named == "" && sameLanguage(declared, heard):
		return declared, "" // it may say more: "pt-BR"
	case named == "":
		return heard, ""
	}
	return heard, fmt.Sprintf("it is named as %s, but its words are %s, and it is kept so; add it with --lang %s if that is wrong", English(named), English(heard), named)
}

// dialogueOf are the lines of a film that are spoken.
func dialogueOf(t transcript.Transcript) []string {
	var lines []string
	for _, c := range t.Cues {
		if c.Said() {
			lines = append(lines, c.Text)
		}
	}
	return lines
}

// detect is the language that most of the lines are in, as a BCP 47 tag, and how many
// stretches of them could be judged for sure; "" when it cannot be told. The method is
// that of Cavnar and Trenkle, "N-Gram-Based Text Categorization" (1994).
func detect(lines []string) (tag string, sure int) {
	votes, all, best := map[string]int{}, 0, ""
	for i, step := 0, max(stretchLines, len(lines)/stretches); i < len(lines); i += step {
		all++
		tag, ok := judge(strings.Join(lines[i:min(i+stretchLines, len(lines))], "\n"))
		if !ok {
			continue
		}
		sure++
		if votes[tag]++; votes[tag] > votes[best] {
			best = tag
		}
	}
	if won := float64(votes[best]); won < sureShare*float64(sure) || won < leastShare*float64(all) {
		return "", sure
	}
	return best, sure
}

// judge is the language family of a stretch; ok is false when that is not sure.
// Russian, which is taken for Bulgarian at times, has two letters that no other has
// which lacks "і" and "ў".
func judge(stretch string) (tag string, ok bool) {
	if strings.ContainsAny(stretch, "ыэ") && !strings.ContainsAny(stretch, "іў") {
		return "ru", true
	}
	found := whatlanggo.DetectWithOptions(stretch, whatlanggo.Options{Whitelist: detectable})
	return family(found.Lang.Iso6391()), found.IsReliable()
}

// detectable are the languages that subtitles are in. Among fewer the choice is
// surer.
var detectable = detectableOf(languages)

func detectableOf(languages [][]string) map[whatlanggo.Lang]bool {
	known := map[whatlanggo.Lang]bool{}
	for lang := range whatlanggo.Langs {
		tag := lang.Iso6391()
		if slices.ContainsFunc(languages, func(l []string) bool { return l[0] == tag }) {
			known[lang] = true
		}
	}
	return known
}

// sameLanguage reports whether two tags are of one language, whatever the country or
// the letters. The Norwegians are one, and so are the Serbo-Croatians, whom nobody
// can tell apart by their words alone.
func sameLanguage(a, b string) bool {
	return family(a) == family(b)
}

func family(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "nb", "nn":
		return "no"
	case "bs", "hr", "sr":
		return "sh"
	case "ms", "id":
		return "id"
	}
	return primary
}

// English is the English name of the language of a tag; the tag itself when it has
// none here.
func English(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	for _, l := range languages {
		if l[0] != primary {
			continue
		}
		for _, name := range l[1:] {
			if len(name) > 3 {
				return strings.ToUpper(name[:1]) + name[1:]
			}
		}
	}
	return tag
}
