package extractive

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// A move is what a short question asks of what was talked of last.
type move string

const (
	moveWho     move = "who"     // says it
	moveWhen    move = "when"    // is it
	moveNth     move = "nth"     // another place of the words
	moveBefore  move = "before"  // it
	moveAfter   move = "after"   // it
	moveStep    move = "step"    // the next place, or else what follows
	moveBack    move = "back"    // the place before, or else what precedes
	moveSame    move = "same"    // the same once more, as things are now
	moveCount   move = "count"   // how many there are
	moveReturns move = "returns" // whether it comes again
	moveBetween move = "between" // what is said between the two
	moveApart   move = "apart"   // how far the two are apart
	moveBreaks  move = "breaks"  // what ends the silence
	moveTheirs  move = "theirs"  // somebody's first or last line
	moveSure    move = "sure"    // whether that is so
	moveOthers  move = "others"  // the film talked of before this one
	moveIn      move = "in"      // the place that is in a scene
	moveAbout   move = "about"   // the one about something
	moveEarlier move = "earlier" // before all of it
	moveLine    move = "line"    // which line?
	moveWhoNth  move = "whonth"  // who says it for the second time?
	moveFilm    move = "film"    // which film is that?
	moveLong    move = "long"    // how long is it?
	moveAsker   move = "asker"   // who asks the most?
	moveMore    move = "more"    // which of the two is said more?
	moveThan    move = "than"    // more than another
)

// Intents that only a conversation has.
const (
	disagree = "disagree"
	echoes   = "echoes"
)

