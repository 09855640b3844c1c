package debate

import "slices"

// The small words that two people need, in English.
var (
	firstPerson  = []string{"i", "i'm", "i'd", "i'll", "i've"}
	secondPerson = []string{"you", "you're", "you'd", "you'll", "you've"}
)

// leastAddress is how many of either there must be. Ours.
const leastAddress = 5

// addressTopic is how often people say I and you.
func (r *reading) addressTopic() (topic, bool) {
	if !r.english {
		return topic{}, false
	}
	with, i := r.places(firstPerson...)
	against, you := r.places(secondPerson...)
	both := slices.DeleteFunc(slices.Clone(with), func(l int) bool { return !contains(against, l) })
	first := r.near(both, 0)
	last := r.near(both, len(r.said), first)
	if i < leastAddress || you < leastAddress || first < 0 || last < 0 {
		return topic{}, false
	}
	t := r.newTopic("address", first, last)
	t.often("i", "first person", "", i)
	t.often("you", "second person", "", you)
	t.count("sum", "both persons", "", i+you)
	t.slots["verdict"] = "A draw, which is what pointing at each other comes to."
	switch {
	case you > i:
		t.slots["verdict"] = "More is pointed than owned."
	case i > you:
		t.slots["verdict"] = "More is owned than pointed; that is pointing at oneself."
	}
	t.machine = lines{
		lead: part{
			text: "I is said {i}, you {you}{sofar}. Both are in {q1}. Being neither, I count them without favour.",
			gist: "I and you can be counted without favour", key: "favour",
		},
		counter: part{
			text:  "The small words, with all their contractions. I: {i}. You: {you}. {verdict}",
			grant: "people do point", key: "pointing",
		},
		back: part{
			text: "But mine is a figure of speech. Theirs needs somebody else in earshot: {q2}.",
			key:  "speech",
		},
		press: part{
			text: "Among {words} words{sofar} those come to {sum}. The rest may be talk to put it off. Faces I cannot report.",
			key:  "faces",
		},
		close: part{text: "You is said {you}{sofar}, and not to whoever is listening. This one is. You, listening: which of us were you agreeing with?"},
	}
	t.critic = lines{
		lead: part{
			text: "Count the small words with me. The I and the you are both in {q1}. I hold that this film lives in the crossing between them: what is said here is somebody setting out from the one for the other, and the rest is weather. How many of each do you have?",
			gist: "the film lives in the crossing from I to you", key: "crossing",
		},
		counter: part{
			text:  "Without favour is just how those words cannot be said. Whoever says you has chosen somebody, and whoever says I has stepped out in front; {you} for the one and {i} for the other, that is a crowd of people taking sides. You say I as well, and I do not think you are neutral. Who is it, when you do?",
			grant: "I say I as well", key: "sides",
		},
		back: part{
			text: "But figures do not cross anything; lines do. Take this: {q2}. Try to say it with one of the two out of earshot. It will not stand up. I would give your whole tally of {sum} for one such meeting. Would you know a meeting if you heard it?",
			key:  "meeting",
		},
		press: part{
			text: "A figure of speech is what we call a thing when we would rather not be asked about it. There are {sum} of those small words among {words}{sofar}, and no film needs so many merely to tell people apart; it needs them, I think, because nobody is sure where the one leaves off. Are you so sure of yourself?",
			key:  "sure",
		},
		close: part{text: "We have counted who says I and who says you, and behaved as if neither word were ours. I take that back. You have been listening, and every time that I said you to my colleague here I was half hoping to be overheard; it is an old trick, and films live by it. Did you think that any of it was meant for you?"},
	}
	return t, true
}
