package extractive

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

// A request is what a question was understood to ask.
type request struct {
	intent  string
	phrase  string // the words asked about; "" for none
	quoted  bool   // the phrase stood in quotation marks
	deictic bool   // the phrase is "that", "it", "the line": the one talked of last
	last    bool   // the last occurrence is meant, not the first
	speaker string // "when does WALTER say …"; "" for anybody
	title   string // a film asked for by name
	at      time.Duration
}

// A grammar is the table of forms, ready to match.
type grammar []form

func newGrammar() grammar {
	g := make(grammar, 0, len(questions))
	for _, q := range questions {
		g = append(g, parseForm(q.intent, "?@lead ?@lead "+q.form+" ?@tail", sets))
	}
	return g
}

// understand reads a question. The caller has taken titles of films out of it.
func (g grammar) understand(question string) request {
	q := strings.TrimSpace(strings.NewReplacer("’", "'", "‘", "'").Replace(question))
	quoted, plain := takeQuoted(q)
	words := split(plain)
	r := g.fit(plain, words)
	r.last = slices.ContainsFunc(words, func(w word) bool { return w.key == "last" })
	if quoted != "" {
		r.phrase, r.quoted = quoted, true
		if r.intent == "" || r.intent == about || r.intent == films {
			r.intent = findLine
		}
	}
	r.phrase = strings.Trim(r.phrase, ` "“”,.?!:;`)
	if quoted == "" && points(r) {
		r.phrase, r.deictic = "", true
	}
	if t, ok := transcript.SpokenTime(strings.ToLower(plain)); ok && quoted == "" && timely(words) {
		return request{intent: sceneAt, at: t}
	}
	if (r.intent == "" || r.intent == about) && asksUnseen(words) {
		r.intent = senses
	}
	if r.intent == "" {
		r.intent, r.phrase = unsure, strings.Trim(q, " ?.!")
	}
	return r
}

// fit finds the form with the highest score; of equals the first in the table.
func (g grammar) fit(text string, words []word) request {
	var best request
	top := -1
	for _, f := range g {
		s, score, ok := f.match(words)
		if !ok || score <= top {
			continue
		}
		top = score
		best = request{intent: f.intent, phrase: s.text("words", text, words), title: s.text("title", text, words), speaker: s.text("who", text, words)}
	}
	return best
}

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
	return slices.Contains([]string{whoSaid, when, howMany, before, after}, intent)
}

// points reports whether the phrase is a word that points at another.
func points(r request) bool {
	if r.phrase == "" {
		return refers(r.intent)
	}
	key := strings.ReplaceAll(strings.ToLower(r.phrase), " ", "_")
	return slices.Contains(strings.Split(sets["that"], "|"), key)
}

// timely reports whether the words around a time make it a place in the film.
func timely(words []word) bool {
	return len(words) <= 3 || slices.ContainsFunc(words, func(w word) bool {
		return slices.Contains([]string{"at", "around", "about", "near", "minute", "minutes", "in", "into", "after", "scene", "happens", "happening", "said", "hear"}, w.key)
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

// takeQuoted takes the words in quotation marks out of a question and leaves
// "it" in their place, so that the forms still fit.
func takeQuoted(q string) (quoted, rest string) {
	for i, r := range q {
		closing, ok := closings[r]
		if !ok || r == '\'' && !opensWord(q, i) {
			continue
		}
		from := i + utf8.RuneLen(r)
		if to := closingMark(q, from, closing); to > from {
			_, size := utf8.DecodeRuneInString(q[to:])
			return q[from:to], strings.Join(strings.Fields(q[:i]+" it "+q[to+size:]), " ")
		}
	}
	return "", q
}

// closings are the marks that end what a mark opens.
var closings = map[rune]string{'"': `"”`, '“': `”"“`, '„': `“”"`, '«': `»`, '\'': `'`}

func opensWord(q string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(q[:i])
	return i == 0 || unicode.IsSpace(r) || r == '('
}

// closingMark is where the quotation that starts at from ends; -1 if nowhere. A
// single mark inside a word is an apostrophe.
func closingMark(q string, from int, closing string) int {
	for i, r := range q[from:] {
		if !strings.ContainsRune(closing, r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(q[from+i+utf8.RuneLen(r):])
		if r == '\'' && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
			continue
		}
		return from + i
	}
	return -1
}
