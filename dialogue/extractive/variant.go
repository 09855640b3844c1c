package extractive

import (
	"slices"

	"matinee/dialogue"
)

// variantForms are the ways of asking for the last answer otherwise, in the notation
// of the questions: the words for what a front's commands do.
var variantForms = []struct {
	variant dialogue.Variant
	form    string
}{
	{dialogue.Again, "?say|repeat|tell ?me ?that|it again|once_more|one_more_time"},
	{dialogue.Again, "repeat ?that|it|yourself"},
	{dialogue.Again, "come again"},
	{dialogue.Again, "what did you say|just_say ?again|just_now"},
	{dialogue.Again, "i|sorry_i did_not|didn't|couldn't|could_not hear|catch|get ?that|it|you"},
	{dialogue.Shorter, "?a|make|say|put|keep|can|could ?you ?make|say|put|keep ?it|that ?a|much ?bit|little shorter|short|brief|briefer|briefly"},
	{dialogue.Shorter, "in short|brief|a_nutshell|one_sentence|a_sentence|fewer_words|a_word"},
	{dialogue.Shorter, "?give|tell ?me ?just|only the short|shorter|brief version|one|answer"},
	{dialogue.Shorter, "shorten|cut|abbreviate ?it|that ?down|short"},
	{dialogue.Shorter, "that is|was ?far|much|way too long"},
	{dialogue.Shorter, "too long|wordy"},
	{dialogue.Other, "?give|show|tell|find|got|have ?me ?us ?you ?got|have another|a_different|one_more|any_other ?one|line|answer|example"},
	{dialogue.Other, "something else|different"},
	{dialogue.Other, "?is|are ?there ?have|got ?you any others|more"},
	{dialogue.Other, "more ?of_it|of_that|of_this|like_that|like_this|about_that|on_that"},
	{dialogue.Other, "?tell|give|show|say ?me ?a|some ?bit|little ?something more ?of_it|of_that|about_it|about_that|about_him|about_her|about_them"},
	{dialogue.Other, "?can|could|please ?you go|dig|look ?a_bit|a_little deeper|further|into_detail|more_deeply"},
	{dialogue.Other, "?in|with more detail|depth"},
	{dialogue.Other, "elaborate|expand ?on ?that|it"},
	{dialogue.Other, "?what|anything else"},
	{dialogue.Other, "?and|but what|anything else|more @do he|she|they ?ever say|do|talk_about"},
	{dialogue.Other, "keep|carry going|on"},
}

// newVariants are the forms, ready to match; the variant stands for the intent.
func newVariants() grammar {
	var g grammar
	for _, v := range variantForms {
		g = append(g, parseForm(variantNames[v.variant], "?@lead "+v.form+" ?please|then|now|again|thanks|though|for_me", sets))
	}
	return g
}

var variantNames = map[dialogue.Variant]string{dialogue.Again: "again", dialogue.Shorter: "shorter", dialogue.Other: "other"}

// Variant implements dialogue.Varier. More of a line that was looked up is no variant:
// it is the place after it.
func (c *Critic) Variant(in dialogue.Inquiry) (dialogue.Variant, bool) {
	if in.Last == nil || in.Last.Open.Part != "" {
		return dialogue.Fresh, false
	}
	words := clauseOf(in.Question).words
	for _, f := range c.variants {
		if _, _, ok := f.match(words); !ok {
			continue
		}
		for v, name := range variantNames {
			if name == f.intent {
				return v, v != dialogue.Other || !goesOnByPlace(in.Last)
			}
		}
	}
	return dialogue.Fresh, false
}

// goesOnByPlace reports whether more of an answer is what stands next in the film.
func goesOnByPlace(last *dialogue.Brief) bool {
	return last.Place.Film.ID != "" && slices.Contains([]string{
		whoSaid, findLine, whichFilm, whether, when, nth, before, after, sceneAt, sceneBetween, firstLine, lastLine, howItBegins, howItEnds, silence, topic,
	}, last.Intent)
}
