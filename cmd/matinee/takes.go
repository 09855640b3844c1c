package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
)

// takesDir is the folder of the takes that were kept, beside the script: a WAV file
// for each line, named by its turn, and beside it the words that it says.
func (s *staging) takesDir() string { return besides(s.path, ".takes") }

// takePath is where a take of a turn is kept: where the script names a recording,
// there.
func (s *staging) takePath(spec script.Turn) string {
	if spec.Recording != "" {
		return s.beside(spec.Recording)
	}
	return filepath.Join(s.takesDir(), spec.ID+".wav")
}

// wordsPath is where the words of a take are kept.
func (s *staging) wordsPath(spec script.Turn) string {
	return filepath.Join(s.takesDir(), spec.ID+".txt")
}

// taken reports whether there is a take of a turn, and whether its words have
// changed since to these. A recording that the script names, and one that somebody
// has put among the takes, is taken at their word.
func (s *staging) taken(spec script.Turn, text string) (there, changed bool) {
	if !spec.Kind.Fixed() {
		return false, false
	}
	at, err := os.Stat(s.takePath(spec))
	if err != nil || !at.Mode().IsRegular() {
		return false, false
	}
	if spec.Recording != "" {
		return true, false
	}
	said, err := os.ReadFile(s.wordsPath(spec))
	if errors.Is(err, fs.ErrNotExist) {
		return true, false
	}
	return true, err != nil || !sameWords(string(said), text)
}

// sameWords reports whether who reads one text aloud has read the other.
func sameWords(a, b string) bool { return slices.Equal(wordsAloud(a), wordsAloud(b)) }

func wordsAloud(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// recorded is the path of a person's own recording of a turn as it is worded: the
// one that the script names, else the take that was kept; "" for none.
func (s *staging) recorded(spec script.Turn, text string) string {
	if there, changed := s.taken(spec, text); !there || changed {
		if spec.Recording != "" {
			return s.beside(spec.Recording) // whose absence is to be told
		}
		return ""
	}
	return s.takePath(spec)
}

// outdated tells of the takes that are not heard in a session, as its words are
// others by now: what is heard is what is shown.
func (s *staging) outdated(record interview.Record) {
	var turns []string
	for _, held := range record.Turns {
		spec, _, _ := s.script.Turn(held.ID)
		if _, changed := s.taken(spec, held.Text); changed {
			turns = append(turns, held.ID)
		}
	}
	if len(turns) > 0 {
		s.user.notice("matinee: the words of %s have changed since you recorded %s, so a synthetic voice says %[2]s; \"matinee interview take %s\" records %[2]s again",
			strings.Join(turns, ", "), pronoun(len(turns)), s.path)
	}
}

func pronoun(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// withTakes is the script as if it named the takes that were kept, for whoever asks
// which voices it needs.
func (s *staging) withTakes() script.Script {
	if s.parsed != nil {
		return s.script // its ids may be no names of files
	}
	named := s.script
	named.Turns = slices.Clone(named.Turns)
	for i, t := range named.Turns {
		if path := s.recorded(t, t.Text); path != "" && t.Recording == "" {
			if path, err := filepath.Abs(path); err == nil {
				named.Turns[i].Recording = path
			}
		}
	}
	return named
}

// ownLines are the lines that a person may record: the fixed ones of who is human.
func (s *staging) ownLines() []script.Turn {
	return slices.DeleteFunc(slices.Clone(s.script.Turns), func(t script.Turn) bool {
		by, _ := s.script.Speaker(t.By)
		return by.Role != script.Human || !t.Kind.Fixed()
	})
}

// ownVoice says which lines of a script a person has recorded and which are
// synthesised, a paragraph; "" where nobody is human.
func (s *staging) ownVoice() string {
	lines := s.ownLines()
	var have, changed []string
	for _, t := range lines {
		switch there, other := s.taken(t, t.Text); {
		case other:
			changed = append(changed, t.ID)
		case there:
			have = append(have, t.ID)
		}
	}
	all := counted(len(lines), "fixed line")
	switch {
	case len(lines) == 0:
		return ""
	case len(have) == len(lines):
		return fmt.Sprintf("A person has recorded every fixed line of theirs (%s); all else is synthesised.\n", strings.Join(have, ", "))
	case len(have)+len(changed) == 0:
		return fmt.Sprintf("Every voice is synthesised; \"matinee interview take %s\" records the %s of a person in your own.\n", s.path, all)
	}
	said := fmt.Sprintf("A person has recorded %d of their %s", len(have), all)
	if len(have) > 0 {
		said += " (" + strings.Join(have, ", ") + ")"
	}
	if len(changed) > 0 {
		said += "; the words of " + strings.Join(changed, ", ") + " have changed since they did"
	}
	return said + fmt.Sprintf("; all else is synthesised. \"matinee interview take %s\" records what is missing.\n", s.path)
}
