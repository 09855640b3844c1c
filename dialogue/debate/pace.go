package debate

import (
	"strconv"
	"time"
)

// longestFilm is the length of film that is taken by the minute. Ours: a time
// beyond it is a slip of the file's.
const longestFilm = 24 * time.Hour

// paceTopic is the minute into which most words are said, and the one with
// fewest of those in which anybody speaks.
func (r *reading) paceTopic() (topic, bool) {
	if !r.timed || r.said[len(r.said)-1].Start > longestFilm {
		return topic{}, false
	}
	words, at := r.minutes()
	fast, slow := -1, -1
	for m, w := range words {
		if r.near(at[m], 0) < 0 {
			continue
		}
		if fast < 0 || w > words[fast] {
			fast = m
		}
		if m < len(words)-1 && (slow < 0 || w < words[slow]) { // the last is not a whole minute
			slow = m
		}
	}
	if fast < 0 || slow < 0 || fast == slow || words[fast] == words[slow] {
		return topic{}, false
	}
	q1 := r.near(at[fast], 0)
	q2 := r.near(at[slow], 0, q1)
	if q2 < 0 {
		return topic{}, false
	}
	t := r.newTopic("pace", q1, q2)
	t.fact("most", "words of the minute", strconv.Itoa(fast), words[fast], plural(words[fast], "word"))
	t.fact("least", "words of the minute", strconv.Itoa(slow), words[slow], plural(words[slow], "word"))
	t.fact("usual", "usual minute", "", r.words/len(words), plural(r.words/len(words), "word"))
	t.at("rush", "minute", strconv.Itoa(fast), time.Duration(fast)*time.Minute)
	t.at("calm", "minute", strconv.Itoa(slow), time.Duration(slow)*time.Minute)
	t.machine = lines{
		lead: part{
			text: "Busiest minute{sofar}: from {rush}, {most}. One line of it: {q1}. The average is {usual}. I found it good exercise.",
			gist: "the busiest minute is exercise", key: "exercise",
		},
		counter: part{
			text:  "I have {most} in that minute, {usual} in the average one. Hurry is a rate. Hiding I cannot clock.",
			grant: "hiding cannot be clocked", key: "rate",
		},
		back: part{
			text: "But I keep the other end too: {calm}, and in the minute after it {least}. A specimen: {q2}. I was not pursued.",
			key:  "pursued",
		},
		press: part{
			text: "The average minute holds {usual}{sofar}. Faces may hurry too, for all I know. That one is for your eyes.",
			key:  "faces",
		},
		close: part{text: "We have held a watch to other people's talk, {most} in a minute. You, listening, were not being timed. At what rate were you thinking?"},
	}
	t.critic = lines{
		lead: part{
			text: "There is a minute, from {rush}, into which {most} are packed, and one line in it is {q1}. I hold that hurry is a way of hiding: people who talk like that are seldom telling anything; they may be keeping something from being asked. What does your clock make of that minute?",
			gist: "hurry is a way of hiding", key: "hurry",
		},
		counter: part{
			text:  "Exercise is what talk is for those who are in no trouble. I hear {most} in a minute as somebody running, and one does not run without either a goal or a pursuer. You can tell me the speed to the word; what you cannot tell me is the direction, and that is the drama. Which way do you think it runs?",
			grant: "I have the speed and not the direction", key: "direction",
		},
		back: part{
			text: "But set the slow end against it. In the minute from {calm} there are {least}, and here are some of them: {q2}. I find that I believe these where I only admired the rush. People hurry past what they cannot afford to look at, and slow down for what they cannot avoid. Which do you trust, the flood or the drip?",
			key:  "drip",
		},
		press: part{
			text: "Nobody pursued you; you were never in that minute with nowhere to put your hands. I set {least} beside {most}, and what I hear is not slow and fast but two ways of being afraid of the next thing said. I could be wrong about that. Could you be, about anything?",
			key:  "afraid",
		},
		close: part{text: "We have been timing other people's talk, as if a minute were the same length for everybody. It is not. You have been listening, and some of our minutes will have been long ones; I only hope that they were long in the places where the film is, and short where it was merely the two of us. Where did you look at the clock?"},
	}
	return t, true
}

// minutes are the words said in each minute of film time, by where their line
// begins, up to the last in which somebody speaks; and the lines.
func (r *reading) minutes() (words []int, at [][]int) {
	for i, c := range r.said {
		m := int(c.Start / time.Minute)
		for len(words) <= m {
			words, at = append(words, 0), append(at, nil)
		}
		words[m] += len(r.tokens[i])
		at[m] = append(at[m], i)
	}
	return words, at
}
