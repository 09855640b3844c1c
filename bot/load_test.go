package bot_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/bot/state/statetest"
	"matinee/dialogue"
)

// measured reports whether absolute figures are to be held to, on a quiet machine.
func measured() bool { return os.Getenv("MATINEE_BENCH") == "1" }

// A hall is a club with many channels.
type hall struct {
	*club
	rooms []*discordtest.Channel
}

// A ready researcher answers everything with the same brief, at no cost of its own.
type ready struct{ dialogue.Brief }

func (r ready) Topic(context.Context, dialogue.Inquiry) (dialogue.Ref, error) { return r.Focus, nil }

func (r ready) Research(context.Context, dialogue.Inquiry) (dialogue.Brief, error) {
	return r.Brief, nil
}

// quoting writes a sentence with a quotation.
var quoting = &model{func(_ context.Context, _ dialogue.Inquiry, yield func(dialogue.Fragment, error) bool) {
	yield(dialogue.Fragment{Text: "To me it is a lonely thing to say: [[S1]]."}, nil)
}}

// scripted gives a bot a model that writes what it should, at once, of evidence that
// is at hand.
func scripted(cfg *bot.Config) {
	film, cues := lantern()
	brief := dialogue.Brief{Intent: "who_said", Focus: film, Draft: "She says it: [[S1]].", Sources: allSources(film, cues[55:])}
	cfg.Engine = func(_ bot.Films, k dialogue.Keeper) *dialogue.Engine {
		return dialogue.New(dialogue.Config{Researcher: ready{brief}, Writers: []dialogue.Writer{quoting}, Keeper: k})
	}
}

// newHall makes a hall; nobody is live in it yet.
func newHall(t *testing.T, s *discordtest.Server, rooms int) *hall {
	h := &hall{club: &club{T: t, Server: s, docs: new(statetest.Store), more: scripted}}
	h.guild = s.AddGuild("Film Club")
	h.general = h.guild.AddChannel("general")
	h.ana, h.bert = h.guild.AddMember("ana"), h.guild.AddMember("bert")
	for i := range rooms {
		h.rooms = append(h.rooms, h.guild.AddChannel(fmt.Sprint("room ", i)))
	}
	return h
}

// ask has somebody ask in each room, so many a second, and returns what they wrote.
func (h *hall) ask(perSecond int) (asked []*discordtest.Message) {
	for _, room := range h.rooms {
		asked = append(asked, h.ana.Write(room, h.Bot().Mention()+" tell me more"))
		time.Sleep(time.Second / time.Duration(perSecond))
	}
	return asked
}

// answered checks that each was answered, once.
func (h *hall) answered(asked []*discordtest.Message) {
	h.Helper()
	for _, m := range asked {
		if wrong := toldOnce(repliesTo(m)); wrong != "" {
			h.Fatal(wrong)
		}
	}
}

// repliesTo are the replies to a message, as its channel has them: a double that
// forgets what was sent still knows them.
func repliesTo(m *discordtest.Message) (replies []*discordtest.Message) {
	for _, r := range m.Channel().Messages() {
		if r.ByBot() && r.ReplyTo() == m {
			replies = append(replies, r)
		}
	}
	return replies
}

// waits are how long who asked waited until somebody was seen typing, shortest first.
func (h *hall) waits(asked []*discordtest.Message) (waits []time.Duration) {
	h.Helper()
	for _, m := range asked {
		typing := m.Channel().Typing()
		i := slices.IndexFunc(typing, func(at time.Time) bool { return !at.Before(m.At()) })
		if i < 0 {
			h.Fatal("nobody was seen typing")
		}
		waits = append(waits, typing[i].Sub(m.At()))
	}
	slices.Sort(waits)
	return waits
}

// live is how many rooms the bot has, as its metrics tell.
func (c *club) live() int {
	c.Helper()
	return c.metric("matinee_rooms")
}

// metric is one of the bot's numbers.
func (c *club) metric(name string) int {
	c.Helper()
	w := httptest.NewRecorder()
	c.bot.Health().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	found := regexp.MustCompile(`(?m)^` + name + ` (\d+)$`).FindStringSubmatch(w.Body.String())
	if found == nil {
		c.Fatalf("there is no metric %s", name)
	}
	n, _ := strconv.Atoi(found[1])
	return n
}

// memory is what is in use after a collection, goroutines' stacks included, in bytes.
func memory() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc + m.StackInuse)
}

// The load of issue 5.
const (
	manyRooms   = 1000
	mostPerRoom = 40 << 10               // bytes of a room at rest
	mostWait    = 500 * time.Millisecond // until typing, at the 99th of a hundred
	perSecond   = 8                      // questions; more need more requests than Discord takes of a bot, which are 50
)

// TestLoad: with many rooms that are talked in, who asks sees at once that they were
// heard, and a room at rest holds little. Ordinarily there are fewer rooms, and time
// is that of a bubble: what it measures is waiting.
func TestLoad(t *testing.T) {
	rooms := 150
	if measured() {
		rooms = manyRooms
	}
	discordtest.Bubble(t, discordtest.Config{Keep: 20, Patience: time.Minute}, func(t *testing.T, s *discordtest.Server) {
		h := newHall(t, s, rooms)
		h.start()
		defer func() { h.stop() }()
		asked := h.ask(perSecond)
		time.Sleep(30 * time.Second)
		synctest.Wait()
		h.answered(asked)
		if n := h.live(); n != rooms {
			t.Fatalf("%d rooms are live, want %d", n, rooms)
		}
		waits := h.waits(asked)
		if p99 := waits[len(waits)*99/100]; p99 > mostWait {
			t.Errorf("typing was seen after %v at the 99th of a hundred, want %v at most", p99, mostWait)
		}
		live := memory()
		time.Sleep(10 * time.Minute)
		synctest.Wait()
		if n := h.live(); n != 0 {
			t.Fatalf("%d rooms are live, want none", n)
		}
		each := (live - memory()) / rooms
		if each > mostPerRoom {
			t.Errorf("a room at rest holds %d bytes, want %d at most", each, mostPerRoom)
		}
		t.Logf("%d rooms: typing after %v at the middle, %v at the 99th of a hundred; %d bytes a room at rest", rooms, waits[len(waits)/2], waits[len(waits)*99/100], each)
	})
}

// TestLoadInTime is the load in the machine's own time, which costs what it costs.
func TestLoadInTime(t *testing.T) {
	if !measured() {
		t.Skip("set MATINEE_BENCH=1 on a quiet machine to hold the bot to absolute figures")
	}
	s := discordtest.New(t, discordtest.Config{Memory: true, Keep: 20, Patience: time.Minute})
	h := newHall(t, s, manyRooms)
	client := h.made()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.bot.Run(ctx) }()
	defer func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the bot ended with: %v", err)
		}
		client.Close()
	}()
	h.Await("the bot is live", func() bool { return len(h.Live()) == 1 })
	asked := h.ask(perSecond)
	time.Sleep(10 * time.Second)
	h.answered(asked)
	waits := h.waits(asked)
	p99 := waits[len(waits)*99/100]
	if p99 > mostWait {
		t.Errorf("typing was seen after %v at the 99th of a hundred, want %v at most", p99, mostWait)
	}
	t.Logf("%d rooms live: typing after %v at the middle, %v at the 99th of a hundred", h.live(), waits[len(waits)/2], p99)
}
