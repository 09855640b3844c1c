//go:build unix

package bot_test

import (
	"context"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discordtest"
	"matinee/bot/discordtest/echo"
)

// How much more an answer may cost than the barest bot's. The first is that of issue
// 5, over sockets, as bots have them. Between connections in memory, where the system
// costs nothing, the barest bot is the cheapest there can be; that only keeps watch.
const (
	mostTimes         = 3
	mostTimesInMemory = 6
)

// worked is the processor time that the process has used. Inside a bubble it is the
// only time that passes as it does outside.
func worked(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// A contender is who answers: it is started in a hall, and stopped.
type contender func(h *hall) (stop func())

// echoes is the barest bot.
func echoes(h *hall) (stop func()) {
	end, err := echo.Start("test-token", h.Transport(), h.Dial)
	if err != nil {
		h.Fatal(err)
	}
	h.AwaitLive(1)
	return func() {
		if err := end(); err != nil {
			h.Error(err)
		}
	}
}

// ours is the bot.
func ours(h *hall) (stop func()) {
	client := h.made()
	ctx, cancel := context.WithCancel(h.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.bot.Run(ctx) }()
	h.AwaitLive(1)
	return func() {
		cancel()
		if err := <-ended; err != nil {
			h.Errorf("the bot ended with: %v", err)
		}
		client.Close()
	}
}

// TestCostInMemory: an answer costs not much more than the barest bot's, on the same
// double in the same run.
func TestCostInMemory(t *testing.T) {
	const n, runs = 40, 5
	if times := turns(runs, func() (a, b time.Duration) { return inMemory(t, n, ours), inMemory(t, n, echoes) }, t.Logf); times > mostTimesInMemory {
		t.Errorf("an answer costs %.2f times what the barest bot's does, want %d at most", times, mostTimesInMemory)
	}
}

// turns is how many times more one of two things costs than the other when they
// take turns, so many each: the middle of what the one cost by the middle of what
// the other did. What else a machine does comes and goes, and meets now the one and
// now the other; the middle hears little of it.
func turns(n int, turn func() (ours, theirs time.Duration), log func(format string, args ...any)) float64 {
	var all, others []time.Duration
	for range n {
		ours, theirs := turn()
		log("%v, the other %v: %.2f times", ours, theirs, float64(ours)/float64(max(theirs, 1)))
		all, others = append(all, ours), append(others, theirs)
	}
	slices.Sort(all)
	slices.Sort(others)
	ours, theirs := all[n/2], max(others[n/2], 1)
	log("in the middle %v and %v: %.2f times", ours, theirs, float64(ours)/float64(theirs))
	return float64(ours) / float64(theirs)
}

// inMemory is what one of many answers costs, one after the other, in a bubble.
func inMemory(t *testing.T, n int, start contender) (each time.Duration) {
	discordtest.Bubble(t, discordtest.Config{Keep: 20}, func(t *testing.T, s *discordtest.Server) {
		h := newHall(t, s, 4)
		defer start(h)()
		ask := func(n int) {
			for i := range n {
				h.ana.Write(h.rooms[i%len(h.rooms)], h.Bot().Mention()+" tell me more")
				time.Sleep(10 * time.Second)
			}
			synctest.Wait()
		}
		ask(20) // what comes once
		before := worked(t)
		ask(n)
		each = (worked(t) - before) / time.Duration(n)
	})
	return each
}

// TestCost: an answer costs at most three times what the barest bot's does, over
// sockets. It takes its time, for so does Discord.
func TestCost(t *testing.T) {
	if !measured() {
		t.Skip("set MATINEE_BENCH=1 on a quiet machine to hold the bot to absolute figures")
	}
	if times := turns(5, func() (a, b time.Duration) { return overSockets(t, ours), overSockets(t, echoes) }, t.Logf); times > mostTimes {
		t.Errorf("an answer costs %.2f times what the barest bot's does, want %d at most", times, mostTimes)
	}
}

// overSockets is what one of many answers costs, many at once: the processor time of
// the whole process, from the first question to when the last answer stands. The
// double does its part in it for the one as for the other, and more where more is
// asked of it.
func overSockets(t *testing.T, start contender) time.Duration {
	const rooms, rounds = 60, 2
	s := discordtest.New(t, discordtest.Config{Keep: 200})
	h := newHall(t, s, rooms)
	defer start(h)()
	h.round() // what comes once
	before := worked(t)
	for range rounds {
		h.round()
	}
	return (worked(t) - before) / (rooms * rounds)
}

// round has somebody ask in each room, and waits until each is answered.
func (h *hall) round() {
	for _, room := range h.rooms {
		h.ana.Write(room, h.Bot().Mention()+" tell me more")
	}
	time.Sleep(5 * time.Second) // as long as the slower one needs at Discord's pace; nobody looks meanwhile
	for _, room := range h.rooms {
		if m := room.Messages(); !m[len(m)-1].ByBot() {
			h.Fatalf("%q was not answered", m[len(m)-1].Content())
		}
	}
}
