package extractive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"matinee/dialogue"
)

// A sex is what a pronoun or a name says of somebody; unknown for most names.
type sex uint8

const (
	unknown sex = iota
	female
	male
)

// not reports whether somebody of one sex cannot be meant by a word for the other.
func (s sex) not(other sex) bool { return s != unknown && other != unknown && s != other }

// personal are the words for whoever was talked of last.
var personal = map[string]sex{
	"he": male, "him": male, "his": male, "she": female, "her": female, "hers": female,
}

// kinds are the words for somebody whom a film need not name.
var kinds = map[string]sex{
	"man": male, "boy": male, "guy": male, "fellow": male, "gentleman": male, "bloke": male, "lad": male, "kid": unknown, "child": unknown,
	"woman": female, "girl": female, "lady": female, "gal": female, "person": unknown, "one": unknown, "character": unknown, "voice": unknown,
}

// titles are how labels say of which sex somebody is.
var titles = map[string]sex{
	"mr": male, "mister": male, "sir": male, "lord": male, "king": male, "prince": male, "father": male, "dad": male, "grandad": male, "grandfather": male, "uncle": male,
	"brother": male, "son": male, "man": male, "boy": male, "husband": male, "waiter": male, "policeman": male,
	"mrs": female, "miss": female, "ms": female, "madame": female, "madam": female, "lady": female, "queen": female, "princess": female, "mother": female, "mum": female, "mom": female,
	"grandma": female, "grandmother": female, "aunt": female, "sister": female, "daughter": female, "woman": female, "girl": female, "wife": female, "waitress": female, "nurse": female,
}

// Given names that leave little doubt. Ours: the commonest of English-language films
// up to 1965; a name that is in neither list is of either sex.
const (
	mens = " adam albert alexander alfred allen andrew anthony arthur barney ben benjamin bernard bill billy bob brian bruce carl charles charlie clarence clark daniel dave david dennis " +
		"dick don donald douglas earl ed eddie edgar edmund edward ernest eugene frank franklin fred frederick gary george gerald gilbert godfrey gordon greg gregory gus guy hal harold harry " +
		"harvey henry herbert herman homer howard hugh hugo humphrey jack jacob james jason jeff jeffrey jerry jim jimmy joe joel john johnny jonathan joseph julian keith ken kenneth larry " +
		"laurence lawrence len leo leonard leroy louis luke mark martin matthew max michael mickey mike milton nathan ned neil nicholas nick norman oliver oscar otto patrick paul pete peter " +
		"phil philip ralph randolph ray raymond richard rick robert roger roland ron ronald roy rudy russell sam samuel scott sidney simon stanley stephen steve steven stuart ted theodore " +
		"thomas tim timothy toby tom tommy tony vernon victor vincent walter warren wilbur will william willie woody "
	womens = " abigail ada agnes alice amanda amy angela anita ann anna anne annie audrey barbara beatrice becky bella bertha bessie beth betsy betty beverly bridget carol caroline catherine " +
		"cecilia charlotte christine clara claire clementine constance cora daisy deborah diana dolly dora doreen doris dorothy edith edna effie eileen elaine eleanor elizabeth ella ellen " +
		"elsie emily emma erica esther ethel eva eve evelyn fay flora florence frances gertrude gilda ginger gladys gloria grace gwen hannah harriet hazel helen henrietta hilda hildy ida ilsa " +
		"irene iris isabel jane janet janice jean jennifer jenny jessica jill joan joanna josephine joyce judith judy julia julie karen kate katherine kathleen kathy kay kitty laura lena " +
		"lillian lily linda lois loretta lorraine louise lucille lucy lydia mabel madeleine maggie mara marcia margaret margie maria marian marie marilyn marjorie marlene martha mary maud " +
		"mildred millie minnie miriam molly myrtle nancy natalie nell nellie nora norma olive olivia pamela patricia paula pauline peggy phyllis polly rachel rebecca regina rita rosa rose " +
		"rosemary ruby ruth sally sandra sarah sheila shirley sophie stella susan sylvia sylvie theresa ursula vera veronica victoria viola violet virginia vivian wanda wilma winifred yvonne "
)

// sexOf is what a label says of somebody's sex.
func sexOf(label string) sex {
	for _, k := range nameKeys(label) {
		switch {
		case titles[k] != unknown:
			return titles[k]
		case strings.Contains(mens, " "+k+" "):
			return male
		case strings.Contains(womens, " "+k+" "):
			return female
		}
	}
	return unknown
}

// someone are those among a film's speakers whom a clause means: by a name, a
// pronoun, or a word such as "the boy"; found reports whether it means anybody.
func (a *answer) someone(ctx context.Context, c clause) (names []string, found bool, err error) {
	if a.in.Focus.ID == "" {
		return nil, false, nil
	}
	cast, err := a.cast(ctx, a.in.Focus.Film)
	if err != nil || len(cast.roles) == 0 {
		return nil, false, err
	}
	key := strings.TrimSuffix(c.key(), "'s")
	if s, ok := personal[key]; ok {
		if name, ok := a.talkedOf(s); ok {
			return []string{name}, true, nil
		}
		return cast.may(s, ""), true, nil
	}
	if name := cast.called(c.text); name != "" {
		return []string{name}, true, nil
	}
	names = a.ofKind(cast, c)
	return names, len(names) > 0, nil
}

