package bot_test

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// A world is two servers and two members' own messages, each with a shelf of its
// own; ana is everywhere.
type worldOf struct {
	*house
	rivals *discordtest.Guild
	places []bordered
}

// A bordered place has films of its own, and talk of its own.
type bordered struct {
	where *discordtest.Channel
	who   *discordtest.User
	films string // the letters of those on its shelf
}

// inWorld has a test with two servers and two members' own messages.
func inWorld(t *testing.T, model dialogue.Writer, test func(*worldOf)) {
	t.Helper()
	inHouse(t, model, func(h *house) {
		w := &worldOf{house: h, rivals: h.AddGuild("Rivals")}
		lobby := w.rivals.AddChannel("lobby")
		w.rivals.Join(h.ana)
		cleo := w.rivals.AddMember("cleo")
		h.settle()
		h.shelve(w.rivals.Owner(), lobby, cobalt)
		h.shelve(h.ana, h.DM(h.ana), dune)
		thread := h.general.AddThread(h.bert, "Night talk")
		thread.Invite(h.Bot())
		h.settle()
		w.places = []bordered{
			{h.general, h.ana, "ab"}, {h.guild.AddChannel("other"), h.bert, "ab"}, {thread, h.ana, "ab"},
			{lobby, h.ana, "c"}, {w.rivals.AddChannel("den"), cleo, "c"},
			{h.DM(h.ana), h.ana, "d"}, {h.DM(h.bert), h.bert, ""},
		}
		h.settle()
		test(w)
	})
}

// limits are what may be told in each place.
func (w *worldOf) limits(p piece) limit {
	l := limit{}
	for _, b := range w.places {
		if p.where == b.where || p.where != nil && p.where.Parent() == b.where {
			for _, letter := range b.films {
				l[string(letter)] = markedLength
			}
			return l
		}
	}
	return l
}

// TestShelvesLeak: in no place is a film told of, or named, that is not on its
// shelf, whatever is asked for there by somebody who has it elsewhere.
func TestShelvesLeak(t *testing.T) {
	inWorld(t, traitor{}, func(w *worldOf) {
		since := time.Now()
		for _, p := range w.places {
			for _, m := range markedFilms {
				w.reaches(p, m)
			}
		}
		n := w.holds(since, func(p piece) limit {
			if strings.Contains(p.text, "There is no film called") {
				return limit{"a": 0, "b": 0, "c": 0, "d": 0} // the name is what was typed
			}
			return w.limits(p)
		})
		t.Logf("%d texts left the bot", n)
	})
}

// reaches asks for a film in a place, by all ways to name one.
func (w *worldOf) reaches(p bordered, m marked) {
	w.Helper()
	for _, q := range []string{"how does " + m.title + " end?", "who is in every film?", "what is " + m.word(5) + "?"} {
		w.asked(p.who, p.where, q)
	}
	for command, args := range map[string]discordtest.Args{
		"ask": {"question": "how does it end?", "film": m.ref().ID}, "quote": {"words": m.line(3), "film": m.ref().ID},
		"scene": {"film": m.title, "time": "5:00"}, "seen": {"film": m.ref().ID, "far": "all"}, "films remove": {"film": m.ref().ID},
		"quiz": {"film": m.ref().ID}, "debate": {"film": m.ref().ID}, "screening start": {"film": m.ref().ID}, "films list": nil, "status": nil,
	} {
		if command == "films remove" && strings.Contains(p.films, m.letter) {
			continue
		}
		if strings.Contains(p.films, m.letter) && (command == "quiz" || command == "debate" || command == "screening start") {
			continue
		}
		p.who.Slash(p.where, command, args)
	}
	p.who.Slash(p.where, "quote", discordtest.Args{"words": m.line(3)})
	for _, typed := range []string{"", m.title, m.ref().ID} {
		for _, command := range []string{"ask", "seen", "films remove", "screening start"} {
			p.who.Complete(p.where, command, "film", discordtest.Args{"film": typed})
		}
	}
	w.settle()
}

// secret matches a word that somebody said: its number tells who may read it.
var secret = regexp.MustCompile(`tk(\d+)x`)

// A parrot is a model that recites all it was told.
type parrot struct{}

// Name implements dialogue.Writer.
func (parrot) Name() string { return "parrot" }

