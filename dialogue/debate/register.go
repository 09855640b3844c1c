package debate

import "matinee/dialogue"

// A register is how one of the two ties a turn to the turn before: pools of
// sentences with a slot for what they take up, several of each so that none
// comes back while it is in the ear. The last of a pool is its shortest, for
// turns that would be too long with another.
type register struct {
	open    []string // the first turn of all: {title}
	soFar   []string // the same before a horizon: {title}, {until}
	moved   []string // the first turn, on a motion from a listener
	aside   []string // the same when the film says no word of it
	anew    []string // the first turn after the horizon has changed
	restate []string // {gist}
	concede []string // {grant}
	pivot   []string // {key}
	press   []string // {key}
	again   []string // after a listener was answered: {key}
}

// machineRegister is level and brisk, a few words each.
var machineRegister = register{
	open: []string{
		"I have heard every word of {title} and seen none of it.",
		"For the minutes: {title}, every word heard, no frame seen.",
		"I have {title} by heart, as far as words are heart.",
		"Every word heard, no frame seen.",
	},
	soFar: []string{
		"I have heard {title} to {until}, and seen none of it.",
		"For the minutes: {title}, heard to {until}, no frame seen.",
		"I have {title} by heart to {until}; eyes I have not.",
		"Heard to {until}, not seen.",
	},
	moved: []string{
		"The motion is yours, out there.",
		"A motion from the floor; so be it.",
		"I take the motion as read.",
		"So moved.",
	},
	aside: []string{
		"Nobody in the film says enough of that motion.",
		"That motion has no word that I can follow.",
		"The motion is heard.",
	},
	anew: []string{
		"Struck from the minutes, then. We begin again.",
		"What was said is struck. A fresh page.",
		"A fresh page.",
	},
	restate: []string{
		"Your case: {gist}.",
		"You hold that {gist}.",
		"I have it that {gist}.",
		"So {gist}.",
	},
	concede: []string{
		"Granted: {grant}.",
		"I concede that {grant}.",
		"Noted: {grant}.",
		"Granted: {grant}.",
	},
	pivot: []string{
		"{Key}, you say. Next exhibit.",
		"I file that under {key}, and move on.",
		"So much for {key}. Something with a number in it.",
		"Your {key} stands. Mine follows.",
		"{Key}. Next.",
	},
	press: []string{
		"Back to {key}, then.",
		"Your word was {key}.",
		"{Key}: I looked it up.",
		"{Key}, then.",
	},
	again: []string{
		"To business, by way of {key}.",
		"We had got to {key}. Back to the film.",
		"{Key}, then.",
	},
}

// criticRegister is warmer and takes its time.
var criticRegister = register{
	open: []string{
		"Let us talk about {title} by ear, since neither of us may swear to a picture.",
		"I should like to put a case about {title}, and you may send it back.",
		"You have the whole of {title} on record, and I have only what stayed with me.",
		"By ear, then, since neither of us may swear to a picture.",
	},
	soFar: []string{
		"Let us talk about {title} by ear, and no further than {until}.",
		"I should like to put a case about {title}, as far as {until}.",
		"We have {title} up to {until}, and what stayed with me is enough to begin.",
		"By ear, then, and no further than {until}.",
	},
	moved: []string{
		"The motion has come from out there, and I am glad of it.",
		"Somebody has put a motion to us, and I shall try to deserve it.",
		"The motion is put.",
	},
	aside: []string{
		"Nobody in this film says enough of that motion, so I must come at it from the side.",
		"I find no word of that motion that I could follow through the film, which will not stop me.",
		"I shall come at the motion from the side.",
	},
	anew: []string{
		"Then forget what we were quarrelling over; I should like to begin again.",
		"Very well, we shall go no further than you have been. Let me start afresh.",
		"Then I begin again.",
	},
	restate: []string{
		"If I follow you, {gist}, and I should like to follow a little slower.",
		"You put it that {gist}, and you put it neatly.",
		"So {gist}; I have turned that over.",
		"That {gist} is a thought for a tidier day.",
		"So {gist}.",
	},
	concede: []string{
		"I give you this much: {grant}.",
		"You are right that {grant}, and I ought to have said so.",
		"Yes, {grant}; I do not fight you there.",
		"Yes: {grant}.",
	},
	pivot: []string{
		"You leave me with {key}, and it sends me to another part of the film.",
		"Let me take your {key} and walk on with it.",
		"I could stay with {key} all evening, and I shall not.",
		"Your word {key} has brought something else to mind.",
		"Your {key}, then, and this beside it.",
	},
	press: []string{
		"So it comes down to {key}.",
		"I keep hearing that {key} of yours.",
		"You said {key} as if that settled it.",
		"Your {key}, then.",
	},
	again: []string{
		"Let me pick up {key}, and go back in with it.",
		"Since {key} is still lying here between us, let me go on.",
		"Your {key}, then.",
	},
}

// registerOf is how a persona ties turns together, and its lines on a topic.
func registerOf(p dialogue.Persona, t topic) (register, lines) {
	if isMachine(p) {
		return machineRegister, t.machine
	}
	return criticRegister, t.critic
}

// isMachine reports whether a persona has the machine's part.
func isMachine(p dialogue.Persona) bool { return p.Name == Machine }
