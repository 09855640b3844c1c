package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/bot/screening"
)

// An mpv plays a script on a real socket: what it tells, line by line, once it was
// asked.
type mpv struct {
	socket string
	play   chan string   // lines to tell; closed when it quits
	ended  chan struct{} // closed when whoever listens is gone
}

func startMPV(t *testing.T) *mpv {
	dir, err := os.MkdirTemp("", "mpv") // a socket's name has little room, and t.TempDir's are long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	m := &mpv{filepath.Join(dir, "s"), make(chan string, 100), make(chan struct{})}
	l, err := net.Listen("unix", m.socket)
	if err != nil {
		t.Skipf("no sockets here: %v", err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		defer close(m.ended)
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		asked := bufio.NewReader(conn)
		for range strings.Count(screening.MPVHello, "\n") {
			if line, err := asked.ReadString('\n'); err != nil || !strings.Contains(line, "observe_property") {
				t.Errorf("mpv was asked %q, %v", line, err)
			}
		}
		for line := range m.play {
			if _, err := io.WriteString(conn, line+"\n"); err != nil {
				return
			}
		}
	}()
	return m
}

func (m *mpv) at(seconds float64) {
	m.play <- fmt.Sprintf(`{"event":"property-change","id":1,"name":"time-pos","data":%g}`, seconds)
}

func (m *mpv) pause(on bool) {
	m.play <- fmt.Sprintf(`{"event":"property-change","id":2,"name":"pause","data":%t}`, on)
}

// A hooked bot takes reports and answers as it is told to.
type hooked struct {
	*httptest.Server
	mu     sync.Mutex
	took   []screening.Event
	status []int // of the next answers; 200 after them
}

func startHooked(t *testing.T, status ...int) *hooked {
	h := &hooked{status: status}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		if r.Method != http.MethodPost || r.URL.Path != "/hooks/the.KEY" {
			http.NotFound(w, r)
			return
		}
		if len(h.status) > 0 {
			var status int
			status, h.status = h.status[0], h.status[1:]
			if status != http.StatusOK {
				w.WriteHeader(status)
				return
			}
		}
		body, _ := io.ReadAll(r.Body)
		if e, ok, err := screening.Report(r.Header.Get("Content-Type"), body); err == nil && ok {
			h.took = append(h.took, e)
		} else {
			t.Errorf("the bot was sent %s: %v", body, err)
		}
		fmt.Fprintln(w, "Lantern (1950): playing at 0:10:00")
	}))
	t.Cleanup(h.Close)
	return h
}

// await waits until as many reports were taken, and returns them as text.
func (h *hooked) await(t *testing.T, n int) (took []string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) { // a real socket
		h.mu.Lock()
		events := slices.Clone(h.took)
		h.mu.Unlock()
		if len(events) >= n {
			for _, e := range events {
				took = append(took, fmt.Sprintf("%s %s %s", e.Action, e.At.Truncate(time.Second), e.Title))
			}
			return took
		}
	}
	t.Fatalf("%d reports did not come", n)
	return nil
}

// TestFollow: what mpv does reaches the bot, with who plays what and since when.
func TestFollow(t *testing.T) {
	m, h := startMPV(t), startHooked(t)
	var told strings.Builder
	a := &app{streams: streams{err: &told}}
	ended := make(chan error, 1)
	go func() { ended <- a.follow(t.Context(), "the.KEY", m.socket, h.URL) }()

	m.play <- `{"event":"property-change","id":3,"name":"media-title","data":"Lantern"}`
	m.at(600)
	h.await(t, 1)
	m.pause(true)
	h.await(t, 2)
	m.pause(false)
	h.await(t, 3)
	m.at(60)
	h.await(t, 4)
	close(m.play)
	if err := <-ended; err != nil {
		t.Errorf("it ended with: %v", err)
	}
	want := []string{"play 10m0s Lantern", "pause 10m0s Lantern", "play 10m0s Lantern", "seek 1m0s Lantern", "stop 1m0s Lantern"}
	if got := h.await(t, 5); !slices.Equal(got, want) {
		t.Errorf("the bot was told\n%q\nwant\n%q", got, want)
	}
	for _, e := range h.took {
		if e.Session == "" || time.Since(e.Sent) > time.Minute {
			t.Errorf("a report says neither who nor when: %+v", e)
		}
	}
	if n := strings.Count(told.String(), "Lantern (1950): playing"); n != 1 {
		t.Errorf("it told %d times what the film does, want once:\n%s", n, told.String())
	}
}

