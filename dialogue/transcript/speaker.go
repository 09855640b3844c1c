package transcript

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// capsLabel splits "NAME: words" where the label is in capitals, perhaps with
// the place the voice comes from: "MARY (ON RADIO): words".
func capsLabel(line string) (name, words string, ok bool) {
	i := strings.IndexByte(line[:min(len(line), maxName+24)], ':')
	if i < 1 || strings.HasPrefix(line[i+1:], "//") {
		return "", "", false
	}
	label, words := line[:i], line[i+1:]
	if open := strings.IndexAny(label, "(["); open > 0 && strings.HasSuffix(label, closing(label[open])) {
		label = label[:open]
	}
	name = strings.TrimSpace(label)
	if words != "" && isDigit(words[0]) && isDigit(name[max(0, len(name)-1)]) {
		return "", "", false // 12:30
	}
	if !capitals(name) && !(len(name) <= maxName && roles.has(name)) {
		return "", "", false
	}
	if first, _, _ := strings.Cut(name, " "); pronouns.has(first) {
		name = "" // "HE WHISPERS:" says how, not who
	}
	return name, strings.TrimSpace(words), true
}

// capitals reports whether s can be a label in capitals: at least two letters,
// none small, no more than six words.
func capitals(s string) bool {
	letters := 0
	for _, c := range s {
		switch {
		case unicode.IsUpper(c):
			letters++
		case unicode.IsDigit(c), strings.ContainsRune(" .'’#&/-", c):
		case unicode.IsLetter(c) && !unicode.IsLower(c): // a script without case
			return false
		default:
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	return letters >= 2 && (unicode.IsUpper(first) || unicode.IsDigit(first)) && strings.Count(s, " ") < 6
}

// bracketLabel splits "[Name] words" or "(man) words" where the bracket names
// somebody and is no sound.
func bracketLabel(line string) (name, words string, ok bool) {
	if line == "" || line[0] != '[' && line[0] != '(' {
		return "", "", false
	}
	i := strings.Index(line, closing(line[0]))
	if i < 0 {
		return "", "", false
	}
	name = strings.TrimSpace(line[1:i])
	words = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line[i+1:]), ":"))
	return name, words, isPerson(name)
}

func closing(open byte) string {
	if open == '(' {
		return ")"
	}
	return "]"
}

// isPerson reports whether a bracket's content names a person: a role ("man"),
// or words that all begin with a capital, and in either case no word for a
// sound, a language or a manner of speaking. "Man Narrating" is a person.
func isPerson(name string) bool {
	name = trimNarrating(name)
	if name == "" || len(name) > maxName || strings.ContainsAny(name, "!?;:,\"()[]♪♫#*") {
		return false
	}
	words := strings.Fields(name)
	if len(words) > 5 || prepositions.has(words[0]) {
		return false
	}
	role, capped := false, len(words) < 4
	for _, w := range words {
		if sounds.has(w) || isSoundForm(w) {
			return false
		}
		role = role || roles.has(w)
		capped = capped && (capital(w) || isDigit(w[0]) || joins(w))
	}
	return (role || capped && capital(words[0])) && strings.ContainsFunc(name, unicode.IsLetter)
}

// trimNarrating drops the word by which a caption says that the person speaks
// over the picture.
func trimNarrating(name string) string {
	if i := strings.LastIndexByte(name, ' '); i > 0 && strings.EqualFold(name[i+1:], "narrating") {
		return name[:i]
	}
	return name
}

func capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

// joins reports whether w may be small within a name.
func joins(w string) bool {
	return slices.Contains([]string{"of", "the", "de", "la", "von", "van", "and", "on", "in", "at", "over", "&"}, w)
}

// isSoundForm reports whether w looks like what somebody is doing: "chuckling".
func isSoundForm(w string) bool {
	w = strings.ToLower(strings.Trim(w, "."))
	return len(w) > 5 && strings.HasSuffix(w, "ing")
}

// A wordTable holds lower-case words between spaces.
type wordTable string

