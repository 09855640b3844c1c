package bot_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/bot/state/statetest"
)

// soakDays is how long the bot lives: that many days of a bubble.
const soakDays = 6

// settledAfter is after how many of them the double has filled what it remembers.
const settledAfter = 2

// A soak is the life of a club over days: people talk, watch, play and argue, change
// their minds and their messages, and all that can go wrong with Discord does.
type soak struct {
	*club
	chance *rand.Rand
	rooms  []*discordtest.Channel

	written, asked, answered, used, reconnects, pressed int

	last  []*discordtest.Message // answers that can be replied to, and their buttons pressed
	lived []question             // to be looked at when their time has come
}

// A question is something that must come to one end.
type question struct {
	message *discordtest.Message
	use     *discordtest.Interaction
	due     time.Time
}

// TestSoak lives through days: every question comes to one end, nothing is answered
// twice, and nothing grows. With MATINEE_BENCH=1 there are 100,000 messages and a
// thousand connections; ordinarily a fiftieth of both.
func TestSoak(t *testing.T) {
	messages, reconnects, keep := 2_000, 20, 30
	if measured() {
		messages, reconnects, keep = 100_000, 1_000, 100
	}
	discordtest.Bubble(t, discordtest.Config{Keep: keep, Patience: 2 * time.Hour}, func(t *testing.T, s *discordtest.Server) {
		k := newSoak(t, s)
		defer func() { k.stop() }()
		for range settledAfter {
			k.live(messages/soakDays, reconnects/soakDays)
		}
		first := k.gauge()
		for range soakDays - settledAfter {
			k.live(messages/soakDays, reconnects/soakDays)
		}
		last := k.gauge()
		t.Logf("%d days: %d messages, %d questions and %d uses to one end each, %d presses, %d reconnections; %v at first, %v in the end",
			soakDays, k.written, k.answered, k.used, k.pressed, k.reconnects, first, last)
		last.flat(t, first)
		if panics := k.metric("matinee_panics_total"); panics != 0 {
			t.Errorf("%d panics", panics)
		}
	})
}

func newSoak(t *testing.T, s *discordtest.Server) *soak {
	k := &soak{club: &club{T: t, Server: s, docs: new(statetest.Store)}, chance: rand.New(rand.NewPCG(1, 2))}
	k.more = equipped(t, watching, debating, func(cfg *bot.Config) { cfg.Hooks = "" })
	k.guild = s.AddGuild("Film Club")
	k.general = k.guild.AddChannel("general")
	k.ana, k.bert = k.guild.AddMember("ana"), k.guild.AddMember("bert")
	k.start()
	k.add(k.guild.Owner(), "lantern")
	k.rooms = []*discordtest.Channel{k.general, k.guild.AddChannel("films"), k.guild.AddChannel("lounge")}
	for _, room := range k.rooms { // what was never talked in is not read again after a gap
		k.AwaitReply(k.ana.Write(room, k.Bot().Mention()+" hello?"))
	}
	k.settle()
	return k
}

// live lives through a day.
func (k *soak) live(messages, reconnects int) {
	pause := 24 * time.Hour / time.Duration(messages+1)
	for n := range messages {
		if reconnects > 0 && n%max(1, messages/reconnects) == 0 {
			k.breakOff()
		}
		k.act()
		time.Sleep(pause)
		k.look(time.Now())
	}
	time.Sleep(15 * time.Minute)
	k.look(time.Now().Add(time.Hour))
}

// act has somebody do something.
func (k *soak) act() {
	k.written++
	who, room := k.anybody(), k.rooms[k.chance.IntN(len(k.rooms))]
	switch k.chance.IntN(40) {
	default:
		who.Write(room, fmt.Sprint("This is chatter ", k.written, "."))
	case 0, 1, 2, 3:
		k.ask(who.Write(room, k.Bot().Mention()+fmt.Sprint(" question ", k.written, "?")))
	case 4, 5:
		if m, ok := k.recent(); ok {
			k.ask(who.Write(m.Channel(), fmt.Sprint("and then ", k.written, "?"), discordtest.Replying(m)))
		}
	case 6:
		k.ask(who.Write(k.DM(who), fmt.Sprint("between us ", k.written, "?")))
	case 7:
		m := who.Write(room, k.Bot().Mention()+" first words")
		time.Sleep(time.Duration(k.chance.IntN(3000)) * time.Millisecond)
		who.Edit(m, k.Bot().Mention()+fmt.Sprint(" other words ", k.written, "?"))
		k.ask(m)
	case 8:
		m := who.Write(room, k.Bot().Mention()+" never mind")
		time.Sleep(time.Duration(k.chance.IntN(3000)) * time.Millisecond)
		who.Delete(m)
	case 9, 10:
		k.press(who)
	case 11:
		k.use(who.Slash(room, "quote", discordtest.Args{"words": "minute 7,"}))
	case 12:
		k.use(who.Slash(room, "status", nil))
	case 13:
		k.festivity(who, room)
	case 14:
		k.trouble()
	}
}

func (k *soak) anybody() *discordtest.User {
	return []*discordtest.User{k.ana, k.bert}[k.chance.IntN(2)]
}

// ask notes a question, which has three minutes to come to its end.
func (k *soak) ask(m *discordtest.Message) {
	k.asked++
	k.lived = append(k.lived, question{message: m, due: time.Now().Add(3 * time.Minute)})
}

