package dialogue

import (
	"context"
	"slices"

	"matinee/dialogue/transcript"
)

// A Namer is a Researcher that can tell which films a text names, so that a writer
// who knows them by heart does not tell of one that is not talked about and has not
// been seen.
type Namer interface {
	Named(ctx context.Context, text string) ([]transcript.Film, error)
}

// elsewhere reports whether a text names a film besides the one in focus of which
// the viewer has not seen all. Where nobody can tell, it does not; what cannot be
// looked up may be one.
func (r *reply) elsewhere(ctx context.Context, in Inquiry, text string) bool {
	namer, ok := r.s.engine.cfg.Researcher.(Namer)
	if !ok || in.Horizon.Unbounded() {
		return false
	}
	films, err := namer.Named(ctx, text)
	return err != nil || slices.ContainsFunc(films, func(f transcript.Film) bool {
		return !in.Horizon.Whole(f) && f.Work != in.Focus.Work
	})
}