// has reports whether the table holds w, in any case, singular or with the s or
// es of a verb or plural.
func (t wordTable) has(w string) bool {
	w = strings.ToLower(strings.Trim(w, ".'"))
	if w == "" || strings.ContainsRune(w, ' ') {
		return false
	}
	for _, end := range [...]string{"", "s", "es"} {
		if stem, ok := strings.CutSuffix(w, end); ok && stem != "" && strings.Contains(string(t), " "+stem+" ") {
			return true
		}
	}
	return false
}

// roles are people without a name, as English captions call them. From the
// bracketed labels of the corpus in use, and their kind.
const roles wordTable = " man men woman women boy girl kid child children baby narrator announcer operator reporter customer umpire player vendor catcher driver conductor waiter waitress bartender doctor nurse judge lawyer guard officer cop policeman detective sergeant captain soldier sailor pilot stewardess priest minister reverend butler maid clerk teller teacher student coach captain king queen prince princess ghost crowd mob audience congregation crew everyone everybody all both male female gentleman lady henchman croupier host hostess guest neighbor neighbour mother father mom dad brother sister son daughter uncle aunt grandma grandpa husband wife inmate thief thieves rancher cowboy sheriff mayor bailiff computer robot radio newscaster anchor correspondent dispatcher "

// prepositions begin a place a voice comes from ("ON RADIO"), and pronouns a
// manner of speaking; neither begins a name.
const (
	prepositions wordTable = " on in off over from through via "
	pronouns     wordTable = " he she they it "
)

// sounds are words that make a bracket a sound, a language or a manner instead
// of a name. From the bracketed captions of the corpus in use, and their kind.
const sounds wordTable = " accordion airplane animal applause approach approache bang bark battle beat bell blast blow boom burp calliope car caw chant chatter cheer chime chirp chord chuckle clap classical clatter click clink close closed clear closer cough crack crash crie cry continue continued creak croak cymbal dance dialect dialogue dog door drop drum echo end engine english exclaim exhale explosion fade fanfare fart fire footstep foreign french gallop gasp german giggle gobble groan growl grumble grunt guffaw guitar gulp gun gunfire gunshot hebrew hiccup hiss honk hoofbeat horn horse hotjazz howl hum inaudible indistinct indistinctly indistinguishable inhale instrumental italian japanese russian chinese arabic latin jazz jeer jukebox kiss knock language laugh laughter lightly loud louder loudly low lowing meow moan moo motor muffled murmur music mumble mutter neigh neighs non-english noise offscreen organ overhead pant phone piano play pop pound quack quiet quieter quietly rattle ring roar rock rumble rustle scoff scream screech shatter shot shout shriek shriek sigh silence sing siren slam slap slide slow slurp smack snap sneeze snicker sniff sniffle snore snort sob softly song sound spanish speak speech spit splash sputter squawk squeak squeal stammer static step stop strained stutter swallow talk tempo theme thud thump thunder tick toll tone toot tune unintelligible unintelligable vehicle wail weakly weep whack whimper whine whinny whinnie whisper whistle whoop wind yawn yell yelp together softer sarcastically voiceover "

// lacunas are what a bracket in the midst of words says when it stands for words
// nobody could hear. Such a bracket is kept among the words: without it they
// would be a sentence nobody said.
const lacunas wordTable = " inaudible indistinct unintelligible unintelligable indistinguishable unclear muffled "

// isLacuna reports whether the content of a bracket stands for words.
func isLacuna(inner string) bool {
	inner = strings.TrimSpace(inner)
	return strings.Trim(inner, "?… ") == "" || lacunas.has(inner)
}

// isAside reports whether the content of a parenthesis is somebody's words: a
// whole sentence, or words about oneself and another.
func isAside(inner string) bool {
	inner = strings.TrimSpace(inner)
	if utf8.RuneCountInString(inner) < 2 || !strings.ContainsFunc(inner, unicode.IsLetter) {
		return true // "(V)", "(1929)", "(!)": nothing to hear in these
	}
	if strings.Contains(inner, " ") && strings.ContainsAny(inner[len(inner)-1:], ".?!") {
		return true
	}
	for _, w := range strings.Fields(inner) {
		switch strings.ToLower(strings.Trim(w, ",.'")) {
		case "i", "me", "my", "you", "your", "i'm", "you're", "we":
			return true
		}
	}
	return false
}