// use notes that somebody used something, whose end must come in a minute.
func (k *soak) use(i *discordtest.Interaction) {
	k.lived = append(k.lived, question{use: i, due: time.Now().Add(time.Minute)})
}

// recent is an answer of late.
func (k *soak) recent() (*discordtest.Message, bool) {
	if len(k.last) == 0 {
		return nil, false
	}
	return k.last[k.chance.IntN(len(k.last))], true
}

// press presses a button below an answer of late.
func (k *soak) press(who *discordtest.User) {
	m, ok := k.recent()
	if !ok || m.Deleted() || len(m.Buttons()) == 0 {
		return
	}
	k.pressed++
	label := m.Buttons()[k.chance.IntN(len(m.Buttons()))]
	if b, _ := m.Button(label); !b.Disabled {
		who.PressID(m, b.CustomID)
	}
}

// festivity begins a screening, a quiz or a debate.
func (k *soak) festivity(who *discordtest.User, room *discordtest.Channel) {
	switch k.chance.IntN(3) {
	case 0:
		k.use(who.Slash(room, "quiz", discordtest.Args{"film": "lantern-1950"}))
	case 1:
		k.use(who.Slash(room, "debate", discordtest.Args{"film": "lantern-1950"}))
	case 2:
		k.use(who.Slash(room, "screening start", discordtest.Args{"film": "lantern-1950", "at": "40:00"}))
	}
}

// trouble has Discord be as it can be.
func (k *soak) trouble() {
	troubles := []discordtest.Trouble{
		discordtest.BadGateway, discordtest.AcceptedThen502, discordtest.Unavailable, discordtest.Reset, discordtest.AcceptedThenReset,
		discordtest.TooMany("user", 2*time.Second), discordtest.TooMany("shared", 5*time.Second), discordtest.TooMany("global", time.Second),
	}
	k.Fail(discordtest.Fault{Route: "POST /channels/{channel}/messages", Times: 1, Trouble: troubles[k.chance.IntN(len(troubles))]})
	k.RepeatEvents(k.chance.IntN(3))
}

// breakOff ends the connection to the gateway, one way or the other.
func (k *soak) breakOff() {
	live := k.Live()
	if len(live) == 0 {
		return
	}
	k.reconnects++
	switch c := live[0]; k.chance.IntN(5) {
	case 0:
		c.Reset()
	case 1:
		c.Reconnect()
	case 2:
		c.Close(4000)
	case 3:
		c.Invalidate(false)
	case 4:
		c.Silence()
	}
	// nobody uses a command while nobody can hear it: Discord would not keep it either
	k.Await("the bot is live again", func() bool { return len(k.Live()) == 1 && k.Live()[0] != live[0] })
}

// look looks at the questions whose time has come.
func (k *soak) look(now time.Time) {
	for len(k.lived) > 0 && !k.lived[0].due.After(now) {
		q := k.lived[0]
		k.lived = k.lived[1:]
		if q.use != nil {
			k.used++
			if m := q.use.Response(); q.use.Failed() || m != nil && !m.Deleted() && m.Flags()&discordtest.FlagLoading != 0 {
				k.Errorf("a use of %v came to no end", q.use.At())
			}
			continue
		}
		k.answered++
		k.lookAt(q.message)
	}
}

// lookAt checks that a question was answered once, and remembers the answer.
func (k *soak) lookAt(m *discordtest.Message) {
	replies := repliesTo(m)
	if wrong := toldOnce(replies); wrong != "" {
		k.Fatalf("%q of %v in %s: %s", m.Content(), m.At(), m.Channel().Name(), wrong)
	}
	if k.last = append(k.last, replies...); len(k.last) > 10 {
		k.last = k.last[len(k.last)-10:]
	}
}

// A gauge is what must not grow.
type gauge struct{ goroutines, rooms, buckets, memory int }

func (g gauge) String() string {
	return fmt.Sprintf("%d goroutines, %d rooms, %d buckets, %d KiB", g.goroutines, g.rooms, g.buckets, g.memory>>10)
}

// gauge measures, when all is at rest. What is kept for a month is not there yet to
// be swept, and is taken out of the store.
func (k *soak) gauge() gauge {
	time.Sleep(2 * time.Hour) // every film, quiz and room comes to its end
	for _, room := range k.rooms {
		for _, thread := range room.Threads() {
			thread.Delete()
		}
	}
	time.Sleep(2 * time.Minute)
	for _, kind := range []string{"answer", "answer by", "settled"} {
		if _, err := k.docs.DeleteAll(k.Context(), kind, ""); err != nil {
			k.Fatal(err)
		}
	}
	k.last = nil
	k.ana.Slash(k.general, "status", nil).Await() // idle buckets go when a request comes by
	time.Sleep(10 * time.Minute)
	synctest.Wait()
	return gauge{runtime.NumGoroutine(), k.metric("matinee_rooms"), k.metric("matinee_discord_buckets"), memory()}
}

// flat checks that nothing has grown.
func (g gauge) flat(t *testing.T, first gauge) {
	t.Helper()
	if g.goroutines > first.goroutines+2 || g.rooms > 0 || g.buckets > first.buckets+20 {
		t.Errorf("in the end %v, at first %v", g, first)
	}
	if g.memory > first.memory*5/4+1<<20 {
		t.Errorf("in the end %d KiB, at first %d KiB", g.memory>>10, first.memory>>10)
	}
}
