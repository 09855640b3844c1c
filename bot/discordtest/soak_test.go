package discordtest_test

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

// say sends a message by hand.
func sayByHand(t *testing.T, s *discordtest.Server, web *http.Client, c *discordtest.Channel, text string) {
	t.Helper()
	q, _ := http.NewRequest("POST", s.URL()+"/channels/"+c.ID()+"/messages", strings.NewReader(`{"content":"`+text+`"}`))
	q.Header.Set("Authorization", "Bot test-token")
	q.Header.Set("Content-Type", "application/json")
	resp, err := web.Do(q)
	if err != nil {
		t.Fatal("send:", err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatal("send:", resp.Status)
	}
}

// heap is what is in use after a collection, in bytes.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestKeepIsFlat lives through days with a bounded double: neither goroutines
// nor memory grow.
func TestKeepIsFlat(t *testing.T) {
	days := 5
	if testing.Short() {
		days = 1
	}
	cfg := discordtest.Config{Keep: 50, Heartbeat: 20 * time.Minute}
	discordtest.Bubble(t, cfg, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		web := &http.Client{Transport: s.Transport()}
		lives := func(hours int) {
			for range hours {
				w := handshake(t, s)
				w.ready(common)
				var reading sync.WaitGroup
				reading.Go(func() {
					for _, err := w.read(); err == nil; _, err = w.read() {
					}
				})
				for n := range 20 {
					ana.Write(c, fmt.Sprint("question ", n), discordtest.Attaching(discordtest.File{Name: "a.srt", Data: make([]byte, 1000)}))
					sayByHand(t, s, web, c, "answer")
					ana.Interact(c, discordtest.KindComponent, `{"custom_id":"x"}`)
					time.Sleep(3 * time.Minute / 2)
					if n%10 == 9 {
						w.send(`{"op":1,"d":0}`)
					}
				}
				_ = w.ws.Close()
				reading.Wait()
				time.Sleep(30 * time.Minute)
			}
		}
		lives(12)
		synctest.Wait()
		before, goroutines := heap(), runtime.NumGoroutine()
		lives(24 * days)
		synctest.Wait()
		after := heap()
		if got := runtime.NumGoroutine(); got > goroutines+2 {
			t.Errorf("%d goroutines, %d at first", got, goroutines)
		}
		if after > before+before/2+1<<20 {
			t.Errorf("heap %d KiB, %d KiB at first", after>>10, before>>10)
		}
		t.Logf("heap %d KiB, then %d KiB", before>>10, after>>10)
	})
}

// BenchmarkEcho is a bare discordgo bot that answers every message, over
// sockets: the cost that any bot's is compared with.
func BenchmarkEcho(b *testing.B) {
	for _, memory := range []bool{false, true} {
		b.Run(fmt.Sprintf("memory=%v", memory), func(b *testing.B) {
			s := discordtest.New(b, discordtest.Config{Memory: memory, Unlimited: true, Keep: 100, Pace: -1})
			g := s.AddGuild("Film Club")
			c := g.AddChannel("general")
			ana := g.AddMember("ana")
			d := client(s)
			done := make(chan error, 1)
			d.AddHandler(func(d *discordgo.Session, m *discordgo.MessageCreate) {
				if !m.Author.Bot {
					_, err := d.ChannelMessageSend(m.ChannelID, "echo")
					done <- err
				}
			})
			if err := d.Open(); err != nil {
				b.Fatal(err)
			}
			s.AwaitLive(1)
			for b.Loop() {
				ana.Write(c, "hello")
				if err := <-done; err != nil {
					b.Fatal(err)
				}
			}
			_ = d.Close()
		})
	}
}
