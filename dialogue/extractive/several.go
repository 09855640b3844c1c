package extractive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// Two who talk over each other ask more than one thing at a time: "how often does the
// word lamp come up? and bridge?" Each is answered, in the order in which it was asked.

// questionsAtOnce is the most questions of one message that are answered, of which the
// answers fit a breath.
const questionsAtOnce = 2

// several answers a message of several questions one after the other; ok is false when
// it is one, whatever else it says.
func (c *Critic) several(ctx context.Context, in dialogue.Inquiry, films []dialogue.Ref) (b dialogue.Brief, ok bool, err error) {
	if last, ok := c.lastRemark(in.Question); ok && !settling(in.Last) {
		in.Question = last
		b, err = c.answer(ctx, in, films, false)
		return b, true, err
	}
	asked := c.questions(in.Question)
	if len(asked) != questionsAtOnce || in.Variant == dialogue.Shorter || settling(in.Last) {
		return dialogue.Brief{}, false, nil
	}
	if line, err := c.isLine(ctx, in, films); line || err != nil {
		return dialogue.Brief{}, false, err
	}
	for i, question := range asked {
		one := in
		one.Question = question
		if i > 0 {
			one.Last, one.Focus = &b, cmp.Or(b.Focus, in.Focus)
			one.Heard = append(slices.Clone(in.Heard), b.Draft)
		}
		next, err := c.answer(ctx, one, films, i > 0)
		if err != nil {
			return dialogue.Brief{}, false, err
		}
		b = joined(b, next)
	}
	return b, true, nil
}

// settling reports whether something was asked back, or for an answer: what comes now
// is read as one.
func settling(last *dialogue.Brief) bool {
	return last != nil && (last.Open.Part != "" || last.Riddle != nil)
}

// isLine reports whether the whole message is a line of the film in focus, which may
// ask what it likes.
func (c *Critic) isLine(ctx context.Context, in dialogue.Inquiry, films []dialogue.Ref) (bool, error) {
	scope := dialogue.Scope{Films: films, Horizon: in.Horizon}
	if in.Focus.ID != "" {
		scope = dialogue.Scope{Films: []dialogue.Ref{in.Focus}, Named: true, Horizon: in.Horizon}
	}
	found, err := c.find.Quote(ctx, scope, in.Question, false)
	if err != nil {
		return false, fmt.Errorf("look up a line: %w", err)
	}
	return found.Verdict != quote.None, nil
}

// questions are the sentences of a message that ask something by themselves, and the
// halves of such that follow one; nil when a quotation goes over an end.
func (c *Critic) questions(message string) []string {
	var asked []string
	for _, s := range sentences(message) {
		if strings.Count(marksAlike.Replace(s), "\"")%2 == 1 {
			return nil // a quotation of more than one sentence
		}
		switch {
		case c.asks(s):
			asked = append(asked, s)
		case len(asked) > 0 && clauseOf(s).joined && len(split(s)) <= longestFragment:
			asked = append(asked, s)
		case len(asked) > 0 && !c.remarks(s):
			return nil // more of the same question
		}
	}
	return asked
}

// marksAlike makes all quotation marks one.
var marksAlike = strings.NewReplacer("“", "\"", "”", "\"", "„", "\"", "«", "\"", "»", "\"")

// asks reports whether a sentence is a question that can be answered, or looked up.
func (c *Critic) asks(sentence string) bool {
	r := c.grammar.understand(clauseOf(sentence).text)
	return !slices.Contains([]string{unsure, smallTalk, topic, about, beyond, senses, disagree}, r.intent) && !r.deictic
}

// remarks reports whether a sentence is small talk.
func (c *Critic) remarks(sentence string) bool {
	return c.grammar.understand(sentence).intent == smallTalk || isEmpty(sentence)
}

// lastRemark is the last sentence of a message of small talk: "You win. Good night." ok
// is false when there is anything else in it.
func (c *Critic) lastRemark(message string) (last string, ok bool) {
	all := sentences(message)
	if len(all) < 2 || slices.ContainsFunc(all, func(s string) bool { return !c.remarks(s) }) {
		return "", false
	}
	return all[len(all)-1], true
}

// sentences cuts a message where a sentence ends and another begins.
func sentences(message string) []string {
	var all []string
	from := 0
	for i := range len(message) - 1 {
		if n := turnsIn(message[i:]); n > 0 && i >= from {
			all = append(all, strings.TrimSpace(message[from:i]))
			from = i + n
		}
		next, _ := utf8.DecodeRuneInString(message[i+1:])
		if i >= from && strings.IndexByte(".?!\n", message[i]) >= 0 && unicode.IsSpace(next) {
			all = append(all, strings.TrimSpace(message[from:i+1]))
			from = i + 1
		}
	}
	all = append(all, strings.TrimSpace(message[from:]))
	return slices.DeleteFunc(all, func(s string) bool { return len(split(s)) == 0 })
}

// turnsIn is the length of what leads from one question to another inside a sentence, where
// that begins here: " and how often …"; 0 where it does not.
func turnsIn(text string) int {
	for _, lead := range []string{" and ", ", and ", ", "} {
		rest, ok := strings.CutPrefix(text, lead)
		if !ok {
			continue
		}
		low := strings.ToLower(rest[:min(len(rest), longestTurn)])
		if slices.ContainsFunc(furtherQuestions, func(q string) bool { return strings.HasPrefix(low, q) }) {
			return len(lead)
		}
	}
	return 0
}

// furtherQuestions begin a question that can only be one of its own, and longestTurn is
// how many bytes tell.
var furtherQuestions = []string{"how often ", "how many ", "who says ", "who talks ", "who speaks ", "what is the first ", "what is the last ", "whats the first ", "whats the last ", "what's the first ", "what's the last ", "how does it ", "how long is "}

const longestTurn = 20

// joined is the answer to two questions. What follows goes on from the second.
func joined(first, second dialogue.Brief) dialogue.Brief {
	if first.Draft == "" {
		return second
	}
	n := len(first.Sources)
	for i := len(second.Sources) - 1; i >= 0; i-- {
		id := fmt.Sprintf("S%d", n+i+1)
		second.Draft = strings.ReplaceAll(second.Draft, "[["+second.Sources[i].ID+"]]", "[["+id+"]]")
		second.Sources[i].ID = id
	}
	second.Draft = first.Draft + " " + second.Draft
	second.Sources = append(slices.Clone(first.Sources), second.Sources...)
	second.Ours = append(slices.Clone(first.Ours), second.Ours...)
	second.Facts = append(slices.Clone(first.Facts), second.Facts...)
	second.Focus = cmp.Or(second.Focus, first.Focus)
	return second
}
