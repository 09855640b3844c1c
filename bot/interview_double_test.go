package bot_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// A troupe holds interviews over the lantern film. Its scripts have a turn a line:
// who speaks, and what they say; "?" asks a member, "!" answers from the film, "clip"
// shows it.
type troupe struct {
	silent bool  // there is no voice
	large  int   // bytes of its sound besides
	broken error // of packaging
}

const seance = `Host: Good evening.
Member? What would you like to ask?
Machine! it
Host: @everyone, thank *you*.`

func (troupe) Examples() []bot.InterviewExample {
	film, _ := lantern()
	return []bot.InterviewExample{{Name: "club-night", About: "Members ask.", Source: []byte(seance), Film: film}}
}

func (troupe) Read(_ string, source []byte) (string, error) {
	if !strings.Contains(string(source), ":") {
		return "", &bot.ScriptError{Faults: []string{"script.toml:1:1: this is no script"}}
	}
	if film, ok := strings.CutPrefix(string(source), "film: "); ok {
		film, _, _ = strings.Cut(film, "\n")
		return film, nil
	}
	return "lantern-1950", nil
}

func (tr troupe) Open(_ context.Context, s bot.InterviewScript) (bot.Interview, error) {
	var faults []string
	for i, l := range strings.Split(string(s.Source), "\n") {
		if strings.Contains(l, "fault") {
			faults = append(faults, fmt.Sprintf("%s:%d:1: that is a fault", s.Name, i+1))
		}
	}
	if faults != nil {
		return nil, &bot.ScriptError{Faults: faults}
	}
	return &play{tr, s}, nil
}

func (troupe) Forget(record []byte, turns []string) ([]byte, error) {
	var held []bot.InterviewTurn
	err := json.Unmarshal(record, &held)
	for i := range held {
		if slices.Contains(turns, held[i].ID) {
			held[i].Text = ""
		}
	}
	out, _ := json.Marshal(held)
	return out, err
}

// A play is one script of a troupe's.
type play struct {
	troupe troupe
	script bot.InterviewScript
}

func (*play) Title() string { return "Who killed Bert?" }

func (p *play) Reach() access.Reach {
	until, bounded := p.script.Horizon.Limit(p.script.Film.Film)
	return access.Reach{All: !bounded, Until: until}
}

func (*play) Close() error { return nil }

func (p *play) Hold(ctx context.Context, record []byte, at bot.Staging) ([]byte, error) {
	var held []bot.InterviewTurn
	if record != nil {
		if err := json.Unmarshal(record, &held); err != nil {
			return nil, err
		}
	}
	for i, l := range strings.Split(string(p.script.Source), "\n") {
		if strings.HasPrefix(l, "film:") {
			continue
		}
		if i >= len(held) {
			t, err := p.turn(ctx, i, l, held, at)
			if err != nil {
				return nil, err
			}
			held = append(held, t)
		}
		record, _ = json.Marshal(held)
		if err := at.Held(ctx, record, held[i]); err != nil {
			return nil, err
		}
	}
	return record, nil
}

// turn is one line of a script as it is held.
func (p *play) turn(ctx context.Context, i int, l string, before []bot.InterviewTurn, at bot.Staging) (bot.InterviewTurn, error) {
	end := strings.IndexAny(l, ":?!")
	t := bot.InterviewTurn{ID: fmt.Sprintf("t%d", i+1), N: i + 1, By: l[:end]}
	text := strings.TrimSpace(l[end+1:])
	film, cues := lantern()
	seen := p.script.Horizon.Cut(film.Film, cues)
	last := transcript.Passage{Film: film.Film, Cues: seen[len(seen)-1:]}
	switch l[end] {
	case '?':
		said, err := at.Ask(ctx, bot.InterviewQuestion{Turn: t.ID, By: t.By, Prompt: text})
		t.Text, t.Asked = said, true
		return t, err
	case '!':
		if err := at.Live(ctx); err != nil {
			return t, err
		}
		t.Text, t.Live = fmt.Sprintf("To “%s” the film says %s", before[len(before)-1].Text, last.Cues[0].Text), true
		t.Places = []transcript.Passage{last}
		t.Turn = history.Turn{Asked: time.Now(), Question: before[len(before)-1].Text, Text: t.Text, Film: film.ID, Until: history.NoLimit, Finish: "complete", Sources: []history.Source{{Film: film.ID, Start: last.Start(), End: last.End(), Text: last.Cues[0].Text}}}
	default:
		if t.Text = text; text == "clip" {
			t.Text, t.By, t.Clip = "", "", &last
		}
	}
	return t, nil
}

func (p *play) Package(_ context.Context, record []byte) (bot.InterviewPackage, error) {
	if p.troupe.broken != nil {
		return bot.InterviewPackage{}, p.troupe.broken
	}
	made := bot.InterviewPackage{Files: []bot.PackageFile{{Path: "transcript.md", Data: record}, {Path: "index.html", Data: []byte("<html>")}}}
	if p.troupe.silent {
		made.Notes = []string{"There is no voice here."}
		return made, nil
	}
	made.Sound = &bot.PackageFile{Path: "audio/mix.mp3", Type: "audio/mpeg", Data: bytes.Repeat([]byte{1}, 1+p.troupe.large)}
	return made, nil
}
