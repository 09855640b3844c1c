package veil

// Verbs, by stem, of which the rules ask.

// subjects are the pronouns that a verb may follow.
var subjects = setOf(`he she they who nobody everybody everyone somebody someone anyone anybody`)

// prepositions make what follows no subject.
var prepositions = setOf(`of at by for with about against between into through during before after above below to from in on off over under across along among around behind beside besides beyond near toward towards upon within without than like as`)

// auxiliary are stems of verbs by which somebody goes about speaking.
var auxiliary = setOf(`keep go tri want like love hate seem begin start continu let get manag need happen choos prefer hope mean dare bother care afford refus find sound appear end come`)

// binding are stems of ways of speaking by which something is settled between
// people: to say of somebody that they promise is to say what happens.
var binding = setOf(`confess promis refus accept forgiv choos pick propos offer agre admit declin defend accus invit bless warn forbid order threaten settl dismiss spare swear pledg vow grant permit allow consent conced surrend reject summon recogn trust convinc persuad mourn miss believ`)

// giving are stems of those of them that may be done to what was said.
var giving = setOf(`refus declin dismiss accept defend admit`)

// told are stems of what critics say that lines do with people, and people with
// words.
var told = setOf(`joke pun quip remark comment recit describ mention introduc sum reduc rememb quot name list compar call present sketch portray summar defin recal report discuss announc`)

// answering are stems of ways of speaking by which somebody turns out to be
// there: of a mere role they must be borne.
var answering = setOf(`answer repli respond call hear listen sing speak talk sound appear shout whisper laugh`)
