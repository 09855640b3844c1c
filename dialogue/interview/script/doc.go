// Package script is an interview before it is held: who speaks, in which order,
// which words are fixed and what the live ones must keep to. It reads scripts
// from TOML and writes them, finds every fault in one, finds the film's times
// that one names, and says beforehand how long it will take.
//
// It holds no session and keeps no results: a script stays its author's, clean
// under version control. It reaches no network and opens no file; who calls it
// brings the bytes, the film's cues and what there is of voices and personas.
//
// # The file
//
// A script begins with schema = "interview/1". [session] says what it is about
// and how far it may look:
//
//	film      an id or title of the library, or a subtitle file beside the script
//	horizon   "end" (if nothing is said), "00:52:00", "50%", "cue:812"
//	title, target ("3m30s"), form (ask-the-machine, debate, club), seed, lang
//	on_fail   what is done when a live turn keeps no rule: fallback, stop, keep-and-flag
//	media, rate ("24000/1001"), start    of the film's media file, for clip lists
//
// [speakers.KEY] is one of those who talk: name, role (human or persona), persona,
// voice = { engine, id, rate }, say_as, limits = { max_words, max_sentences,
// forbid, forbid_openers }, senses.
//
// [[turn]] has an id, by (who speaks), to (who is spoken to), and exactly one of
//
//	say, ask           fixed words, which are spoken to the letter
//	answer, followup   the id of an earlier turn: the words are live
//	input              what a person who is present is asked; their words are the turn
//	clip               of the film, alone; with words it is seen under them
//
// Live turns keep rules: move, picks_up, cite = { min, max, quote_max_words },
// measure, max_words, max_sentences, ends_with, max (questions of a followup),
// attempts, fallback; a person's need live = true. Every turn may have chapter,
// spoiler, pause_after, and fixed ones a recording by a person.
//
// A clip is { in, out } or { find, nth }, with pad and role. A place is "cue:412",
// the number a subtitle file gives a line, or a film time. A find is a regular
// expression over what is said: its spaces match across a break between cues, its
// dots and its ^ and $ keep to one.
//
// [[branch]] goes on after a turn at a later one, always or when = { turn, … } has
// cited_below, fell_back or says. Branches lead forward only, so that a script
// always ends.
package script
