package script_test

import (
	"testing"

	"matinee/dialogue/interview/script"
)

// reference is a script with most of what scripts may say. Its lines are those
// of the design notes, which are ours.
const reference = `schema = "interview/1"
[session]
title = "Ask the machine"
film = "films/example.srt"      # the user's own subtitles
media = "example.mkv"           # only a name for clip lists; need not exist
rate = "24000/1001"             # rational, never a float
start = "00:00:00:00"           # the media's own start timecode
horizon = "end"                 # or "00:52:00", "50%", "cue:812"
seed = 7
target = "3m30s"
form = "ask-the-machine"        # a profile: shares, budgets, moves
on_fail = "fallback"            # fallback | stop | keep-and-flag
[speakers.critic]
name = "Critic"
role = "human"                  # fixed lines only, unless a turn says live
voice = { engine = "espeak-ng", id = "en-gb", rate = 165 }
say_as = { "Jonze" = "johnz" }
[speakers.machine]
name = "Machine"
role = "persona"
persona = "machine"
voice = { engine = "espeak-ng", id = "en-us+f3", rate = 150 }
limits = { max_words = 35, max_sentences = 3, forbid = ["as an AI", "great question"], forbid_openers = ["exactly", "absolutely"] }
senses = ["words", "times"]     # no claims about images
[[turn]]
id = "q1"
by = "critic"
ask = "Which of this year's films deserves the prize?"
to = "machine"
[[turn]]
id = "a1"
by = "machine"
say = "You are asking the accused for a character reference."
[[turn]]
id = "t1"
by = "critic"
say = """All right. I will begin, and you may correct me.
Look at the rooms: nothing in them has an edge."""
clip = { find = '(?i)home', nth = 1, pad = "0.5s", role = "under" }
[[turn]]
id = "a2"
by = "machine"
answer = "t1"
move = "pivot"
picks_up = "t1"
cite = { min = 1, max = 2, quote_max_words = 12 }
measure = ["lines:Theodore", "silence:longest"]   # computed, offered as facts
attempts = 3
fallback = "I only heard it. Ask me something with words in it."
[[turn]]
id = "f1"
by = "critic"
live = true
followup = "a2"
max_words = 20
ends_with = "?"
max = 1
[[branch]]
after = "a2"
when = { turn = "a2", cited_below = 1 }
goto = "a2-plain"               # forward only: a script always ends
[[turn]]
id = "x1"
clip = { in = "cue:412", out = "cue:415", role = "insert" }
pause_after = "0.8s"
[[turn]]
id = "a2-plain"
by = "machine"
say = "I counted the words. I cannot weigh them."
chapter = "What the machine cannot weigh"
spoiler = false
`

func TestParse(t *testing.T) {
	s, err := script.Parse("ask.toml", []byte(reference))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(s.Turns), 7; got != want {
		t.Fatalf("%d turns, want %d", got, want)
	}
	if got := s.Speakers[0].Key + " " + s.Speakers[1].Key; got != "critic machine" {
		t.Errorf("speakers %s, want those of the file in its order", got)
	}
	a2, _, _ := s.Turn("a2")
	if a2.Kind != script.Answer || a2.Of != "t1" || a2.Cite.QuoteMaxWords != 12 || s.Limits(a2).MaxWords != 35 {
		t.Errorf("a2 is %+v", a2)
	}
	if f1, _, _ := s.Turn("f1"); s.Limits(f1).MaxWords != 20 || f1.Tries() != 3 {
		t.Errorf("f1 is %+v", f1)
	}
	if x1, _, _ := s.Turn("x1"); x1.Kind != script.Show || x1.ClipRole() != script.Insert || x1.PauseAfter.String() != "800ms" {
		t.Errorf("x1 is %+v", x1)
	}
}
