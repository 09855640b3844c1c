package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue/llm/llmtest"
)

// botKills is how often each bot is killed; with MATINEE_BENCH=1 it is more.
func botKills() int {
	switch {
	case testing.Short():
		return 3
	case os.Getenv("MATINEE_BENCH") == "1":
		return 50
	}
	return 12
}

// TestBotKilled kills bots at random moments of conversations and of a screening, and
// starts them again, over and over. In the end each question has one answer, whole and
// right, with buttons that work; the screening is where it would be; one was begun for
// the entry of the calendar; and the library is whole.
func TestBotKilled(t *testing.T) {
	model := llmtest.Rules(llmtest.Rule{Has: "", Then: llmtest.Answer{
		Text: "There it is, plain as day: [[S1]]. And nobody asks who lights it.", First: 200 * time.Millisecond, Every: 30 * time.Millisecond,
	}})
	for seed, script := range []llmtest.Script{nil, model, nil} {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			k := &killing{night: newNight(t, script), Rand: rand.New(rand.NewPCG(uint64(seed), 5))}
			k.settle()
			for i := range botKills() {
				k.act(i)
				k.kill()
				k.act(i)
				k.launch()
			}
			k.Await("the bot is live", func() bool { return len(k.Live()) == 1 })
			k.verify()
		})
	}
}

// A killing is a night with many power cuts.
type killing struct {
	*night
	*rand.Rand
	guild    *discordtest.Guild
	channels []*discordtest.Channel // the last is the screening's thread
	ana      *discordtest.User      // who shows the film
	people   []*discordtest.User    // who ask
	began    [2]time.Time           // between which the screening was at its twelfth minute
	asked    []asked
	event    *discordtest.Event
}

// asked is a question, and where the film answers it.
type asked struct {
	*discordtest.Message
	at string
}

// settle has a film on the shelf, everybody know all of it, and a screening go on.
func (k *killing) settle() {
	k.configure(k.configuration() + "[discord.quotas]\nmember_minute = 1000\nmember_day = 10000\nserver_minute = 1000\nserver_day = 10000\n")
	k.guild = k.AddGuild("Film Club")
	for _, name := range []string{"general", "films", "lobby"} {
		k.channels = append(k.channels, k.guild.AddChannel(name))
	}
	k.ana = k.guild.AddMember("ana", k.guild.AddRole("moderators", discordtest.ManageGuild))
	k.start()
	k.shows(k.ana.Slash(k.channels[0], "films add", discordtest.Args{"file": lanternFile()}).Await(), "Lantern")
	for i := range 8 {
		who := k.guild.AddMember(fmt.Sprint("member ", i))
		k.shows(who.Slash(k.channels[0], "seen", discordtest.Args{"film": "Lantern", "far": "all"}).Await(), "Lantern")
		k.people = append(k.people, who)
	}
	k.began[0] = time.Now()
	k.shows(k.ana.Slash(k.channels[0], "screening start", discordtest.Args{"film": "Lantern", "at": "12:00"}).Await(), "It is in <#")
	k.began[1] = time.Now()
	k.channels = append(k.channels, k.thread(k.channels[0]))
	k.event = k.guild.AddEvent(k.ana, "Lantern with friends", time.Now(), nil)
}

// act has people do something, and passes some time.
func (k *killing) act(i int) {
	n := 1 + k.IntN(10)
	text := fmt.Sprintf("in Lantern, when is it lit for the %s time?", ordinal(n))
	c := k.channels[k.IntN(len(k.channels))]
	if c != k.channels[len(k.channels)-1] {
		text = k.Bot().Mention() + " " + text
	}
	k.asked = append(k.asked, asked{k.people[len(k.asked)%len(k.people)].Write(c, text), fmt.Sprintf("0:%02d:01", n-1)})
	if i == min(3, botKills()-1) && k.event.Status() == discordtest.EventScheduled {
		k.event.Begin()
	}
	time.Sleep(time.Duration(k.IntN(2500)) * time.Millisecond) // a process cannot be in a bubble of synctest
}

