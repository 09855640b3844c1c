package studio

import "context"

// A Production is a session that has all its sound.
type Production struct {
	Takes    []Take
	Timeline Timeline
	Mix      Mix
	Compressed
}

// Produce makes everything of a session: it voices what is not there yet, arranges,
// mixes and compresses it, and removes turns that the session has no more use for.
func (s *Studio) Produce(ctx context.Context, pieces []Piece, l Label) (p Production, err error) {
	if p.Takes, err = s.Voice(ctx, lines(pieces)); err != nil {
		return p, err
	}
	if p.Timeline, err = Arrange(pieces, p.Takes); err != nil {
		return p, err
	}
	if p.Mix, err = s.Mix(ctx, p.Timeline); err != nil {
		return p, err
	}
	if p.Compressed, err = s.Compress(ctx, p.Mix, p.Timeline, l); err != nil {
		return p, err
	}
	return p, s.Prune(p.Takes)
}
