package extractive

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"matinee/dialogue"
	"matinee/dialogue/card"
	"matinee/dialogue/transcript"
	"matinee/dialogue/wording"
	"matinee/dialogue/words"
)

// A film of which there is a card and no transcript: what stands in the card is
// told, and that nothing can be quoted.

// A Carder is a Films that knows of films what stands in their cards.
// Implementations are safe for concurrent use.
type Carder interface {
	// Carded are the films of which there is a card and that are not among those
	// given, without a Revision. Many questions ask for them.
	Carded(films []dialogue.Ref) []dialogue.Ref
	// Known is as much of the card of such a film as the horizon lets be told.
	Known(film transcript.Film, h transcript.Horizon) card.Card
}

// carded is the intent of what is answered from a card.
const carded = "card"

// addFilm is the command that brings one film's words into the library.
const addFilm = `"matinee library add FILE"`

// fromCard answers what is asked of a film that has only a card, before anything
// is looked up; ok is false for what is asked of others.
func (c *Critic) fromCard(films []dialogue.Ref, in *dialogue.Inquiry) (brief dialogue.Brief, ok bool) {
	cards, is := c.films.(Carder)
	if !is {
		return dialogue.Brief{}, false
	}
	film, rest, ok := c.namesCard(films, *in)
	if !ok && in.Focus.ID != "" && in.Focus.Revision == "" && !in.Focus.Sample {
		film, ok = c.stillCarded(cards, films, *in)
		in.Focus, rest = film, in.Question // its words may have come, or its card may have gone
	}
	if !ok {
		return dialogue.Brief{}, false
	}
	a := &answer{critic: c, in: *in, films: []dialogue.Ref{film}, voice: voiceOf(c.book, *in)}
	a.brief = dialogue.Brief{Intent: carded, Focus: film}
	a.tellCard(film.Film, cards.Known(film.Film, in.Horizon), rest)
	a.brief.Draft = strings.Join(a.sentences, " ")
	a.brief.Ours = append(a.brief.Ours, film.Title, strings.Trim(addFilm, `"`))
	return a.brief, true
}

// namesCard is the film with only a card that a question names, and the rest of
// the question. A film with a transcript goes before it.
func (c *Critic) namesCard(films []dialogue.Ref, in dialogue.Inquiry) (film dialogue.Ref, rest string, ok bool) {
	cards, is := c.films.(Carder)
	if !is {
		return dialogue.Ref{}, "", false
	}
	if film, rest, ok = namedCard(in.Question, cards.Carded(films)); !ok {
		return dialogue.Ref{}, "", false
	}
	_, _, held := named(in.Question, films, in.Focus.ID != "")
	return film, rest, !held
}

// stillCarded is the film in focus that had only a card: ok while it is so and the
// question is about it, else the film as the library has it by now, or none.
func (c *Critic) stillCarded(cards Carder, films []dialogue.Ref, in dialogue.Inquiry) (film dialogue.Ref, ok bool) {
	inFocus := func(r dialogue.Ref) bool { return r.ID == in.Focus.ID }
	if i := slices.IndexFunc(films, inFocus); i >= 0 {
		return films[i], false
	}
	known := cards.Carded(films)
	half, _ := halfNamed(in.Question, films, true)
	_, _, other := named(in.Question, films, true)
	i := slices.IndexFunc(known, inFocus)
	if i < 0 || other || len(half) > 0 || c.leaves(in.Question) {
		return dialogue.Ref{}, false
	}
	return known[i], true
}

// leaves reports whether a question is about no film in particular.
func (c *Critic) leaves(question string) bool {
	r := c.grammar.read(question, func(string) bool { return false })
	return slices.Contains([]string{films, help, smallTalk, senses, whichFilm}, r.intent)
}

// filmWords are the words after which a title stands, however it is written.
var filmWords = regexp.MustCompile(`(?i)\b(?:film|movie|picture|called|titled)\W*$`)