// verify looks at what all of it came to.
func (k *killing) verify() {
	for _, q := range k.asked {
		answer := k.whole(q.Message)
		k.shows(answer, q.at)
		if n := len(k.left(q.Message)); n != 1 {
			k.Errorf("%q has %d answers, want 1", q.Content(), n)
		}
		if n := strings.Count(answer.Content(), "“The lantern is lit"); n != 1 {
			k.Errorf("an answer quotes it %d times, want once: %q", n, answer.Content())
		}
	}
	first := k.whole(k.asked[0].Message)
	k.shows(k.people[0].Press(first, "Sources").Await(), k.asked[0].at)
	k.verifyScreenings()
	k.Await("hello", func() bool { return k.tells("Hello. I am a critic") > 0 })
	if n := k.tells("Hello. I am a critic"); n != 1 {
		k.Errorf("it said hello %d times", n)
	}
	k.kill()
	for _, n := range []int{0, 14, 29} {
		line := fmt.Sprintf("The lantern is lit for the %s time.", ordinal(n+1))
		if out, code := k.matinee("quote", "--film", "lantern-1950", line); code != exitDone {
			k.Fatalf("the library lacks %q: exit code %d:\n%s", line, code, out)
		}
	}
}

// verifyScreenings: the one that was begun by hand is where the film is, the one of the
// calendar was begun, and each is told of once.
func (k *killing) verifyScreenings() {
	thread := k.channels[len(k.channels)-1]
	earliest := 12*time.Minute + time.Since(k.began[1])
	paused := k.ana.Slash(thread, "screening pause", nil).Await()
	k.shows(paused, "is paused at ")
	latest := 12*time.Minute + time.Since(k.began[0])
	var minutes, seconds int
	if _, err := fmt.Sscanf(paused.Content()[strings.Index(paused.Content(), "at 0:"):], "at 0:%d:%d", &minutes, &seconds); err != nil {
		k.Fatalf("where the film is cannot be read: %q", paused.Content())
	}
	got := time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
	if got < earliest-time.Second || got > latest+time.Second { // it is told in whole seconds
		k.Errorf("the film is at %v, want between %v and %v", got, earliest, latest)
	}
	k.Await("the screening of the calendar", func() bool { return k.tells("with friends** begins") == 1 && k.tells("is playing: it was at") >= 1 })
	if n := k.tells("with friends** begins"); n != 1 {
		k.Errorf("the entry of the calendar began %d screenings", n)
	}
	statuses := map[*discordtest.Channel]int{}
	for _, m := range k.Sent() {
		if !m.Deleted() && strings.HasPrefix(m.Content(), "**Lantern (1950)** is p") {
			statuses[m.Channel()]++
		}
	}
	for c, n := range statuses {
		if n != 1 {
			k.Errorf("where the film is in %s is told %d times", c.Name(), n)
		}
	}
	if len(statuses) != 2 {
		k.Errorf("%d screenings are told of, want 2", len(statuses))
	}
}

// tells is in how many messages that are there the bot says something.
func (k *killing) tells(words string) (n int) {
	for _, m := range k.Sent() {
		if !m.Deleted() && strings.Contains(m.Content(), words) {
			n++
		}
	}
	return n
}

// left are the answers to a question that are there.
func (k *killing) left(q *discordtest.Message) (left []*discordtest.Message) {
	for _, m := range k.Replies(q) {
		if !m.Deleted() {
			left = append(left, m)
		}
	}
	return left
}

// whole waits for the answer to a question, and for its end.
func (k *killing) whole(q *discordtest.Message) *discordtest.Message {
	k.Await("a whole answer to "+q.Content(), func() bool {
		left := k.left(q)
		if len(left) == 0 {
			return false
		}
		_, again := left[0].Button("Again")
		return again
	})
	return k.left(q)[0]
}
