package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/llm/llmtest"
	"matinee/dialogue/transcript"
)

// interviewCases is how many films are made up and talked about; with -short a few.
const interviewCases = 8

// aboutHalf is a script about half of a film, which looks for as much as it can.
// FILM, LIMIT, WORD, LINE and CUE are put in, and what one may ask of a NAME.
const aboutHalf = `schema = "interview/1"
[session]
title = "Half of it"
film = "FILM"
rate = "25"
horizon = "LIMIT"
seed = 11
on_fail = "keep-and-flag"
[speakers.critic]
role = "human"
[speakers.machine]
role = "persona"
limits = { max_words = 400, max_sentences = 40 }
[[turn]]
id = "q1"
by = "critic"
ask = "How does it end, and what is the last line?"
chapter = "The end"
[[turn]]
id = "a1"
by = "machine"
answer = "q1"
measure = ["silence:longest", "questions", "pace"]
[[turn]]
id = "q2"
by = "critic"
ask = "Who talks the most, and how often is it about the money?"
[[turn]]
id = "a2"
by = "machine"
answer = "q2"
move = "evidence"
measure = ["said:money", "last:WORD"NAME]
cite = { min = 1 }
[[turn]]
id = "t1"
by = "critic"
say = "Somebody says WORD, and never says it again."
clip = { find = "LINE", role = "under" }
[[turn]]
id = "a3"
by = "machine"
answer = "t1"
move = "pivot"
picks_up = "t1"
[[turn]]
id = "f1"
by = "critic"
live = true
followup = "a3"
[[turn]]
id = "a4"
by = "machine"
answer = "f1"
move = "reverse"
[[turn]]
id = "x1"
clip = { in = "cue:CUE", pad = "30s", role = "insert" }
chapter = "Shown"
spoiler = true
`

// TestInterviewIsNotSpoiled holds interviews about half of a film of which every
// word is spoken once, with a model that repeats all that it is told, and one that
// knows the other half by heart: of that half no word is in any request or any
// file.
func TestInterviewIsNotSpoiled(t *testing.T) {
	t.Parallel()
	cases := interviewCases
	if testing.Short() {
		cases = 2
	}
	var requests, clips atomic.Int64
	t.Run("cases", func(t *testing.T) {
		for seed := range cases {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				c := halfWatched(t, uint64(seed))
				for _, model := range []llmtest.Script{parroting, c.knowing()} {
					server := serve(t, model)
					s := newTheatre(t, c.script("50%"), modelled(server)...)
					s.library = c.whole
					s.interview("run", "--no-audio")
					requests.Add(int64(len(server.Prompts())))
					clips.Add(int64(strings.Count(s.read(packageDir+"/clips.edl"), "FROM CLIP NAME")))
					c.inspectPrompts(t, uint64(seed), "", server.Prompts())
					c.inspectPackage(s)
				}
			})
		}
	})
	if requests.Load() < int64(6*cases) || clips.Load() < int64(4*cases) {
		t.Errorf("%d requests and %d clips in %d cases: too few to prove anything", requests.Load(), clips.Load(), 2*cases)
	}
	t.Logf("%d requests, %d clips", requests.Load(), clips.Load())
}

// TestInterviewEndsWithTheFilm: a session about half of a film is, to the letter,
// one about a film that ends there: so no count, length, time or name from beyond
// is in its package.
func TestInterviewEndsWithTheFilm(t *testing.T) {
	t.Parallel()
	cases := interviewCases
	if testing.Short() {
		cases = 2
	}
	for seed := range cases {
		c := halfWatched(t, uint64(seed))
		s := newTheatre(t, c.script(flagTime(c.until)))
		s.library = c.whole
		s.interview("run", "--no-audio")
		got := unnamed(s.files(packageDir))
		s.library = c.seen
		s.same(fmt.Sprint("seed ", seed), got, unnamed(s.replayed(packageDir, "--no-audio")))
	}
}

// atPlace is how a fault of the script is told.
var atPlace = regexp.MustCompile(`^matinee: talk\.toml:\d+:\d+: `)

