package script

import (
	"maps"
	"slices"
)

// A Speaker is one of those who talk.
type Speaker struct {
	Key     string // what turns name it by, and its sound files: "machine"
	Name    string // as shown: "Machine"; "" for the key with a capital
	Role    Role
	Persona string // who writes its live turns: a persona's name, or the path of its .toml file relative to the script; "" for the role's own
	Voice   Voice
	SayAs   map[string]string // how words are said, by how they are written; nil for none
	Limits  Limits            // of its live turns
	Senses  []string          // what it may claim to perceive, some of Senses; nil for words and times
}

// Role says whose words a speaker's are.
type Role string

// The roles.
const (
	Human  Role = "human"   // a person's: fixed lines, unless a turn says live
	Played Role = "persona" // a program's
)

// A Voice is how a speaker sounds.
type Voice struct {
	Engine string // one of Engines; "" for what the machine has
	ID     string // the engine's name for the voice; "" for the persona's or the engine's own
	Rate   int    // words a minute; 0 for the persona's or the engine's own
}

// Limits are what a live turn may hold; zero fields limit nothing.
type Limits struct {
	MaxWords      int
	MaxSentences  int
	Forbid        []string // phrases never said; case makes no difference
	ForbidOpeners []string // words a turn never begins with; case makes no difference
}

// The senses a speaker may have.
const (
	Words    = "words"    // what is said
	Times    = "times"    // when it is said, how often, and the silences
	Pictures = "pictures" // what is seen: a person's, never a program's own
)

// Senses lists what a speaker may perceive.
func Senses() []string { return []string{Words, Times, Pictures} }

// Engines lists the speech engines a voice may name. Contract: cli.md, "The
// configuration file".
func Engines() []string {
	return []string{"auto", "espeak-ng", "flite", "piper", "say", "openai", "none"}
}

// Shown is the speaker's name for people.
func (s Speaker) Shown() string {
	if s.Name != "" || s.Key == "" {
		return s.Name
	}
	return string(s.Key[0]&^('a'-'A')) + s.Key[1:] // keys begin with a small letter
}

// Writer names the persona that writes the speaker's live turns.
func (s Speaker) Writer() string {
	switch {
	case s.Persona != "":
		return s.Persona
	case s.Role == Human:
		return "critic"
	default:
		return "machine"
	}
}

// Has reports whether the speaker has a sense.
func (s Speaker) Has(sense string) bool {
	if s.Senses == nil {
		return sense != Pictures
	}
	return slices.Contains(s.Senses, sense)
}

// Spellings are the words of SayAs in a stable order.
func (s Speaker) Spellings() []string { return slices.Sorted(maps.Keys(s.SayAs)) }
