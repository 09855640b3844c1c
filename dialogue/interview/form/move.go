package form

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Move is what a turn does, by its checkable trace (interview.md §1.4).
type Move string

// The moves. The traces of the first five are the reference's; of the others
// ours.
const (
	Deflect       Move = "deflect"        // ends in a question and cites nothing
	Pivot         Move = "pivot"          // opens with a word of contrast
	Evidence      Move = "evidence"       // points to at least one place in the film
	Restate       Move = "restate"        // shares words that say something with the turn named
	Concede       Move = "concede"        // grants in its first sentence
	Generalise    Move = "generalise"     // has a sentence about people or always, without a line or a number
	Reverse       Move = "reverse"        // its last sentence is about the one spoken to, with a word of the turn named
	CorrectOthers Move = "correct-others" // names what others say, and contrasts it
	TagQuestion   Move = "tag-question"   // ends in a question of a few words hung onto a statement
	Answer        Move = "answer"         // no trace beyond its rules
)

// Moves are all moves, in the order of the documentation.
func Moves() []Move {
	return []Move{Deflect, Pivot, Evidence, Restate, Concede, Generalise, Reverse, CorrectOthers, TagQuestion, Answer}
}

// Known reports whether a move is one of Moves; no move, "", is not.
func (m Move) Known() bool { return slices.Contains(Moves(), m) }

// restateWords is how many words that say something a restatement shares with
// what it restates: ours, one is a coincidence.
const restateWords = 2

// Trace says what a turn lacks for a move: "" when the trace is there. Named is
// the text of the turn that is restated or reversed, "" for none.
func Trace(m Move, t Turn, named string) string {
	own := t.Own()
	switch m {
	case Deflect:
		return deflects(t, own)
	case Pivot:
		return unless(contrastOpens.MatchString(own), "it does not open with a word of contrast, as “but”")
	case Evidence:
		return unless(t.cites() > 0, "it points to no line of the film")
	case Restate:
		return restates(own, named)
	case Concede:
		return unless(grants.MatchString(first(own)), "its first sentence grants nothing")
	case Generalise:
		return unless(slices.ContainsFunc(sentences(t.Text), general), "no sentence is about people in general")
	case Reverse:
		return reverses(own, named)
	case CorrectOthers:
		return corrects(own)
	case TagQuestion:
		return unless(tag.MatchString(ending(own)), "it does not end in a tag question, as “isn't it?”")
	}
	return ""
}

func unless(there bool, lack string) string {
	if there {
		return ""
	}
	return lack
}

func deflects(t Turn, own string) string {
	if !strings.HasSuffix(ending(own), "?") {
		return "it does not end in a question"
	}
	return unless(t.cites() == 0, "it cites the film")
}

func restates(own, named string) string {
	if n := shared(english(), own, named); named != "" && n < restateWords {
		return fmt.Sprintf("it shares %d words with the turn it restates, at least %d", n, restateWords)
	}
	return ""
}

// reverses wants the end turned to the one who listens.
func reverses(own, named string) string {
	if !listener.MatchString(last(own)) {
		return "its last sentence does not turn to “you”"
	}
	return unless(named == "" || shared(english(), own, named) > 0, "it re-uses no word of the turn named")
}

func corrects(own string) string {
	if !others.MatchString(own) {
		return "it names nobody who says otherwise, as “most critics say”"
	}
	return unless(contrast.MatchString(own), "it does not contrast it, as with “but”")
}

// general reports whether a sentence is about people, or always, rather than
// about a line: it holds no quotation and no digit.
func general(s string) bool {
	return generalities.MatchString(s) && !strings.ContainsAny(s, "“\"0123456789")
}

func first(text string) string {
	if s := sentences(text); len(s) > 0 {
		return s[0]
	}
	return ""
}

func last(text string) string {
	if s := sentences(text); len(s) > 0 {
		return s[len(s)-1]
	}
	return ""
}

// How the traces are worded in English.
const contrasting = `but|yet|still|however|except|only|though|although|instead|nevertheless|nonetheless|even so|all the same|and yet|then again|on the other hand|on the contrary|rather|whereas|granted, but`

var (
	contrastOpens = regexp.MustCompile(`(?i)^[\s“"'‘…—–-]*(?:` + contrasting + `)\b`)
	contrast      = regexp.MustCompile(`(?i)\b(?:` + contrasting + `)\b`)
	grants        = regexp.MustCompile(`(?i)\b(?:granted|admittedly|true|fair|noted|yes|agreed|conceded|i (?:concede|grant|admit|allow|give you|accept)|(?:so )?i will grant|you (?:are|may be|have it) right|you(?:'|’)re right|all right|very well|have it your way|the floor is yours|no doubt|i do not dispute|i dispute none)\b`)
	generalities  = regexp.MustCompile(`(?i)\b(?:people|everybody|everyone|nobody|no one|anybody|anyone|whoever|we|us|ours|always|never|every|all (?:of|who|that|films|talk|speech)|most|those who|whatever|men|women|humans?|listeners?|audiences?|talkers?|lovers|liars)\b`)
	listener      = regexp.MustCompile(`(?i)\b(?:you|your|yours|yourself|yourselves|listen(?:er|ers|ing)?|whoever (?:hears|listens|asks))\b`)
	others        = regexp.MustCompile(`(?i)\b(?:critics?|reviewers?|reviews?|everybody|everyone|most (?:people|of them|who)|many|some (?:say|will say|have said|people)|they (?:say|call|praise)|people (?:say|call|praise)|others?|the common praise|the usual praise|it is (?:often|usually|commonly) (?:said|praised|called)|the books?)\b`)
	tag           = regexp.MustCompile(`(?i)(?:[,;:—–…-]|\.\.\.|[.!])\s*(?:and |but |or )?(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|am)(?:n['’]t| not)? (?:i|you|he|she|it|we|they|that|this|there)(?: not)?(?: (?:think|say|agree|find))?|(?:do|don['’]t|would|wouldn['’]t|will|won['’]t) you(?: \w+){0,2}|no|yes|right|true|surely|agreed|or (?:is|was|does|did|do|are|were) \w+(?: not)?|what (?:say|do) you(?: say)?)\?$`)
)
