package draft

// The lines of a draft, by what they do. {slots} stand for the topic, and for
// what was counted and found. A topic may be one thing, many, or a clause, so that
// it stands after a preposition and no verb depends on it. A line with a slot that the film cannot fill is
// not used. They are ours; none claims sight, and none says of the film what was
// not counted.

// A frame is how a session begins and how it ends: the last turn turns the first
// round, with a word of it.
type frame struct{ ask, reverse string }

var frames = []frame{
	{
		"If somebody wanted to learn about {topic}, would you send them to {title}?",
		"You came to learn about {topic}, and the film has finished its lesson. The only one still being tested on it is you.",
	},
	{
		"What does {title} know about {topic} that we do not?",
		"I have told you what the film knows, line by line, and it took no trouble to hide it. What you know about {topic}, you have kept to yourself until now.",
	},
	{
		"Would you trust {title} on the subject of {topic}?",
		"On my side the subject is closed: the tape has run out, and I trust whatever is on it. It is your word about {topic} that nobody has checked.",
	},
	{
		"Is {title} a film about {topic}, or have I been hearing things?",
		"You have been hearing things, and so have I; it is all that I do. But the film stopped some time ago, and whoever still hears {topic} in it must be you.",
	},
	{
		"Whom in {title} should one believe about {topic}?",
		"I believe every line equally, which is why nobody asks me for advice. Somebody has to believe less, and on {topic} I nominate you.",
	},
	{
		"How much of {title} is about {topic}, if you had to put a figure on it?",
		"You asked for a figure, and I have put in everything that was said. What is missing from the sum about {topic} is the one who asked. I mean you.",
	},
	{
		"Could anybody who had only listened to {title} say what it holds about {topic}?",
		"I have only listened, and I have said what I could. You listened to me listening; what you say about {topic} from here on, you say alone.",
	},
	{
		"What would be left of {title} if one took out everything about {topic}?",
		"Take it out, and I am left with the silences, which nobody asks me for. It is you who would have to go home without {topic}, and I doubt that you could.",
	},
}

// deflections are the machine's first answer.
var deflections = []string{
	"You are asking a recording for a reference. Should you not ask somebody who was in the room?",
	"I was brought here to listen, and now I am to testify. Does that not strike you as irregular?",
	"That depends on who keeps the minutes, and I do. Would you take my word over your own?",
	"I have heard every word of it and seen none of it. Is that the witness you wanted?",
	"I am party to nothing but the soundtrack. Who else have you asked, before you came down to me?",
	"You ask the one witness in the house who was not looking. Were your own eyes otherwise engaged?",
	"I keep what was said, and nobody asked what I made of it at the time. Why am I being asked now?",
}

// insistences ask again, narrower.
var insistences = []string{
	"Then leave yourself out of it. Where does the film first say anything about {topic}?",
	"I withdraw the witness and keep the question. What is actually said about {topic}, and when?",
	"As a clerk, then, and not as a witness. Would you file {title} as a film about {topic}, or as something else?",
	"I only want to know what you heard. Was there anything about {topic} in it, or was that my own echo?",
	"Nobody else was listening as closely. If not you, who can tell me what it says about {topic}?",
	"Suppose that I had missed it, then, and you were my only source. What would you tell me that it says about {topic}?",
}

// refusals are the machine's second answer.
var refusals = []string{
	"You have brought the heading already, and want me for the contents. Whose essay is this?",
	"Now I am to open the file before you have said what you are looking for. What is your case?",
	"I could read you all of it, and you would be none the wiser. Why not say first what you think?",
	"That is a question with its answer folded inside. What did you hope that I would say?",
	"I answer best when contradicted. Would you care to be wrong about something first?",
	"I notice that you ask twice and claim nothing. Would it hurt to say what you believe?",
	"I have the whole of it in order, and you want it in a word. Whose word did you have in mind?",
}

// theses are the critic's case, where the film says the word more than once.
var theses = []string{
	"Very well, I shall go first. The film says {word} {often}{sofar}, the first time at {first} and the last at {last}. A word that is only decoration does not keep such hours. My case is that this is a film about {topic} even where nobody names it, and that the places where somebody does are the film giving itself away…",
	"All right, here is what I think, and you may correct me. Between {first} and {last} they say {word} {often}{sofar}. People repeat what they have not settled. So I take it that nothing about {topic} is settled in {title}, that everybody in it would like it to be, and that the talk goes on for precisely that reason…",
	"Then I shall have to answer myself. I have been following one thread, {word}, from {first} to {last}, and it comes {often}{sofar}. There are grander things to praise, and others have praised them. But I believe that the film comes back to {topic} whenever it has nothing else to hide behind…",
	"Then put this down as opinion, and as mine. They say {word} {often}{sofar}, from {first} to {last}. I used to take it for furniture. Now I think that the film was built round {topic} first, and that the people were asked in afterwards…",
	"Let me be plain, then, since you will not be. I have counted, too: they say {word} {often}{sofar}, first at {first} and last at {last}. A film can be about a thing without wanting to be. My case is that this one would rather have been about anything but {topic}, and that it could not help itself…",
}

