package debate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"matinee/dialogue"
)

// reserved are the intents that say no more than a debate can: what a listener
// says so is better answered here.
var reserved = []string{"about", "unsure", "topic"}

// answer answers what a listener said between two turns, and lays out the rest
// of the debate anew.
func (d *Debate) answer(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	if d.within {
		d.topics, d.within = d.topics[1:], false
	}
	brief, ok, err := d.ask(ctx, in)
	if err != nil {
		return dialogue.Brief{}, err
	}
	d.key = ""
	if ok {
		d.turns++
		d.said = append(d.said, uttered{move: Answer, draft: brief.Draft})
	} else {
		brief = d.remark(in.Question)
	}
	d.opened, d.answered = true, true
	d.plan = layout(max(d.cfg.Turns-d.turns, 1), len(d.topics))
	return brief, nil
}

// ask has the critic of every conversation answer, if it understands what is
// asked of the film.
func (d *Debate) ask(ctx context.Context, in dialogue.Inquiry) (brief dialogue.Brief, ok bool, err error) {
	if d.cfg.Inner == nil {
		return dialogue.Brief{}, false, nil
	}
	in.Focus = d.cfg.Film
	brief, err = d.cfg.Inner.Research(ctx, in)
	if err != nil {
		return dialogue.Brief{}, false, fmt.Errorf("answer a listener: %w", err)
	}
	if slices.Contains(reserved, brief.Intent) {
		return dialogue.Brief{}, false, nil
	}
	brief.Intent, brief.Focus = string(Answer), d.cfg.Film
	return brief, true, nil
}

// remark takes a word out of what a listener said and looks it up.
func (d *Debate) remark(heard string) dialogue.Brief {
	r := d.read
	word, at, n := r.wordOf(heard)
	t := r.newTopic("answer", 0, 0)
	kind := wordless
	switch first := r.near(at, 0); {
	case word == "":
	case n == 0:
		kind = absent
	case first < 0:
		kind = counted
	default:
		kind = quoted
		t = r.newTopic("answer", first, first)
	}
	t.slots["word"], d.key = r.spelled(word, at), word
	t.often("n", "said", word, n)
	forms := criticAnswers[kind]
	if isMachine(d.Next()) {
		forms = machineAnswers[kind]
	}
	form := d.voice.pick(fmt.Sprint(d.Next().Name, " answer ", kind), append(slices.Clone(forms), ""), func(string) bool { return true })
	return d.brief(uttered{Answer, fill(form, t.slots), t.facts}, t.passages)
}

// What is found of a listener's word.
const (
	wordless = iota // nothing to look up
	absent          // nobody says it
	counted         // it is said, in no line that is good to quote
	quoted
)

// machineAnswers are the machine's forms of an answer, by what is found: three of
// each, since a listener may cut in at every turn.
var machineAnswers = [...][]string{
	wordless: {
		"I heard that. It holds no word that I can look up; try me with a noun.",
		"The floor was heard. I work in words that a film might say; offer me one.",
		"Noted, out there. Now give me a word of it that somebody could speak.",
	},
	absent: {
		"The floor says {word}. The film does not{sofar}; I would know. If it was shown, that is for eyes, and I have none.",
		"I looked for {word}: not a line of {lines} has it{sofar}. Somebody with eyes may still be right.",
		"To the listener: {word} is not in the words{sofar}. I can speak for nothing else.",
	},
	counted: {
		"The floor says {word}. So does the film, {n}{sofar}. The figure is mine; the opinion is my colleague's.",
		"For the listener: {word} is said {n}{sofar}. I only count it.",
		"I can place that: {word}, {n}{sofar}, in lines not worth reading out.",
	},
	quoted: {
		"The floor says {word}. So does the film, {n}{sofar}; I can offer {q1}. The figure is mine; the opinion is my colleague's.",
		"For the listener: {word} is said {n}{sofar}. See {q1}.",
		"I can place that: {word}, {n}{sofar}. One place is {q1}.",
	},
}

