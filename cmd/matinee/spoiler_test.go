package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

// spoilerCases is how many random libraries, horizons and conversations are
// tried; with -short a few.
const spoilerCases = 200

// TestNothingIsSpoiled runs every command that looks into films, with every kind
// of question, over films of which every word is spoken once and up to random
// horizons. What comes out is, to the letter, what comes out of a library whose
// films end there: so no word, count, length, name or time from beyond.
func TestNothingIsSpoiled(t *testing.T) {
	eachSeed(t, spoilerCases, func(t *testing.T, seed uint64) {
		c := newSpoilerCase(t, seed, seed%2 == 0)
		for _, call := range c.calls() {
			got, want := call.run(t, c.whole), call.run(t, c.seen)
			if got != want {
				t.Fatalf("seed %d, until %s: matinee %q < %q\nsays\n%s\nand where the film ends there\n%s", seed, c.until, call.args, call.in, got, want)
			}
			c.inspect(t, call, got)
		}
	})
}

// TestNothingIsSpoiledAfterwards lowers the horizon in a conversation that has
// spoken of the whole film: what was said then is not said again.
func TestNothingIsSpoiledAfterwards(t *testing.T) {
	eachSeed(t, spoilerCases/4, func(t *testing.T, seed uint64) {
		c := newSpoilerCase(t, seed, true)
		last := c.film.Cues[len(c.film.Cues)-1-c.IntN(3)] // mostly beyond
		before := strings.Join(c.questions(), "\n") + "\nwhere is \"" + last.Text + "\"?"
		until := "\n/until " + c.flag() + "\n"
		after := strings.Join(slices.Insert(c.followUps(), 0, "/sources"), "\n")
		talk := call{[]string{"chat", "--json", "--film", c.film.id()}, before + until + after}
		said := strings.SplitAfter(talk.run(t, c.whole), "\n")
		at := slices.IndexFunc(said, func(s string) bool { return strings.Contains(s, `"question":"/until `) })
		if at < 0 {
			t.Fatalf("seed %d: there is no answer to /until in\n%s", seed, said)
		}
		c.inspect(t, talk, strings.Join(said[at:], ""))
		again := call{[]string{"chat", "--json", "--resume"}, after}
		c.inspect(t, again, again.run(t, c.whole))
	})
}

// eachSeed runs a test with n seeds, on all processors.
func eachSeed(t *testing.T, n int, test func(t *testing.T, seed uint64)) {
	switch {
	case testing.Short():
		n /= 10
	case os.Getenv("MATINEE_BENCH") == "":
		n = n * 2 / 5
	}
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		t.Run(fmt.Sprint("worker", w), func(t *testing.T) {
			t.Parallel()
			for seed := w; seed < n; seed += workers {
				test(t, uint64(seed))
			}
		})
	}
}

// A spoilerCase is a library, a film in it and how far somebody has watched.
type spoilerCase struct {
	inventor
	films       []invention
	film        invention     // the one spoken of
	named       bool          // the horizon is that film's; otherwise every film's own
	until       time.Duration // milliseconds
	whole, seen string        // library folders: of whole films, and of those cut there
	secret      map[string]bool
	series      string // the name of a series that the films are episodes of; "" for none
}

func newSpoilerCase(t *testing.T, seed uint64, named bool) *spoilerCase {
	c := &spoilerCase{inventor: inventor{Rand: rand.New(rand.NewPCG(seed, 2))}, named: named}
	for range 1 + c.IntN(3) {
		c.films = append(c.films, c.inventor.film())
	}
	at := c.IntN(len(c.films))
	c.film = c.films[at]
	c.until = c.horizon(c.film)
	c.secret = map[string]bool{}
	var seen []invention
	for i, f := range c.films {
		cut := f
		if i == at || !c.named {
			cut = f.cut(c.until)
		}
		seen = append(seen, cut)
		visible := cut.wordsSpoken()
		for w := range f.wordsSpoken() {
			if !visible[w] && !slices.Contains(common, w) {
				c.secret[w] = true
			}
		}
	}
	c.whole, c.seen = shelve(t, c.films), shelve(t, seen)
	return c
}

