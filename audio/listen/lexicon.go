package listen

import (
	"maps"
	"strings"
)

// The words by which talk is told from what only accompanies it. English: in
// another language everything said at one's own level counts as talk.

// backchannels tell a speaker to go on (Yngve 1970; the acknowledgements,
// assessments and continuers of the Switchboard dialogue acts, Jurafsky et al.
// 1997, tags b, bk, ba, bh), with how transcribers spell them.
var backchannels = with(assessed(), phraseSet(
	"mm, mmm, mhm, mm hm, mm hmm, mmhmm, m hm, hm, hmm, hmmm, mhmm, uh huh, uhhuh, huh uh, uh, um, er, erm, ah, aha, oh, ooh, aw, ha, huh, eh, whoa, wow, gosh, gee, golly, boy, man, god, lord, jeez, hell, damn",
	"yeah, yea, yep, yup, yes, ya, aye, right, okay, ok, k, alright, all right, sure, indeed, exactly, absolutely, definitely, totally, certainly, precisely, quite, agreed, correct",
	"i see, i know, i know right, i understand, i get it, i agree, i suppose, i guess, i guess so, i think so, i think so too, me too, got it, gotcha, of course, for sure, no doubt, no question, fair enough, makes sense, that makes sense, that's right, that is right, you're right, good point, i'll bet, i bet, you bet, i'll say, i'll be darned, i would think so, i imagine, i imagine so",
	"really, oh really, is that so, is that right, is that true, seriously, no way, oh no, oh my, oh my god, oh god, my god, my, goodness, my goodness, goodness me, oh dear, oh boy, oh man, good lord, good grief, good heavens, heavens, what do you know, you're kidding, you are kidding, are you kidding, are you serious, no kidding, you don't say, get out of here",
	"that's a good one, that's a good point, that's a great point, good one, great point, good question, sounds right, sounds good, sounds about right, sounds like it, bravo, well said, well put, hear hear, i remember, i remember that, i remember it, i never thought of it, i never thought of that, i never thought of it like that, i never thought of it that way, i didn't know that, i never knew that, i had no idea, i never noticed, i never noticed that, i can imagine, i can see that, i can believe it, i believe it, i believe that, i hear you, i know what you mean, i see what you mean, how about that, there you go, there you are, that's it, that figures, that explains it, what a shame, what a pity, too bad, poor thing, no wonder, no problem, not bad, good for him, good for her, good for them, all right then, okay then, well well, well yes, well yeah",
	"thank you, thanks, please, ha ha, haha, hahaha, ha ha ha, heh, hehe, lol, bless you, ouch, ow, oops, ahem, phew, brr, psst, tsk",
	"go on, keep going, carry on, continue, please continue, please go on, do go on",
))

// assessed are the words by which one takes news (Jurafsky et al., tag ba), alone
// and as they are said of something.
func assessed() phrases {
	set := phraseSet()
	words := "interesting, nice, cool, great, good, lovely, beautiful, amazing, fascinating, wonderful, brilliant, funny, true, terrible, awful, horrible, sad, strange, weird, crazy, wild, incredible, unbelievable, excellent, perfect, awesome, fantastic, neat, clever, hilarious, splendid, marvellous, marvelous, fine, tough, rough, scary, impressive, remarkable, surprising, odd, cute, sweet, fair, something"
	for _, w := range strings.Split(words, ", ") {
		for _, before := range []string{"", "that's ", "that is ", "that was ", "that's so ", "that's very ", "that's really ", "that's pretty ", "how ", "so ", "very ", "pretty ", "really "} {
			set[before+w] = true
		}
	}
	return set
}

// fillers are what one utters while one thinks. To be silent is to wait for more.
var fillers = phraseSet("mm, mmm, hm, hmm, hmmm, uh, um, er, erm, ah, oh, aw, huh, eh, ahem, phew, brr, tsk, ouch, ow, oops")

// receipts are the short questions and statements by which one takes news (tag
// bh: "did he?", "you do?"), if nothing follows them.
var receipts = received()

func received() phrases {
	set := phraseSet()
	verbs := "do, does, did, don't, doesn't, didn't, is, are, was, were, isn't, aren't, wasn't, weren't, has, have, had, can, could, would, will, should"
	for _, verb := range strings.Split(verbs, ", ") {
		for _, who := range []string{"you", "he", "she", "it", "they", "we", "that", "i"} {
			set[verb+" "+who], set[who+" "+verb] = true, true
		}
	}
	return set
}

// with is both sets in one.
func with(a, b phrases) phrases {
	maps.Copy(a, b)
	return a
}

// commands tell a speaker to be silent. They are for it whoever says them.
var commands = phraseSet(
	"stop, stop it, stop that, stop there, stop talking, please stop, okay stop, wait, wait wait, wait a minute, wait a second, wait a moment, wait a sec, just a minute, just a second, one second, one moment, one minute, just a moment, hold on, hold it, hang on, hang on a second, hold on a second",
	"quiet, be quiet, hush, shush, shh, sh, silence, shut up, enough, that's enough, that is enough, pause, pause please, never mind, nevermind, cut, cut it out, time out, halt, mute, be silent, no more",
	"listen, excuse me, hey, sorry, i'm sorry, pardon, pardon me, what, no, nope, nah, wrong, not true, that's wrong, that's not true, but, objection, matinee, goodbye",
)

