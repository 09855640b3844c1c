package debate

// endsTopic is the first line and the last that may be heard.
func (r *reading) endsTopic() (topic, bool) {
	first, last := 0, len(r.said)-1
	if last <= first || !r.enclosed(first) || !r.enclosed(last) || r.repeats(last, []int{first}) {
		return topic{}, false
	}
	t := r.newTopic("ends", first, last)
	t.slots["last"] = "the last line"
	if r.bounded {
		t.slots["last"] = "the latest line that we may hear"
	}
	t.count("rest", "lines after the first", "", last)
	t.fact("opening", "words of the first", "", len(r.tokens[first]), plural(len(r.tokens[first]), "word"))
	t.count("after", "words after the first", "", r.words-len(r.tokens[first]))
	t.machine = lines{
		lead: part{
			text: "First line: {q1}. {rest} more follow{sofar}. All I know of this film was added to that line, which had not asked for company.",
			gist: "the first line asks for no company", key: "company",
		},
		counter: part{
			text:  "That line has {opening}; the rest has {after}. Folding on that scale is claimed only for umbrellas.",
			grant: "the first line is small", key: "umbrellas",
		},
		back: part{
			text: "But a record has ends. {Last} is {q2}. Between it and the first I can account for every word.",
			key:  "account",
		},
		press: part{
			text: "Your cord is {lines} lines long{sofar}, {words} words. Whose hands hold it is for eyes; I was given only the middle to count.",
			key:  "hands",
		},
		close: part{text: "We began with a first line and end with our last. Whoever is listening has the next one. I have kept a place for it."},
	}
	t.critic = lines{
		lead: part{
			text: "I never trust a film until I have gone back to its first line, and here it is: {q1}. I hold that everything is folded into that first line; the other {rest} lines{sofar} only shake it out, as one shakes out a cloth, and the crease stays where it was. Where would you say that a film begins?",
			gist: "everything is folded into the first line", key: "crease",
		},
		counter: part{
			text:  "No first line asks for company, and every one of them gets it. That is its courage: it is said before anybody has agreed on what is going on, and it has to be believed before there is a reason. You had {rest} lines to make up your mind. The first line had only itself. Have you ever begun anything?",
			grant: "I have begun very little", key: "courage",
		},
		back: part{
			text: "But small is what a beginning has to be. Lay it against {last}: {q2}. I do not need the middle to feel the one lean towards the other, as the ends of a cord do when somebody is holding them, and I do not mind how long your tape says it is. Would you keep both ends in one drawer?",
			key:  "cord",
		},
		press: part{
			text: "I believe that you can account for all of the {words} words, and it is what worries me. A first line is not explained by what comes later, any more than a guest is explained by dinner. I should like to hear it as it was, before the other {rest} got at it. Can you forget on request?",
			key:  "guest",
		},
		close: part{text: "We have pulled at both ends of a film and come away with a handful of cord. Here I should like to stop, because the first line that I am curious about now is not in it. You have been listening for as long as we have been talking, and somebody will have to speak when we are done. What will you open with?"},
	}
	return t, true
}

// enclosed reports whether a line can stand in quotation marks at all.
func (r *reading) enclosed(i int) bool {
	return len(r.tokens[i]) <= 2*longLine && !hasMarks(r.said[i].Text)
}