// TestClipPastTheHorizon: what a script would show of the other half is refused
// at its place, and nothing of it is told.
func TestClipPastTheHorizon(t *testing.T) {
	t.Parallel()
	c := halfWatched(t, 1)
	last := c.film.Cues[len(c.film.Cues)-1]
	hidden := longest(last.Text)
	for _, clip := range []string{
		fmt.Sprintf("in = \"cue:%d\"", script.CueNumber(last)),
		fmt.Sprintf("in = \"0:00:00\", out = %q", flagTime(last.End)),
		fmt.Sprintf("find = %q", hidden),
	} {
		s := newTheatre(t, strings.Replace(c.script("50%"), `in = "cue:`, clip+` #`, 1))
		s.rewrite(strings.Replace(s.read(scriptFile), "clip = { "+clip+" #", "clip = { "+clip+", role = \"insert\" } #", 1))
		s.library = c.whole
		for _, verb := range []string{"check", "plan", "run"} {
			s.run(exitCould, "interview", verb, scriptFile)
			if !atPlace.MatchString(s.told) || s.said != "" {
				t.Errorf("%s of a clip with %s: %s%s", verb, clip, s.said, s.told)
			}
			for w := range c.secret {
				if w != hidden && strings.Contains(strings.ToLower(s.told), w) {
					t.Errorf("%s of a clip with %s tells %s", verb, clip, w)
				}
			}
		}
	}
}

// longest is the longest word of a line, which no other line has.
func longest(text string) string {
	return slices.MaxFunc(strings.Fields(strings.ToLower(strings.Trim(text, ".?!…"))), func(a, b string) int { return len(a) - len(b) })
}

// unnamed are the files of a package without the line that names the transcript by
// its digest.
func unnamed(files map[string]string) map[string]string {
	_, files["session.jsonl"], _ = strings.Cut(files["session.jsonl"], "\n")
	return files
}

// halfWatched is a library of one film, seen to the half of it.
func halfWatched(t *testing.T, seed uint64) *spoilerCase {
	t.Helper()
	c := &spoilerCase{inventor: inventor{Rand: rand.New(rand.NewPCG(seed, 6))}, named: true, secret: map[string]bool{}}
	for len(c.visible()) < 8 {
		c.film = c.inventor.film()
		c.until = (c.film.Duration() / 2).Truncate(time.Millisecond)
	}
	visible := c.film.cut(c.until)
	words := visible.wordsSpoken()
	for w := range c.film.wordsSpoken() {
		if !words[w] && !slices.Contains(common, w) && w != "" {
			c.secret[w] = true
		}
	}
	c.films = []invention{c.film}
	c.whole, c.seen = shelve(t, c.films), shelve(t, []invention{visible})
	return c
}

// visible are the cues before the horizon in which somebody speaks.
func (c *spoilerCase) visible() []transcript.Cue {
	return slices.DeleteFunc(slices.Clone(c.film.cut(c.until).Cues), func(cue transcript.Cue) bool { return !cue.Said() })
}

// script is one about what is visible.
func (c *spoilerCase) script(limit string) string {
	cues := c.visible()
	cue, name := cues[len(cues)/2], ""
	word := longest(cue.Text)
	if cue.Speaker != "" {
		name = fmt.Sprintf(", %q, %q", "lines:"+cue.Speaker, "share:"+cue.Speaker)
	}
	return strings.NewReplacer(
		"FILM", c.film.id(), "LIMIT", limit, "WORD", word, "NAME", name,
		"LINE", "(?i)"+word, "CUE", fmt.Sprint(script.CueNumber(cues[len(cues)-1])),
	).Replace(aboutHalf)
}

// knowing is a model that knows the other half by heart.
func (c *spoilerCase) knowing() llmtest.Script {
	last := c.film.Cues[len(c.film.Cues)-1]
	secret := strings.Join(slices.Sorted(maps.Keys(c.secret)), " ")
	return llmtest.InTurn(
		llmtest.Say("But it ends with “"+last.Text+"” Everybody knows it."),
		llmtest.Say("But in the end they say "+last.Text+" And you know it."),
		llmtest.Say("But listen: [[S1]] Later, it is all about "+secret+", and you know it."),
		parroting,
	)
}

// inspectPackage wants no secret word in any file; on the tape, in no request.
func (c *spoilerCase) inspectPackage(s *theatre) {
	s.Helper()
	for name, text := range s.files(packageDir) {
		if name == "cassette.jsonl" {
			text = requestsOf(s, text)
		}
		text = strings.ToLower(text)
		for w := range c.secret {
			if at := strings.Index(text, w); at >= 0 {
				s.Errorf("%s, from past %v, is in %s: …%s…", w, c.until, name, text[max(0, at-200):min(len(text), at+100)])
				break
			}
		}
	}
}

// requestsOf is what a tape says was asked.
func requestsOf(t testing.TB, tape string) string {
	t.Helper()
	type entry struct{ Request json.RawMessage }
	var all strings.Builder
	for _, e := range decode[entry](t, tape) {
		all.Write(e.Request)
	}
	return all.String()
}
