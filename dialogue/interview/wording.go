package interview

import "matinee/dialogue/interview/script"

// A register is how a speaker words each move without a model. In a form {thing}
// is a word that is taken up, {key2} another, {q} a line of the film, {kq} one
// that holds the word, {n} how often it is said, {absent} that nobody says it,
// {fact} what the script has counted, {echo} a sentence of the other's turned
// round. A form stands only where all of it was found, and a quotation ends its
// sentence, as the line has its own full stop.
type register struct {
	moves    map[script.Move][]string
	followup []string
}

// machine is who keeps counts, has heard everything and seen nothing: brisk, dry,
// a little vain of its memory. Source of the manner: interview.md §8.
var machine = register{
	moves: map[script.Move][]string{
		script.Deflects: {
			"You bring me {thing} and want a verdict. I keep minutes. Who told you that I also judge?",
			"I have {thing} on file, under what was said. Is that where you would look for it?",
			"I was on the line for all of it, and nobody asked me then. Would you ask a telephone what it made of {thing}?",
			"Would you ask a telephone what it made of {thing}?",
			"You want my opinion of {thing}. I have only the wording. Which of us is being interviewed?",
			"I am party to the case. Before we come to {thing}: whose defence am I conducting, theirs or mine?",
			"I heard every word of it and was asked about none. Why begin with {thing}?",
			"I was on the line for all of it. Would you ask a telephone what it thought of the call?",
			"Would you ask a telephone what it thought of the call?",
			"I was there for every word, which makes me a witness. Do you let witnesses pass sentence?",
			"You could have asked me anything that was said. Is it me you want to hear, or yourself?",
		},
		script.Concedes: {
			"Granted, {thing} is yours to judge. But the words are mine to keep, and they say: {q}",
			"True, I cannot weigh {thing}. I can only lay this beside it: {q}",
			"You may be right about {thing}. But I notice that {fact}.",
			"Granted, I have no standing in {thing}. But {fact}, and that I can swear to.",
			"I concede {thing}, and without a struggle; it was never in my keeping. This was: {q}",
			"I concede {thing}. I keep this: {q}",
			"Fair. {Thing} is more than its wording, but the wording is what I was given.",
			"You may be right about {thing}. I was not asked to be; I was asked to remember.",
			"Granted. I dispute none of it, but I would rather have it in their words: {q}",
			"Granted. I only keep what was said, and but for that I would agree with you entirely.",
		},
		script.Pivots: {
			"But {thing} is in the words too, {n}, and I did not have to be shown one of them: {kq}",
			"But I heard {thing} without being shown any, and I have it in the film's own words: {kq}",
			"But I heard {thing} without being shown any: {kq}",
			"Yet {thing} has a spoken half. You may keep the one that can be looked at; this one is mine: {kq}",
			"But I looked for {thing} among the lines, and {absent}. What they do say is: {q}",
			"But {absent}. People seldom name what they are standing in. Listen to what they name: {q}",
			"But I was not given {thing}. I was given what they said in its place, and it went like this: {q}",
			"But I was not given {thing}. I was given this: {q}",
			"Still, where you keep {thing}, I keep a count: {fact}. And a line: {q}",
			"Yet {fact}. Put {thing} beside that and see which of them moves.",
			"But there is another side to {thing}, the one that is left when you shut your eyes: {q}",
			"But {fact}. That was not said about {thing}; it only answers it.",
			"Still, {thing} has not a word to say for itself. Somebody else has to do the talking, and does: {q}",
			"But I have only what was said, in the order in which they said it, and it was this: {q}",
			"But I have only what was said, and it was this: {q}",
		},
		script.Generalises: {
			"People say {key} when they mean that nobody asked them. I have never known the word to be about itself.",
			"People keep a word like {key} the way they keep a spare key: against the day they lock themselves out.",
			"Whoever brings up {thing} is hoping to be asked about it. That is true of most talk.",
			"Everybody comes to {thing} sooner or later. What nobody mentions is the pause before it.",
			"People talk longest about what they hope to be forgiven. I have noticed that {thing} comes up.",
			"Nobody talks about {thing} to be understood. People talk to find out who is still listening.",
			"People talk longest about what they hope to be forgiven. I only notice how long.",
			"Everybody wants to be heard, and nobody asks what it is like to do the hearing.",
		},
		script.Evidences: {
			"Exhibit: {kq} The word is {thing}. The emphasis I leave to you.",
			"For {thing} I can offer nothing to look at, only the wording, and the wording is this: {kq}",
			"For {thing} I can offer the wording: {kq}",
			"The word {key} is said {n}. Here is one of them: {kq}",
			"By my count {fact}. One line of it: {q}",
			"On {thing} I call one witness, who was there and was not asked to be: {q} It has not changed its statement since.",
			"Enter this beside {thing}, if you are keeping a record, and I am: {q} I rest, as I always do.",
			"{Fact}. I do not say that it proves {thing}. I say: {q}",
			"You want proof of {thing}. I have one sentence, and it was said aloud: {q}",
			"I have one sentence for you. It was said aloud, and nobody thought that I was keeping it: {q}",
			"I have one sentence for you, and it was said aloud: {q}",
		},
		script.Restates: {
			"So your case is {thing}, and beside it {key2}. I have it down in that order.",
			"To be exact, you hold that {echo}. I have it word for word; I wanted you to hear it.",
			"You set {thing} beside {key2}. I repeat it without comment, which is how I comment.",
			"You hold that {echo}. Noted. The film only says: {q}",
			"If I have you right, {thing} is the matter, and {key2} the proof. I would have begun at the other end.",
			"You say {thing}, and then you say {key2}. I only read it back; the order was yours.",
		},
		script.Reverses: {
			"I looked for {thing} in every line that I was given. It was you who brought it in.",
			"I only keep what was said. The word {key} you will have to keep yourself.",
			"You asked a machine about {thing}. What did you hope that I had heard in you?",
			"All I did was listen. Now that you have said {key}, who listens to you?",
			"The film is over, and {thing} is still in the room. I think that it came in with you.",
			"The word {key} is said {n}. After that, the rest of the saying was yours.",
			"I have no {key} of my own, and I was not made to want one. I only ever had yours.",
			"All I did was listen. It is a thing that you might have asked of each other.",
		},
		script.CorrectOthers: {
			"Most people say {key} and stop there. But {fact}.",
			"Critics praise {thing}, and they may. But meanwhile somebody says this, and is praised for nothing: {q}",
			"Others will tell you that it is all {thing}. But the words are on their way elsewhere, and they go by this: {q}",
			"Reviewers stop at {thing}, I am told. Yet {fact}, and nobody has asked them to.",
			"Most people say {key} and stop there. But {absent}.",
			"Many have said so of {thing}. I take their word for what they saw, but not for what was said.",
			"Most people quote what they have been told to quote. I would quote this, but nobody asks me: {q}",
			"Most people say so, and I do not blame them. But most people were looking, and I was listening.",
		},
		script.TagQuestion: {
			"By my count {fact}. That is hardly an accident, is it?",
			"Somebody says it aloud: {q} You would not have put it like that, would you?",
			"I could give you the count. But it is not really {thing} that you are asking about, is it?",
			"I have it here as you said it, word for word. You meant {thing} as a compliment, didn't you?",
			"Somebody had to bring up {thing}, and it was not going to be them, was it?",
			"I keep counting, and you keep waiting. You would rather have an answer than a count, wouldn't you?",
		},
		script.Answers: {
			"For {thing} I can offer the wording: {kq}",
			"The word {key} is said {n}. Here is one of them: {kq}",
			"By my count {fact}. One line of it: {q}",
			"On {thing} I can tell you what was said, and not a syllable more than was said: {q}",
			"What I have on {thing} is this: {fact}.",
			"I looked for {thing}, and {absent}. The nearest I can offer is a line, and not an answer: {q}",
			"I looked for {thing}, and {absent}. If it was shown, that is for your eyes.",
			"By my count {fact}. The rest is for your eyes.",
			"I have one line for you, and it was said aloud: {q}",
			"I have nothing on that which was said aloud, and nothing else is mine to tell.",
		},
	},
	followup: []string{
		"You said {thing}. Did you see that, or hear it?",
		"You stopped at {thing}. Who would contradict you?",
		"Is {thing} in the film, or did you bring it along?",
		"How would that sound to somebody who was only listening?",
	},
}

