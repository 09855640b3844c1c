package extractive

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// A request is what a question was understood to ask.
type request struct {
	intent   string
	phrase   string // the words asked about; "" for none
	quoted   bool   // the phrase stood in quotation marks
	deictic  bool   // the phrase is "that", "it", "the line": the one talked of last
	ordinal  string // which of several places is meant: "second", "last"; "" for the first
	speaker  string // "when does WALTER say …"; "" for anybody
	by       string // "what does HILDY say after …"; "" for anybody
	pronoun  string // that stands where a name might: whoever was talked of, or anybody
	title    string // a film asked for by name
	remark   string // of small talk: which
	at, till time.Duration
	trailing bool   // the phrase came first, if it is one, and then what is asked of it
	loose    bool   // the question was read loosely: see loosely
	part     part   // of the film, when a time is told so
	partName string // " in the first half", of which alone something is asked; "" for all of it
	count    int    // how many lines of a recap
}

// A grammar is the table of forms, ready to match.
type grammar []form

func newGrammar() grammar {
	forms := make([]form, 0, len(critical)+len(questions)+len(remarks))
	both := maps.Clone(sets)
	maps.Copy(both, criticalSets)
	for _, q := range critical {
		forms = append(forms, parseForm(q.intent, "?@oh "+around(q.form), both))
	}
	for _, q := range questions {
		forms = append(forms, parseForm(q.intent, around(q.form), sets))
	}
	for _, q := range talkQuestions {
		forms = append(forms, parseForm(q.intent, around(q.form), sets))
	}
	for _, r := range remarks {
		for _, text := range r.forms {
			f := parseForm(smallTalk, around(text), sets)
			f.remark = r.name
			forms = append(forms, f)
		}
	}
	return forms
}

// around puts round a form what may stand round every one.
func around(form string) string { return "?@lead ?@lead " + form + " ?@tail ?@tail" }

// understand reads a question. The caller has taken titles of films out of it.
func (g grammar) understand(question string) request {
	return g.read(question, func(string) bool { return true })
}

// read reads a question, with slips of the finger in words that are not known.
func (g grammar) read(question string, known func(string) bool) request {
	q := strings.TrimSpace(straight(question))
	quoted, plain := takeQuoted(q)
	words := split(plain)
	spell(words, known)
	r, phrase := g.fit(plain, words)
	r.parted()
	if quoted != "" {
		r.phrase, r.quoted = quoted, true
		if !phrasal(r.intent) || r.intent == findLine || r.intent == whether && hinted(words, len(words), len(words), true) != "" {
			r.intent = cmp.Or(hinted(words, len(words), len(words), false), findLine)
		}
	} else if asked, ok := recapAsked(keysOf(words)); ok {
		if p, ok := partAsked(strings.ToLower(plain)); ok && (p.to > 0 || p.length > 0) {
			return request{intent: sceneAt, part: p}
		}
		return asked
	} else if asked, ok := timeAsked(strings.ToLower(plain), words); ok && r.partName == "" && r.intent != pace && r.intent != compare && !r.within(plain) {
		return asked
	} else if asked, ok := headed(words); ok && r.swallows(words) {
		return asked
	}
	r.ordinal = ordinalIn(words, phrase, r.intent)
	r.phrase = strings.Trim(r.phrase, ` "“”,.?!:;`)
	if quoted == "" && points(r) {
		r.phrase, r.deictic = "", true
	}
	if (r.intent == "" || r.intent == about) && asksUnseen(words) {
		r.intent = senses
	}
	if r.intent == findLine && quoted == "" && personal[strings.ToLower(r.phrase)] != unknown {
		r.intent, r.phrase = senses, ""
	}
	r.often()
	if r.intent == "" {
		r.intent, r.phrase = unsure, strings.Trim(q, " ?.!")
	}
	return r
}

// straight is a text with its curly apostrophes made plain.
func straight(text string) string { return strings.NewReplacer("’", "'", "‘", "'").Replace(text) }

// fit finds the form with the highest score, of equals the first in the table,
// and which words of the question it keeps as the phrase.
func (g grammar) fit(text string, words []word) (best request, phrase [2]int) {
	top := -1
	for _, f := range g {
		s, score, ok := f.match(words)
		if said, first := s["said"]; first && ends(text, words, said[1]) {
			score += lastClause
		}
		if !ok || score <= top {
			continue
		}
		slot := "words"
		if _, first := s["said"]; first {
			slot = "said"
		}
		top, phrase = score, s[slot]
		best = request{
			intent:  f.intent,
			remark:  f.remark,
			phrase:  s.text(slot, text, words),
			title:   s.text("title", text, words),
			speaker: s.text("who", text, words),
			by:      s.text("by", text, words),

			trailing: slot == "said",
		}
	}
	best.depose()
	return best, phrase
}

// lastClause is what it counts for a form that the line comes first and what is asked
// of it after a comma: it is the last clause that asks.
const lastClause = 10

// ends reports whether a clause ends before a word.
func ends(text string, words []word, at int) bool {
	return at > 0 && at < len(words) && strings.ContainsAny(text[words[at-1].end:words[at].start], ",.;:?!-–—…")
}

// depose takes pronouns for what they are: no names.
func (r *request) depose() {
	for _, name := range []*string{&r.speaker, &r.by} {
		if slices.Contains(pronouns, strings.ToLower(*name)) {
			r.pronoun, *name = strings.ToLower(*name), ""
		}
	}
}

