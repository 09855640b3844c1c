package dialogue

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"matinee/config/strict"
)

// A Persona is a character in which the critic speaks.
type Persona struct {
	Name   string   `toml:"name"`   // as chosen on the command line: "machine"; required
	About  string   `toml:"about"`  // a clause for whoever chooses; required
	Senses string   `toml:"senses"` // what it can and cannot perceive, in its own words; required
	Manner string   `toml:"manner"` // how it talks, as a language model is told; required
	Like   string   `toml:"like"`   // without a language model it takes the words of this persona of the built-in ones; default: of all
	Forbid []string `toml:"forbid"` // what it never says, in small letters
	Limits Limits   `toml:"limits"`
	Voice  Voice    `toml:"voice"`
}

// Limits are what an answer may hold unless more is asked for. 0 is no limit.
type Limits struct {
	Words     int `toml:"words"` // of its own; quotations are not counted
	Sentences int `toml:"sentences"`
	Quotes    int `toml:"quotes"`
}

// A Voice is a persona's voice, by the engine that speaks; "" leaves the choice
// to the engine.
type Voice struct {
	Rate   int    `toml:"rate"` // words a minute; 0 for the engine's own
	Espeak string `toml:"espeak-ng"`
	Flite  string `toml:"flite"`
	Piper  string `toml:"piper"` // path of a model
	Say    string `toml:"say"`
	OpenAI string `toml:"openai"`
}

// ParsePersona reads a persona's file; name is the file's, for its faults.
func ParsePersona(name string, data []byte) (Persona, error) {
	var p Persona
	doc, err := strict.Parse(name, data)
	if err == nil {
		err = doc.Decode(&p)
	}
	if err != nil {
		return Persona{}, err
	}
	return p, doc.Refuse(p.faults(doc)...)
}

// personaName is what a persona may be called: a word to type.
var personaName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (p Persona) faults(doc *strict.Document) []strict.Fault {
	var faults []strict.Fault
	if !personaName.MatchString(p.Name) {
		faults = append(faults, doc.Fault("a persona's name is a word of small letters, digits and hyphens", "name"))
	}
	for key, value := range map[string]string{"about": p.About, "senses": p.Senses, "manner": p.Manner} {
		if strings.TrimSpace(value) == "" {
			faults = append(faults, doc.Fault("a persona needs the key `"+key+"`", key))
		}
	}
	if p.Like != "" && p.Like != "machine" && p.Like != "critic" {
		faults = append(faults, doc.Fault("a persona is like \"machine\" or like \"critic\"", "like"))
	}
	for key, n := range map[string]int{"words": p.Limits.Words, "sentences": p.Limits.Sentences, "quotes": p.Limits.Quotes} {
		if n < 0 {
			faults = append(faults, doc.Fault("a limit is 0, for none, or more", "limits", key))
		}
	}
	for i, f := range p.Forbid {
		if f == "" || f != strings.ToLower(f) {
			faults = append(faults, doc.Fault("what is forbidden is written in small letters", "forbid", i))
		}
	}
	return faults
}

// Forms is in whose manner the persona speaks without a language model.
func (p Persona) Forms() string { return cmp.Or(p.Like, p.Name) }

//go:embed personas/*.toml
var builtIn embed.FS

// A Cast is the personas one can choose from; the first is the default.
type Cast []Persona

// BuiltIn are the personas that come with the program: the machine and the
// critic.
func BuiltIn() Cast {
	cast, err := Cast{}.with(builtIn, "personas")
	if err != nil {
		panic(err) // a test reads them
	}
	slices.SortFunc(cast, func(a, b Persona) int { return strings.Compare(b.Name, a.Name) })
	return cast
}

// LoadCast is BuiltIn with the personas of a folder, one a .toml file; one of the
// same name takes the place of its namesake. A folder that is not there is
// empty.
func LoadCast(dir string) (Cast, error) {
	cast := BuiltIn()
	if _, err := os.Stat(dir); dir == "" || errors.Is(err, fs.ErrNotExist) {
		return cast, nil
	}
	return cast.with(os.DirFS(dir), ".")
}

func (c Cast) with(files fs.FS, dir string) (Cast, error) {
	names, err := fs.Glob(files, path.Join(dir, "*.toml"))
	if err != nil {
		return nil, fmt.Errorf("read personas: %w", err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read personas: %w", err)
		}
		p, err := ParsePersona(name, data)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(c, func(q Persona) bool { return q.Name == p.Name }); i >= 0 {
			c[i] = p
		} else {
			c = append(c, p)
		}
	}
	return c, nil
}

// Named finds a persona.
func (c Cast) Named(name string) (Persona, bool) {
	for _, p := range c {
		if p.Name == name {
			return p, true
		}
	}
	return Persona{}, false
}

// Names lists the personas for a sentence: "machine, critic".
func (c Cast) Names() string {
	names := make([]string, len(c))
	for i, p := range c {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