// phrase is something to ask for: a line or a part of one, before the horizon or
// beyond it, as it was said or half remembered, or two lines mixed up.
func (c *spoilerCase) phrase() string {
	i := c.IntN(len(c.film.Cues))
	words := strings.Fields(c.film.Cues[i].Text)
	switch c.IntN(8) {
	case 0:
		return words[c.IntN(len(words))]
	case 1:
		return common[c.IntN(len(common))]
	case 2:
		words = append(words, strings.Fields(c.film.Cues[min(i+1, len(c.film.Cues)-1)].Text)...)
	case 3:
		other := c.films[c.IntN(len(c.films))]
		words = append(words, strings.Fields(other.Cues[c.IntN(len(other.Cues))].Text)...)
	case 4:
		words[c.IntN(len(words))] = "not"
	case 5:
		words = slices.Insert(words, len(words)/2, "...")
	}
	return strings.Trim(strings.Join(words, " "), ".?!…")
}

// questions are a few of every kind.
func (c *spoilerCase) questions() []string {
	forms := []string{
		`who says "%s"?`, `when is "%s" said?`, `when is the last time anyone says %s?`, `how often do they say %s?`,
		`what comes before "%s"?`, `what comes after "%s"?`, `where is the line about %s?`, `"%s"`, `%s`,
		`tell me about %s`, `does anyone ever say %s?`, `which film is "%s" from?`,
		`in ` + c.film.title + `, who says "%s"?`, `who is %s?`, `how does it end with %s?`,
	}
	c.Shuffle(len(forms), func(i, j int) { forms[i], forms[j] = forms[j], forms[i] })
	var asked []string
	for _, form := range forms[:6] {
		asked = append(asked, fmt.Sprintf(form, c.phrase()))
		if c.IntN(2) == 0 {
			asked = append(asked, pick(c, c.followUps()))
		}
	}
	cue := c.film.Cues[c.IntN(len(c.film.Cues))]
	held := []string{
		"how long is it?", "who talks the most?", "who are the characters?", "what is the longest silence?", "how many lines are there?",
		"how many questions are asked?", "what is it about?", "what is the last line?", "how does it begin?", "what year is it from?",
		"how many times does " + cue.Speaker + " speak?", "what does " + cue.Speaker + " say?", "what does " + cue.Speaker + " say about money?",
		"how often does " + cue.Speaker + " say never?", "what is said between 0:00:00 and " + transcript.FormatTime(cue.Start) + "?",
		"and in " + c.film.title + "?", "tell me about the " + c.phrase(),
	}
	held = append(held, c.ofSeries()...)
	c.Shuffle(len(held), func(i, j int) { held[i], held[j] = held[j], held[i] })
	asked = append(asked, held[:4]...)
	return append(asked,
		"what is said at "+transcript.FormatTime(cue.Start)+"?",
		"when does "+cue.Speaker+" say "+c.phrase()+"?",
		pick(c, []string{"what films do you have?", "help", "what colour is it?", c.film.title, "how does it end?"}))
}

// followUps are what can be said to any answer.
func (c *spoilerCase) followUps() []string {
	said := []string{
		"/sources", "/again", "/shorter", "/other", "/other", "/until", "/film", "/persona critic",
		"and after that?", "and before that?", "who says that?", "how often?", "when?", "and the last time?",
		"and the second time?", "the other one", "go on",
	}
	c.Shuffle(len(said), func(i, j int) { said[i], said[j] = said[j], said[i] })
	return said
}

func pick(c *spoilerCase, from []string) string { return from[c.IntN(len(from))] }

// A call is one run of the program.
type call struct {
	args []string
	in   string
}

// unlike is what is never the same in two runs: the names of conversations.
var unlike = regexp.MustCompile(`("conversation":"|Conversation )[0-9a-z]{8}`)

// run is everything that a call gives away over a library.
func (c call) run(t *testing.T, library string) string {
	var out, err bytes.Buffer
	code := run(t.Context(), append([]string{"--library", library}, c.args...), streams{strings.NewReader(c.in), &out, &err})
	return unlike.ReplaceAllString(out.String(), "${1}…") + fmt.Sprintf("# %d %s\n", code, err.String())
}

