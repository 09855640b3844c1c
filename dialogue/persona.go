package dialogue

// A Persona is a character in which the critic speaks.
type Persona struct {
	Name   string // as chosen on the command line: "machine"
	About  string // one sentence, for whoever chooses
	Senses string // what it can and cannot perceive, in its own words
}

// Personas are those that come with the program; the first is the default.
func Personas() []Persona {
	return []Persona{
		{
			Name:   "machine",
			About:  "dry and brief; has heard every word of the film and seen none of it",
			Senses: "I have heard every word of it. I have not seen a single frame.",
		},
		{
			Name:   "critic",
			About:  "warmer, with a longer breath; argues from what is said in a scene",
			Senses: "I know this film by ear: its words and its silences, never its pictures.",
		},
	}
}

// PersonaNamed finds one of Personas by name.
func PersonaNamed(name string) (Persona, bool) {
	for _, p := range Personas() {
		if p.Name == name {
			return p, true
		}
	}
	return Persona{}, false
}