// TestFollowAgain: a report that the bot does not take is carried again, or what
// came after it is.
func TestFollowAgain(t *testing.T) {
	m, h := startMPV(t), startHooked(t, http.StatusServiceUnavailable, http.StatusOK)
	a := &app{streams: streams{err: io.Discard}}
	ended := make(chan error, 1)
	go func() { ended <- a.follow(t.Context(), "the.KEY", m.socket, h.URL) }()
	m.at(600)
	if got := h.await(t, 1)[0]; !strings.HasPrefix(got, "play 10m") {
		t.Errorf("the bot was told %q", got)
	}
	close(m.play)
	if err := <-ended; err != nil {
		t.Errorf("it ended with: %v", err)
	}
}

// TestFollowEnds: it ends when nothing more is wanted, and says why when that is
// not as it should be.
func TestFollowEnds(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		want   string // in the error; "" for none
	}{
		"over":    {http.StatusGone, ""},
		"no key":  {http.StatusNotFound, "/screening player"},
		"garbage": {http.StatusBadRequest, "--url"},
	} {
		t.Run(name, func(t *testing.T) {
			m, h := startMPV(t), startHooked(t, test.status)
			a := &app{streams: streams{err: io.Discard}}
			m.at(600)
			err := a.follow(t.Context(), "the.KEY", m.socket, h.URL)
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("it ended with %v, want %q in it", err, test.want)
			}
			close(m.play)
			<-m.ended
		})
	}
}

// TestFollowInterrupted: it ends at once when it is told to, whether or not mpv is
// there.
func TestFollowInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m, h := startMPV(t), startHooked(t)
	a := &app{streams: streams{err: io.Discard}}
	ended := make(chan error, 1)
	go func() { ended <- a.follow(ctx, "the.KEY", m.socket, h.URL) }()
	m.at(600)
	h.await(t, 1)
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("it ended with: %v", err)
	}
	close(m.play)
	if err := a.follow(ctx, "the.KEY", filepath.Join(t.TempDir(), "none"), h.URL); !errors.Is(err, context.Canceled) {
		t.Errorf("without mpv it ended with: %v", err)
	}
}

// TestNoMPV: what is no mpv is told apart.
func TestNoMPV(t *testing.T) {
	m, h := startMPV(t), startHooked(t)
	a := &app{streams: streams{err: io.Discard}}
	m.play <- strings.Repeat("x", mostLine+1)
	close(m.play)
	if err := a.follow(t.Context(), "the.KEY", m.socket, h.URL); err == nil || !strings.Contains(err.Error(), "--socket") {
		t.Errorf("it ended with: %v", err)
	}
}

// TestFollowLateNews: of reports that wait only the newest is kept, and nothing
// stops the one who listens to mpv.
func TestFollowLateNews(t *testing.T) {
	var lines strings.Builder
	for i := range 1000 {
		line, _ := json.Marshal(map[string]any{"event": "property-change", "name": "time-pos", "data": 30 * i})
		lines.Write(append(line, '\n'))
	}
	news := make(chan report, 1)
	if err := listenToMPV(strings.NewReader(lines.String()), news); err != nil {
		t.Fatal(err)
	}
	if r := <-news; r.Action != screening.Stop || r.At != 999*30*time.Second {
		t.Errorf("the newest is %+v", r.Event)
	}
}
