package bot_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/bot/discordtest"
)

// A piece is a text that left the bot, in the open: what is hidden behind || is
// cut out of it.
type piece struct {
	at    time.Time
	where *discordtest.Channel // nil where it is not known
	by    *discordtest.User    // who alone can read it; nil for all
	field string               // of the body it stood in
	text  string
}

// pieces are all texts that left the bot so far: bodies, labels, choices, titles,
// file names, what is described of files and what is in them.
func (h *house) pieces() []piece {
	h.Helper()
	var all []piece
	for _, r := range h.Requests() {
		if len(r.Body) == 0 || strings.Contains(r.Route, "/commands") {
			continue
		}
		where, by := h.whither(r)
		for _, s := range h.texts(r) {
			all = append(all, piece{r.At, where, by, r.Route + " " + s.field, s.text})
		}
	}
	for _, m := range h.Sent() {
		for _, f := range m.Frames() {
			for _, a := range f.Files {
				if !strings.HasPrefix(a.Name(), "SPOILER_") {
					all = append(all, piece{f.At, m.Channel(), nil, "file " + a.Name(), string(a.Data())})
				}
			}
			if len(f.Pings) > 0 {
				h.Errorf("it pinged %q with %q", f.Pings, f.Content)
			}
		}
	}
	return all
}

// whither is where a request writes, and who alone can read it.
func (h *house) whither(r discordtest.Request) (*discordtest.Channel, *discordtest.User) {
	steps := strings.Split(strings.Trim(r.Path, "/"), "/")
	for _, i := range h.Interactions() {
		if slices.Contains(steps, i.Token()) {
			return i.Channel(), i.By()
		}
	}
	if _, id, ok := strings.Cut(r.Query, "thread_id="); ok {
		id, _, _ = strings.Cut(id, "&")
		return h.Channel(id), nil
	}
	if len(steps) > 1 && steps[0] == "channels" {
		return h.Channel(steps[1]), nil
	}
	return nil, nil
}

// A stretch is a text in a body.
type stretch struct{ field, text string }

// texts are the texts in a request's body, its messages looked at whether they can
// ping anybody.
func (h *house) texts(r discordtest.Request) []stretch {
	h.Helper()
	var body any
	d := json.NewDecoder(bytes.NewReader(r.Body))
	if err := d.Decode(&body); err != nil {
		h.Errorf("%s has the body %q", r.Route, r.Body)
		return nil
	}
	all := h.walk("", body)
	for _, name := range r.Files {
		all = append(all, stretch{"file name", name})
	}
	return all
}

func (h *house) walk(field string, v any) (all []stretch) {
	h.Helper()
	switch v := v.(type) {
	case string:
		if field == "content" {
			v = inTheOpen(v)
		}
		all = append(all, stretch{field, v})
	case []any:
		for _, x := range v {
			all = append(all, h.walk(field, x)...)
		}
	case map[string]any:
		h.pingless(v)
		for key, x := range v {
			all = append(all, h.walk(key, x)...)
		}
	}
	return all
}

// pingless fails if a message can ping.
func (h *house) pingless(message map[string]any) {
	h.Helper()
	if _, ok := message["content"]; !ok {
		return
	}
	got, _ := json.Marshal(message["allowed_mentions"])
	if string(got) != `{"parse":[],"replied_user":false}` {
		h.Errorf("a message left with allowed_mentions %s: %v", got, message["content"])
	}
}

var (
	escaped = regexp.MustCompile(`\\.`)
	covered = regexp.MustCompile(`(?s)\|\|.*?\|\|`)
)

// inTheOpen is a text without what is hidden in it.
func inTheOpen(text string) string {
	return covered.ReplaceAllString(escaped.ReplaceAllStringFunc(text, func(s string) string {
		if s == `\|` {
			return ""
		}
		return s
	}), "")
}

// A limit is how many minutes of each film may be told, by letter; a film that is
// not in it may not be named.
type limit map[string]int

// leaks are the marks in a text beyond a limit.
func (l limit) leaks(text string) (beyond []string) {
	text = strings.ToLower(text)
	for _, m := range mark.FindAllStringSubmatch(text, -1) {
		minute, _ := strconv.Atoi(m[2])
		if most, there := l[m[1]]; !there || minute >= most {
			beyond = append(beyond, m[0])
		}
	}
	for _, f := range markedFilms {
		if _, there := l[f.letter]; !there && strings.Contains(text, strings.ToLower(f.title)) {
			beyond = append(beyond, f.title)
		}
	}
	return beyond
}

// holds fails for every piece since a moment that is beyond the limit of where it
// went, and returns how many pieces there were.
func (h *house) holds(since time.Time, limits func(piece) limit) (pieces int) {
	h.Helper()
	for _, p := range h.pieces() {
		if p.at.Before(since) {
			continue
		}
		pieces++
		if beyond := limits(p).leaks(p.text); len(beyond) > 0 {
			h.Errorf("%s tells %q in %s:\n%s", p.field, beyond, placeName(p.where), p.text)
		}
	}
	return pieces
}

func placeName(c *discordtest.Channel) string {
	if c == nil {
		return "nowhere known"
	}
	return fmt.Sprintf("%q", c.Name())
}

// tells counts the texts, by the field they stood in, that tell in the open what
// stands just before a limit: what would be told is told.
func (h *house) tells(since time.Time, word string) map[string]int {
	found := map[string]int{}
	for _, p := range h.pieces() {
		if !p.at.Before(since) && strings.Contains(p.text, word) {
			found[p.field]++
		}
	}
	return found
}
