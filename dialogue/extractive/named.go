package extractive

import (
	"context"
	"fmt"
	"strings"

	"matinee/dialogue/transcript"
	"matinee/dialogue/words"
)

// Named implements dialogue.Namer: the films whose titles stand in a text, other
// than as part of a quotation. A name that is also a title counts as one.
func (c *Critic) Named(ctx context.Context, text string) ([]transcript.Film, error) {
	films, err := c.films.Films(ctx)
	if err != nil {
		return nil, fmt.Errorf("find the films that are named: %w", err)
	}
	analysis := words.For("")
	tokens := analysis.Tokens(nil, text)
	low := strings.ToLower(text)
	var all []transcript.Film
	for _, f := range films {
		if mayStand(f.Title, low) && namingOf(f, text, tokens, false, analysis).weight > 0 {
			all = append(all, f.Film)
		}
	}
	return all, nil
}
