package debate

import (
	"slices"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// What makes an echo: so many words, as many of them no stop words, said again
// after so long. Ours; nine minutes, for the shortest films have fifteen.
const (
	echoWords   = 4
	echoContent = 1
	echoLongest = 12 // words, so that it can be quoted
	echoAfter   = 9 * time.Minute
)

// echoTopic is a line that is said again, word for word, long after.
func (r *reading) echoTopic() (topic, bool) {
	if !r.timed {
		return topic{}, false
	}
	first, again, n := r.echo()
	if n == 0 {
		return topic{}, false
	}
	beside := r.near(r.all(), again, first, again)
	if beside < 0 || abs(beside-again) > 2 {
		return topic{}, false
	}
	t := r.newTopic("echo", first, beside)
	line := strings.Join(r.tokens[first], " ")
	t.fact("apart", "apart", line, int((r.said[again].Start-r.said[first].Start)/time.Minute),
		plural(int((r.said[again].Start-r.said[first].Start)/time.Minute), "minute"))
	t.often("n", "line", line, n)
	t.at("then", "last", line, r.said[again].Start)
	t.machine = lines{
		lead: part{
			text: "One line is {q1}. It is said again {apart} later, to the letter. Words cost little; I put that return down to thrift.",
			or:   "I keep duplicates. One is {q1}, heard again {apart} later without a word's difference. A line that returns saves a line; thrift, I call it.",
			gist: "a line that returns is thrift", key: "thrift",
		},
		counter: part{
			text:  "Same words, same order, {apart} apart. What has changed is not in the line. It may be in you.",
			grant: "the words are the same", key: "order",
		},
		back: part{
			text: "But memory has nothing to do with it. At {then} it comes back beside {q2}. I note the address.",
			key:  "address",
		},
		press: part{
			text: "It is said {n}{sofar}. If every return adds a meaning, I should like to see the bill.",
			key:  "bill",
		},
		close: part{text: "A line came back after {apart}, and we asked whether it had changed. You, listening, may have changed more. For that I have no count."},
	}
	t.critic = lines{
		lead: part{
			text: "The line I would keep is {q1}. It comes back {apart} later, word for word, and I hold that a line on its return is not the same line: it brings along all that was said in between. Who has ever heard a thing again in the same way?",
			or:   "There is a line that this film says and, {apart} later, says again: {q1}. Not a word is changed, and I hold that on its return it is not the same line at all, any more than a house is the same when one comes back to it as a guest. Who has ever heard a thing again in the same way?",
			gist: "a line on its return is not the same line", key: "return",
		},
		counter: part{
			text:  "I do not believe that a line comes back after {apart} to save ink. It comes back as one comes home to a lamp that was left burning, and finding it still lit is half of what I go to films for. You forget nothing. Did you not feel this one arrive?",
			grant: "I forget nothing", key: "lamp",
		},
		back: part{
			text: "But look at the company it keeps by then. Right beside it stands {q2}. Words are known by their neighbours, as people are, and {apart} of acquaintance is a long time in a film. You compared a line with itself and found no difference; I would worry about anybody who passed that test. Would you not?",
			key:  "neighbours",
		},
		press: part{
			text: "The line is said {n}{sofar}. Had it been heard on its first visit alone I might not have kept it, and now I cannot hear that visit without what came of it. The film has edited my memory from the far end, which is more than anyone has managed to my face. Can yours be edited?",
			key:  "memory",
		},
		close: part{text: "So a line came back after {apart}, and we asked whether it was the same. We forgot to ask whether the listener was. You have been listening, and that is nothing beside what you brought in with you; when some line of your own returns to you one evening, unannounced, will you know who is speaking?"},
	}
	return t, true
}

// echo finds the line that comes back after longest and how often it is said: of
// lines as long, the wordier.
func (r *reading) echo() (first, again, n int) {
	said := map[string][]int{}
	for i, toks := range r.tokens {
		if len(toks) >= echoWords && len(toks) <= echoLongest && r.content(toks) >= echoContent && r.said[i].Kind == transcript.Speech {
			key := strings.Join(toks, " ")
			said[key] = append(said[key], i)
		}
	}
	best := 0
	for i, toks := range r.tokens {
		at := said[strings.Join(toks, " ")]
		if len(at) < 2 || at[0] != i || !r.quotable(i) || r.said[slices.Max(at)].Start-r.said[i].Start < echoAfter {
			continue
		}
		if w := r.content(toks)*echoLongest + len(toks); w > best {
			best, first, again, n = w, i, slices.Max(at), len(at)
		}
	}
	return first, again, n
}

// content counts the words that are no stop words.
func (r *reading) content(toks []string) int {
	n := 0
	for _, t := range toks {
		if !r.a.Stop(strings.ReplaceAll(t, "'", "")) {
			n++
		}
	}
	return n
}