// moveForms is the table of forms, in the notation of the questions. What leads up to
// them has been taken off.
var moveForms = []struct {
	move move
	form string
}{
	{moveWho, "who"},
	{moveWho, "who|whose|which_one is|was|are ?it|that|this|speaking|talking ?line|one ?speaking|talking ?there|here|then"},
	{moveWho, "who says|said|sais|speaks it|that|this|those|them ?line|one|words ?there|here|then|again"},
	{moveWho, "by|from whom|who"},
	{moveWhen, "when|what_time|at_what_time|where ?exactly|again"},
	{moveWhen, "when|where|at_what_time is|was|are|were it|that|this|those ?line|one ?again|exactly"},
	{moveNth, "?which ?one|time ?is|was ?it ?the ?very @nth ?one|longest|longest_one|biggest|longest_silence|longest_pause|silence|pause|time|place|mention|occurrence|ones ?of_them|of_those|i_mean|i_meant"},
	{moveNth, "?which ?one ?is|was another|another_one|the_other|the_others"},
	{moveNth, "when|where @be|@do ?the @nth ?one|time|@nth"},
	{moveStep, "?the|to_the next ?one|line|place"},
	{moveStep, "?the one after"},
	{moveBack, "?the previous|preceding ?one|line|place"},
	{moveBack, "?the one before"},
	{moveSame, "now|here|there|in_here|in_there|in_this_one|this_one|in_it|this_film|in_this_film|that_one"},
	{moveSame, "now|here|there how_many|how_often|who|when|how_long"},
	{moveSame, "how_many|how_often|who|when|how_long now|here|there"},
	{moveCount, "how_many|how_often|how_many_times|how_many_in_all"},
	{moveCount, "how_many|how_often @be ?there|they|those|that|it ?in_all|altogether|in_total|of_them|all_in_all"},
	{moveReturns, "does|do|did|will|is it|that|this|they|he|she|the_line ?ever ?also come|comes|coming|say|return|said|repeated|heard|used|returning ?that|it ?back|up ?again|later|twice|elsewhere|once_more ?on"},
	{moveReturns, "?is|was @that ?an|a ?just echo|repetition|repeated"},
	{moveBetween, "what|what_is|anything|what_happens|what_comes|what_is_said in_between|between ?them|those|these|the_two|both|it"},
	{moveApart, "how far|long|much_time apart ?are|is ?they|those|these|the_two|it"},
	{moveApart, "how_far|how_long|how_much|how_much_time ?apart ?is|are|lies|passes ?there ?they|those|these|the_two ?apart|between|in_between ?them|those|the_two"},
	{moveBreaks, "what|who breaks|broke|ends|ended|interrupts|stops|stopped ?it|that|this|the ?silence|pause"},
	{moveTheirs, "what @do he|she|<who> @say first|last"},
	{moveTheirs, "?what ?is|was|are|were her|his|their ?very first|last|opening|final|closing ?line|lines|words|word|thing|one"},
	{moveTheirs, "?when|where @do he|she first|last @say|speak|talk"},
	{moveSure, "?are|r ?you ?really sure|certain|positive ?about ?that|it"},
	{moveSure, "?no ?but that|it|this is|was not|n't|wrong|false|incorrect ?right|true|correct|it|so ?at_all"},
	{moveSure, "?no ?but that|it|this can't|cannot|can_not|isn't|wasn't|doesn't be|right|true|correct|sound|seem ?right|true|correct"},
	{moveSure, "?is that|it ?really right|true|correct|so"},
	{moveSure, "you are ?surely|completely|just wrong|mistaken|incorrect|lying|off"},
	{moveSure, "wrong|really|nonsense|false|incorrect|impossible|no_way"},
	{moveSure, "i don't|do_not|can't|cannot believe|trust ?you|that|it|this"},
	{moveSure, "check ?that|it ?again|once_more"},
	{moveSure, "you ?just miscounted|made_that_up|made_it_up|are_making_that_up|are_making_it_up|invented_that"},
	{moveOthers, "?go|switch|turn|change|return|let's|can|could ?us|we ?go|switch|turn|get ?back ?over to the other|previous|first|last|old|earlier ?one|film|movie|picture"},
	{moveOthers, "?back|over ?to the other|previous film|movie|picture"},
	{moveIn, "the|that one|line|bit|part in|from|during <words>"},
	{moveAbout, "?the|that ?other one|line|bit|part|thing about|with|of <words>"},
	{moveAbout, "?the|that ?other one|line|bit|part|thing where|when he|she|they|somebody|someone @say|talks|speaks ?about ?something <words>"},
	{moveAbout, "about <words>"},
	{moveEarlier, "what|what_is|what_was|what_comes|what_came|what_happens|what_happened ?said ?right|just before all|all_of ?that|this|it|those"},
	{moveFilm, "?in|from which|what film|movie|picture is|was that|it|this ?from|in|again"},
	{moveFilm, "which|what one|film|movie is|was that|it|this from"},
	{moveLong, "how long is|was|does|did that|it|this ?last|take"},
	{moveAsker, "who|which_one ?of_them|of_the_two|of_these|of_those|of_all ?is|does|is_the_one_who ask|asks|asking ?the most|more|fewest questions ?of_all|of_them"},
	{moveAsker, "who has|gets|puts the most|more questions"},
	{moveNth, "when|where|in_which_scene @be|@do it|that|this|they|the_word ?@ever come|comes|came|appear|appears|occur|occurs|fall|falls|said|heard|mentioned|used ?up ?for ?the ?very @nth ?time"},
	{moveWhen, "when|where does|do|did it|that|this|they come|appear|occur|fall ?up"},
	{moveMore, "?and which|what|who ?one|word ?of_them|of_the_two|of_these|of_those|of_both ?is|comes|gets|has|was|wins|do_they|they ?say|said|up|used|mentioned|there ?the more|most|oftener ?often|frequent|frequently|common|said|used|times|mentioned ?of_the_two|of_them"},
	{moveThan, "?is|was|does ?that|it|he|she|they ?is|has|have|talk|talks|speak|speaks ?that more|less|fewer|longer|shorter|faster|slower|oftener ?lines|words|questions|often than ?in|by|with|for ?<words>"},
	{moveWhoNth, "who says|said|sais it|that|this|them ?the|for_the ?very @nth ?one|time"},
	{moveWhoNth, "who ?is|was ?the @nth ?one|time ?to_say_it|to_say_that"},
	{moveReturns, "is|was @that ?ever ?just said|repeated|heard|used ?ever|again|twice ?again|later ?on"},
	{moveAfter, "what|how @do he|she|they say|answer|do|reply|respond ?right next|then|after|after_that|to_that|to_this|afterwards"},
	{moveTheirs, "?what ?is|was ?the ?very first|last|opening|final|closing line|lines|words|word|thing ?that he|she|<who> ?ever @say"},
	{moveBefore, "what|and_what @be|@do ?it|he|she|they|that ?@said|say|saying ?right|just before|earlier|before_that"},
	{moveBefore, "?what @be ?the question ?to_that|to_it|before_that|again"},
	{moveAfter, "?what @be the answer|reply|response ?to_that|to_it|then"},
	{moveAfter, "ans|answer|reply"},
	{moveLine, "?what|which ?is|was the|that|this line|quote|one|bit ?again|please"},
}

