package main

import (
	"context"
	"fmt"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/produce"
)

// produce voices a session and makes its package. Without a voice there is still a
// package: the words are worth having, and render adds the sound.
func (s *staging) produce(ctx context.Context, record interview.Record) error {
	var made sounded
	var silent error
	if !s.options.noAudio {
		if made, silent = s.voice(ctx, record); silent != nil && ctx.Err() != nil {
			return silent
		}
	}
	media, err := s.media(ctx)
	if err != nil {
		return err
	}
	notes, err := produce.Write(produce.Config{
		Dir:      s.dir(),
		Script:   s.script,
		Source:   s.source,
		Record:   record,
		Film:     *s.film,
		Horizon:  s.horizon,
		Media:    media,
		Sound:    made.sound,
		Pace:     s.pace,
		Voices:   made.voices,
		Pictures: s.pictures(ctx, made),
	})
	if err != nil {
		return err
	}
	for _, n := range notes {
		s.user.notice("%s", n)
	}
	if silent != nil {
		return fmt.Errorf("the session is kept and packaged in %s, but not voiced: %w; \"matinee interview render %s\" voices it", s.dir(), silent, s.again())
	}
	s.user.printf("%s\n", s.dir())
	return nil
}
