package extractive

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// wordsElsewhere is how long a phrase must be, in words, to be looked up word for
// word beyond the film in focus: fewer are in every film, which proves nothing.
const wordsElsewhere = 5

// lookUp looks the phrase up, in the film in focus first.
func (a *answer) lookUp(ctx context.Context) (dialogue.Finding, error) {
	if err := a.widen(ctx); err != nil {
		return dialogue.Finding{}, err
	}
	if a.in.Focus.ID == "" || a.request.intent == whichFilm {
		return a.quote(ctx, a.others())
	}
	found, err := a.quote(ctx, a.wide(a.in.Focus))
	if err != nil || len(a.episodes) > 0 || found.Verdict == quote.Exact || a.request.intent == howMany || a.words() < wordsElsewhere {
		return found, err
	}
	elsewhere, err := a.quote(ctx, a.all())
	if err != nil {
		return dialogue.Finding{}, err
	}
	if elsewhere.Verdict == quote.Exact || found.Verdict == quote.None {
		return elsewhere, nil
	}
	return found, nil
}

// others are all films, but for the one in focus when another one is asked for.
func (a *answer) others() dialogue.Scope {
	scope := a.all()
	if a.request.intent == whichFilm && a.request.ordinal == "other" {
		scope.Films = slices.DeleteFunc(slices.Clone(scope.Films), func(f dialogue.Ref) bool { return f.ID == a.in.Focus.ID })
	}
	return scope
}

// words counts the words of the phrase.
func (a *answer) words() int { return len(strings.Fields(a.request.phrase)) }

// quote looks the phrase up in a scope: every place.
func (a *answer) quote(ctx context.Context, scope dialogue.Scope) (dialogue.Finding, error) {
	found, err := a.critic.find.Quote(ctx, scope, a.request.phrase, true)
	if err != nil {
		return dialogue.Finding{}, fmt.Errorf("look up a line: %w", err)
	}
	return found, nil
}

// aLine answers when what was said is, word for word, a line of a film: people
// type those without a word of asking.
func (a *answer) aLine(ctx context.Context) (bool, error) {
	said := strings.TrimSpace(a.question)
	if len(strings.Fields(said)) < quote.NearWordsInFilm || a.request.quoted {
		return false, nil
	}
	meant := a.request
	a.request = request{intent: findLine, phrase: said}
	found, err := a.lookUp(ctx)
	if err != nil || found.Verdict != quote.Exact {
		a.request = meant
		return false, err
	}
	a.brief.Intent, a.brief.Phrase = findLine, said
	return true, a.tell(ctx, found)
}

// halfRemembered takes words that are no question it knows for a line somebody
// half remembers, and if they are none, for something to find a passage on.
func (a *answer) halfRemembered(ctx context.Context) error {
	if told, err := a.ofSomebody(ctx); told || err != nil {
		return err
	}
	found, err := a.lookUp(ctx)
	if err != nil {
		return err
	}
	a.brief.Phrase = a.request.phrase
	long := a.words() >= quote.NearWordsInFilm
	near, err := a.isNear(ctx, found)
	if err != nil {
		return err
	}
	if near || found.Verdict == quote.Exact && (long || a.in.Focus.ID != "") {
		a.brief.Intent, a.request.intent = findLine, findLine
		return a.tell(ctx, found)
	}
	if !long {
		return a.about(ctx)
	}
	hits, err := a.lines(ctx)
	if err != nil {
		return err
	}
	if len(hits) > a.in.Skip && hits[a.in.Skip].Alignment >= surelyClose {
		bears, err := a.bears(ctx, hits[a.in.Skip].Film, nearest(hits[a.in.Skip].Cues, a.request.phrase))
		if err != nil {
			return err
		}
		if !bears {
			return a.about(ctx)
		}
		a.brief.Intent = findLine
		a.closest(hits[a.in.Skip])
		return nil
	}
	return a.about(ctx)
}

// isNear reports whether a line found by near words is the one meant.
func (a *answer) isNear(ctx context.Context, found dialogue.Finding) (bool, error) {
	if found.Verdict != quote.Near {
		return false, nil
	}
	place := a.pick(found)
	return a.bears(ctx, place.Film, place.Cues)
}

// bears reports whether lines bear on words that were no question it knows. Words that
// begin as a question does are like many a line by what every question is made of: what
// is left of them must be the lines'.
func (a *answer) bears(ctx context.Context, of transcript.Film, cues []transcript.Cue) (bool, error) {
	film, ok := a.ref(of)
	if !asks(a.request.phrase) || !ok {
		return ok, nil
	}
	said, err := a.heard(ctx, film)
	return err == nil && newRarity(said, a.request.phrase).share(cues...) >= bearsOn, err
}

// closeEnough is the alignment from which the nearest line is offered as the
// closest there is, and surelyClose that from which words that are no question
// are taken for a line. Of lines with every other word replaced, half align so
// closely and one in ten; of lines of other films one in ten and none.
// TestClosestLines measures it over the real films.
const (
	closeEnough = 0.3
	surelyClose = 0.45
)

// lines are the lines most like the phrase, in the film in focus if there is
// one.
func (a *answer) lines(ctx context.Context) ([]dialogue.Hit, error) {
	hits, err := a.critic.find.Lines(ctx, a.here(), a.request.phrase, 1+a.in.Skip)
	if err != nil {
		return nil, fmt.Errorf("look for a line: %w", err)
	}
	return hits, nil
}

