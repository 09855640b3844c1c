package extractive_test

import (
	"strings"
	"testing"
)

// A small talk is the turns of a conversation and what is wanted of the last.
type smallTalk struct {
	film  string
	said  []string // the last is asked in each of these ways
	ways  []string
	wants string // as in the papers, parted by "; "
}

// smallTalks are ways of leaving out, putting right and settling that no script has.
var smallTalks = []smallTalk{
	{"the-last-ferry-home-1957", []string{"how many lines does joe have"},
		[]string{"and mara?", "what about mara", "how about Mara?", "mara?", "ok and mara then", "and for mara", "sorry, mara", "no, mara", "i meant mara", "no wait i mean mara", "and the woman"},
		"intent speeches; counts lines Mara"},
	{"the-last-bus-to-orrin-1971", []string{"how often do they say lamps"},
		[]string{"and snow?", "what about snow", "snow?", "no, snow", "sorry, snow", "i meant snow", "not lamps, snow", "snow not lamps", "i mean the word snow", "or snow", "how about snow?"},
		"intent how_many; counts times snow"},
	{"salt-for-the-piano-1963", []string{"who says it's a sea in there"},
		[]string{"when?", "when is that", "and when", "at what time?", "when was it", "ok when is that", "where is that exactly"},
		"at 16"},
	{"salt-for-the-piano-1963", []string{"find \"she's listening\""},
		[]string{"who says that", "who", "who is that?", "whose line is that", "who said it", "who says this line", "by whom"},
		"intent who_said; names Ada"},
	{"the-last-ferry-home-1957", []string{"what comes after leave it on"},
		[]string{"i said before not after", "no, before", "before, not after", "not after, before", "sorry i meant before", "no before"},
		"intent before; line 63"},
	{"the-last-bus-to-orrin-1971", []string{"when do they say timetable"},
		[]string{"the second one", "and the second", "second", "the second", "when is the second", "no, the second one", "next", "next one", "the next one please", "another one"},
		"line 5"},
	{"the-last-bus-to-orrin-1971", []string{"when do they say timetable"},
		[]string{"and the last?", "the last one", "last", "which one is the last", "when is the last", "when was the last one", "the final one"},
		"line 49"},
	{"salt-for-the-piano-1963", []string{"how many lines does ada have"},
		[]string{"and when does she speak first", "whats her first line", "and her first line", "what does she say first", "her very first words"},
		"intent person; line 2"},
	{"the-last-ferry-home-1957", []string{"how does it begin", "switch to salt for the piano", "how does it end"},
		[]string{"back to the other one", "go back to the other film", "back to the previous film", "lets go back to the other one", "switch back to the other film"},
		"film the-last-ferry-home-1957"},
	{"salt-for-the-piano-1963", []string{"what is the first line"},
		[]string{"and in the last ferry home?", "and the last ferry home", "what about the last ferry home", "and in the ferry film", "the ferry one?", "no, the ferry film"},
		"film the-last-ferry-home-1957; line 2"},
	{"salt-for-the-piano-1963", []string{"who says \"for the damp\""},
		[]string{"are you sure?", "sure?", "really?", "thats not right", "that is wrong", "no thats wrong", "i dont believe you", "that cant be right", "you are wrong", "check again"},
		"intent disagree; names Tom; hasnt sorry|apolog"},
	{"the-last-ferry-home-1957", []string{"how many lines has joe"},
		[]string{"thats not right", "are you sure", "no way", "that cannot be", "you miscounted"},
		"intent disagree; counts lines Joe; hasnt sorry|apolog"},
	{"the-last-ferry-home-1957", []string{"how many lines does he have"},
		[]string{"holt", "captain holt", "the captain", "i mean holt", "holt please"},
		"intent speeches; counts lines Captain Holt"},
	{"the-last-ferry-home-1957", []string{"how many times do they say dark water"},
		[]string{"again", "once more", "say that again", "repeat that please", "sorry i didnt catch that", "what did you say"},
		"intent how_many; counts times dark water"},
	{"the-last-ferry-home-1957", []string{"who says nine fathoms"},
		[]string{"and mara?", "and Mara", "what about mara?", "ok and mara then"},
		"names Mara; quotes 1"},
	{"the-door-is-growing-2026", []string{"how many lines does len have"},
		[]string{"what's the first thing he says", "his first line", "what does he say first", "and what is his very first line", "what was the first line he ever says"},
		"intent person; line 122"},
	{"the-last-bus-to-orrin-1971", []string{"whats the first line"},
		[]string{"and the last", "and the last one", "the last?", "and the very last line"},
		"intent last_line; line 55"},
	{"the-last-bus-to-orrin-1971", []string{"who says it's under five"},
		[]string{"is that said again", "does that come back", "is it repeated", "is that line said again later", "does it ever come up again", "do they say that again"},
		"intent echoes; either 35 53"},
	{"salt-for-the-piano-1963", []string{"how long is the longest silence"},
		[]string{"who breaks it", "what breaks it", "what ends the silence", "and who breaks that", "what ended it"},
		"intent silence; line 41"},
	{"salt-for-the-piano-1963", []string{"who is ada"},
		[]string{"shorter", "shorter please", "in short", "make it shorter", "too long", "the short version", "can you make it shorter"},
		"shorter; quotes 1"},
}

// TestFollowing holds what is left out, put right and settled in words of many
// people: each way is the last turn of a conversation of its own.
func TestFollowing(t *testing.T) {
	r := newRoom(t, ownStrips(t)...)
	for _, talk := range smallTalks {
		for _, way := range talk.ways {
			s := r.open(t, talk.film)
			a := answer{room: r, film: talk.film, seen: -1}
			for _, said := range append(talk.said[:len(talk.said):len(talk.said)], way) {
				a.before, a.Turn = a.Turn, reply(t, s, said)
			}
			it := item{said: way, wants: strings.Split(talk.wants, "; ")}
			if film, ok := wanted(it, "film"); ok {
				a.film = film
			}
			if missed := missing(t, r, a, it, it.wants); len(missed) > 0 {
				t.Errorf("after %q, %q: missed %s\n\t%s", talk.said[len(talk.said)-1], way, strings.Join(missed, "; "), a.told())
			}
		}
	}
}
