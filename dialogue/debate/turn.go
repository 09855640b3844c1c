package debate

import (
	"regexp"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// longestTitle is how many words of a film's title a turn has room for. Ours.
const longestTitle = 5

// word words a move on a topic: what is said, what ties it to the turn before and,
// of the critic, with what it is handed over.
func (d *Debate) word(in dialogue.Inquiry, m Move, t topic) uttered {
	fill := d.slots(in, t)
	body := d.body(m, t, fill)
	if m == Pivot {
		m = d.opening()
	}
	tie := d.tie(m, t)
	text := ""
	if isMachine(d.Next()) {
		text = d.brisk(in, tie, body, fill)
	} else {
		text = d.ample(m, tie, body, fill)
	}
	return uttered{m, text, t.facts}
}

// slots are a topic's slots and those of the turn.
func (d *Debate) slots(in dialogue.Inquiry, t topic) wording.Fill {
	fill := t.slots
	fill["key"] = d.takeUp(in)
	fill["gist"] = d.gist
	fill["grant"] = d.say(t.kind+".grant", fill, anything)
	fill["until"] = transcript.FormatTime(d.record.until)
	fill["title"] = d.cfg.Film.Title
	if ownWords(d.cfg.Film.Title) > longestTitle {
		fill["title"] = "this film"
	}
	return fill
}

// body is what is said of the topic. The noun that it hands over, and of a case
// the clause by which it is restated, are kept for the other's turn.
func (d *Debate) body(m Move, t topic, fill wording.Fill) string {
	key := map[Move]string{
		Pivot: t.kind + ".lead", Oppose: t.kind + ".count", Concede: t.kind + ".line", Press: t.point, Reverse: t.kind + ".close",
	}[m]
	if t.kind == parting {
		key = parting
	}
	d.gist = ""
	if m == Pivot {
		d.gist = d.say(t.kind+".gist", fill, anything)
	}
	text, key := unmarked(d.say(key, fill, anything))
	d.key = key
	return wording.Capital(text)
}

// opening is what a case is: the first of all, or one that another turn has led
// to.
func (d *Debate) opening() Move {
	if d.opened {
		return Pivot
	}
	return Open
}

// tie is by which key the turn is tied to the one before.
func (d *Debate) tie(m Move, t topic) string {
	switch {
	case m == Oppose && t.slots["gist"] != "":
		return "restate"
	case m == Oppose:
		return "object"
	case m == Concede:
		return "concede"
	case m == Press:
		return "press"
	case m == Reverse && t.kind == parting:
		return ""
	case m == Reverse:
		return "last"
	case m == Pivot && d.answered:
		return "again"
	case m == Pivot:
		return "pivot"
	}
	return d.beginning()
}

// beginning ties the first turn to whoever listens.
func (d *Debate) beginning() string {
	switch {
	case d.turns > 0:
		return "anew"
	case d.cfg.Motion != "" && d.moved:
		return "moved"
	case d.cfg.Motion != "":
		return "aside"
	case d.record.bounded:
		return "sofar"
	}
	return "open"
}

// replies is of how many turns that were handed over with a question all but one are
// begun with a reply to it.
const replies = 4

// brisk is a turn of the machine's: it replies to what it was asked, more often
// than not, as far as there is room.
func (d *Debate) brisk(in dialogue.Inquiry, tie, body string, fill wording.Fill) string {
	reply := ""
	if d.wasAsked(in) && d.rng.IntN(replies) > 0 {
		reply = d.say("reply."+d.asked, fill, anything)
	}
	d.asked, d.question = "", ""
	fits := func(more ...string) func(string) bool {
		return func(said string) bool { return d.fits(append(more, said, body)...) }
	}
	if reply != "" && tie != "" {
		if said := d.say(tie, fill, fits(reply)); said != "" {
			return join(reply, wording.Capital(said), body)
		}
	}
	return join(wording.Capital(d.say(tie, fill, fits())), body)
}

// wasAsked reports whether the turn before hands over with the question that was
// put into it; who writes turns may have put another.
func (d *Debate) wasAsked(in dialogue.Inquiry) bool {
	return d.asked != "" && len(in.Recent) > 0 && strings.HasSuffix(in.Recent[len(in.Recent)-1].Text, d.question)
}

// stopsShort is of how many of the critic's turns one stops short, none of them
// twice running.
const stopsShort = 6

// ample is a turn of the critic's, handed over with a question or by stopping
// short.
func (d *Debate) ample(m Move, tie, body string, fill wording.Fill) string {
	hand := ""
	switch {
	case m == Reverse: // it has its own
	case d.rng.IntN(stopsShort) == 0 && !d.trailed:
		hand, d.trailed = d.say("short", fill, anything), true
	default:
		hand, d.trailed = d.inquire(fill), false
	}
	said := d.say(tie, fill, func(said string) bool { return d.fits(said, body, hand) })
	return join(wording.Capital(said), body, hand)
}

// inquire is a question for the machine, one that was not put yet.
func (d *Debate) inquire(fill wording.Fill) string {
	if len(d.asks) == 0 {
		d.asks = d.questions()
	}
	d.asked, d.asks = d.asks[0], d.asks[1:]
	d.question = d.say("ask."+d.asked, fill, anything)
	return d.question
}

// questions are the names of all questions, in an order by chance.
func (d *Debate) questions() (names []string) {
	for _, key := range d.voice.Book.Keys() {
		if name, ok := strings.CutPrefix(key, "ask."); ok {
			names = append(names, name)
		}
	}
	d.rng.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names
}

// say is a thing in the manner of who speaks, in the form of those that fit which
// was not heard for longest; "" if none does.
func (d *Debate) say(key string, fill wording.Fill, fits func(said string) bool) string {
	v := &d.voice
	v.Manner = mannerOf(d.Next())
	heard := v.Heard[:len(v.Heard):len(v.Heard)]
	for range v.Book.Forms(key, v.Manner) {
		if said := v.Say(key, fill); fits(said) {
			v.Heard = append(heard, said)
			return said
		}
	}
	v.Heard = heard
	return ""
}

func anything(string) bool { return true }

// fits reports whether a turn of those parts has the words that its speaker may
// have.
func (d *Debate) fits(parts ...string) bool {
	n := ownWords(pointer.ReplaceAllString(strings.Join(parts, " "), ""))
	least, most := measure(d.Next().Name)
	return n >= least && n <= most
}

// join is the parts that there are, as one text.
func join(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, " ")
}

// takeUp is the word of the turn before that this one takes up: the noun that
// was handed over or, of a turn that a model wrote, its longest word.
func (d *Debate) takeUp(in dialogue.Inquiry) string {
	if !d.opened || len(in.Recent) == 0 {
		return ""
	}
	best := ""
	for _, w := range d.record.split(own(in.Recent[len(in.Recent)-1])) {
		switch {
		case w == strings.ToLower(d.key):
			return d.key
		case len(w) > len(best) && strings.Trim(w, letters) == "" && !d.record.a.Stop(w):
			best = w
		}
	}
	at, _ := d.record.places(best)
	return d.record.spelled(best, at)
}

// pointer is what stands for a quotation in a draft.
var pointer = regexp.MustCompile(`\[\[S\d+\]\]`)
