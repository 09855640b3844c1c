// Package extractive is the critic without a language model. It understands the
// questions that a transcript can answer, finds the answer in the film's own
// words, and says it in plain sentences. It is the evidence behind every answer,
// whoever words it, and it needs no key and no network. It invents nothing: what
// it does not find it says it did not find.
//
// One question goes through the files in this order.
//
// What is asked. restate.go and several.go take a message apart: remarks, statements,
// more than one question. title.go and half.go find the film it names. grammar.go
// matches it with the forms of rules.go, critical.go, talkrules.go and smalltalk.go,
// after spelling.go has put slips of the finger right; heads.go reads what is made of
// words of asking alone, moment.go and series.go which part of a film or a series is
// meant. When no form fits, or its phrase is nowhere, trim.go, wider.go, loose.go and
// described.go look for what of the question is the film's. The result is a request
// (understand.go).
//
// What it leaves out. follow.go asks carry.go (the last request with another word,
// person or place), correct.go (no, the other one), back.go (the answer to a question
// of ours), moves.go with asbefore.go, later.go and than.go (short steps from what was
// told), variant.go (again, shorter, other), someone.go (he, she, the boy), and
// replay.go for a conversation taken up again.
//
// The answer. Each is a file named for what it tells: line.go, around.go, count.go,
// scene.go, held.go, person.go, motif.go, character.go, recap.go, compare.go and their
// neighbours. The critic's moves are why.go over mark.go, opinion.go and disagree.go,
// which argue (argument.go) from view.go and gauge.go: a film's reading, something
// observed in it, and the claim that the count licenses. lookup.go and readings.go
// fetch what they stand on; carded.go answers about a film that has only a card.
//
// The words. Every sentence is an entry of the files in manner, in six forms or more for
// each persona; voice.go chooses one that was not heard in the last five turns.
package extractive
