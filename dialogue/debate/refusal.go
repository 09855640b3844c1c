package debate

import "strings"

// leastRefusals is how many lines must begin with a no. Ours.
const leastRefusals = 4

// refusalTopic is how many lines begin with no, and how many with yes.
func (r *reading) refusalTopic() (topic, bool) {
	if !r.english {
		return topic{}, false
	}
	at, yes := r.replies("no"), len(r.replies("yes"))
	first := r.near(at, 0)
	last := r.near(at, len(r.said), first)
	if len(at) < leastRefusals || first < 0 || last < 0 {
		return topic{}, false
	}
	t := r.newTopic("refusal", first, last)
	t.count("no", "replies", "no", len(at))
	t.count("yes", "replies", "yes", yes)
	t.slots["verdict"] = "By your rule this film is all character."
	switch {
	case len(at) < yes:
		t.slots["verdict"] = "By your rule most of it goes along."
	case len(at) == yes:
		t.slots["verdict"] = "By your rule character is a draw."
	}
	t.machine = lines{
		lead: part{
			text: "Lines that begin with no{sofar}: {no}. With yes: {yes}. Hear {q1}. I am built to oblige, and find a no refreshing.",
			gist: "a no is refreshing", key: "refreshing",
		},
		counter: part{
			text:  "{no} lines begin with no, {yes} with yes. {verdict} I was built to say the other one.",
			grant: "the rule is mine to obey", key: "rule",
		},
		back: part{
			text: "But the price of it is not in my record. The word is, as in {q2}.",
			key:  "price",
		},
		press: part{
			text: "I have {lines} lines{sofar} and no ballot. How a no was said is lost on me: I get refusals as spelling.",
			key:  "spelling",
		},
		close: part{text: "{no} lines begin with no, and nobody asked the one who is listening. You may say it now. I am told it is refreshing."},
	}
	t.critic = lines{
		lead: part{
			text: "The word that I like best in any film is no, and here it is: {q1}. I make it {no} lines{sofar} that begin so, and I hold that a no is where a character begins: until then people only go along, and one cannot hear where this one leaves off. Which would you rather be told?",
			gist: "a no is where a character begins", key: "character",
		},
		counter: part{
			text:  "Refreshing it is for those who need not live with the consequence. I hear a no as the most expensive word we have: it is short, it cannot be improved, and somebody has to stand beside it afterwards. I would guess that each of those {no} was paid for. When you oblige, who is paying?",
			grant: "the bill does not come to me", key: "paying",
		},
		back: part{
			text: "But a rule that one has to obey may still be a good one. Hear it again: {q2}. Nobody could take that for a ballot paper. I do not care who would carry the vote, since a refusal is no vote at all; it is a foot in the way of a door. Have you ever put yours down?",
			key:  "vote",
		},
		press: part{
			text: "Then let us price it. Among {lines} lines{sofar} there are {no} that begin so, and I cannot think of another word so small that does so much to whoever is standing there. A yes ends a conversation; a no begins one. What did it cost you to agree with me just now?",
			key:  "cost",
		},
		close: part{text: "We have been weighing a no as if it could be said only by people in a film. You have been listening all this while, and I rather hope that you have said it under your breath, to me or to the record, where we were both so very sure of ourselves. At which of our turns did you say it?"},
	}
	return t, true
}

// replies are the lines that begin with a word set off as a reply: "No, …".
func (r *reading) replies(word string) []int {
	var at []int
	for i, toks := range r.tokens {
		_, rest, _ := strings.Cut(strings.ToLower(r.said[i].Text), word)
		if toks[0] == word && (rest == "" || strings.ContainsRune(",.!?;:…-–—", []rune(rest)[0])) {
			at = append(at, i)
		}
	}
	return at
}