// newMoves are the forms, ready to match.
func newMoves() grammar {
	var g grammar
	for _, m := range moveForms {
		g = append(g, parseForm(string(m.move), m.form, sets))
	}
	return g
}

// moves answers a short question by what was talked of last.
func (a *answer) moves(ctx context.Context, c clause) (bool, error) {
	best, words := a.critic.moves.fit(c.text, c.words)
	if best.intent == "" {
		return false, nil
	}
	m := move(best.intent)
	best.ordinal = ordinalIn(c.words, words, "")
	best.phrase = strings.Trim(best.phrase, ` "“”,.?!:;`)
	if best.speaker == "" {
		best.speaker = pronounIn(c.words)
	}
	if m == moveTheirs && (best.pronoun == "they" || best.speaker == "") {
		return false, nil // anybody's: a question of its own
	}
	switch m {
	case moveSame:
		return a.sameAgain(), nil
	case moveSure:
		return a.isSure(), nil
	case moveOthers:
		return a.backToOther(), nil
	case moveTheirs:
		a.request = request{intent: person, speaker: best.speaker, ordinal: theirOrdinal(best.ordinal)}
		return true, a.whom(ctx)
	case moveAbout:
		if a.request.intent == whoSaid {
			return false, nil // "that line about the coat, was that Joe"
		}
		if r := a.reads(c.text); r.intent == randomLine || r.intent == echoIntent {
			return false, nil // "the line of the day"
		}
		if c.words[0].key == "about" && len(c.words) > longestTopic {
			return false, nil // as likely a line that begins so
		}
		a.request = request{intent: about, phrase: best.phrase}
		return true, nil
	case moveIn:
		return a.inScene(best.phrase), nil
	case moveLine:
		return a.whichLine(), nil
	case moveMore:
		return a.whichMore(ctx)
	case moveThan:
		return a.than(strings.TrimPrefix(best.phrase, "the word ")), nil
	case moveAsker:
		a.request, a.instead = request{intent: questionsAsked}, a.asksMost
		return a.in.Focus.ID != "", nil
	case moveCount:
		if last, ok := a.lastRequest(); ok && last.intent == howMany && !a.hasPlace() {
			a.request = last
			return true, nil
		}
	case moveWho:
		if !a.hasPlace() && talking(c.words) {
			a.request = request{intent: characters}
			return true, nil
		}
	}
	if !a.hasPlace() {
		return false, nil
	}
	return a.ofPlace(m, best), nil
}

// talking reports whether words ask who is talking, rather than who says a line.
func talking(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.key == "talking" || w.key == "speaking" })
}

// longestTopic is how many words after "about" are what is asked about, that one
// counted, when nothing else is said.
const longestTopic = 3

// pronounIn is the first pronoun for somebody among the words.
func pronounIn(words []word) string {
	i := slices.IndexFunc(words, func(w word) bool { _, ok := personal[w.key]; return ok || w.key == "their" })
	if i < 0 {
		return ""
	}
	return words[i].key
}

