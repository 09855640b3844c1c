package main

import (
	"context"

	"matinee/audio/studio"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/timecode"
)

// media is what is known of the film's own file.
func (s *staging) media(ctx context.Context) (produce.Media, error) {
	m := produce.Media{Path: s.script.Session.Media, Start: s.script.Session.Start}
	if s.script.Session.Rate != "" {
		rate, err := timecode.ParseRate(s.script.Session.Rate)
		if err != nil {
			return m, err
		}
		m.Rate = rate
	}
	return m, nil
}

// filmSound is the film's sound in a stretch of it, nil where it is not at hand.
func (s *staging) filmSound(context.Context, script.Span) *studio.Film { return nil }

// pictures adds what takes the film's pictures.
func (s *staging) pictures(context.Context, produce.Media, sounded) error {
	s.user.printf("%s\n", s.dir())
	return nil
}
