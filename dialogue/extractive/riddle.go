package extractive

import (
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quiz"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// riddlesTried is how many questions are made until one can be shown.
const riddlesTried = 5

// quiz asks the viewer something about the film, as far as they have seen it.
func (a *answer) quiz(ctx context.Context) error {
	film := a.in.Focus
	if film.ID == "" {
		a.word("which_film", nil)
		return nil
	}
	cues, err := a.critic.find.Cues(ctx, film, a.in.Horizon)
	if err != nil {
		return err
	}
	var asked []transcript.Cue
	if last := a.in.Last; last != nil && last.Riddle != nil && last.Riddle.Film.ID == film.ID {
		asked = last.Riddle.Asked
	}
	q, seed := quiz.New(film.Film, cues, a.in.Horizon), a.lot().Uint64()
	for i := range uint(riddlesTried) {
		question, ok := q.Question(seed, uint(len(asked))+i, asked)
		if !ok {
			break
		}
		asked = append(slices.Clip(asked), question.Proof)
		if !slices.ContainsFunc(append(question.Options, question.Line), hasMarks) {
			a.pose(question, asked)
			return nil
		}
	}
	a.word("quiz_none", wording.Fill{"film": entitled(film.Film), "so_far": a.soFar(film.Film)})
	return nil
}

// hasMarks reports whether a text has quotation marks: within a question it would be
// taken for a quotation.
func hasMarks(text string) bool { return strings.ContainsAny(text, "\"“”„«»[]") }

// pose asks a question. Its words stand without quotation marks, for with them comes
// who says them and when.
func (a *answer) pose(q quiz.Question, asked []transcript.Cue) {
	a.brief.Riddle = &dialogue.Riddle{Film: a.in.Focus.Film, Line: q.Line, Options: q.Options, Right: q.Right, Proof: q.Proof, Asked: asked}
	fill := wording.Fill{"options": lettered(q.Options)}
	if q.Line != "" {
		fill["line"] = strings.TrimRight(q.Line, ".?! ")
	}
	a.word(map[quiz.Kind]string{quiz.Who: "quiz_who", quiz.First: "quiz_first", quiz.Missing: "quiz_missing"}[q.Kind], fill)
}

// lettered are the options behind their letters: "A, ten; B, nine".
func lettered(options []string) string {
	var all []string
	for i, o := range options {
		all = append(all, letter(i)+", "+strings.TrimRight(o, ".?! "))
	}
	return strings.Join(all, "; ")
}

func letter(option int) string { return string(rune('A' + option)) }

// riddle is the question that the viewer was asked and has not answered; nil for
// none.
func (a *answer) riddle() *dialogue.Riddle {
	last := a.in.Last
	if last == nil || last.Riddle == nil || last.Riddle.Settled || last.Riddle.Film.ID != a.in.Focus.ID || !a.in.Horizon.Sees(last.Riddle.Film, last.Riddle.Proof) {
		return nil
	}
	return last.Riddle
}

// The words by which a riddle is given up, and by which help is asked for.
var (
	givingUp = []string{"give_up", "no_idea", "don't_know", "do_not_know", "dunno", "idk", "pass", "the_answer", "tell_me", "what_is_it", "reveal", "solution", "who_is_it", "skip", "no_clue", "not_a_clue", "beats_me", "surrender"}
	hinting  = []string{"hint", "clue", "tip", "help", "narrow_it_down", "fifty_fifty"}
	nextOne  = []string{"next", "another", "another_one", "next_one", "one_more", "again", "next_question", "go_on", "more"}
)

// answerRiddle takes what was said for an answer to the riddle; it reports false
// when it is none.
func (a *answer) answerRiddle() bool {
	r := a.riddle()
	if r == nil || a.in.Variant == dialogue.Other {
		return false
	}
	said := split(a.question)
	guess, ok := guessed(r, a.question)
	switch {
	case ok && guess == r.Right:
		a.solve(r, "quiz_right")
	case ok:
		a.wrong(r, guess)
	case hasRun(said, givingUp):
		a.solve(r, "quiz_given_up")
	case len(said) <= briefAnswer && hasRun(said, hinting):
		a.hint(r)
	case len(said) <= 2 && a.request.intent == unsure:
		a.word("quiz_not_there", wording.Fill{"options": lettered(r.Options)})
		a.brief.Riddle = r
	default:
		return false
	}
	a.brief.Intent, a.request.intent = quizIntent, quizIntent
	return true
}

// briefAnswer is how many words the answer to a riddle, or a cry for help, has at
// most beside an option's own. Ours.
const briefAnswer = 5

// wantsNext reports whether, after a riddle, another is asked for.
func (a *answer) wantsNext() bool {
	last := a.in.Last
	if last == nil || last.Riddle == nil || last.Riddle.Film.ID != a.in.Focus.ID {
		return false
	}
	if a.in.Variant == dialogue.Other {
		return true
	}
	said := split(a.question)
	return len(said) <= 2 && hasRun(said, nextOne)
}

// hasRun reports whether the words have one of these runs among them.
func hasRun(said []word, runs []string) bool {
	return slices.ContainsFunc(runs, func(run string) bool {
		parts := strings.Split(run, "_")
		for i := range said {
			if startsWith(said[i:], parts) {
				return true
			}
		}
		return false
	})
}

// guessed is the option that was said: its letter alone, or words that are in no
// other option.
func guessed(r *dialogue.Riddle, said string) (option int, ok bool) {
	analysis := words.For(r.Film.Lang)
	tokens := analysis.Tokens(nil, said)
	best, tie := 0, false
	for i, o := range r.Options {
		if n := len(tokens); n > 0 && n <= 3 && strings.EqualFold(tokens[n-1].Key, letter(i)) {
			return i, true
		}
		theirs := analysis.Tokens(nil, o)
		shared := 0
		for _, t := range theirs {
			if slices.ContainsFunc(tokens, func(s words.Token) bool { return s.Key == t.Key && !article[s.Key] }) {
				shared++
			}
		}
		if shared == 0 || !only(analysis, tokens, theirs) {
			continue
		}
		switch {
		case shared > best:
			option, best, tie = i, shared, false
		case shared == best:
			tie = true
		}
	}
	return option, best > 0 && !tie
}

// only reports whether what was said has no more in it than an option, and words that
// lead up to an answer.
func only(analysis *words.Analysis, said, option []words.Token) bool {
	return !slices.ContainsFunc(said, func(t words.Token) bool {
		isTheirs := slices.ContainsFunc(option, func(o words.Token) bool { return o.Key == t.Key })
		return !isTheirs && !analysis.Stop(t.Key) && !answering[t.Key]
	})
}

// answering are words that lead up to an answer.
var answering = map[string]bool{"think": true, "say": true, "says": true, "said": true, "guess": true, "guessing": true, "answer": true, "option": true, "letter": true, "maybe": true, "probably": true, "perhaps": true, "surely": true, "sure": true, "mean": true, "believe": true, "yes": true, "no": true, "ok": true, "okay": true, "hm": true, "hmm": true, "um": true, "id": true, "definitely": true, "line": true, "word": true}

// solve shows the line that proves the answer.
func (a *answer) solve(r *dialogue.Riddle, key string) {
	settled := *r
	settled.Settled = true
	a.brief.Riddle = &settled
	a.place(r.Film, []transcript.Cue{r.Proof})
	a.word(key, wording.Fill{"line": a.cite(r.Film, r.Proof)})
}

// wrong says that it is another option; when one is left, the riddle is over.
func (a *answer) wrong(r *dialogue.Riddle, guess int) {
	next := *r
	if next.Out = append(slices.Clip(r.Out), guess); len(next.Left()) < 2 {
		a.solve(r, "quiz_over")
		return
	}
	a.brief.Riddle = &next
	a.word("quiz_wrong", wording.Fill{"guess": letter(guess), "options": letters(next.Left())})
}

// hint takes a wrong option away, or says that there is no more to take.
func (a *answer) hint(r *dialogue.Riddle) {
	next := *r
	for i := range r.Options {
		if i != r.Right && !slices.Contains(r.Out, i) && len(r.Left()) > 2 {
			next.Out = append(slices.Clip(r.Out), i)
			a.brief.Riddle = &next
			a.word("quiz_hint", wording.Fill{"out": letter(i), "options": letters(next.Left())})
			return
		}
	}
	a.brief.Riddle = r
	a.word("quiz_no_hint", wording.Fill{"options": letters(r.Left())})
}

// letters are options by their letters: "A, B or D".
func letters(options []int) string {
	var all []string
	for _, o := range options {
		all = append(all, letter(o))
	}
	if n := len(all); n > 1 {
		return strings.Join(all[:n-1], ", ") + " or " + all[n-1]
	}
	return strings.Join(all, "")
}
