package debate

import (
	"strings"
	"time"

	"matinee/dialogue/reading"
)

// leastPause is how long nobody must speak for it to be worth a debate. Ours:
// the longest pause of each of the 113 films of the developers' corpus is
// longer.
const leastPause = 8 * time.Second

// farBehind is by how much the longest silence must surpass the next for that to
// be far behind. Ours.
const farBehind = 1.5

// silenceTopic is the longest time without a word, and the next longest.
func (r *record) silenceTopic() (topic, bool) {
	if len(r.Silences) < 2 || r.Silences[0].Length < leastPause {
		return topic{}, false
	}
	s, next := r.Silences[0], r.Silences[1]
	if !r.whole(s.Before) || !r.whole(s.After) || r.repeats(s.After, []int{s.Before}) {
		return topic{}, false
	}
	t := r.newTopic("silence", s.After, s.Before)
	t.lasts("pause", "pause", "", s.Length)
	t.lasts("second", "next pause", "", next.Length)
	t.at("from", "pause begins", "", s.Start)
	t.slots["close"] = "close behind"
	if float64(s.Length) >= farBehind*float64(next.Length) {
		t.slots["close"] = "far behind"
	}
	return t, true
}

// paceTopic is the part of the film in which most words are said, and the one
// with fewest.
func (r *record) paceTopic() (topic, bool) {
	most, fewest, ok := r.Extremes()
	if !ok || most.Rate() == fewest.Rate() {
		return topic{}, false
	}
	q1 := r.near(run(most.First, most.N), most.First)
	q2 := r.near(run(fewest.First, fewest.N), fewest.First, q1)
	talk, said := r.Measure("talk")
	if q1 < 0 || q2 < 0 || !said {
		return topic{}, false
	}
	t := r.newTopic("pace", q1, q2)
	t.many("most", "rate", r.windowName(most.Start, most.End), most.Rate(), "word")
	t.many("least", "rate", r.windowName(fewest.Start, fewest.End), fewest.Rate(), "word")
	t.many("usual", "usual rate", "", r.Rate(), "word")
	t.at("rush", "moment", most.Start.String(), most.Start)
	t.at("rush_end", "moment", most.End.String(), most.End)
	t.at("calm", "moment", fewest.Start.String(), fewest.Start)
	t.count("talk", "talk", "", int(talk.Value))
	return t, r.Rate() > 0
}

// windowName names a part of the film for a fact.
func (r *record) windowName(from, to time.Duration) string { return from.String() + " " + to.String() }

// Bounds of an echo: so many words, said again after so long. Ours; nine minutes,
// for the shortest films have fifteen.
const (
	echoWords = 4
	echoAfter = 9 * time.Minute
)

// besideEcho is how far from its return the line is looked for that stands beside
// it, in lines.
const besideEcho = 2

// echoTopic is a line that is said again, word for word, long after: the longest.
func (r *record) echoTopic() (topic, bool) {
	if !r.Timed {
		return topic{}, false
	}
	best, words := -1, 0
	for k, p := range r.Repeats {
		first, again := p.Lines[0], p.Lines[len(p.Lines)-1]
		if p.Words >= echoWords && p.Words > words && r.quotable(first) && r.rounded(first) && r.Lines[again].Start-r.Lines[first].Start >= echoAfter && r.says(first) {
			best, words = k, p.Words
		}
	}
	if best < 0 {
		return topic{}, false
	}
	lines := r.Repeats[best].Lines
	first, again := lines[0], lines[len(lines)-1]
	beside := r.near(r.around(again, besideEcho), again, first, again)
	if beside < 0 {
		return topic{}, false
	}
	t := r.newTopic("echo", first, beside)
	line := strings.Join(r.tokens[first], " ")
	apart := int((r.Lines[again].Start - r.Lines[first].Start) / time.Minute)
	t.many("apart", "apart", line, apart, "minute")
	t.often("n", "line", line, len(lines))
	t.at("first", "first", line, r.Lines[first].Start)
	t.at("then", "last", line, r.Lines[again].Start)
	return t, true
}

// says reports whether line i has a small word that not every film is full of.
func (r *record) says(i int) bool {
	for _, t := range r.a.Tokens(nil, r.Lines[i].Text) {
		if w := r.Lines[i].Text[t.Start:t.End]; len(w) >= leastLetter && strings.ToLower(w) == w && !r.a.Stop(t.Key) && !reading.Everyday(t.Key) {
			return true
		}
	}
	return false
}