// notFound says so, with the closest line if one is close. It says the same
// whether or not the words come later: nothing may hint at that.
func (a *answer) notFound(ctx context.Context) error {
	if !a.request.quoted && a.request.intent != howMany {
		if known, err := a.aLine(ctx); known || err != nil {
			return err
		}
	}
	if known, err := a.isSomebody(ctx); known || err != nil {
		return err
	}
	if a.request.intent == howMany {
		if deed.MatchString(keysOf(split(a.question))) {
			a.brief.Intent = senses
			a.word("unseen", nil)
			a.senses()
			return nil
		}
		a.word("not_once", wording.Fill{"so_far": a.request.partName + a.soFar(a.in.Focus.Film)})
		return nil
	}
	if known, err := a.otherwise(ctx); known || err != nil {
		return err
	}
	hits, err := a.lines(ctx)
	if err != nil {
		return err
	}
	a.missing()
	if len(hits) > a.in.Skip && hits[a.in.Skip].Alignment >= closeEnough {
		a.closest(hits[a.in.Skip])
		return nil
	}
	if !a.request.quoted && a.request.intent != whether {
		a.word("try_words", nil)
	}
	return nil
}

// deed is how often somebody does something other than to say it.
var deed = regexp.MustCompile(`\bhow (?:often|many times|frequently) (?:does|do|did) (?:he|she|they|they all|it|\w+(?: \w+)?) (?:laugh|smile|cry|scream|kiss|smoke|drink|sing|dance|run|walk|fall|faint|sleep|shoot|hit|punch|look|move|nod|wink|sigh|yawn|cough|weep|sob|whistle|eat|appear|leave|die|fight|kill|drive|wave|hug|stare|turn|stand|sit)s?\b`)

// isSomebody answers about the name of a speaker who is looked up as if it were a line.
func (a *answer) isSomebody(ctx context.Context) (bool, error) {
	if a.request.quoted || a.in.Focus.ID == "" || a.request.intent != when && a.request.intent != findLine && a.request.intent != whether {
		return false, nil
	}
	cast, err := a.cast(ctx, a.in.Focus.Film)
	if name := cast.called(trimmed(a.request.phrase)); err == nil && name != "" {
		a.request = request{intent: person, speaker: name, ordinal: "first"}
		a.brief.Intent = person
		return true, a.person(ctx)
	}
	return false, err
}

// otherwise answers a question whose words are nowhere when read as a form has them:
// read loosely, or as telling of a line.
func (a *answer) otherwise(ctx context.Context) (bool, error) {
	if a.request.quoted || a.request.intent == whether || a.request.intent == whichFilm {
		return false, nil
	}
	if known, err := a.describedLine(ctx, wholly); known || err != nil {
		return known, err
	}
	if known, err := a.loosely(ctx); known || err != nil || a.request.intent != findLine {
		return known, err
	}
	if !a.tellsOfIt() {
		return false, nil
	}
	return a.describedLine(ctx, half)
}

// tellsOfIt reports whether a question tells of a line rather than says it: "the bit
// about the coat", and not "find there is a coat".
func (a *answer) tellsOfIt() bool {
	return slices.ContainsFunc(split(a.question), func(w word) bool { return tellsOf[w.key] })
}

// tellsOf are the words by which a question tells of a line.
var tellsOf = setOf("about|with|where|something|thing|bit|part|scene|moment|talks|talk|talking")

// How much of the words by which a line is told of it must hold: half of them and
// less where somebody is sure that there is such a line, nearly all where they
// may be wrong about that.
const (
	half   = 0.4
	wholly = 0.75
)

// missing says that the phrase is nowhere.
func (a *answer) missing() {
	anywhere := a.in.Focus.ID == "" || a.request.intent == whichFilm
	asked := a.request.intent == whether
	switch soFar := a.soFar(a.in.Focus.Film); {
	case anywhere && asked:
		a.word("no_anywhere", nil)
	case anywhere:
		a.word("missing_anywhere", nil)
	case asked:
		a.word("no_missing", wording.Fill{"film": entitled(a.in.Focus.Film), "so_far": soFar})
	default:
		a.word("missing", wording.Fill{"film": entitled(a.in.Focus.Film), "so_far": soFar})
	}
}

// closest quotes the nearest line there is.
func (a *answer) closest(hit dialogue.Hit) {
	cues := nearest(hit.Cues, a.request.phrase)
	a.place(hit.Film, cues)
	a.word("closest", wording.Fill{"where": a.where(hit.Film), "line": a.cite(hit.Film, cues...)})
	a.takeUp(hit.Film)
}

// byFilm groups places by their film, in order of film and time.
func byFilm(places []dialogue.Found) [][]dialogue.Found {
	var groups [][]dialogue.Found
	for _, p := range inOrder(places) {
		if n := len(groups); n > 0 && groups[n-1][0].Film.ID == p.Film.ID {
			groups[n-1] = append(groups[n-1], p)
			continue
		}
		groups = append(groups, []dialogue.Found{p})
	}
	slices.SortStableFunc(groups, func(x, y []dialogue.Found) int { return len(y) - len(x) })
	return groups
}