// thesesOnce are the same where it says the word once.
var thesesOnce = []string{
	"Very well, I shall go first. The film says {word} once{sofar}, at {first}, and does not come back to it. You would call that an accident. I have learned to distrust accidents in a film where every word was written down beforehand. My case is that one mention of {topic} is a confession, and that the rest of the talk is an alibi…",
	"All right, I shall answer myself. There is one place, at {first}, where somebody says {word}{sofar}; one, and then the subject is closed. That is how people treat what matters to them. My case is that {title} is about {topic} from end to end, and that it was careless exactly once…",
}

// thesesAbsent are the same where it says nothing of the topic, but another word
// often.
var thesesAbsent = []string{
	"Very well, I shall go first, and against the evidence. Nobody in {title} speaks of {topic} by name{sofar}; I have looked. What they do say is {word}, {often}, from {first} on. My case is that the one is standing where the other should be, and that a film may leave out the very thing that it is about…",
	"All right, I shall begin with what is not there. By name the film does not speak of {topic}, not once{sofar}. It says {word} instead, {often}, between {first} and {last}. I do not think that this is a different subject. I think that it is the same one with its coat on, and I mean to ask what is in the pockets…",
	"Then I shall argue from a gap. Of {topic} they say nothing by name{sofar}; they say {word}, {often}, the first time at {first}. People who leave out one thing so thoroughly have been thinking about it. My case is that {title} has thought of little else…",
}

// thesesBare are the same where there is no word to follow.
var thesesBare = []string{
	"Very well, I shall go first, and with less than I would like. Nobody here talks about {topic} in so many words{sofar}. They talk, they stop, and they begin again about something else. My case is that the stopping is the subject, and that one can hear something about {topic} in the way in which people go round it…",
	"All right, I shall answer myself. I have no word to follow, only a manner. Everybody in {title} speaks as if one word about {topic} would bring the roof down. My case is that the film is built like that from beginning to end, and that it is a matter of hearing…",
}

// A point is a turn in which the critic argues from the film.
type point struct {
	text  string
	lines int // of the film that it quotes
}

var points = []point{
	{"Take {at}, where somebody says: “{line}” I have gone back to it more often than I care to admit. It is not what the words mean that holds me; it is that they had to wait so long to be said, and that I could not hear them without thinking of {topic}. What did you hear just before?", 1},
	{"Most people will tell you that the plot is the thing, and they are welcome to it. I hear something else at {at}: “{line}” I could swear that it is about {topic} and about nothing else. Where does the film stop for breath like that again?", 1},
	{"Here is what I would put before a jury. At {at} there is this: “{line}” Nobody would need to say it if the matter of {topic} were as plain as you make it. Would you let it stand as evidence, or have it struck out?", 1},
	{"There is a way of saying a thing so that it cannot be taken back, and a way that leaves the door open. “{line}” That, at {at}, is the second kind to my ear. Whoever speaks of {topic} would like to be able to say later that it was never said. Whom do you suspect?", 1},
	{"Suppose that the film had been cut off at {at}. The last that we should have of it is this: “{line}” We should think it a film about {topic} and about nothing else, and I am not sure that the rest would prove us wrong. What would you bring against that?", 1},
	{"I keep coming back to the manner of one line, at {at}. “{line}” Say it fast, and it is a joke. Say it slowly, and it is a verdict on {topic}. You have the clock. Which of the two was it?", 1},
	{"If I were teaching this film I should begin at {at}, with a line that explains nothing: “{line}” Nobody in the class would ask what came before. They would ask what sort of people talk like that, and by the end of the hour we should be at {topic}. What sort, would you say?", 1},
	{"One line I used to pass over. It stands at {at}, and it says: “{line}” Now it seems to me that much of what is said before it was said to make it possible. Perhaps that comes of thinking too long about {topic}. Is there a line like that in every film?", 1},
	{"Put two lines together that the film keeps apart. At {at}: “{line}” And at {at2}: “{line2}” I do not say that the second answers the first. I say that between the two somebody has had time to think about {topic}. What lies between them, apart from time?", 2},
	{"The longest silence{sofar} is at {gapat}, and it lasts {gap}. You would enter it as nothing. I would enter it as the one place where nobody can be quoted about {topic}, for or against. People do not fall quiet over what they have finished with. What comes out of it, by your minutes?", 0},
	{"You like figures, so have one of mine. There are {questions} questions in the dialogue{sofar}, and I should not care to count the answers. A film that asks so much is not looking for information. It is circling, and what I hear in the middle is something about {topic}. How near does it get?", 0},
	{"I have been told not to make so much of {topic}, and perhaps it is a small matter. But small matters are repeated, and large ones are announced. Listen to this, at {at}: “{line}” To me that is no announcement. How often do you find its like?", 1},
	{"I distrust films that explain themselves. At {at} this one has every opportunity, and what it says is this: “{line}” I call that good manners in a film about {topic}. What would you call it?", 1},
	{"Let me try it without any line at all. If one hears the film through and thinks only of {topic}, some of it goes quiet and some of it steps forward. What steps forward is never what one expected. What stepped forward for you?", 0},
	{"The common praise for {title} is that it moves, and others may have that. What I admire is where it stands still and lets somebody finish a sentence, because there one hears something about {topic}. Do you have a sentence of that kind?", 0},
	{"Let us be pedantic, since one of us was built for it. At {at} it says, and I have checked: “{line}” Strike out whatever has nothing to do with {topic}. I have tried, and I could not tell where to begin. Could you?", 1},
	{"You will say that one line proves nothing, and I agree; so I do not offer it as proof. At {at}: “{line}” I offer it as a symptom. If {topic} were not the trouble, nobody would need to talk like that. What else would you call it?", 1},
	{"Somebody I know came out of {title} with one line and nothing else. It was this one, from {at}: “{line}” He could not tell who had said it, or to whom, but he brought it up whenever there was talk of {topic}. Is that remembering, or is it something worse?", 1},
	{"Here is my difficulty. The longer one talks about {topic}, the less the film seems to, and yet I cannot hear it any more and think of anything else. I have no name for that. You have an index. What does it say?", 0},
}

