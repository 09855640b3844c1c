package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/words"
)

// A film by half its name: "the bus one", "the ferry film", "now charade", "back to
// godfrey". The half is a run of the title's words, one of which tells something;
// what stands round it says that a film is meant.

// wordsOfHalf is the most words that half a name has, and halvesAsked the most films
// among which one is asked for: of more, the half names none.
const (
	wordsOfHalf = 4
	halvesAsked = 4
)

// kindsOfFilm are the words behind half a name that make a film of it, and turns those
// before it.
var (
	kindsOfFilm = []string{"one", "film", "movie", "picture"}
	turns       = []string{"now", "back to", "go to", "go back to", "switch to", "switch back to", "change to", "return to", "turn to", "move on to", "over to", "open", "put on", "same for", "same in", "same with", "same question for", "same thing for"}
)

// nameless are words that tell a place in a list and name no film.
var nameless = map[string]bool{"other": true, "same": true, "next": true, "previous": true, "whole": true, "new": true, "old": true, "good": true, "best": true, "right": true, "wrong": true, "first": true, "second": true, "third": true, "last": true}

// halfNamed finds the films of which a question names half a title, outside quotation
// marks, and the rest of the question. Several fit, or one, or none.
func halfNamed(question string, films []dialogue.Ref, focused bool) (meant []dialogue.Ref, rest string) {
	if quoted, _ := takeQuoted(question); quoted != "" {
		return nil, question
	}
	h := halves{question: question, films: films, analysis: words.For("")}
	h.tokens = h.analysis.Tokens(nil, question)
	for _, find := range []func() (int, int, []dialogue.Ref){h.kind, h.turned} {
		if from, to, meant := find(); len(meant) > 0 {
			return meant, without(question, h.tokens, from, to)
		}
	}
	if from, to, meant := h.introduced(); !focused && len(meant) == 1 {
		return meant, without(question, h.tokens, from, to)
	}
	return nil, question
}

// halves is a question in which half a title is looked for.
type halves struct {
	question string
	tokens   []words.Token
	films    []dialogue.Ref
	analysis *words.Analysis
}

// kind finds "the ferry film", "the bus one": the half between an article and the
// word that says what it is.
func (h halves) kind() (from, to int, meant []dialogue.Ref) {
	for i, t := range h.tokens {
		if !slices.Contains(kindsOfFilm, t.Key) {
			continue
		}
		for n := min(wordsOfHalf, i-1); n > 0; n-- {
			if article := h.tokens[i-n-1].Key; article != "the" && article != "that" {
				continue
			}
			if meant = h.having(i-n, i); len(meant) > 0 {
				return i - n - 1, i + 1, meant
			}
		}
	}
	return 0, 0, nil
}

// turned finds "now charade", "back to the ferry": the half that a turn to it leads
// up to and that nothing follows.
func (h halves) turned() (from, to int, meant []dialogue.Ref) {
	for from = 1; from < len(h.tokens); from++ {
		before := h.keys(0, from)
		if !slices.ContainsFunc(turns, func(t string) bool { return before == t || strings.HasSuffix(before, " "+t) }) {
			continue
		}
		to = len(h.tokens)
		for to > from+1 && slices.Contains([]string{"then", "please", "now", "again", "film", "movie"}, h.tokens[to-1].Key) {
			to--
		}
		first := from
		if h.tokens[from].Key == "the" && to > from+1 {
			first++
		}
		if meant = h.having(first, to); len(meant) > 0 {
			return from, to, meant
		}
	}
	return 0, 0, nil
}

// introduced finds a half after "in" or "from", at the end: "how long is the silence
// in godfrey".
func (h halves) introduced() (from, to int, meant []dialogue.Ref) {
	to = len(h.tokens)
	for from = max(1, to-wordsOfHalf); from < to; from++ {
		if before := h.tokens[from-1].Key; before == "in" || before == "from" {
			if meant = h.having(from, to); len(meant) > 0 {
				return from, to, meant
			}
		}
	}
	return 0, 0, nil
}

// having are the films in whose titles these tokens stand.
func (h halves) having(from, to int) []dialogue.Ref {
	if to-from > 1 && h.tokens[from].Key == "the" {
		from++
	}
	half := h.tokens[from:to]
	if len(half) == 0 || len(half) > wordsOfHalf || !h.tells(half) {
		return nil
	}
	var meant []dialogue.Ref
	for _, f := range h.films {
		if strings.Contains(strings.ToLower(f.Title), half[0].Key[:1]) && runOf(h.analysis.Tokens(nil, f.Title), half) >= 0 {
			meant = append(meant, f)
		}
	}
	if len(meant) > halvesAsked {
		return nil
	}
	return meant
}

// tells reports whether one of the tokens could name a film.
func (h halves) tells(half []words.Token) bool {
	alone := len(half) == 1 && nameless[half[0].Key]
	return !alone && slices.ContainsFunc(half, func(t words.Token) bool { return !h.analysis.Stop(t.Key) })
}

// keys are tokens in one piece.
func (h halves) keys(from, to int) string {
	var keys []string
	for _, t := range h.tokens[from:to] {
		keys = append(keys, t.Key)
	}
	return strings.Join(keys, " ")
}

// onlyHalf are the films whose titles the whole of a question is half of.
func onlyHalf(question string, films []dialogue.Ref) []dialogue.Ref {
	h := halves{question: question, films: films, analysis: words.For("")}
	h.tokens = h.analysis.Tokens(nil, question)
	return h.having(0, len(h.tokens))
}

// namesHalf turns to the film of which a short remark is half the name, when the film in
// focus never says it: "and godfrey?"
func (a *answer) namesHalf(ctx context.Context, c clause) (bool, error) {
	if a.request.intent != unsure || a.in.Focus.ID == "" || len(c.words) > wordsOfHalf {
		return false, nil
	}
	meant := onlyHalf(c.text, a.films)
	if len(meant) != 1 || meant[0].Work == a.in.Focus.Work {
		return false, nil
	}
	found, err := a.critic.find.Quote(ctx, a.one(a.in.Focus), c.text, false)
	if err != nil || found.Verdict == quote.Exact {
		return false, err
	}
	last, ok := a.lastRequest()
	a.turnsTo(meant[0], "", true)
	a.request = request{intent: topic}
	if ok && c.joined && !slices.Contains([]string{films, topic, smallTalk}, last.intent) {
		a.request = last
	}
	return true, nil
}
