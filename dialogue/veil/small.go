package veil

// functionWords say nothing by themselves: articles, pronouns, auxiliaries,
// prepositions, conjunctions, plain numbers and adverbs of degree.
var functionWords = setOf(`
a an the this that these those such
i me my mine myself we us our ours ourselves you your yours yourself yourselves
he him his himself she her hers herself it its itself they them their theirs themselves one ones
who whom whose which what whatever whoever somebody someone something anybody anyone anything nobody none nothing everybody everyone everything
am is are was were be been being have has had having do does did doing done can could may might must should would shall will wo ca ought need dare sha
and but or nor so yet if because as while although though whereas unless whether than
of at by for with without about against between into through during before after above below to from up down in out on off over under across along among
around behind beside besides beyond near toward towards upon within throughout despite except per via inside outside onto past aloud
again ago all already always almost also both altogether any anywhere away back both each either else elsewhere enough even ever every far few forth further here hardly
how however indeed instead just least less little lot many maybe more most much neither never no not now nowhere often once only other others another otherwise
own perhaps quite rather same scarcely barely seldom several since some somehow sometimes somewhat somewhere still then there therefore thus together too
twice until till very well when whenever where wherever whereby why
one two three four five half first
mr mrs miss ms
o oh ah ok okay
im ive id ill youre youve youd youll hes shes were theyre theyve weve wed whos whats thats theres heres dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt wouldnt shouldnt
hasnt havent hadnt aint lets let s t d m re ve ll`)

// weakWords stand in every film, so that having them in common means nothing.
const weakWords = `get go come take make let know think say tell see look want like thing something man woman people time way day night good right well
really all here there now just never ever always still even much many more little big old new great yes no okay oh please thank sorry sir mister miss
hello ask talk speak mean need give keep put find call try work feel leave word line sure maybe guess suppose course back down up out off away over again`

// persons stand for somebody, or for all there is.
var persons = setOf(`he him his himself she her hers herself they them their theirs themselves who whom whose
somebody someone anybody anyone nobody none everybody everyone everything mr mrs miss`)

// unknowns are persons of whom nothing can be said in passing.
var unknowns = setOf(`somebody someone anybody anyone nobody none everybody everyone`)

// happening are small words by which something happens to somebody; those of
// recurring happen to anything.
var (
	happening = setOf(`again back out away off together alone gone anyway longer until till never none nobody same still already instead elsewhere nowhere`)
	recurring = setOf(`again back anyway longer`)
)

// capitals are words that have one always and are no names of anybody.
var capitals = setOf(`english french latin greek german italian british american bible biblical victorian edwardian shakespearean dickensian hollywood broadway
christmas easter sunday monday tuesday wednesday thursday friday saturday christian methodist presbyterian puritan freudian platonic socratic`)

// lasting are small words by which, standing alone, it goes on or comes back.
var lasting = setOf(`always ever now forevermore`)

// copulas are the forms of "be" and what is used like it.
var copulas = setOf(`is are was were am becomes become became remains remain isnt arent wasnt werent`)

// particles are small words that make a state of a form of "be": "is over".
var particles = setOf(`over out off up through back away gone there here down done under behind below beyond in`)

// saying are verbs by which what follows is said by somebody, and not by the
// writer.
var saying = setOf(`say says said tell tells told insist insists insisted claim claims claimed admit admits admitted answer answers reply replies object objects protest protests
ask asks asked wonder wonders wondered`)

// determiners make a definite thing of the word after them.
var determiners = setOf(`a an the his her their its my your our one another no this that these those same only`)

// forwardStems point to what is to come or was hidden so far.
var forwardStems = setOf(`later event final finish end ultim conclus conclud climax epilogu finale last lastli twist reveal revel prove soon shortli
foreshadow hint fate destini destin doom secret secretli surpris surpris tomorrow outcom payoff aftermath afterward afterwards eventu discov becom chang
remain spoil spoiler next sequel truth true real realiti fals fake lie liar decis decid die dead death kill surviv aliv betray solv solut predict
inevit loom await forthcom watch guess suspect beware anymor wrong solv resolv unravel unmask identiti disguis innoc guilti`)

// forwardPhrases do so in several words.
var forwardPhrases = []string{
	"going to", "about to", "turns out", "turn out", "turned out", "turns around", "turns into", "by the time", "for good", "all along", "after all", "in time", "no longer", "any more", "at last", "from now on", "keep an eye",
	"you know who", "this time", "the rest of", "one of them", "not yet", "as yet", "too late", "pay off", "pays off", "come true", "in the long run", "sooner or",
	"up to something", "more to", "not what", "not who", "never was", "always was", "pay attention", "mark my", "bear in", "in mind", "so sure", "in the end", "at the end", "the end", "by the end", "end of", "the only one", "only one who", "the one who", "comes to nothing", "to blame", "what it seems", "what he seems", "what she seems", "what they seem", "as it seems", "as he seems", "as she seems", "would have been", "is not what", "is not who", "than she knows", "than he knows", "for ever", "ever after", "did it", "another name", "other name", "many names", "four names", "says goodbye", "his time", "her time", "their time", "say i", "says i", "an i", "itself i", "one too many", "for help", "the close", "the one worth", "is everything", "gives the game away", "gives him away", "gives her away", "gives it away", "gives them away", "give the game away", "give him away", "give her away", "by then", "is over", "are over", "was over", "is bent", "red herring", "red herrings", "go the way of", "goes the way of", "went the way of", "far more than", "is more than", "more than it", "more than he seem", "more than she seem", "more than they", "his life", "her life", "their lives", "is a no", "is a yes", "and always", "is no person",
}

// plurals are the pronouns that may stand for lines.
var plurals = setOf(`they them their theirs themselves`)

// imperatives point by telling the viewer to look.
var imperatives = setOf(`remember watch wait keep mark beware trust enjoy forget mind hold look see stay`)

// assenting are words that begin an answer to a guess, and phrases that are one.
var (
	assenting        = setOf(`yes no yeah yep nope exactly indeed correct right true false wrong precisely absolutely certainly definitely naturally sure quite not never almost nearly close warm cold bingo alas sadly`)
	assentingPhrases = []string{"you are right", "you are wrong", "you are correct", "you are not wrong", "you are close", "you guessed", "of course", "good guess", "it is so", "it does", "it is not", "that is so", "that is it", "it is him", "it is her", "you do", "you have it", "you got it", "you know", "you already know", "so it is", "i agree"}
)

// Ways in which a writer says that it will not tell: "I cannot say whether …".
var (
	tellingVerbs  = setOf(`say tell talk speak answer know discuss judge see`)
	refusalBreaks = setOf(`that because but and since so as how why when where who whom whose then or for while after before until though although which`)
)

// askingVerbs are what a viewer is said to have done by asking.
var askingVerbs = setOf(`ask asked wonder wondered mention mentioned`)

// Pronouns for the two who talk about the film, and for a line.
var (
	talkers = setOf(`i you we me my your our`)
	matters = setOf(`it this that these those which what here`)
)

// likening are the words after which a figure of speech may come.
var likening = setOf(`like as`)

// possessives make a word for words somebody's: "her tone".
var possessives = setOf(`his her their its`)

// all are the persons that may be no persons where a source has the word.
var all = setOf(`everybody everyone everything`)
