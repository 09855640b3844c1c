package screenplay

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"matinee/dialogue/fountain"
	"matinee/dialogue/interview/script"
)

// errSilent is what a screenplay without dialogue gets.
var errSilent = errors.New("nobody speaks in this screenplay; a line of dialogue stands under a name in capitals, after an empty line")

// Script makes a script of a screenplay: every dialogue is a fixed turn. How it
// is to be spoken, notes and all that is seen are left behind. The film is the
// one that the title page names.
func Script(p fountain.Screenplay) (script.Script, error) {
	r := &reader{keys: map[string]string{}, count: map[string]int{}}
	r.script.Session = script.Session{Title: p.Named(titleKey), Film: p.Named(filmKey)}
	r.cast(p)
	for _, e := range p.Elements {
		switch e.Kind {
		case fountain.Section:
			r.chapter = fountain.Plain(e.Text)
		case fountain.Dialogue:
			r.dialogue(e)
		}
	}
	if len(r.script.Turns) == 0 {
		return script.Script{}, errSilent
	}
	r.script.Speakers = r.speaking()
	return r.script, nil
}

// A reader makes a script turn by turn.
type reader struct {
	script  script.Script
	keys    map[string]string // speakers' keys by their names in capitals
	count   map[string]int    // of turns, by the letter their ids begin with
	chapter string            // that begins with the next turn
}

// cast reads the speakers that the title page lists.
func (r *reader) cast(p fountain.Screenplay) {
	for _, e := range p.Title {
		for _, value := range e.Values {
			at := strings.LastIndex(value, ", ")
			if !strings.EqualFold(e.Key, castKey) || at <= 0 {
				continue
			}
			role := script.Human
			if value[at+2:] == string(script.Played) {
				role = script.Played
			}
			r.speaker(value[:at], role)
		}
	}
}

// speaker is the key of a name, made on its first sight.
func (r *reader) speaker(name string, role script.Role) string {
	capitals := strings.ToUpper(name)
	if key, known := r.keys[capitals]; known {
		return key
	}
	key := r.unused(slug(name))
	r.keys[capitals] = key
	sp := script.Speaker{Key: key, Name: name, Role: role}
	if role == script.Played {
		sp.Persona = sp.Writer()
	}
	r.script.Speakers = append(r.script.Speakers, sp)
	return key
}

func (r *reader) unused(key string) string {
	free := key
	for n := 2; ; n++ {
		if _, taken := r.script.Speaker(free); !taken {
			return free
		}
		free = fmt.Sprint(key, "-", n)
	}
}

// longestSlug bounds keys, in bytes: they name files.
const longestSlug = 30

// slug is a name as a key.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= longestSlug {
			break
		}
	}
	if key := strings.Trim(b.String(), "-"); key != "" {
		return key
	}
	return "speaker"
}

func (r *reader) dialogue(e fountain.Element) {
	words := e.Spoken()
	if strings.TrimSpace(words) == "" {
		return
	}
	key := r.speaker(named(e.Character), script.Human)
	kind := script.Say
	if strings.HasSuffix(strings.TrimSpace(words), "?") {
		kind = script.Ask
	}
	letter := key[:1]
	r.count[letter]++
	r.script.Turns = append(r.script.Turns, script.Turn{
		ID: fmt.Sprint(letter, r.count[letter]), By: key, Kind: kind, Text: words, Chapter: r.chapter,
	})
	r.chapter = ""
}

// named is a name from the line over a dialogue: capitals become a name's.
func named(character string) string {
	if strings.ToUpper(character) != character {
		return clean(character)
	}
	first := true
	return clean(strings.Map(func(r rune) rune {
		capital := first
		first = !unicode.IsLetter(r) && r != '\'' && r != '’'
		if capital {
			return r
		}
		return unicode.ToLower(r)
	}, character))
}

// clean leaves out of a name what scripts do not have in one.
func clean(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(script.Unshowable, r) {
			return ' '
		}
		return r
	}, name)
	if words := strings.Fields(name); len(words) > 0 {
		return strings.Join(words, " ")
	}
	return "Speaker"
}

// speaking are the speakers that have a turn.
func (r *reader) speaking() []script.Speaker {
	var some []script.Speaker
	for _, sp := range r.script.Speakers {
		for _, t := range r.script.Turns {
			if t.By == sp.Key {
				some = append(some, sp)
				break
			}
		}
	}
	return some
}
