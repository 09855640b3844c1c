package extractive

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
)

// Films are the films one may ask about, an edition of each.
type Films interface {
	// Films are those that a question may name, the sample among them. Every
	// question asks for them, once.
	Films(ctx context.Context) ([]dialogue.Ref, error)
}

// A Finder finds places in films, never past the scope's horizon.
// Implementations are safe for concurrent use.
type Finder interface {
	// Quote looks words up as a quotation: the best place, or with all every one.
	Quote(ctx context.Context, scope dialogue.Scope, words string, all bool) (dialogue.Finding, error)
	// Lines finds the lines most like the words, best first, n at most.
	Lines(ctx context.Context, scope dialogue.Scope, words string, n int) ([]dialogue.Hit, error)
	// Passages finds what is said about something, best first, n at most.
	Passages(ctx context.Context, scope dialogue.Scope, question string, n int) ([]dialogue.Hit, error)
	// Cues are the film's cues in order, as far as the horizon.
	Cues(ctx context.Context, film dialogue.Ref, horizon transcript.Horizon) ([]transcript.Cue, error)
}

// A Critic answers questions from transcripts. It is safe for concurrent use: but
// for the readings it keeps it is immutable.
type Critic struct {
	films    Films
	find     Finder
	grammar  grammar
	moves    grammar
	variants grammar
	asides   grammar
	book     *wording.Book
	readings readings
}

// New makes a Critic; both arguments are required.
func New(films Films, find Finder) *Critic {
	return &Critic{films: films, find: find, grammar: newGrammar(), moves: newMoves(), variants: newVariants(), asides: newAsides(), book: readManner()}
}

// Topic is the film that the question names or, if it names none, its focus.
func (c *Critic) Topic(ctx context.Context, in dialogue.Inquiry) (dialogue.Ref, error) {
	films, err := c.films.Films(ctx)
	if err != nil {
		return dialogue.Ref{}, fmt.Errorf("find the film: %w", err)
	}
	film, rest, _, _ := titleIn(in, films)
	if film, _, _, ok := inSeries(rest, film, in, films); ok {
		return film, nil
	}
	if film, _, ok := c.namesCard(films, in); ok {
		return film, nil
	}
	return in.Focus, nil
}

// Research understands the question and answers it.
func (c *Critic) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	films, err := c.films.Films(ctx)
	if err != nil {
		return dialogue.Brief{}, fmt.Errorf("find the film: %w", err)
	}
	if both, ok, err := c.several(ctx, in, films); ok || err != nil {
		return both, err
	}
	return c.answer(ctx, in, films, false)
}

// filmless are the questions that are about no film.
var filmless = []string{help, smallTalk, films}

// answer answers one question, which may be a further one of its message.
func (c *Critic) answer(ctx context.Context, in dialogue.Inquiry, films []dialogue.Ref, isFurther bool) (dialogue.Brief, error) {
	if in.Focus.ID == "" && len(films) == 1 && !slices.Contains(filmless, c.grammar.understand(in.Question).intent) {
		in.Focus = films[0] // there is nothing to ask back
	}
	if brief, ok := c.fromCard(films, &in); ok {
		return brief, nil
	}
	a := &answer{critic: c, films: films, asked: Owned(films), in: in, came: in.Focus, isFurther: isFurther, voice: voiceOf(c.book, in)}
	if err := a.understand(ctx); err != nil {
		return dialogue.Brief{}, fmt.Errorf("understand the question: %w", err)
	}
	if err := a.reply(ctx); err != nil {
		return dialogue.Brief{}, err
	}
	if err := a.caution(ctx); err != nil {
		return dialogue.Brief{}, err
	}
	return a.finish(), nil
}

// Owned are the films that a question is about which names none: one's own, or
// the sample while there is no other.
func Owned(films []dialogue.Ref) []dialogue.Ref {
	own := slices.DeleteFunc(slices.Clone(films), func(r dialogue.Ref) bool { return r.Sample })
	if len(own) == 0 {
		return films
	}
	return own
}

// understand reads the question: which film it names, and what it asks.
func (a *answer) understand(ctx context.Context) error {
	isNamed := a.turnsTo(a.naming())
	a.isKnown = a.known(ctx)
	a.request = a.reads(a.question)
	if err := a.takesUp(ctx); err != nil {
		return err
	}
	if a.asksWhich() {
		a.request = request{intent: films}
		return nil
	}
	if len(a.which) == 1 { // what was asked back for
		isNamed, a.which = a.turnsTo(a.which[0], "", true), nil
	}
	if !isNamed || !a.onlyNames() {
		return a.follow(ctx)
	}
	a.request = request{intent: topic}
	if last, ok := a.lastRequest(); ok && a.carriesOn() && last.intent != films && last.intent != topic && last.intent != smallTalk {
		a.request = last
	}
	return nil
}

// turnsTo makes a film that the question names the one it is about.
func (a *answer) turnsTo(film dialogue.Ref, rest string, isNamed bool) bool {
	if a.before == nil {
		a.question, a.before = a.in.Question, a.in.Last
	}
	if isNamed {
		a.question = rest
		if film.ID != a.in.Focus.ID || a.before != nil && a.before.Place.Film.ID != film.ID {
			a.in.Focus, a.in.Last = film, nil
		}
	}
	a.brief.Focus = a.in.Focus
	return isNamed
}