// calls are the runs of a case: every command that looks into films.
func (c *spoilerCase) calls() []call {
	until := []string{"--until", c.flag()}
	film := []string{"--film", c.film.id()}
	if c.series != "" && c.IntN(2) == 0 {
		film[1] = c.series
	}
	scope := until
	if c.named {
		scope = slices.Concat(until, film)
	}
	var queries []string
	for range 10 {
		queries = append(queries, c.phrase())
	}
	lookUps := strings.Join(queries, "\n")
	talk := strings.Join(c.questions(), "\n")
	if c.named && c.IntN(3) == 0 { // said, not given
		talk, scope = "/until "+c.flag()+"\n"+talk, film
	}
	with := func(words ...string) []string { return slices.Concat(words, scope) }
	bounded := func(words ...string) []string { return slices.Concat(words, until) }
	if c.named {
		bounded = func(words ...string) []string { return slices.Concat(words, until, film) }
	}
	listener := "" // who may ask of other films, which a horizon given with a film leaves alone
	if c.named {
		listener = strings.Join(c.questions(), "\n")
	}
	return []call{
		{bounded("quote", "--stdin"), lookUps},
		{bounded("quote", "--stdin", "--all"), lookUps},
		{bounded("quote", "--all", queries[0]), ""},
		{bounded("library", "search", "--stdin"), lookUps},
		{bounded("library", "search", queries[1]), ""},
		{slices.Concat([]string{"library", "show", c.film.id(), "--json"}, until), ""},
		{slices.Concat([]string{"library", "show", c.film.id()}, until), ""},
		{with("chat", "--json"), talk},
		{[]string{"chat", "--json", "--resume"}, strings.Join(c.followUps(), "\n")},
		{with("chat"), strings.Join(c.questions(), "\n") + "\n/forget\n/sources\n/again"},
		{slices.Concat([]string{"chat", "--debate", "--json", "--turns", "12", "--film", c.film.id()}, until), listener},
		{slices.Concat([]string{"chat", "--debate", "--turns", "12", "--film", c.film.id()}, until), ""},
	}
}

// flag is the horizon as the command line takes it.
func (c *spoilerCase) flag() string {
	if c.series == "" {
		return flagTime(c.until)
	}
	return fmt.Sprintf("S%02dE%02d@%s", c.film.place.Season, c.film.place.Episode, flagTime(c.until))
}

// flagTime is a time as the command line takes it, to the millisecond.
func flagTime(t time.Duration) string {
	return fmt.Sprintf("%s.%03d", transcript.FormatTime(t.Truncate(time.Second)), t%time.Second/time.Millisecond)
}

// inspect wants no secret word in any line of JSON but where it was asked for,
// and no place beyond the horizon.
func (c *spoilerCase) inspect(t *testing.T, from call, said string) {
	t.Helper()
	for text := range strings.Lines(said) {
		if !strings.HasPrefix(text, "{") {
			continue // what a person reads is held against the film that ends there
		}
		var object map[string]any
		if err := json.Unmarshal([]byte(text), &object); err != nil {
			t.Fatalf("read %s: %v", text, err)
		}
		asked := strings.ToLower(fmt.Sprint(object["question"], object["query"]))
		delete(object, "question")
		delete(object, "query")
		told := strings.ToLower(compact(object))
		for w := range c.secret {
			if strings.Contains(told, w) && !strings.Contains(asked, w) {
				t.Fatalf("until %s: matinee %q < %q\nspeaks of %s:\n%s", c.until, from.args, from.in, w, text)
			}
		}
		c.inspectTimes(t, object, text)
	}
}

// inspectTimes wants no place beyond the horizon, however deep in the object.
func (c *spoilerCase) inspectTimes(t *testing.T, v any, text string) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			c.inspectTimes(t, e, text)
		}
	case map[string]any:
		if end, ok := v["end_ms"].(float64); ok && (!c.named || v["film"] == c.film.id()) && int64(end) > c.until.Milliseconds() {
			t.Fatalf("until %s a place ends at %v ms:\n%s", c.until, end, text)
		}
		for _, e := range v {
			c.inspectTimes(t, e, text)
		}
	}
}
