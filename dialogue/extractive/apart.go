package extractive

import (
	"context"
	"regexp"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// apartIntent asks how far two lines lie apart that the question names, in time or in
// lines: "how long after X does he say Y".
const apartIntent = "apart"

// How such a question begins, and what may part its two lines. In small letters or not.
var (
	apartAsked = regexp.MustCompile(`(?i)^\W*(?:(?:so|and|but|ok|okay|well|tell me|can you tell me)\W+)*(?:how (?:long|far|much (?:time|film)|many (?:minutes|seconds|lines)|much later)|what(?:'?s| is) the (?:time|distance|gap)|the time)\b(?: apart (?:are|is|were)|(?: apart)?(?: (?:is|are|does|do|did|was|were|it|there|takes?|pass(?:es)?|passed|lies?|lie|go(?:es)? by|the film|the time|said|spoken|come|comes))*? (?:after|from|between|before|since)) (.+)$`)
	apartParts = regexp.MustCompile(`(?i),? (?:and|to|till|until|before|does|do|did|is) `)
	apartSays  = regexp.MustCompile(`(?i)^(?:does |do |did |is )?(?:[a-z.']+(?: [a-z.']+)? )?(?:say|says|saying|said|hear|hears|repeat|repeats|answer|answers|get to|come to|comes to|goes) (?:the line )?`)
	apartAgain = regexp.MustCompile(`(?i)^\W*(?:(?:it|that|this|the line|the same|them|him|her|he|she|they|says?|saying|said|is|comes?|heard|repeated)\W+)*(?:(?:once )?again|back|a second time|the (?:second|next) time|the second(?: one)?|the next(?: one)?|repeated|twice|once more)\b.*$`)
)

// A pair is two lines that a question sets apart; the second is "" for the next time
// the first is said.
type pair struct{ first, second string }

// pairsIn are the ways to read a question as one about two lines, by where it parts.
func pairsIn(question string) []pair {
	m := apartAsked.FindStringSubmatch(strings.TrimSpace(straight(question)))
	if m == nil {
		return nil
	}
	rest, bare := m[1], func(s string) string { return strings.Trim(s, " \"“”,.?!;:") }
	var all []pair
	for from := 0; from < len(rest); {
		at := apartParts.FindStringIndex(rest[from:])
		if at == nil {
			break
		}
		first, second := bare(rest[:from+at[0]]), rest[from+at[1]:]
		from += at[0] + 1
		switch {
		case first == "" || bare(second) == "":
		case apartAgain.MatchString(apartSays.ReplaceAllString(second, "")), apartAgain.MatchString(second):
			all = append(all, pair{first: first})
		default:
			all = append(all, pair{first: first, second: bare(second)})
			if said := apartSays.ReplaceAllString(second, ""); said != second && bare(said) != "" {
				all = append(all, pair{first: first, second: bare(said)})
			}
		}
	}
	return all
}

// apart tells how far two lines lie apart; it reports false when the question is not
// about two lines of the film.
func (a *answer) apart(ctx context.Context) (bool, error) {
	film := a.in.Focus
	pairs := pairsIn(a.question)
	if film.ID == "" || len(pairs) == 0 {
		return false, nil
	}
	for _, least := range []quote.Verdict{quote.Exact, quote.Near} {
		for _, p := range pairs {
			first, second, ok, err := a.bothOf(ctx, film, p, least)
			if err != nil {
				return false, err
			}
			if ok {
				return true, a.tellApart(ctx, film, first, second)
			}
		}
	}
	return false, nil
}

// bothOf are the places of two lines in a film, found as well as that at the least.
func (a *answer) bothOf(ctx context.Context, film dialogue.Ref, p pair, least quote.Verdict) (first, second dialogue.Found, ok bool, err error) {
	if p.second == "" {
		found, err := a.oftenest(ctx, film, p.first)
		places := inOrder(found.Places)
		if err != nil || found.Verdict != quote.Exact || len(places) < 2 {
			return first, second, false, err
		}
		return places[0], places[1], true, nil
	}
	found, err := a.critic.find.Quote(ctx, a.one(film), p.first, true)
	if err != nil || found.Verdict != quote.Exact && found.Verdict != least || len(found.Places) == 0 {
		return first, second, false, err
	}
	first = inOrder(found.Places)[0]
	other, err := a.critic.find.Quote(ctx, a.one(film), p.second, true)
	if err != nil || other.Verdict != quote.Exact && other.Verdict != least || len(other.Places) == 0 {
		return first, second, false, err
	}
	return first, nextAfter(inOrder(other.Places), first), true, nil
}

// nextAfter is the first of some places that comes after another one, or the first.
func nextAfter(places []dialogue.Found, other dialogue.Found) dialogue.Found {
	for _, p := range places {
		if p.Start() > other.Start() {
			return p
		}
	}
	return places[0]
}

// tellApart tells the time from one line to another and how many are said between.
func (a *answer) tellApart(ctx context.Context, film dialogue.Ref, first, second dialogue.Found) error {
	if second.Start() < first.Start() {
		first, second = second, first
	}
	said, err := a.heard(ctx, film)
	if err != nil {
		return err
	}
	end, start := first.Cues[len(first.Cues)-1], second.Cues[0]
	n, from := 0, false
	for _, c := range said {
		if c == start {
			break
		}
		if from {
			n++
		}
		from = from || c == end
	}
	a.brief.Intent = apartIntent
	a.place(film.Film, second.Cues)
	fill := wording.Fill{"first": a.cite(film.Film, first.Cues...), "second": a.cite(film.Film, second.Cues...), "lines": wording.Counted(n, "line")}
	if first.Start() == transcript.Untimed || second.Start() == transcript.Untimed {
		a.word("apart_lines", fill)
		return nil
	}
	fill["span"] = span((second.Start() - first.Start()).Round(time.Second))
	a.word("apart", fill)
	return nil
}