// asksWhich reports whether half a name is all there is of a film, and no answer to
// the question which.
func (a *answer) asksWhich() bool {
	if len(a.which) == 0 && a.request.intent == unsure && a.in.Focus.ID == "" {
		a.which = onlyHalf(a.question, a.films)
	}
	chosen := a.before != nil && a.before.Open.Part == dialogue.OpenFilm
	return len(a.which) > 1 || len(a.which) == 1 && !chosen
}

// reads is a question as the table of forms has it.
func (a *answer) reads(question string) request { return a.critic.grammar.read(question, a.isKnown) }

// reply answers, or asks back.
func (a *answer) reply(ctx context.Context) error {
	asked := a.request.asked(a.isTold)
	if a.request.deictic && a.in.Last != nil {
		asked.That = a.in.Last.Place
	}
	err := a.answers(ctx)
	asked.At, asked.Till = a.request.at, a.request.till
	if asked.Phrase == "" && a.request.deictic {
		asked.Phrase = a.brief.Phrase
		if a.in.Last != nil {
			asked.Phrase = cmp.Or(asked.Phrase, a.in.Last.Asked.Phrase)
		}
	}
	a.brief.Asked = asked
	a.keepAsked()
	return err
}

func (a *answer) answers(ctx context.Context) error {
	switch {
	case a.answerRiddle():
		return nil
	case a.wantsNext():
		a.request.intent = quizIntent
	case a.answerRiddle():
		return nil
	case a.wantsNext():
		a.request.intent = quizIntent
	case a.brief.Open.Part != "":
		a.brief.Intent = a.request.intent
		a.askBack()
		return nil
	case a.instead != nil:
		a.brief.Intent = a.request.intent
		return a.instead(ctx)
	}
	if told, err := a.apart(ctx); told || err != nil {
		return err
	}
	return a.compose(ctx)
}

// naming is the film that the question names, by its title or by half of it, and
// the rest of the question. Several that a half fits are kept to be asked about.
func (a *answer) naming() (film dialogue.Ref, rest string, ok bool) {
	film, rest, a.which, _ = titleIn(a.in, a.films)
	if len(a.which) > 0 {
		return dialogue.Ref{}, a.in.Question, false
	}
	film, a.episodes, rest, ok = inSeries(rest, film, a.in, a.films)
	return film, rest, ok
}

// titleIn is the film whose title a question names, or half of it; of a series one of
// its episodes. Several that a half fits are which.
func titleIn(in dialogue.Inquiry, films []dialogue.Ref) (film dialogue.Ref, rest string, which []dialogue.Ref, ok bool) {
	focused := in.Focus.ID != ""
	if film, rest, ok = named(in.Question, films, focused); ok {
		return film, rest, nil, true
	}
	which, rest = halfNamed(in.Question, films, focused)
	if len(which) == 1 || oneSeries(which) {
		return which[0], rest, nil, true
	}
	return dialogue.Ref{}, in.Question, which, false
}

// onlyNames reports whether a question that names a film asks nothing of it.
func (a *answer) onlyNames() bool {
	r := a.request
	empty := r.intent == unsure || r.intent == about || r.intent == topic
	return isEmpty(a.question) || empty && isEmpty(r.phrase)
}

// compose answers by intent.
func (a *answer) compose(ctx context.Context) error {
	a.brief.Intent = a.request.intent
	switch a.request.intent {
	case help:
		a.help()
	case films:
		return a.library(ctx)
	case senses:
		a.word("unseen", nil)
		a.senses()
	case beyond:
		a.word("beyond", nil)
	case smallTalk:
		a.word("talk_"+a.request.remark, nil)
	case topic:
		return a.topic(ctx)
	case sceneAt:
		return a.scene(ctx)
	case sceneBetween:
		return a.stretch(ctx)
	case about:
		return a.about(ctx)
	case culprit:
		return a.whodunit(ctx)
	case whyMatters:
		return a.why(ctx)
	case opinion:
		a.brief.View = true
		return a.opine(ctx)
	case disagree:
		a.brief.View = true
		return a.disagree(ctx)
	case motif:
		return a.motif(ctx)
	case echoIntent:
		return a.echoes(ctx)
	case most:
		return a.talksMost(ctx)
	case pace:
		return a.pace(ctx)
	case compare:
		return a.compare(ctx)
	case recommendLike:
		return a.recommend(ctx)
	case randomLine:
		return a.random(ctx)
	case quizIntent:
		return a.quiz(ctx)
	case sources:
		a.sources()
	case lastTime:
		return a.lastTime(ctx)
	case unsure:
		if known, err := a.loosely(ctx); known || err != nil {
			return err
		}
		return a.halfRemembered(ctx)
	case nth:
		return a.nthTime(ctx)
	case person, speeches:
		return a.person(ctx)
	case firstLine, lastLine, howItBegins, howItEnds, characters, howLong, year, questionsAsked, silence, size, longestLine, synopsis, recapIntent:
		return a.held(ctx)
	default:
		return a.line(ctx)
	}
	return nil
}