// pronouns are the words that stand for somebody.
var pronouns = []string{"i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "this", "that", "one", "somebody", "someone", "anybody", "anyone", "nobody", "everybody", "everyone", "people", "who", "the characters", "characters", "the people", "these people", "the cast", "the actors", "the speakers"}

// text is the part of the question that a slot has kept, in its own letters.
func (s slots) text(name, question string, words []word) string {
	span, ok := s[name]
	if !ok {
		return ""
	}
	return question[words[span[0]].start:words[span[1]-1].end]
}

// refers reports whether a question of this intent is about a line, so that
// without one it is about the line talked of last.
func refers(intent string) bool {
	return slices.Contains([]string{whoSaid, when, howMany, before, after, whyMatters}, intent)
}

// phrasal reports whether a question of this intent may be about words given in
// quotation marks.
func phrasal(intent string) bool {
	return refers(intent) || slices.Contains([]string{findLine, whichFilm, whether}, intent)
}

// points reports whether the phrase is a word that points at another.
func points(r request) bool {
	if r.phrase == "" {
		return refers(r.intent)
	}
	key := strings.ReplaceAll(strings.ToLower(r.phrase), " ", "_")
	return slices.Contains(strings.Split(sets["that"], "|"), key)
}

// ordinalIn is the word outside the phrase that says which place is meant.
func ordinalIn(words []word, phrase [2]int, intent string) string {
	for i, w := range words {
		inside := i >= phrase[0] && i < phrase[1]
		if _, ok := ordinals[w.key]; ok && !inside && (intent == nth || intent == silence || w.key != "next") {
			return w.key
		}
	}
	if intent == nth {
		return "other"
	}
	return ""
}

// swallows reports whether a request is none, or has taken words for a phrase, a name
// or a title that may be no more than words of asking.
func (r request) swallows(words []word) bool {
	switch r.intent {
	case "", about, films, motif, person, topic:
		return r.intent == "" || r.phrase+r.title+r.speaker != ""
	case findLine, whether:
		return r.phrase != "" && !slices.ContainsFunc(words, func(w word) bool { return saying[w.key] })
	}
	return false
}

// saying are the verbs after which words are somebody's.
var saying = setOf("say|says|said|saying|goes|quote|mention|mentions")

// longPhrase is how many words a phrase must have for a time in it to be part of it:
// "who says I shall be there in an hour".
const longPhrase = 3

// within reports whether the time that a question names is in the line it asks about.
func (r request) within(plain string) bool {
	if _, timed := partAsked(strings.ToLower(plain)); timed {
		if _, inside := partAsked(strings.ToLower(r.phrase)); !inside {
			return false
		}
	}
	outside := strings.ToLower(strings.Replace(plain, r.phrase, " ", 1))
	n := len(strings.Fields(r.phrase))
	if !phrasal(r.intent) || n < longPhrase || n < 2*longPhrase && r.intent == findLine {
		return false
	}
	if _, _, two := twoTimes(strings.ToLower(r.phrase)); two && r.intent != howMany {
		return false
	}
	_, timed := transcript.SpokenTime(outside)
	_, parted := partAsked(outside)
	return !timed && !parted
}

// timeAsked reads a question for what is said at a time, or between two.
func timeAsked(plain string, words []word) (request, bool) {
	if p, ok := partAsked(plain); ok && (timely(words) || len(words) <= 8) {
		return request{intent: sceneAt, part: p}, true
	}
	if !timely(words) {
		return request{}, false
	}
	if from, till, ok := twoTimes(plain); ok {
		return request{intent: sceneBetween, at: from, till: till}, true
	}
	t, ok := transcript.SpokenTime(plain)
	return request{intent: sceneAt, at: t}, ok
}

// spans are the words before and between two times.
var spans = [][2]string{{"between ", " and "}, {"from ", " to "}, {"from ", " until "}, {"from ", " till "}}

// twoTimes reads "between 10:00 and 12:00" and "from 10:00 to 12:00".
func twoTimes(plain string) (from, till time.Duration, ok bool) {
	for _, s := range spans {
		_, rest, _ := strings.Cut(plain, s[0])
		for i := range rest {
			if !strings.HasPrefix(rest[i:], s[1]) {
				continue
			}
			from, fine := transcript.SpokenTime(rest[:i])
			till, good := transcript.SpokenTime(rest[i+len(s[1]):])
			if !good { // "between minute 15 and 16"
				till, good = transcript.SpokenTime("minute " + rest[i+len(s[1]):])
			}
			if fine && good && from <= till {
				return from, till, true
			}
		}
	}
	return 0, 0, false
}

// timely reports whether the words around a time make it a place in the film.
func timely(words []word) bool {
	return len(words) <= 3 || slices.ContainsFunc(words, func(w word) bool {
		return slices.Contains([]string{"at", "around", "about", "near", "minute", "in", "into", "after", "between", "from", "scene", "happens", "happening", "said", "hear"}, w.key)
	})
}

func asksUnseen(words []word) bool {
	var keys strings.Builder
	for _, w := range words {
		keys.WriteString(" " + w.key)
	}
	keys.WriteByte(' ')
	return slices.ContainsFunc(unseen, func(u string) bool { return strings.Contains(keys.String(), " "+u+" ") })
}
