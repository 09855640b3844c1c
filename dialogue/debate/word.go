package debate

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
)

// Which words are worth following: said so often, of so many letters, and no
// more of them than this are considered. Ours.
const (
	leastSaid   = 5
	leastLetter = 4
	considered  = 5
)

// wordTopic is one of the words that are said most.
func (r *reading) wordTopic(rng *rand.Rand) (topic, bool) {
	candidates := r.frequent()
	if len(candidates) == 0 {
		return topic{}, false
	}
	return r.follow(candidates[rng.IntN(len(candidates))])
}

// frequent are the words that are said most and are about something.
func (r *reading) frequent() []string {
	n := map[string]int{}
	for _, toks := range r.tokens {
		for _, t := range toks {
			n[t]++
		}
	}
	names := r.names()
	var out []string
	for w, count := range n {
		if count >= leastSaid && r.subject(w) && !names[w] {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
	var good []string
	for _, w := range out {
		if _, ok := r.follow(w); ok {
			good = append(good, w)
		}
		if len(good) == considered {
			break
		}
	}
	return good
}

// subject reports whether a word may be spoken of: a plain one that says
// something.
func (r *reading) subject(w string) bool {
	return len(w) >= leastLetter && !r.a.Number(w) && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" && !r.a.Stop(w) && !slices.Contains(idle, w)
}

// idle are words that are said much in every film and mean little by themselves:
// ours, from the words said most in the films of the developers' corpus, beside
// the stop words of package words.
var idle = strings.Fields(`about across against ahead along already alright also although always among another anybody anyhow anyone
	anything anyway aren around asked asking away back because been before behind believe best better both bring
	call called came cause come comes coming could couldn course days didn does doesn doing done down each eight
	either else enough even ever every everybody everyone everything excuse feel fellow felt find fine first five
	forget four gave gentlemen getting give gives giving goes going gone gonna good gotta great guess hadn half
	happen happened hasn have haven hear heard hello help here hold hope hour hours hundred inside into just keep
	kept kind knew know knows lady last least leave left like likes listen little long look looking looks lord
	lots madam made make makes making mama many matter maybe mean means meant mind minute minutes miss mister
	month months more morning most much must need needs never next nice night nine nobody nothing okay once only
	other ought over papa people perhaps place please pretty quite rather ready real really remember right said
	same saying says second seconds seem seems seen seven shall should shouldn show since sing some somebody
	someone something soon sorry sort start stay still stop such suppose supposed sure take taken takes taking
	talk talking tell than thank thanks that them then there these they thing things think thinking this though
	thought thousand three till today told tomorrow tonight took tried true trying turn under understand until
	upon used very wait wanna want wanted wants wasn week weeks well went were weren what when where which while
	whole will with without wonder work would wouldn wrong yeah years yesterday your yours yourself`)

// names are the words that begin with a capital wherever they stand within a
// line: people and places, which are no word to follow.
func (r *reading) names() map[string]bool {
	plain, names := map[string]bool{}, map[string]bool{}
	for _, c := range r.said {
		fields := strings.Fields(c.Text)
		for i, f := range fields {
			w := strings.Trim(f, `.,;:!?"“”'’-–—…()[]`)
			low := strings.ToLower(w)
			switch {
			case w == "":
			case w == low:
				plain[low] = true
			case i > 0:
				names[low] = true
			}
		}
	}
	for w := range plain {
		delete(names, w)
	}
	return names
}

// follow is the topic of a word; it is none where it is said too seldom to be
// quoted from two lines.
func (r *reading) follow(word string) (topic, bool) {
	at, n := r.places(word)
	if len(at) < 2 {
		return topic{}, false
	}
	first, last := at[0], at[len(at)-1]
	if !r.quotable(first) || !r.quotable(last) || r.repeats(last, []int{first}) {
		return topic{}, false
	}
	half := 0
	for _, toks := range r.tokens[:len(r.said)/2] {
		for _, t := range toks {
			if t == word {
				half++
			}
		}
	}
	t := r.newTopic("word", first, last)
	t.slots["word"] = r.spelled(word, at)
	t.slots["last"] = "the last time"
	if r.bounded {
		t.slots["last"] = "the latest time that we may hear it"
	}
	t.often("n", "said", word, n)
	t.often("early", "early", word, half)
	t.often("late", "late", word, n-half)
	switch late := n - half; {
	case late > half:
		t.slots["trend"] = "gaining ground"
	case late < half:
		t.slots["trend"] = "losing ground"
	default:
		t.slots["trend"] = "neither gaining ground nor losing it"
	}
	t.slots["share"] = fill("It is said {n} among {words} words{sofar}. A story ought to weigh more than that.", t.slots)
	if who, by := r.voiceOf(at, word); who != "" && by < n {
		t.often("by", "by", word+"\x00"+who, by)
		t.often("others", "others", word+"\x00"+who, n-by)
		t.slots["who"] = who
		t.slots["share"] = fill("{who} says {word} {by}, everybody else {others}{sofar}. You hear a story; I have a division of labour.", t.slots)
	}
	r.wordLines(&t)
	return t, true
}

// voiceOf is who says the word most; "" where that cannot be told.
func (r *reading) voiceOf(at []int, word string) (who string, n int) {
	if !r.voices {
		return "", 0
	}
	by := map[string]int{}
	for _, i := range at {
		for _, t := range r.tokens[i] {
			if t == word {
				by[r.said[i].Speaker]++
			}
		}
	}
	for _, i := range at {
		if s := r.said[i].Speaker; s != "" && by[s] > n {
			who, n = s, by[s]
		}
	}
	return who, n
}

func (r *reading) wordLines(t *topic) {
	t.machine = lines{
		lead: part{
			text: "The word {word}: {n}{sofar}, first in {q1}. I was not asked to count it; it would not stop. I call it overworked.",
			or:   "A word asks for attention: {word}. It begins in {q1} and is said {n}{sofar}. Nobody pays it overtime; I call it overworked.",
			gist: "the word {word} is overworked", key: "overworked",
		},
		counter: part{
			text:  "It comes {early} in the first half of the lines, {late} in the second. That is a habit. Subjects are chosen.",
			grant: "a habit is not yet a subject", key: "habit",
		},
		back: part{
			text: "But I have no teeth, and a word with me does not rest. {Last}, {word} is in {q2}.",
			key:  "rest",
		},
		press: part{text: "{share}", key: "story"},
		close: part{text: "The word {word}, {n}{sofar}: we could not leave it alone. Now it is in the ear of whoever is listening, where I cannot count. You keep it."},
	}
	t.critic = lines{
		lead: part{
			text: "Follow a word with me: {word}. It is said {n}{sofar}, and it comes in with {q1}. I hold that the word {word} is the real subject here; people change the subject, and the word that keeps coming back may be what they were changing it from. Which one have you been following?",
			or:   "Ask ten people what this film is about and not one will say {word}. I do. It comes in with {q1}, it is said {n}{sofar}, and I hold that the word {word} is the real subject, as a hum is of a kitchen: nobody listens to it, and everyone would look up if it stopped. Which one have you been following?",
			gist: "the word {word} is the real subject", key: "subject",
		},
		counter: part{
			text:  "A word is overworked when nobody needs it any more, and I hear the opposite. It comes {early} in the first half of the lines and {late} in the second, {trend}, the way a tongue goes back to a tooth that will not settle. This film is not finished with {word}, nor am I. When does a word rest, for you?",
			grant: "the word is not settled", key: "tooth",
		},
		back: part{
			text: "But hear where the habit has got to. {Last}, it stands in {q2}; set that beside the first, and I would not swear that the same thing is being named. A habit that goes somewhere is what I would call a story. Have you a better name for a word that travels?",
			key:  "story",
		},
		press: part{
			text: "Then let it stay awake. It is said {n} among {words} words{sofar}, and I would not give a penny for the proportion; salt is a poor share of the soup as well. What I cannot get from your record is whether anybody who says {word} hears themselves say it. Do you hear yourself?",
			key:  "salt",
		},
		close: part{text: "I set out to follow {word} through a film, and I find that it has slipped out. You have been listening; by now the word is yours as much as theirs, and you will carry it home without having meant to. When you next say {word}, to somebody who matters, will you hear who taught it to you?"},
	}
}

// motionTopic is the topic that a motion in a listener's words names: the first
// of its words that can be followed, in that form or another; of words that are
// no name of the film, if there are such.
func (r *reading) motionTopic(motion string) (topic, bool) {
	title := r.split(r.film.Title)
	asked := r.contentOf(motion)
	slices.SortStableFunc(asked, func(a, b string) int {
		return cmp.Compare(btoi(slices.Contains(title, a)), btoi(slices.Contains(title, b)))
	})
	for _, w := range asked {
		for _, form := range r.formsOf(w) {
			if t, ok := r.follow(form); ok {
				return t, true
			}
		}
	}
	return topic{}, false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
