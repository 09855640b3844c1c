package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"matinee/audio/studio"
	"matinee/dialogue/cutlist"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/media"
	"matinee/dialogue/timecode"
)

// mediaFile is the path of the film's own file, if it is at hand; "" if not.
func (s *staging) mediaFile() string {
	path := cmp.Or(s.options.media, s.beside(s.script.Session.Media), s.kept.Path)
	if at, err := os.Stat(path); err != nil || !at.Mode().IsRegular() {
		return ""
	}
	return path
}

// checkMedia refuses a file that was named and is not there.
func (o interviewOptions) checkMedia() error {
	if o.media == "" {
		return nil
	}
	if _, err := os.Stat(o.media); err != nil {
		return usagef("there is no file %s; --media names the film's own", o.media)
	}
	return nil
}

// media is what is known of the film's own file: what the script says, and for the
// rest what the file says of itself.
func (s *staging) media(ctx context.Context) (produce.Media, error) {
	said := s.script.Session
	m := produce.Media{Path: cmp.Or(s.options.media, said.Media), Start: said.Start}
	if m.Path == "" { // then what is remembered is of the film's own file, and of no other
		m = s.kept
	}
	if said.Rate != "" {
		rate, err := timecode.ParseRate(said.Rate)
		if err != nil {
			return m, err
		}
		if !rate.Same(m.Rate) {
			m.Start = "" // labels count at their own rate
		}
		m.Rate = rate
	}
	m.Start = cmp.Or(said.Start, m.Start)
	file := s.mediaFile()
	if file == "" {
		if s.kept.Path != "" && m.Path == s.kept.Path {
			s.user.notice("matinee: the film is not at %s any more; matinee library add of the folder where it lies now finds it again", m.Path)
		}
		return m, nil
	}
	if full, err := filepath.Abs(file); err == nil {
		m.Path = full
	}
	info, err := media.Tools{}.Probe(ctx, file)
	if err != nil {
		s.user.notice("matinee: %v", err)
		return m, ctx.Err()
	}
	if m.Rate != (timecode.Rate{}) && info.Rate != (timecode.Rate{}) && !m.Rate.Same(info.Rate) {
		s.user.notice("matinee: the script says %s frames a second and %s says %s; the clip lists go by the script", m.Rate, file, info.Rate)
	}
	if info.Variable {
		s.user.notice("matinee: %s has no fixed frame rate; editors would rather have one that does", file)
	}
	if m.Rate == (timecode.Rate{}) {
		m.Rate = info.Rate
	}
	m.Start, m.Duration = cmp.Or(m.Start, info.Start), info.Duration
	m.Width, m.Height = info.Width, info.Height
	return m, nil
}

// filmSound is the film's sound in a stretch of it, nil where it is not at hand:
// then the film is silent for that long.
func (s *staging) filmSound(ctx context.Context, turn string, span script.Span) *studio.Film {
	file := s.mediaFile()
	if file == "" {
		return nil
	}
	folder := filepath.Join(s.dir(), "audio", "film")
	out := filepath.Join(folder, turn+".wav")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.user.notice("matinee: %v", err)
		return nil
	}
	if err := (media.Tools{}).Sound(ctx, file, span.In, span.Duration(), out); err != nil {
		s.user.notice("matinee: %v; the film is silent there", err)
		return nil
	}
	return &studio.Film{Path: out}
}

// stillWidth is how wide a still is at most, in pixels: twice what a page's column
// shows, for screens that have two for one.
const stillWidth = 960

// pictures takes the film's pictures for a package: stills under what is quoted,
// and a rough cut. What cannot be had is told, and the package is made without.
func (s *staging) pictures(ctx context.Context, made sounded) func(cutlist.List) (produce.Pictures, error) {
	file := s.mediaFile()
	if file == "" {
		return nil
	}
	return func(list cutlist.List) (produce.Pictures, error) {
		p := produce.Pictures{Stills: map[string]string{}}
		progress := s.user.progress("taking stills")
		defer progress.clear()
		for i, c := range list.Clips {
			name := fmt.Sprintf("stills/%s.jpg", c.ID)
			if err := s.still(ctx, file, c, name); err != nil {
				return p, s.without(ctx, err)
			}
			p.Stills[c.ID] = name
			progress.step(i+1, len(list.Clips))
		}
		if made.sound == nil || len(list.Clips) == 0 {
			return p, nil
		}
		progress.clear()
		s.user.notice("Making the rough cut.")
		if err := (media.Tools{}).RoughCut(ctx, list, filepath.Join(s.dir(), "audio", "mix.wav"), filepath.Join(s.dir(), "rough-cut.mp4")); err != nil {
			return p, s.without(ctx, err)
		}
		p.Others = append(p.Others, "rough-cut.mp4")
		return p, nil
	}
}

func (s *staging) still(ctx context.Context, file string, c cutlist.Clip, name string) error {
	out := filepath.Join(s.dir(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	return media.Tools{}.Still(ctx, file, c.In+(c.Out-c.In)/2, out, stillWidth)
}

// without tells what is missing, unless somebody has stopped it all.
func (s *staging) without(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errors.Join(err, ctx.Err())
	}
	s.user.notice("matinee: %v; the package is made without", err)
	return nil
}
