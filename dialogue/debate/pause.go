package debate

import "time"

// leastPause is how long nobody must speak for it to be worth a debate. Ours:
// the longest pause of each of the 113 films of the developers' corpus is
// longer.
const leastPause = 8 * time.Second

// pauseTopic is the longest time without a word between two lines.
func (r *reading) pauseTopic() (topic, bool) {
	if !r.timed {
		return topic{}, false
	}
	after := 0
	for i := 1; i < len(r.said); i++ {
		if after == 0 || r.gap(i) > r.gap(after) {
			after = i
		}
	}
	if after == 0 || r.gap(after) < leastPause {
		return topic{}, false
	}
	t := r.newTopic("pause", after, after-1)
	t.lasts("pause", "pause", "", r.gap(after))
	t.machine = lines{
		lead: part{
			text: "{Pause} without a word, then {q1}. Nothing here{sofar} stays unsaid so long. I call that pause an empty drawer.",
			or:   "For {pause} I was handed no word; it ends on {q1}. It is the longest pause{sofar}, and I hold it to be an empty drawer.",
			gist: "the longest pause is an empty drawer", key: "drawer",
		},
		counter: part{
			text:  "{Pause}, and I was given nothing. A sentence has words; I checked. Show me one of its words and I will yield.",
			grant: "a pause has no words of its own", key: "words",
		},
		back: part{
			text: "But before anyone wonders, note what went in: {q2}. For {pause} nobody added to it.",
			key:  "nobody",
		},
		press: part{
			text: "There are {lines} spoken lines{sofar}, and you praise the gap between two of them. What fills it is for eyes; I have none.",
			key:  "gap",
		},
		close: part{text: "We have argued over a pause of {pause}. Somebody is listening to us, and theirs I cannot time. You, listening: what were you keeping in it?"},
	}
	t.critic = lines{
		lead: part{
			text: "The longest pause{sofar} lasts {pause}, and what ends it is {q1}. I hear a sentence in there which nobody would speak, and whatever comes after has to carry it; a line that follows such a quiet is never only a line. Do you hear nothing but waiting?",
			or:   "Take away the talk and look what is left standing: a pause of {pause}, the longest{sofar}. It gives way to {q1}. I hold that the pause is itself a sentence, with a subject that everybody knows and a verb that nobody will risk, and that what comes after is merely its full stop. Do you hear nothing but waiting?",
			gist: "the longest pause is a sentence", key: "sentence",
		},
		counter: part{
			text:  "I would rather have these {pause} than any speech in the film. A speech tells me what to think; a pause waits to see whether I will, and it is empty only for somebody who brought nothing to it. You had {lines} lines to be sure of. Does wondering not count with you?",
			grant: "I brought nothing to it", key: "wondering",
		},
		back: part{
			text: "But listen to what goes into it: {q2}. After that, {pause} of nothing, and a talker who stops there need not have run out of words; words may have run out of use. That is the difference between quiet and a rest, and no column of yours has it. What would you have said?",
			key:  "quiet",
		},
		press: part{
			text: "There are {lines} spoken lines{sofar}, every one of them asking to be heard, and here is a place that does not ask. I do not say that it is deep. I say that I leaned towards it, and that no line had made me do that before. When did a line last make you lean?",
			key:  "lean",
		},
		close: part{text: "We have quarrelled over a pause of {pause} as though it belonged to the film. It may not. Somebody has been listening to the two of us, and I begin to wonder about that pause instead: not what a character kept back there, but what you, listening, would have put into it. Would you have let it go on?"},
	}
	return t, true
}