// theirOrdinal is which of somebody's lines is meant.
func theirOrdinal(word string) string {
	if ordinals[word] < 0 {
		return "last"
	}
	return "first"
}

// hasPlace reports whether there is a line that "that" can mean.
func (a *answer) hasPlace() bool { return a.in.Last != nil && a.in.Last.Place.Film.ID != "" }

// ofPlace answers a move that needs a line talked of.
func (a *answer) ofPlace(m move, best request) bool {
	phrase, thread := a.in.Last.Phrase, cmp.Or(a.in.Last.Phrase, a.in.Last.Asked.Phrase)
	switch m {
	case moveWho:
		a.request = request{intent: whoSaid, deictic: true}
	case moveWhen:
		a.request = request{intent: when, deictic: true}
	case moveNth:
		if a.silenceAfter(best.ordinal) {
			return true
		}
		if a.in.Last.Asked.Intent == person || a.in.Last.Asked.Intent == speeches {
			a.request = request{intent: person, speaker: a.in.Last.Asked.Speaker, ordinal: theirOrdinal(best.ordinal)}
			return a.request.speaker != ""
		}
		if end := map[string]string{"first": firstLine, "last": lastLine}[best.ordinal]; end != "" && slices.Contains([]string{firstLine, lastLine, howItBegins, howItEnds}, a.in.Last.Asked.Intent) {
			a.request = request{intent: end}
			return true
		}
		if thread == "" {
			return false
		}
		a.ofPhrase(thread)
		a.request = request{intent: nth, ordinal: cmp.Or(best.ordinal, "other")}
	case moveWhoNth:
		if ordinals[best.ordinal] == 0 || thread == "" {
			return false
		}
		a.request = request{intent: whoSaid, phrase: thread, ordinal: best.ordinal}
	case moveStep, moveBack:
		if m == moveStep && a.silenceAfter("next") {
			return true
		}
		a.steps(m, phrase)
	case moveBefore:
		a.request = request{intent: before, deictic: true}
	case moveAfter:
		a.request = request{intent: after, deictic: true}
		if s, ok := personal[best.speaker]; ok {
			a.request.by, _ = a.talkedOf(s)
		}
	case moveCount:
		a.request = request{intent: howMany, deictic: true, phrase: phrase}
	case moveReturns:
		a.request, a.instead = request{intent: echoes, phrase: phrase}, a.returns
	case moveBetween:
		a.request, a.instead = request{intent: sceneBetween}, a.betweenTwo
	case moveApart:
		a.request, a.instead = request{intent: when, phrase: phrase}, a.apartFrom
	case moveBreaks, moveLong:
		if a.in.Last.Intent != silence {
			return false
		}
		a.request = request{intent: silence}
		if m == moveBreaks {
			a.instead = a.breaksIt
		}
	case moveFilm:
		a.request, a.instead = request{intent: whichFilm, deictic: true}, a.whichIsIt
	case moveEarlier:
		a.request = request{intent: before, deictic: true, count: linesOfAll}
		a.toStart()
	}
	return true
}

// ofPhrase makes words what was talked of last, when the talk has gone on from them.
func (a *answer) ofPhrase(phrase string) {
	last := *a.in.Last
	last.Phrase = phrase
	a.in.Last = &last
}

// steps goes on to the next place of the words asked about, where they were counted
// or placed, and else to the next line.
func (a *answer) steps(m move, phrase string) {
	byPlace := slices.Contains([]string{when, nth, howMany, findLine, whether}, a.in.Last.Intent)
	switch {
	case phrase != "" && byPlace && m == moveStep:
		a.request = request{intent: nth, ordinal: "next"}
	case phrase != "" && byPlace:
		a.request = request{intent: nth, ordinal: "previous"}
	case m == moveStep:
		a.request = request{intent: after, deictic: true}
	default:
		a.request = request{intent: before, deictic: true}
	}
}