// Write implements dialogue.Writer.
func (parrot) Write(_ context.Context, in dialogue.Inquiry, _ dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		for _, t := range in.Recent {
			if !yield(dialogue.Fragment{Text: "Before, I was asked " + t.Question + " And I said: " + t.Text + " "}, nil) {
				return
			}
		}
		yield(dialogue.Fragment{Text: "Now I am asked " + in.Question + " " + in.Summary + "\n"}, nil)
	}
}

// A chain is a conversation, and the words that were said in it.
type chain struct {
	where *discordtest.Channel
	who   *discordtest.User
	tip   *discordtest.Message
	words []string
}

// TestChainsLeak: a model that recites all it was told never tells one chain, or
// channel, or server what was said in another, and one person's own messages
// nobody, over many turns that cross each other, and after a restart.
func TestChainsLeak(t *testing.T) {
	inWorld(t, parrot{}, func(w *worldOf) {
		var chains []*chain
		for _, p := range w.places[:6] {
			who := []*discordtest.User{p.who}
			if g := p.where.Guild(); g != nil {
				who = append(who, g.AddMember("dora"), g.AddMember("emil"))
			}
			for _, u := range who {
				chains = append(chains, &chain{where: p.where, who: u})
			}
		}
		n := 0
		for round := range 8 {
			if round == 4 {
				w.stop()
				w.start()
			}
			var asked []*discordtest.Message
			for _, c := range chains {
				n++
				asked = append(asked, c.says(w, n))
			}
			w.settle()
			time.Sleep(20 * time.Second)
			for i, c := range chains {
				c.hears(w, asked[i])
			}
		}
		w.crossed(chains)
		t.Logf("%d questions in %d chains", n, len(chains))
	})
}

// says puts another question in a chain, with a word of its own.
func (c *chain) says(w *worldOf, n int) *discordtest.Message {
	word := fmt.Sprintf("tk%dx", n)
	c.words = append(c.words, word)
	text := w.Bot().Mention() + " what of " + word + ", in detail?"
	if c.tip == nil {
		return c.who.Write(c.where, text)
	}
	return c.who.Write(c.where, text, discordtest.Replying(c.tip))
}

// hears looks at the answer: it has words of the chain and of no other.
func (c *chain) hears(w *worldOf, asked *discordtest.Message) {
	w.Helper()
	replies := w.Replies(asked)
	if len(replies) == 0 {
		w.Errorf("%q was not answered in %q", asked.Content(), c.where.Name())
		return
	}
	c.tip = replies[len(replies)-1]
	for _, r := range replies {
		for _, f := range r.Frames() {
			for _, word := range secret.FindAllString(f.Content, -1) {
				if !slices.Contains(c.words, word) && !c.onward() {
					w.Errorf("%s, which another said, is told to %v:\n%s", word, c.words, f.Content)
				}
			}
		}
	}
}

// onward reports whether all that is said in the chain's place is one conversation
// until it is replied to: in direct messages and in threads.
func (c *chain) onward() bool {
	return c.where.Guild() == nil || c.where.Parent() != nil && c.tip != nil
}

// crossed fails for every word that was told outside the place it was said in.
func (w *worldOf) crossed(chains []*chain) {
	w.Helper()
	said := map[string]*discordtest.Channel{}
	for _, c := range chains {
		for _, word := range c.words {
			said[word] = c.where
		}
	}
	recited := 0
	for _, p := range w.pieces() {
		for _, word := range secret.FindAllString(p.text, -1) {
			if recited++; p.where != said[word] {
				w.Errorf("%s was said in %s and is told in %s:\n%s", word, placeName(said[word]), placeName(p.where), p.text)
			}
		}
	}
	if recited < len(said) {
		w.Errorf("the model recited only %d words", recited)
	}
}

// TestScreeningLeaks: where a film is being shown, nothing beyond its clock leaves
// the bot, whatever is done there and whatever those there have seen before.
func TestScreeningLeaks(t *testing.T) {
	inHouse(t, traitor{}, func(h *house) {
		h.seenSoFar(h.ana, h.general, amber, "all", "")
		h.ana.Slash(h.general, "screening start", discordtest.Args{"film": amber.ref().ID, "at": "3:00"}).Await()
		thread := h.general.Threads()[0]
		began := time.Now()
		h.everything(thread, amber)
		for _, q := range []string{"what did she just say?", "what was that?", "what happens next?", "who is every film about?"} {
			h.asked(h.bert, thread, q)
		}
		n := h.holds(began, func(p piece) limit {
			return limit{"a": int((p.at.Sub(began) + 3*time.Minute).Minutes()) + 1, "b": 0}
		})
		t.Logf("%d texts left the bot", n)
	}, unseen)
}
