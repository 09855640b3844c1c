package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"matinee/audio"
	"matinee/audio/studio"
	"matinee/dialogue"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/podcast"
	"matinee/dialogue/sentence"
)

// sounded is the sound of a session, and whose voices it has.
type sounded struct {
	sound  *produce.Sound
	voices map[string]string // by speaker's key
}

// voice makes the sound of a session: its turns, their tracks and the mix.
func (s *staging) voice(ctx context.Context, record interview.Record) (sounded, error) {
	engines, err := s.user.engines(ctx, s.prompt(ctx))
	if err != nil && s.synthetic(record) {
		return sounded{}, err
	}
	s.outdated(record)
	progress := s.user.progress("voicing turns")
	defer progress.clear()
	voiced := 0
	room, err := studio.Open(studio.Config{
		Dir:     filepath.Join(s.dir(), "audio"),
		Engines: engines,
		Voiced:  func(studio.Take) { voiced++; progress.step(voiced, len(record.Turns)) },
	})
	if err != nil {
		return sounded{}, err
	}
	pieces, err := s.pieces(ctx, record, engines)
	if err != nil {
		return sounded{}, err
	}
	made, err := room.Produce(ctx, pieces, s.label(record))
	if err != nil {
		return sounded{}, err
	}
	if made.Note != nil {
		s.user.notice("matinee: %v", made.Note)
	}
	return s.soundOf(made)
}

// synthetic reports whether any turn needs a machine's voice.
func (s *staging) synthetic(record interview.Record) bool {
	for _, t := range record.Turns {
		if spec, _, _ := s.script.Turn(t.ID); strings.TrimSpace(t.Text) != "" && s.recorded(spec, t.Text) == "" {
			return true
		}
	}
	return false
}

// pieces are the turns as the studio arranges them.
func (s *staging) pieces(ctx context.Context, record interview.Record, engines []audio.Synthesizer) ([]studio.Piece, error) {
	var pieces []studio.Piece
	chapter := "" // of turns in which nobody said anything
	for i, held := range record.Turns {
		spec, _, _ := s.script.Turn(held.ID)
		next := script.Turn{}
		if i+1 < len(record.Turns) {
			next, _, _ = s.script.Turn(record.Turns[i+1].ID)
		}
		p := studio.Piece{ID: held.ID, PauseAfter: script.Pause(spec, next), Chapter: cmp.Or(chapterOf(spec), chapter)}
		switch {
		case strings.TrimSpace(held.Text) != "":
			line := s.line(ctx, held, spec, engines)
			p.Line = &line
		case spec.Clip != nil:
			span, err := spec.Clip.Resolve(*s.film, s.horizon)
			if err != nil {
				return nil, fmt.Errorf("the clip of turn %q: %w", held.ID, err)
			}
			p.Insert = span.Duration()
			p.Film = s.filmSound(ctx, held.ID, span)
		default:
			chapter = p.Chapter // nobody asked anything: it begins with what comes next
			continue
		}
		chapter = ""
		pieces = append(pieces, p)
	}
	if len(pieces) == 0 {
		return nil, errors.New("nobody says anything in this session, so that there is nothing to voice")
	}
	return pieces, nil
}

// chapterOf is the title of the chapter that a turn begins, as it is shown; "" for
// none.
func chapterOf(t script.Turn) string {
	if t.Chapter == "" {
		return ""
	}
	return podcast.Chapter{Title: t.Chapter, Spoiler: t.Spoiler}.Label()
}

// line is a turn as the studio voices it.
func (s *staging) line(ctx context.Context, held interview.Turn, spec script.Turn, engines []audio.Synthesizer) studio.Line {
	by, _ := s.script.Speaker(cmp.Or(held.By, spec.By))
	return studio.Line{
		ID: held.ID, Ordinal: held.N, Speaker: by.Key, Text: held.Text,
		Sentences: sentences(held.Text),
		Part:      s.part(ctx, by, engines),
		Rate:      by.Voice.Rate,
		SayAs:     by.SayAs,
		Recording: s.recorded(spec, held.Text),
	}
}

// sentences cuts a text where sentences end.
func sentences(text string) []string {
	var c sentence.Cutter
	all := append(c.Write(text), c.Close()...)
	if strings.Join(all, "") != text {
		return nil
	}
	return all
}

// part is a speaker's voice: the script's where it names one, else the persona's.
func (s *staging) part(ctx context.Context, by script.Speaker, engines []audio.Synthesizer) audio.Part {
	part := s.user.part(s.personas[by.Key])
	part.Name = by.Shown()
	part.Pronounce = maps.Clone(part.Pronounce)
	if c, ok := s.app.cards().read(s.ref.Film); ok && len(c.Pronounce) > 0 {
		if part.Pronounce == nil {
			part.Pronounce = map[string]string{}
		}
		maps.Copy(part.Pronounce, c.Pronounce)
	}
	engine, voice := by.Voice.Engine, by.Voice.ID
	if engine == "auto" {
		engine = ""
	}
	if engine == "" && voice != "" {
		if e := speakerWith(ctx, engines, voice); e != nil {
			engine = e.Name()
		}
	}
	if engine == "" {
		return part
	}
	of := part.Voices[engine]
	of.Name = cmp.Or(voice, of.Name)
	part.Voices = map[string]audio.Voice{engine: of}
	return part
}

// label is what the sound files say of the session.
func (s *staging) label(record interview.Record) studio.Label {
	var model string
	for _, t := range record.Turns {
		if t.Model != "" && t.Model != interview.Fallback {
			model = t.Model
			break
		}
	}
	if model == dialogue.Extractive {
		model = "the critic without a model"
	}
	return studio.Label{
		Title: s.script.Session.Title,
		Date:  record.Begin.Started.Format(time.DateOnly),
		Model: model,
		About: "A conversation about " + titled(s.ref.Film) + ".",
	}
}

// soundOf is the studio's production as the package names it.
func (s *staging) soundOf(made studio.Production) (sounded, error) {
	sound := &produce.Sound{Turns: map[string]produce.Span{}, Length: audio.Duration(made.Timeline.Samples)}
	voices, own := map[string]string{}, map[string]bool{}
	for _, spot := range made.Timeline.Spots {
		span := produce.Span{Start: audio.Duration(spot.Start), End: audio.Duration(spot.End)}
		if spot.Take != nil {
			for _, w := range spot.Take.Words {
				span.Words = append(span.Words, produce.Word{Start: w.Start, End: w.End, From: audio.Duration(spot.Start + w.From)})
			}
			if by := spot.Take.Line.Speaker; spot.Take.Engine == "" {
				own[by] = true
			} else {
				voices[by] = strings.TrimSpace(spot.Take.Engine + " " + spot.Take.Voice)
			}
		}
		sound.Turns[spot.ID] = span
	}
	for by := range own {
		if voices[by] != "" {
			voices[by] += "; some lines in a person's own voice"
		}
	}
	for _, f := range []produce.SoundFile{{Path: made.MP3, Type: "audio/mpeg"}, {Path: made.Opus, Type: "audio/ogg; codecs=opus"}, {Path: made.Mix.Path, Type: "audio/wav"}} {
		if f.Path == "" {
			continue
		}
		at, err := os.Stat(f.Path)
		if err != nil {
			return sounded{}, err
		}
		rel, err := filepath.Rel(s.dir(), f.Path)
		if err != nil {
			return sounded{}, err
		}
		f.Path, f.Size = filepath.ToSlash(rel), at.Size()
		sound.Files = append(sound.Files, f)
	}
	return sounded{sound, voices}, nil
}