// namedCard is the film that a question names, as exactly as one must where a
// title may be a word that every question has ("Her"): it is written as in its
// card, not at the beginning, or its year follows, or "the film" goes before it.
func namedCard(question string, known []dialogue.Ref) (film dialogue.Ref, rest string, ok bool) {
	for _, f := range known {
		for from := 0; from < len(question); {
			at := indexFold(question[from:], f.Title)
			if at < 0 {
				break
			}
			at, from = from+at, from+at+1
			end := at + len(f.Title)
			before, after := question[:at], strings.TrimLeft(question[end:], `”"'*_ (`)
			year := f.Year != 0 && strings.HasPrefix(after, strconv.Itoa(f.Year))
			exact := question[at:end] == f.Title && unicode.IsUpper([]rune(f.Title)[0]) && !opens(before)
			if !whole(before, question[end:]) || !year && !exact && !filmWords.MatchString(before) && strings.Trim(before+after, " .?!") != "" {
				continue
			}
			if len(f.Title) > len(film.Title) {
				film, rest, ok = f, strings.TrimSpace(before+" "+after), true
			}
		}
	}
	return film, rest, ok
}

// indexFold is where a title stands in a text, letter case apart; only letters
// whose cases are as long as one another are held alike.
func indexFold(text, title string) int {
	for i := range text {
		if len(text)-i >= len(title) && strings.EqualFold(text[i:i+len(title)], title) {
			return i
		}
	}
	return -1
}

// opens reports whether what follows begins a sentence, where every word has a
// capital.
func opens(before string) bool {
	before = strings.TrimRight(before, `“"'*_ `)
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".?!:")
}

// whole reports whether what stands between them is whole words.
func whole(before, after string) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	b, a := []rune(before), []rune(after)
	return (len(b) == 0 || !letter(b[len(b)-1])) && (len(a) == 0 || !letter(a[0]))
}

// What questions ask for, by their words. The first that fits is meant.
var cardFields = []struct {
	of   string // the field of the card; of credits, what stands in the job
	asks *regexp.Regexp
}{
	{"award", regexp.MustCompile(`(?i)\b(?:awards?|oscars?|prizes?|won|wins?|winner|golden|nominat\w*|honou?rs?)\b`)},
	{"writ", regexp.MustCompile(`(?i)\b(?:wr[io]te|writes|written|writers?|screenplay|script|author)\b`)},
	{"compos", regexp.MustCompile(`(?i)\b(?:music|scored?|compos\w*|soundtrack)\b`)},
	{"cinemat", regexp.MustCompile(`(?i)\b(?:camera\w*|cinematograph\w*|photograph\w*|shot)\b`)},
	{"produc", regexp.MustCompile(`(?i)\bproduc\w*\b`)},
	{"edit", regexp.MustCompile(`(?i)\bedit\w*\b`)},
	{"cast", regexp.MustCompile(`(?i)\b(?:plays?|played|playing|act(?:or|ress|s|ed)?s?|cast|stars?|starr\w+|voiced?|voices|characters?|role|roles|who (?:is|was|are) in)\b`)},
	{"year", regexp.MustCompile(`(?i)\b(?:year|when|old|released?|come out|came out)\b`)},
	{"director", regexp.MustCompile(`(?i)\b(?:direct\w*|made|makes|make|film-?maker|by whom|whose)\b`)},
	{"notes", regexp.MustCompile(`(?i)\bnot(?:e|es|ed)\b`)},
	{"premise", regexp.MustCompile(`(?i)\b(?:about|story|plot|premise|happens?|synopsis|summary|setting|set|know)\b`)},
}

