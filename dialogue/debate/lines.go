package debate

import (
	"slices"
	"strings"
	"time"

	"matinee/dialogue/wording"
)

// Least numbers of lines that a topic needs to be worth a debate. Ours.
const (
	leastQuestions = 5 // that ask
	leastOneWord   = 5 // of a single word
	leastRefusals  = 4 // that begin with a no
)

// longestWait is after which silence a line is no longer taken for what follows
// a question: a scene may have ended. Ours.
const longestWait = 12 * time.Second

// questionTopic is the lines that ask.
func (r *record) questionTopic() (topic, bool) {
	asking := r.Questions.Asking
	rest := len(r.Lines) - len(asking)
	best := r.slowestReply()
	if len(asking) < leastQuestions || len(asking) >= rest || best < 0 {
		return topic{}, false
	}
	t := r.newTopic("question", best, best+1)
	t.count("asked", "asking", "", len(asking))
	t.count("rest", "stating", "", rest)
	t.count("hang", "hanging", "", len(r.Questions.Unanswered))
	if len(r.Questions.Unanswered) == 0 {
		t.slots["hang"] = "none"
	}
	t.lasts("wait", "wait", strings.Join(r.tokens[best], " "), r.wait(best))
	return t, true
}

// slowestReply is the line that asks and is kept waiting longest for the next,
// which asks nothing; -1 for none.
func (r *record) slowestReply() int {
	best := -1
	for _, i := range r.Questions.Asking {
		good := r.Timed && i+1 < len(r.Lines) && r.quotable(i) && r.quotable(i+1) && r.rounded(i) && !slices.Contains(r.Questions.Asking, i+1) && !r.goesOn(i)
		if good && r.wait(i) >= 0 && r.wait(i) <= longestWait && (best < 0 || r.wait(i) > r.wait(best)) {
			best = i
		}
	}
	return best
}

// goesOn reports whether who says line i is known to say the next as well.
func (r *record) goesOn(i int) bool {
	return r.Lines[i].Speaker != "" && r.Lines[i].Speaker == r.Lines[i+1].Speaker
}

// wait is how long after line i the next begins.
func (r *record) wait(i int) time.Duration { return r.Lines[i+1].Start - r.Lines[i].End }

// endsTopic is the first line and the last that may be heard.
func (r *record) endsTopic() (topic, bool) {
	last := len(r.Lines) - 1
	if !r.enclosed(0) || !r.enclosed(last) || r.repeats(last, []int{0}) {
		return topic{}, false
	}
	t := r.newTopic("ends", 0, last)
	t.slots["last"] = r.latest("line")
	t.count("rest", "lines after the first", "", last)
	t.many("opening", "words of the first", "", len(r.tokens[0]), "word")
	t.many("closing", "words of the last", "", len(r.tokens[last]), "word")
	t.count("after", "words after the first", "", r.Words-len(r.tokens[0]))
	return t, true
}

// breathTopic is the lines of a single word against the longest sentence, or
// speech where it is told who speaks.
func (r *record) breathTopic() (topic, bool) {
	if len(r.OneWord) < leastOneWord || len(r.Longest) == 0 || !r.Timed {
		return topic{}, false
	}
	long := r.Longest[0]
	q1 := r.near(r.Shortest, 0)
	q2 := r.near(run(long.First, long.Last-long.First+1), long.First, q1)
	share, ok := r.Measure("one-word lines")
	if q1 < 0 || q2 < 0 || !ok || share.Value < 1 {
		return topic{}, false
	}
	t := r.newTopic("breath", q1, q2)
	t.slots["stretch"] = "sentence"
	if long.Voice >= 0 {
		t.slots["stretch"] = "speech"
	}
	t.count("ones", "single words", "", len(r.OneWord))
	t.count("percent", "percent of single words", "", int(share.Value))
	t.many("long", "longest "+t.slots["stretch"], "", long.Words, "word")
	t.at("long_at", "moment", r.Lines[long.First].Start.String(), r.Lines[long.First].Start)
	return t, true
}

// refusalTopic is how many lines begin with no, and how many with yes.
func (r *record) refusalTopic() (topic, bool) {
	if !r.english {
		return topic{}, false
	}
	at, yes := r.replies("no"), len(r.replies("yes"))
	first := r.near(at, 0)
	last := r.near(at, len(r.Lines), first)
	if len(at) < leastRefusals || first < 0 || last < 0 {
		return topic{}, false
	}
	t := r.newTopic("refusal", min(first, last), max(first, last))
	t.count("no", "replies", "no", len(at))
	t.count("yes", "replies", "yes", yes)
	t.count("every", "lines to a no", "", (2*len(r.Lines)+len(at))/(2*len(at)))
	t.slots["balance"] = "more no than yes"
	switch {
	case len(at) < yes:
		t.slots["balance"] = "more yes than no"
	case len(at) == yes:
		t.slots["balance"] = "a draw"
	}
	return t, true
}

// replies are the lines that begin with a word set off as a reply: "No, …".
func (r *record) replies(word string) []int {
	var at []int
	for i, toks := range r.tokens {
		_, rest, _ := strings.Cut(strings.ToLower(r.Lines[i].Text), word)
		if toks[0] == word && (rest == "" || strings.ContainsRune(",.!?;:…-–—", []rune(rest)[0])) {
			at = append(at, i)
		}
	}
	return at
}

// leastAhead is by how many words one must speak more than the next for it to be
// worth a debate, and mostNamed of how many words their names may be. Ours.
const (
	leastAhead = 10
	mostNamed  = 2
)

// voicesTopic is who speaks most, and who is next.
func (r *record) voicesTopic() (topic, bool) {
	if len(r.Voices) < 2 {
		return topic{}, false
	}
	a, b := r.Voices[0], r.Voices[1]
	q1, q2 := r.near(a.Lines, a.Lines[len(a.Lines)/2]), r.near(b.Lines, b.Lines[len(b.Lines)/2])
	most, ok := r.Measure("most words")
	if a.Words-b.Words < leastAhead || q1 < 0 || q2 < 0 || !ok || len(strings.Fields(a.Name)) > mostNamed || len(strings.Fields(b.Name)) > mostNamed {
		return topic{}, false
	}
	t := r.newTopic("voices", q1, q2)
	t.slots["who"], t.slots["other"] = a.Name, b.Name
	t.many("who_words", "words by", a.Name, a.Words, "word")
	t.many("other_words", "words by", b.Name, b.Words, "word")
	t.fact("gap", "words ahead", a.Name+"\x00"+b.Name, a.Words-b.Words, wording.Counted(a.Words-b.Words, "word"))
	t.count("share", "percent of words by", a.Name, int(most.Value))
	t.many("asks", "questions by", a.Name, a.Questions, "question")
	t.many("other_asks", "questions by", b.Name, b.Questions, "question")
	return t, true
}