// ofKind are those whom words such as "the boy" or "the other man" may mean.
func (a *answer) ofKind(cast cast, c clause) []string {
	n := len(c.words)
	s, ok := kinds[c.words[n-1].key]
	if !ok || n > 3 || n > 1 && c.words[0].key != "the" && c.words[0].key != "that" && c.words[0].key != "other" {
		return nil
	}
	now := ""
	other := n > 1 && c.words[n-2].key == "other"
	if other {
		now, _ = a.talkedOf(unknown)
	} else if s == unknown {
		return nil
	}
	may := cast.may(s, now)
	sure := slices.DeleteFunc(slices.Clone(may), func(name string) bool { return s == unknown || sexOf(name) != s })
	if len(sure) == 1 {
		return sure
	}
	return may
}

// may are the speakers whom a word for somebody of that sex may mean, those with the
// most lines first, but for one.
func (c cast) may(s sex, but string) []string {
	var names []string
	for _, r := range c.byLines() {
		if r.name != but && !sexOf(r.name).not(s) {
			names = append(names, r.name)
		}
	}
	return names
}

// talkedOf is the speaker whom a pronoun means: who was asked about last, else who
// spoke last of what was quoted.
func (a *answer) talkedOf(s sex) (name string, ok bool) {
	last := a.in.Last
	if last == nil {
		return "", false
	}
	var names []string
	if last.Place.Film.ID == a.in.Focus.ID || last.Place.Film.ID == "" {
		names = append(names, last.Asked.Speaker, last.Place.First.Speaker)
	}
	for i := range a.in.Recent {
		for _, q := range a.in.Recent[len(a.in.Recent)-1-i].Quotes {
			if q.Film.ID == a.in.Focus.ID {
				names = append(names, q.Speaker)
			}
		}
	}
	i := slices.IndexFunc(names, func(n string) bool { return n != "" && !sexOf(n).not(s) })
	if i < 0 {
		return "", false
	}
	return names[i], true
}

// ofSomeone asks a request of somebody, or asks back who it is.
func (a *answer) ofSomeone(r request, names []string) {
	a.request = r
	a.isTold = true
	if len(names) == 1 {
		a.request.speaker = names[0]
		return
	}
	a.request.speaker = ""
	a.asksBack(dialogue.OpenSpeaker, names)
}

// whose puts whoever was asked about in the place of a pronoun that a recap follows:
// "what happens to him?".
func (a *answer) whose() {
	s, ok := personal[strings.ToLower(a.request.phrase)]
	if !ok || a.in.Last == nil {
		return
	}
	for _, w := range split(a.in.Last.Phrase) {
		if k, is := kinds[w.key]; is && k != unknown && !k.not(s) {
			a.request.phrase = w.key
			return
		}
	}
	if name, ok := a.talkedOf(s); ok {
		a.request.phrase, a.isTold = name, true
	}
}

// whom puts the person talked of in the place of a pronoun.
func (a *answer) whom(ctx context.Context) error {
	if a.request.intent == recapIntent {
		a.whose()
		return nil
	}
	s, pronoun := personal[cmp.Or(a.request.pronoun, strings.ToLower(a.request.speaker))]
	if !pronoun && a.request.speaker == "" && hasSpeaker(a.request.intent) {
		s, pronoun = subjectOf(split(a.question))
	}
	if !pronoun {
		return nil
	}
	a.request.speaker = ""
	if name, ok := a.talkedOf(s); ok {
		a.request.speaker, a.isTold = name, true
		return nil
	}
	if a.request.intent != person && a.request.intent != speeches && a.request.intent != questionsAsked || a.in.Focus.ID == "" {
		return nil // anybody's words will do
	}
	cast, err := a.cast(ctx, a.in.Focus.Film)
	if err != nil {
		return err
	}
	if names := cast.may(s, ""); len(names) > 0 {
		a.ofSomeone(a.request, names)
	}
	return nil
}

// hasSpeaker reports whether a request of this intent may be about somebody's words.
func hasSpeaker(intent string) bool {
	return slices.Contains([]string{howMany, when, whether, about, person, speeches, questionsAsked}, intent)
}

// subjectOf is the sex of the pronoun whose saying a question asks for.
func subjectOf(words []word) (s sex, ok bool) {
	says := strings.Split(sets["say"]+"|ever|first|last|really|actually|always|also", "|")
	for i, w := range words {
		if w.key != "he" && w.key != "she" || i+1 == len(words) {
			continue
		}
		if slices.Contains(says, words[i+1].key) || i > 0 && words[i-1].key == "is" && slices.Contains(says, strings.TrimSuffix(words[i+1].key, "ing")) {
			return personal[w.key], true
		}
	}
	return unknown, false
}