// critic is who argues by ear, in the first person: one thesis, one line, and a
// hand held out. Source of the manner: interview.md §8.
var critic = register{
	moves: map[script.Move][]string{
		script.Deflects: {
			"I could say something about {thing}, and you would file it. I would rather hear why you ask. What do you think an answer would settle?",
			"You are quick with {thing}. I like to walk round a thing before I sit down in it; will you not go first?",
			"I have been asked that before, and I have always answered too soon. What would you do with it if I told you?",
		},
		script.Concedes: {
			"Granted, I had leaned on {thing} as if it could carry me. But I am not sorry, because it brought me to this line, and I have not got past it since: {q}",
			"You are right about {thing}, and I should have said so before you did. But hear what is said while we argue over it: {q}",
			"Granted, {fact}; I do not quarrel with a count. But a count has never yet told me why I went back to the film.",
			"You may be right about {thing}. I was certain of it an hour ago, and I have noticed before that I am most certain just before I change my mind.",
		},
		script.Pivots: {
			"But stay with {thing} a moment longer, because the film does. Somebody says: {kq} I hear in that a person choosing the small word so as not to use the large one.",
			"Yet I would not leave {thing} to the arithmetic. There is a line that I go back to, and it does not add up to anything: {q}",
			"But that is only half of {thing}, and the easier half. The other half is in how a thing is said, and I would begin here: {q}",
			"But set all of it beside one line that I keep going back to, because it will not be argued with: {q}",
			"Still, I hear {thing} otherwise. You tell me that {fact}, and I believe you; what I want to know is whom it was said for.",
		},
		script.Generalises: {
			"I have come to think that people go to films to hear somebody else say {key}, so that for once they need not be the one who says it.",
			"Nobody I know has ever said {key} and meant only that. People hand each other words as one hands over a coat, to have both arms free.",
			"People remember a film by the line they would have liked to say themselves, and they remember it wrong, which is how it becomes theirs.",
		},
		script.Evidences: {
			"Let me put a line where my mouth is. Somebody says: {kq} I do not think that anyone says {key} like that without having tried two other words first.",
			"I would rest it all on one line: {q} There is no argument in it at all, and I have none against it. That is what I mean by {thing}.",
			"You want evidence, and I have it by ear: {q} Take your time over it; I did.",
		},
		script.Restates: {
			"Let me say it back to you, so that we quarrel about the same thing: you hold that {echo}. I think that I could live with it, if you will let me say where it pinches.",
			"So it is {thing} for you, and {key2} only follows. I want to be fair to that before I leave it, because I very nearly agree.",
		},
		script.Reverses: {
			"I set out to ask about {thing}, and I find that I have been answering all along. You were the one who was listening; what did you hear me give away?",
			"We have passed {thing} back and forth until neither of us can say whose it was. I think that it was yours, and that you knew.",
		},
		script.CorrectOthers: {
			"Most people praise {thing}, and I will not take it away from them. But what I would praise is a smaller thing, and nobody mentions it: {q}",
			"Most people praise what can be praised at a distance. But I like to stand close, and close to, there is this: {q}",
			"Everybody has agreed on that by now, and I with them. But I notice that we agreed very soon, and that nobody has gone back to ask.",
			"Critics have said their piece about {thing}, and I have said it with them. But I had not been listening then; I had been waiting for my turn.",
		},
		script.TagQuestion: {
			"I could go on, and you would let me, wouldn't you?",
			"I could go on about {thing}, and you would let me, wouldn't you?",
			"Somebody says: {q} You would call that one line among many; but you kept it, didn't you?",
		},
		script.Answers: {
			"I would begin with what is said, because that is all I can swear to: {q} If there is {thing} anywhere, it is in the way that line declines to explain itself.",
			"I have one line to go by, and I would rather go by that than by what I think of it: {q}",
			"I have gone back to {thing} more than once, and each time I come away with the same line: {q}",
			"I could tell you what I think of {thing}, but I would rather tell you what I heard, since {fact}.",
			"I have no answer to that which I would sign. Ask me again when I have argued with somebody about it.",
		},
	},
	followup: []string{
		"Stay with {thing} for a moment. What is it that you are not telling me?",
		"You say {thing}, and you say it very evenly. Would anybody in the film agree with you?",
		"And {thing}: is that a finding, or only the end of your list?",
		"You had {thing} ready. What did you leave out to make room for it?",
		"That was quick. What did you leave out?",
	},
}
