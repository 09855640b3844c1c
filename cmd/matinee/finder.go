package main

import (
	"context"

	"matinee/dialogue"
	"matinee/dialogue/retrieval"
	"matinee/dialogue/transcript"
)

type finder struct{ *retrieval.Index }

func rrefs(refs []dialogue.Ref) []retrieval.Ref {
	out := make([]retrieval.Ref, len(refs))
	for i, r := range refs {
		out[i] = retrieval.Ref{Film: r.Film, Revision: r.Revision}
	}
	return out
}
func rscope(s dialogue.Scope) retrieval.Scope {
	return retrieval.Scope{Films: rrefs(s.Films), Named: s.Named, Horizon: s.Horizon}
}
func (f finder) Quote(ctx context.Context, s dialogue.Scope, words string, all bool) (dialogue.Finding, error) {
	g, err := f.Index.Quote(ctx, rscope(s), words, all)
	out := dialogue.Finding{Verdict: g.Verdict, Occurrences: g.Occurrences}
	for _, p := range g.Places {
		out.Places = append(out.Places, dialogue.Found{Passage: p.Passage, Quoted: p.Text, Similarity: p.Similarity, Differs: p.Differs, Negated: p.Negated})
	}
	return out, err
}
func dhits(h []retrieval.Hit, err error) ([]dialogue.Hit, error) {
	var out []dialogue.Hit
	for _, x := range h {
		out = append(out, dialogue.Hit{Passage: x.Passage, Score: x.Score, Alignment: x.Alignment})
	}
	return out, err
}
func (f finder) Lines(ctx context.Context, s dialogue.Scope, w string, n int) ([]dialogue.Hit, error) {
	return dhits(f.Index.Lines(ctx, rscope(s), w, n))
}
func (f finder) Passages(ctx context.Context, s dialogue.Scope, w string, n int) ([]dialogue.Hit, error) {
	return dhits(f.Index.Passages(ctx, rscope(s), w, n))
}
func (f finder) Search(ctx context.Context, s dialogue.Scope, w string, n int) ([]dialogue.Hit, error) {
	return dhits(f.Index.Lines(ctx, rscope(s), w, n))
}
func (f finder) Cues(ctx context.Context, r dialogue.Ref, h transcript.Horizon) ([]transcript.Cue, error) {
	return f.Index.Cues(ctx, retrieval.Ref{Film: r.Film, Revision: r.Revision}, h)
}
func (f finder) Remove(ctx context.Context, r dialogue.Ref) error {
	return f.Index.Remove(ctx, retrieval.Ref{Film: r.Film, Revision: r.Revision})
}
