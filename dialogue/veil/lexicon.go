package veil

import (
	_ "embed" // the table of commentary
	"maps"
	"strings"

	"matinee/dialogue/words"
)

// A lexicon is the tables with their words as they are compared.
type lexicon struct {
	function   map[string]bool // keys of the words that say nothing by themselves
	speech     map[string]bool // stems of speaking and temper: may be said of anybody
	talk       map[string]bool // stems of what is talked: lines, words, scenes
	judgement  map[string]bool // stems of how things said are
	figures    map[string]bool // stems of what things said are likened to
	commentary map[string]bool // all stems of the table but figures, those of what critics and lines do among them
	forward    []string        // phrases that point to what is to come, as rows
	assents    []string        // phrases that say yes or no to a guess, as rows
	weak       map[string]bool // stems that tie a sentence to no source: everybody says them
}

// table is the words a critic may use of his own, in five parts.
//
//go:embed commentary.txt
var table string

func newLexicon(a *words.Analysis) *lexicon {
	l := &lexicon{function: maps.Clone(functionWords), commentary: map[string]bool{}, weak: map[string]bool{}}
	for w := range strings.FieldsSeq(weakWords) {
		l.weak[stem(a, w)] = true
	}
	parts := strings.Split(uncommented(table), "\n==\n")
	for i, to := range [...]*map[string]bool{&l.speech, &l.talk, &l.judgement} {
		*to = stemsOf(a, parts[i])
	}
	for _, part := range parts[:4] {
		maps.Copy(l.commentary, stemsOf(a, part))
	}
	l.figures = stemsOf(a, parts[4])
	for _, p := range forwardPhrases {
		l.forward = append(l.forward, rowOfText(a, p))
	}
	for _, p := range assentingPhrases {
		l.assents = append(l.assents, rowOfText(a, p))
	}
	return l
}

// rowOfText is a phrase as rows are compared.
func rowOfText(a *words.Analysis, phrase string) string {
	row := " "
	for w := range strings.FieldsSeq(phrase) {
		row += stem(a, w) + " "
	}
	return row
}

func uncommented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// stemsOf are the stems of a list. A word whose stem is that of a word by which
// something happens counts only as it stands: "lovely" lets nobody love.
func stemsOf(a *words.Analysis, list string) map[string]bool {
	happens := map[string]bool{}
	for w := range strings.FieldsSeq(happeningWords) {
		happens[stem(a, w)] = true
	}
	set := map[string]bool{}
	for _, tok := range a.Tokens(nil, list) {
		if s := stem(a, tok.Key); !happens[s] {
			set[s] = true
		} else {
			set[asItStands+tok.Key] = true
		}
	}
	return set
}

// asItStands marks, in a set of stems, a word that is no stem.
const asItStands = "="

// in reports whether the word is of a set that stemsOf made.
func (w word) in(set map[string]bool) bool { return set[w.stem] || set[asItStands+w.key] }

// happeningWords are words by which something happens to somebody, or is hidden:
// none of their inflections may come out of the table of commentary.
const happeningWords = `die dies died dying death dead deadly kill killed killer murder murdered murderer shot shoot stab strangle poison drown hang hanged
live living alive survive save rescue escape flee leave left abandon return marry married marriage wedding divorce engaged engagement love
betray betrayal cheat steal thief lie lying liar spy agent police detective criminal guilty innocent arrest prison jail
father mother dad mum brother sister son daughter child baby wife husband lover friend enemy twin ghost vampire devil monster
win lose lost escape fall fell crash accident explode burn fire bomb gun knife blood wound body corpse grave
pregnant birth born sick ill disease mad insane dream dreaming asleep awake wake machine robot alien soul spirit
money treasure inherit fortune ring letter message stamp key door train ship car boat house island
identity disguise impostor real true truth false fake secret secretly hidden reveal discover tear
later eventually finally end ending last next future tomorrow soon forever never will stop open close business`

// common reports whether a word with a capital at the beginning of a sentence
// has it from there.
func (l *lexicon) common(w word) bool { return l.function[w.key] || w.in(l.commentary) }

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

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
inevit loom await forthcom watch guess suspect beware anymor solv resolv unravel unmask identiti disguis innoc guilti`)

// forwardPhrases do so in several words.
var forwardPhrases = []string{
	"going to", "about to", "turns out", "turn out", "turned out", "turns around", "turns into", "by the time", "for good", "all along", "after all", "in time", "no longer", "any more", "at last", "from now on", "keep an eye",
	"you know who", "this time", "the rest of", "one of them", "not yet", "as yet", "too late", "pay off", "pays off", "come true", "in the long run", "sooner or",
	"up to something", "more to", "not what", "not who", "never was", "always was", "pay attention", "mark my", "bear in", "in mind", "so sure", "in the end", "at the end", "the end", "by the end", "end of", "the only one", "only one who", "the one who", "comes to nothing", "to blame", "what it seems", "what he seems", "what she seems", "what they seem", "as it seems", "as he seems", "as she seems", "would have been", "is not what", "is not who", "than she knows", "than he knows",
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
var askingVerbs = setOf(`ask asked wonder wondered mention mentioned want wanted`)

// Pronouns for the two who talk about the film, and for a line.
var (
	talkers = setOf(`i you we me my your our`)
	matters = setOf(`it this that these those which what here`)
)

// stem is what a word has in common with its inflections, irregular ones too.
func stem(a *words.Analysis, key string) string {
	if base, ok := irregular[key]; ok {
		key = base
	}
	return a.Stem(key)
}

// irregular are past forms that no stemmer takes back to their verb, and a few
// plurals; those that are also other words ("left", "saw", "found") are among
// them, since here they can only be verbs of the source's own.
var irregular = pairsOf(`told tell said say spoke speak spoken speak heard hear gave give given give went go gone go took take taken take made make
sold sell felt feel thought think knew know known know kept keep lost lose met meet meant mean ran run sang sing sung sing sat sit slept sleep
spent spend stood stand taught teach threw throw thrown throw understood understand misunderstood misunderstand wore wear won win wrote write written write
brought bring bought buy came come got get gotten get held hold hid hide hidden hide broke break broken break began begin begun begin chose choose chosen choose
drew draw drawn draw drove drive driven drive fell fall fallen fall flew fly flown fly forgot forget forgotten forget grew grow grown grow shown show
stole steal stolen steal swore swear sworn swear rang ring rung ring hung hang struck strike stuck stick shook shake shot shoot led lead paid pay
sent send built build caught catch dealt deal dug dig ate eat eaten eat fought fight froze freeze frozen freeze laid lay lent lend bent bend
men man women woman children child people person feet foot teeth tooth wives wife lives life`)

// pairsOf reads a list of pairs, from and to.
func pairsOf(list string) map[string]string {
	m := map[string]string{}
	from := ""
	for w := range strings.FieldsSeq(list) {
		if from == "" {
			from = w
			continue
		}
		m[from], from = w, ""
	}
	return m
}

// likening are the words after which a figure of speech may come.
var likening = setOf(`like as`)

// possessives make a word for words somebody's: "her tone".
var possessives = setOf(`his her their its`)

// all are the persons that may be no persons where a source has the word.
var all = setOf(`everybody everyone everything`)
