package debate

import (
	"strings"
	"time"
)

// leastQuestions is how many lines must ask for it to be worth a debate. Ours.
const leastQuestions = 5

// longestWait is after which silence a line is no longer taken for what follows
// a question: a scene may have ended. Ours.
const longestWait = 12 * time.Second

// questionTopic is the lines that ask.
func (r *reading) questionTopic() (topic, bool) {
	var asked []int
	for i, c := range r.said {
		if strings.HasSuffix(strings.TrimRight(c.Text, `"'”’ `), "?") {
			asked = append(asked, i)
		}
	}
	rest := len(r.said) - len(asked)
	if len(asked) < leastQuestions || len(asked) >= rest || !r.timed {
		return topic{}, false
	}
	best := -1
	for _, i := range asked {
		if i+1 == len(r.said) || !r.quotable(i) || !r.quotable(i+1) || contains(asked, i+1) || r.gap(i+1) < 0 || r.gap(i+1) > longestWait {
			continue
		}
		if best < 0 || r.gap(i+1) > r.gap(best+1) {
			best = i
		}
	}
	if best < 0 {
		return topic{}, false
	}
	t := r.newTopic("question", best, best+1)
	t.count("asked", "questions", "", len(asked))
	t.count("rest", "statements", "", rest)
	t.lasts("wait", "wait", strings.Join(r.tokens[best], " "), r.gap(best+1))
	t.machine = lines{
		lead: part{
			text: "{asked} of {lines} lines{sofar} ask something, as does {q1}. I am asked things for a living, and declare an interest: service.",
			or:   "Of {lines} lines{sofar}, {asked} want something of somebody. Take {q1}. I have a fellow feeling: to be asked is service, and I serve.",
			gist: "to be asked is service", key: "service",
		},
		counter: part{
			text:  "{asked} questions leave {rest} lines that ask nothing. If the questions are plot, somebody wrote much padding.",
			grant: "most lines ask nothing", key: "padding",
		},
		back: part{
			text: "But stillness can be timed. After that question the wait is {wait}; then comes {q2}.",
			key:  "stillness",
		},
		press: part{
			text: "You weigh them; I time them. Your question waits {wait} for the next line. I have known menus to take longer.",
			key:  "menus",
		},
		close: part{text: "We counted {asked} questions and forgot the one who is listening. So here is one more: which were you hoping to be asked?"},
	}
	t.critic = lines{
		lead: part{
			text: "Somebody asks {q1}. There are {asked} such questions among {lines} lines{sofar}, and I hold that the questions are the real plot: a statement can lie where it is and be admired, but a question puts somebody on the spot without laying a hand on them. Which would you least like to be asked?",
			or:   "I have stopped listening for what people here tell each other. Listen to what they ask: {q1}. That makes {asked} questions in {lines} lines{sofar}, and I hold that the questions are the real plot, since an assertion moves nobody and a question has already moved one person closer. Which would you least like to be asked?",
			gist: "the questions are the real plot", key: "plot",
		},
		counter: part{
			text:  "Service is for questions that have an answer. I hear these {asked} as people testing a floor before they put their weight on it, and nobody tests a floor they trust. You reply because you were made to. In a film one may be asked and keep still, and there I begin to listen. Have you ever kept still?",
			grant: "to keep still is not among my talents", key: "floor",
		},
		back: part{
			text: "But take one and see what follows. After mine comes {q2}. A line like that needs its question as a lock needs a key. Throw out the {rest} and I would still know what is being looked for; throw out the {asked} and I am left with a heap of replies to nobody. Which heap would you keep?",
			key:  "heap",
		},
		press: part{
			text: "Time it, then; I will take {wait} as gladly as an hour. What I want from you is another figure, which nobody keeps: of these {asked} questions, how many were put by somebody who could bear the reply? You have the record and cannot tell me; I have an ear and would not dare. Who could tell us?",
			key:  "reply",
		},
		close: part{text: "We have been weighing {asked} questions as if they had been put to us. I think of you instead, listening, with a reply ready for each before anybody in the film could give one, and I wonder which of those replies you would not have spoken aloud. Is that perhaps why one goes to hear other people questioned?"},
	}
	return t, true
}