// tellCard says what the card has on the question, and what is missing.
func (a *answer) tellCard(film transcript.Film, known card.Card, question string) {
	var facts []string
	asked := ""
	for _, part := range partsOf(question) {
		field := fieldAsked(part)
		if asked = field; field != "" || !a.wantsLine(part) {
			facts = append(facts, cardFacts(known, field, part)...)
		}
	}
	a.brief.Ours = facts // what stands in marks there is no dialogue
	switch {
	case len(facts) > 0:
		a.word("card_says", wording.Fill{"film": titled(film), "facts": strings.Join(facts, "; ")})
	case asked != "":
		a.word("card_silent", wording.Fill{"film": titled(film)})
	}
	a.word("no_transcript", wording.Fill{"film": titled(film), "command": addFilm})
}

// further is where one question ends and a further one begins.
var further = regexp.MustCompile(`(?i)\s+and\s+((?:who|when|what|which|how|whose)\b)`)

// partsOf are the questions in one: "who directed it and who plays her?"
func partsOf(question string) []string {
	return strings.Split(further.ReplaceAllString(question, "\n$1"), "\n")
}

// fieldAsked is the field of a card that a question asks for; "" for none.
func fieldAsked(question string) string {
	for _, f := range cardFields {
		if f.asks.MatchString(question) {
			return f.of
		}
	}
	return ""
}

// wantsLine reports whether a question is about what is said, and names nobody whom
// the card has.
func (a *answer) wantsLine(question string) bool {
	r := a.critic.grammar.read(question, func(string) bool { return false })
	return slices.Contains([]string{whoSaid, findLine, whether, when, howMany, before, after, sceneAt, sceneBetween, firstLine, lastLine, howItEnds, silence, size, most, quizIntent, randomLine}, r.intent)
}

// mostFacts is how many facts an answer names: a cast of forty is no answer.
const mostFacts = 6

// cardFacts are the facts that a question asks for; those that introduce the film
// when it asks for none.
func cardFacts(known card.Card, asked, question string) []string {
	var facts []string
	switch asked {
	case "award":
		facts = known.Honours()
	case "cast":
		facts = roles(known.Cast, question)
	case "year":
		if known.Year != 0 {
			facts = []string{"released in " + strconv.Itoa(known.Year)}
		}
	case "notes":
		facts = sentenceOf(known.Notes)
	case "premise":
		facts = sentenceOf(known.Premise)
	case "":
		if names := roles(known.Cast, question); len(names) < len(known.Cast) {
			facts = names // somebody is named
			break
		}
		facts = append(credits(known.Credits, "director"), sentenceOf(known.Premise)...)
	default:
		facts = credits(known.Credits, asked)
	}
	return facts[:min(len(facts), mostFacts)]
}

// sentenceOf is a text without what ends it.
func sentenceOf(text string) []string {
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ". ")
	if text == "" {
		return nil
	}
	return []string{text}
}

func credits(all []card.Credit, job string) []string {
	var facts []string
	for _, c := range all {
		if strings.Contains(strings.ToLower(c.Job), job) {
			facts = append(facts, c.Job+": "+c.Name)
		}
	}
	return facts
}

// playing is how one asks who plays somebody whose name follows.
var playing = regexp.MustCompile(`(?i:\bwho (?:plays?|played|voices?|voiced)\s+(?:the\s+)?)\p{Lu}`)

// roles are who plays whom: those whom the question names, or
// everybody where it names nobody.
func roles(cast []card.Role, question string) []string {
	var all, meant []string
	analysis := words.For("")
	asked := analysis.Tokens(nil, question)
	for _, r := range cast {
		text := r.Text()
		all = append(all, text)
		for _, name := range analysis.Tokens(nil, r.Actor+" "+r.Character) {
			if len(name.Key) > 2 && !analysis.Stop(name.Key) && slices.ContainsFunc(asked, func(t words.Token) bool { return t.Key == name.Key }) && name.Key != "voice" {
				meant = append(meant, text)
				break
			}
		}
	}
	if len(meant) > 0 || playing.MatchString(question) {
		return meant
	}
	return all
}
