package bot_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/bot/screening"
)

var keyed = regexp.MustCompile("matinee follow ([^`]+)`")

// key is what a player needs to move the film in a thread.
func (c *club) key(thread *discordtest.Channel) string {
	c.Helper()
	found := keyed.FindStringSubmatch(c.steer(c.ana, thread, "player", nil).Content())
	if found == nil {
		c.Fatal("there is no key")
	}
	return found[1]
}

// report posts what a player reports and returns the answer.
func (c *club) report(key, media, body string) (status int, text string) {
	c.Helper()
	r := httptest.NewRequestWithContext(c.Context(), http.MethodPost, "/hooks/"+key, strings.NewReader(body))
	r.Header.Set("Content-Type", media)
	w := httptest.NewRecorder()
	c.bot.Hooks().ServeHTTP(w, r)
	return w.Code, strings.TrimSpace(w.Body.String())
}

// TestPlayers: a player that reports moves the film, and the critic knows as much
// as it has played.
func TestPlayers(t *testing.T) {
	jellyfin := func(kind, title string, at time.Duration, paused bool) string {
		return fmt.Sprintf(`{"NotificationType":%q,"ItemType":"Movie","Name":%q,"Year":1950,"DeviceId":"tv","PlaybackPositionTicks":%d,"IsPaused":%t}`, kind, title, at/100, paused)
	}
	desk(t, true, func(c *club) {
		thread := c.shows(nil)
		key := c.key(thread)
		for _, step := range []struct {
			body, want string
			status     int
			knows      string
		}{
			{jellyfin("PlaybackProgress", "Lantern", 20*time.Minute+30*time.Second, false), "Lantern (1950): playing at 0:20:30", 200, "minute 20,"},
			{jellyfin("PlaybackProgress", "Lantern", 21*time.Minute, true), "Lantern (1950): paused at 0:21:00", 200, "minute 20,"},
			{jellyfin("PlaybackProgress", "Another", 50*time.Minute, false), "Lantern (1950): paused at 0:21:00", 200, "minute 20,"},
			{jellyfin("ItemAdded", "Lantern", 0, false), "Lantern (1950): paused at 0:21:00", 200, "minute 20,"},
			{`{"Action":"seek","At":600000000000,"Known":true,"Title":"Lantern"}`, "Lantern (1950): paused at 0:21:00", 200, "minute 20,"}, // another player
			{"<html>", screening.ErrNoReport.Error(), 400, "minute 20,"},
			{jellyfin("PlaybackProgress", "Lantern", 40*time.Minute+10*time.Second, false), "Lantern (1950): playing at 0:40:10", 200, "minute 40,"},
		} {
			if status, text := c.report(key, "application/json", step.body); status != step.status || text != step.want {
				t.Errorf("%s: got %d %q, want %d %q", step.body, status, text, step.status, step.want)
			}
			contains(t, c.asks(c.bert, thread, "the last line?"), step.knows)
		}
		if status, _ := c.report(key, "application/json", `{"NotificationType":"PlaybackStop","ItemType":"Movie","Name":"Lantern","DeviceId":"tv","PlaybackPositionTicks":35400000000,"PlayedToCompletion":true}`); status != http.StatusGone {
			t.Errorf("got %d at the film's end, want %d", status, http.StatusGone)
		}
		c.settle()
		within(t, transcriptOf(thread), "That was **Lantern (1950)**")
	}, watching)
}

// TestHooksRefuse: what is no report, or has no key, moves nothing.
func TestHooksRefuse(t *testing.T) {
	desk(t, true, func(c *club) {
		thread := c.shows(nil)
		key := c.key(thread)
		play := `{"Action":"seek","At":1800000000000,"Known":true,"Title":"Lantern"}`
		for name, test := range map[string]struct {
			key, body string
			status    int
		}{
			"no such key": {"x", play, 404},
			"a bad key":   {key[:len(key)-1] + "x", play, 404},
			"the thread":  {thread.ID(), play, 404},
			"half a key":  {thread.ID() + ".", play, 404},
			"no report":   {key, `{"a":1}`, 400},
			"nothing":     {key, "", 400},
			"too much":    {key, strings.Repeat(" ", screening.MaxReport+1), 413},
		} {
			status, text := c.report(test.key, "application/json", test.body)
			if status != test.status || strings.Contains(text, "\n") || text == "" {
				t.Errorf("%s: got %d %q, want %d and a line", name, status, text, test.status)
			}
		}
		time.Sleep(10 * time.Second)
		contains(t, c.asks(c.bert, thread, "the last line?"), "minute 0,")
		w := httptest.NewRecorder()
		c.bot.Hooks().ServeHTTP(w, httptest.NewRequestWithContext(c.Context(), http.MethodGet, "/hooks/"+key, nil))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("GET: got %d, want %d", w.Code, http.StatusMethodNotAllowed)
		}
	}, watching)
}
