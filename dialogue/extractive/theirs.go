package extractive

import (
	"context"
	"regexp"
	"strings"
)

// theirLine is somebody's first or last line, asked for with the name before it:
// "what is Mara's last line".
var theirLine = regexp.MustCompile(`(?i)^\W*(?:(?:what (?:is|was|are|were)|whats|what's|tell me|give me|show me|quote|and|when (?:is|was)|where (?:is|was)) )?(.+?)'?s (?:very )?(first|last|opening|final|closing) (?:line|lines|word|words|sentence|thing|appearance|speech)\b(?: of all| ever| in (?:it|this|the film|the movie))?\W*$`)

// asksTheirLine reads a question for somebody's first or last line.
func (a *answer) asksTheirLine(ctx context.Context) (bool, error) {
	m := theirLine.FindStringSubmatch(straight(a.question))
	if m == nil || a.in.Focus.ID == "" {
		return false, nil
	}
	if _, pronoun := personal[strings.ToLower(m[1])]; pronoun {
		return false, nil
	}
	cast, err := a.cast(ctx, a.in.Focus.Film)
	if err != nil || cast.called(m[1]) == "" {
		return false, err
	}
	a.request = request{intent: person, speaker: m[1], ordinal: theirOrdinal(strings.ToLower(m[2]))}
	return true, a.whom(ctx)
}