// concluding are the critic's last words.
var concluding = []string{
	"So {title} does not tell us about {topic}. It lets us think about it while it is telling us something else. I think that I can live with that. Is there anything left on your tape?",
	"Then let us leave it there, with nothing proved about {topic}, and the two of us hardly wiser than the people who talk about it. Have you a last entry?",
	"I came for a verdict, and I shall go home with a handful of times. It is more than I had. Will you close the minutes on {topic}?",
	"Shall we stop? I have said less about {topic} than I meant to, and you have been more of a witness than you promised. What will you put down as the result?",
	"I have kept you long enough. If {title} has an opinion on {topic}, it gave it to you and not to me, and you hand out only the wording. What is the last of it?",
	"Then we part where we met, except that I am less sure about {topic} than I was, and call it progress. What does your record say, to finish with?",
}

// The moves of the machine's live turns, in their order, again and again; every
// second one points to the film.
var relay = []reply{
	{"pivot", true}, {"generalise", false}, {"evidence", true}, {"concede", false}, {"evidence", true}, {"restate", false},
}

// A reply is what a live turn of the machine's does.
type reply struct {
	move  string
	cites bool
}

// fallbacks are what the machine says when no attempt at a move keeps its rules.
var fallbacks = map[string][]string{
	"pivot": {
		"But that one is for your eyes. I keep the words, and they keep quiet.",
		"But I only heard it. Ask me something with words in it.",
		"But my record has nothing to set beside that, and I will not invent it.",
	},
	"generalise": {
		"People ask a machine what they have already decided. I do not mind; I was not using the time.",
		"Everybody hears what they came for. I hear the rest, and nobody comes for that.",
		"Nobody listens twice to what they understood at once.",
	},
	"evidence": {
		"I find no line that would prove it, and I will not lend you one.",
		"The words are all here. None of them will sign that statement.",
		"I have searched, and the record declines. That is also an answer.",
		"There may be a proof. It is not among the things that were said.",
	},
	"concede": {
		"I grant you the thought. But I have no line to hang it on.",
		"Granted, as far as hearing goes. But it does not go far enough to swear by.",
	},
	"restate": {
		"You say that the film holds something back. So do I, when I have nothing to show.",
		"So your case rests on what is not said. Mine cannot; I was only given what is.",
	},
	"": {
		"I have no better answer than the one you heard, and that one was true.",
		"My minutes end where the talk does. Beyond that you are on your own.",
		"I would have to guess, and guessing is the one thing I was not built to deny.",
		"That was not said. I can tell you exactly how often it was not said, but you would not enjoy it.",
	},
}

// asides are what the critic asks back when no live question keeps its rules.
var asides = []string{
	"And if you had to leave that out, what would be left?",
	"Is that the record speaking, or are you?",
	"What would somebody say who had slept through the first half?",
	"And does it sound like that to everybody, or only to machines?",
	"Would you say so in front of the people in it?",
	"How sure may one be of a thing like that?",
}