// criticAnswers are the critic's.
var criticAnswers = [...][]string{
	wordless: {
		"I am glad of the interruption, and I should be gladder of a word in it that the film might have said itself. Give me one, any one, and I will tell you where I stand and who stands there with me. Until then, may I go on?",
		"I hear you out there, and I would sooner answer than nod. But I have only ears, and they want a word to go by, one that somebody in this film could have spoken. Will you lend me one?",
		"That came from the dark, and I take it as a cough with an opinion in it. I mean no offence; my best opinions began so. Which of the words that we have been throwing about was it meant for?",
	},
	absent: {
		"Somebody out there says {word}, and I have gone through all that I remember and not found it{sofar}. I do not say that it is absent; a thing may fill a film without anybody naming it, and that would be for eyes to tell. For ears, it is unsaid. Does that make it less there?",
		"You say {word} and nobody in the film does{sofar}, among {lines} lines. I like that better than if they did: it is you who brought it, and I should want to know from where before I argued it away. What made you hear it?",
		"No line of it has {word}{sofar}, and yet I do not want to wave you off. What a film leaves unnamed it leaves to whoever is listening, and you seem to have picked it up. Where were you when you did?",
	},
	counted: {
		"Somebody out there says {word}, and so does the film, {n}{sofar}, though in no line that I should care to hang an argument on. I would listen to what stands around it before I took either side. Where did you hear it first?",
		"You say {word}, and the film is with you, {n}{sofar}. I should not leave it to a count, and I should not leave it to me. Is it the word or the way of saying it that stayed with you?",
		"There is some {word} in this film, {n}{sofar}, and no line of it that stands well alone. That may be just why it stayed with you. Which of us does it speak for?",
	},
	quoted: {
		"Somebody out there says {word}, and I am glad of the interruption. The film says it as well, {n}{sofar}, as in {q1}. I would listen to what stands around it before I took your side or my colleague's, and I would not leave it to a count. Is that where you heard it?",
		"You say {word}, and the film is with you, {n}{sofar}. Take {q1}. I had been talking past that line, I think, and I should like to stop doing so. What do you hear in it that the two of us have been too busy to hear?",
		"Now that is a word to cut in with. I find {word} {n}{sofar}, and the place that I should send you back to is {q1}. Go and listen to what comes just before it, which nobody ever does, and then come back and tell us which of us was wrong. Will you?",
	},
}

// wordOf is the word of a remark to look up: the first that the film says, in
// that form or another, else the longest that it might.
func (r *reading) wordOf(heard string) (word string, at []int, n int) {
	for _, w := range r.contentOf(heard) {
		for _, form := range r.formsOf(w) {
			if at, n := r.places(form); n > 0 {
				return form, at, n
			}
		}
		if len(w) > len(word) {
			word = w
		}
	}
	return word, nil, 0
}

// longestWord is the longest word of a listener's that is repeated, in bytes.
const longestWord = 24

// contentOf are the words of a listener's that a film might say: plain ones, but
// for those that people talk about films with.
func (r *reading) contentOf(heard string) []string {
	var out []string
	for _, w := range r.split(heard) {
		if len(w) >= leastLetter-1 && len(w) <= longestWord && strings.Trim(w, letters) == "" && !r.a.Stop(w) && !slices.Contains(shoptalk, w) {
			out = append(out, w)
		}
	}
	return out
}

// shoptalk is what people talk about films with.
var shoptalk = strings.Fields(`film films movie movies scene scenes story plot character characters line lines quote
	think thinks really actually maybe perhaps about does being ever even much many tell say says said mean means
	wait yes yeah well okay please thing things hmm haha true wrong right good great best bad agree disagree`)

// formsOf are a word and the film's own words of the same stem, in the order of
// the film.
func (r *reading) formsOf(w string) []string {
	forms := []string{w}
	stem := r.a.Stem(w)
	for _, toks := range r.tokens {
		for _, t := range toks {
			if !slices.Contains(forms, t) && strings.Trim(t, letters) == "" && r.a.Stem(t) == stem {
				forms = append(forms, t)
			}
		}
	}
	return forms
}

// spelled is a word as the film writes it within a line: small, or with its
// capital if it is never small.
func (r *reading) spelled(word string, at []int) string {
	written := word
	for _, i := range at {
		for _, t := range r.a.Tokens(nil, r.said[i].Text) {
			switch w := r.said[i].Text[t.Start:t.End]; {
			case w == word:
				return word
			case strings.EqualFold(w, word) && w != strings.ToUpper(w):
				written = w
			}
		}
	}
	return written
}
