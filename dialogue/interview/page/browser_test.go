package page

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// browsers are the names that Chromium goes by.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// patience is how long anything in the browser may take on a loaded machine.
const patience = 60 * time.Second

// A tab is a page in a real browser, spoken to over DevTools on a pair of pipes.
// Source: Chrome DevTools Protocol 1.3, "--remote-debugging-pipe": JSON messages,
// each ended by a zero byte, read from descriptor 3 and written to 4.
type tab struct {
	t       testing.TB
	to      io.Writer
	session string

	mu      sync.Mutex
	next    int
	waiting map[int]chan answer
	events  []event
}

type answer struct {
	Result json.RawMessage
	Error  *struct{ Message string }
}

type event struct {
	Method string
	Params json.RawMessage
}

// browser opens a tab that sees no network, or skips the test.
func browser(t testing.TB) *tab {
	t.Helper()
	program := chromium(t)
	ctx, cancel := context.WithCancel(context.Background()) // it outlives t.Context, to end by itself
	cmd := exec.CommandContext(ctx, program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
		"--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--autoplay-policy=no-user-gesture-required", "--mute-audio", "--hide-scrollbars", "--force-color-profile=srgb",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir="+profile(t))
	cmd.Env = append(os.Environ(), "LANG=en_US.UTF-8")
	theirs, ours := pipe(t)
	back, from := pipe(t)
	cmd.ExtraFiles = []*os.File{theirs, from}
	if err := cmd.Start(); err != nil {
		t.Skipf("no browser can be driven here: %v", err)
	}
	theirs.Close()
	from.Close()
	b := &tab{t: t, to: ours, waiting: map[int]chan answer{}}
	var reading sync.WaitGroup
	reading.Go(func() { b.read(back) })
	t.Cleanup(func() {
		ours.Close() // it ends by itself then, with all its processes
		end := time.AfterFunc(10*time.Second, cancel)
		_ = cmd.Wait()
		end.Stop()
		cancel()
		back.Close()
		reading.Wait()
	})
	b.attach()
	return b
}

func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no chromium here: install it to test the page in a browser")
	return ""
}

// profile is a folder that the browser may still write in while it ends.
func profile(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "page-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func pipe(t testing.TB) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	return r, w
}

// read takes answers to who waits for them, and keeps events.
func (b *tab) read(from io.Reader) {
	lines := bufio.NewReader(from)
	for {
		text, err := lines.ReadBytes(0)
		if err != nil {
			b.mu.Lock()
			for _, w := range b.waiting {
				close(w)
			}
			b.waiting = nil
			b.mu.Unlock()
			return
		}
		var m struct {
			ID int
			event
			answer
		}
		if json.Unmarshal(text[:len(text)-1], &m) != nil {
			continue
		}
		b.mu.Lock()
		if w := b.waiting[m.ID]; w != nil {
			w <- m.answer
			delete(b.waiting, m.ID)
		} else if m.Method != "" {
			b.events = append(b.events, m.event)
		}
		b.mu.Unlock()
	}
}

// do asks for something, and gives what is answered.
func (b *tab) do(method string, params any) json.RawMessage {
	b.t.Helper()
	result, err := b.try(method, params)
	if err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	return result
}

func (b *tab) try(method string, params any) (json.RawMessage, error) {
	b.mu.Lock()
	if b.waiting == nil {
		b.mu.Unlock()
		return nil, errors.New("the browser is gone")
	}
	b.next++
	id, answered := b.next, make(chan answer, 1)
	b.waiting[id] = answered
	b.mu.Unlock()
	message := map[string]any{"id": id, "method": method, "params": params}
	if params == nil {
		message["params"] = struct{}{}
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	text, err := json.Marshal(message)
	if err != nil {
		return nil, err
	}
	if _, err := b.to.Write(append(text, 0)); err != nil {
		return nil, err
	}
	select {
	case a, ok := <-answered:
		switch {
		case !ok:
			return nil, errors.New("the browser ended")
		case a.Error != nil:
			return nil, errors.New(a.Error.Message)
		}
		return a.Result, nil
	case <-time.After(patience):
		return nil, errors.New("no answer")
	}
}