// halts are those that ask for nothing but silence: there is nothing to answer.
var halts = phraseSet(
	"stop, stop it, stop that, stop there, stop talking, please stop, wait, wait a minute, wait a second, wait a moment, wait a sec, just a minute, just a second, one second, one moment, one minute, just a moment, hold on, hold it, hang on, hang on a second, hold on a second",
	"quiet, be quiet, hush, shush, shh, sh, silence, shut up, enough, that's enough, that is enough, pause, never mind, nevermind, cut it out, time out, halt, mute, be silent, please, okay, ok, now, for a moment, hey, listen, sorry, excuse me, no more",
)

// takers begin what somebody else has to say.
var takers = phraseSet(
	"but, well, actually, so, because, also, although, though, however, anyway, and, or, then, except, unless, instead, like, maybe, perhaps, speaking of, by the way, my question, question, quick question",
)

// questions begin a question.
var questions = phraseSet(
	"who, who's, whose, whom, what, what's, when, when's, where, where's, why, why's, how, how's, which, who is, how about, what about, what if, how come",
	"is, isn't, are, aren't, was, wasn't, were, weren't, do, does, doesn't, did, didn't, don't, has, hasn't, have, haven't, had, can, can't, could, couldn't, would, wouldn't, will, won't, should, shouldn't",
)

// seconds are how one speaks to somebody.
var seconds = phraseSet("you, your, yours, you're, you've, you'd, you'll, yourself")

// requests ask a critic for something.
var requests = phraseSet(
	"tell, tell me, say, says, say that again, switch, talk, explain, show, show me, give me, repeat, repeat that, go back, come back, skip, skip that, skip this, talk about, let's, let us, compare, remind me, describe, read, quote, name, next, again, once more, louder, slower, faster, slow down, speed up, speak, shorter, change the subject, move on, more about, less about, start over, spoiler, spoilers, no spoilers, don't spoil, don't tell",
)

// opinions state one.
var opinions = phraseSet(
	"i think, i thought, i don't, i do not, i disagree, i didn't, i love, i loved, i like, i liked, i hate, i hated, i mean, i meant, i believe, i feel, i felt, i wonder, i want, i wanted, i would, i'd, i remember, i never, i always, i have, i haven't, i had, i was, i saw, i heard, i read, i asked, i can, i can't, i could, i couldn't, i need, i prefer, i'm not, i am not, i've, i know that, i don't think, i don't agree, i bet that, in my opinion, to me, for me",
	"that's not, that is not, that isn't, that wasn't, it's not, it isn't, it wasn't, it is not, not really, you're wrong, you are wrong, not at all, no it, no he, no she, no that, no they, no i, he didn't, she didn't, they didn't",
)

// matters are what talk about films is about.
var matters = phraseSet(
	"film, films, movie, movies, picture, scene, scenes, shot, shots, director, directed, actor, actors, actress, actresses, cast, role, roles, character, characters, villain, hero, heroine, plot, story, script, screenplay, screenwriter, dialogue, line, lines, quote, ending, the end, opening, beginning, climax, twist, sequel, remake, soundtrack, score, music, song, camera, cinematography, editing, cut, dubbed, subtitles, genre, comedy, drama, thriller, western, noir, musical, horror, act, performance, oscar, award, studio, hollywood, cinema, theater, theatre, black and white, technicolor, minute, sequence, murderer, killer, spy, detective, critic, review, rating, stars",
)

// others are whom one calls who is not a critic: kin, endearments, animals.
var others = phraseSet(
	"honey, darling, dear, sweetie, sweetheart, babe, baby, mom, mum, mommy, mummy, mama, dad, daddy, papa, grandma, grandpa, kids, guys, children, buddy, kitty, doggy, good boy, good girl, bad dog",
)

// households are what people in a room talk of, to each other or into a phone.
var households = phraseSet(
	"hello, hi, this is she, this is he, dinner, lunch, breakfast, supper, coffee, tea, pizza, popcorn, snack, fridge, oven, dishes, dishwasher, laundry, kitchen, bathroom, shower, bed, bedtime, homework, school, doorbell, door, window, curtains, light, lights, heating, sofa, couch, blanket, pillow, remote, phone, charger, keys, wallet, dog, cat, trash, garbage, groceries, shopping, parking, taxi, bus, train, doctor, dentist, appointment, meeting, office, tomorrow, tonight, weekend, monday, tuesday, wednesday, thursday, friday, saturday, sunday, o'clock, call you back, call me back, on the phone, see you later, see you tomorrow, be right back, good night, good morning, come here, sit down, hurry up, let's go, pass me, hand me",
)
