package script

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"matinee/config/strict"
	"matinee/dialogue/timecode"
)

// A checker gathers faults, each with its place.
type checker struct {
	Script
	doc      *strict.Document
	faults   []strict.Fault
	warnings []strict.Fault
}

// inner is what is wrong with the script in itself, whatever the film.
func (s Script) inner(doc *strict.Document, f file) []strict.Fault {
	c := &checker{Script: s, doc: doc}
	c.schema(f)
	c.session()
	if !c.size(f) {
		return c.faults
	}
	c.speakers()
	c.turns()
	c.branches()
	c.routes()
	return c.faults
}

// at is a path into the file.
func at(path ...any) []any { return path }

func (c *checker) fault(path []any, format string, args ...any) {
	c.faults = append(c.faults, c.doc.Fault(fmt.Sprintf(format, args...), path...))
}

func (c *checker) warn(path []any, format string, args ...any) {
	c.warnings = append(c.warnings, c.doc.Fault(fmt.Sprintf(format, args...), path...))
}

// refuse makes a fault of an error.
func (c *checker) refuse(path []any, err error) {
	if err != nil {
		c.fault(path, "%s", err)
	}
}

func (c *checker) schema(f file) {
	if f.Schema != Schema {
		c.fault(at("schema"), "a script begins with the line `schema = %s`", strict.Quote(Schema))
	}
}

func (c *checker) session() {
	s := c.Session
	if strings.TrimSpace(s.Film) == "" {
		c.fault(at("session", "film"), "`film` names the film: an id or title of the library, or the path of a subtitle file")
	}
	_, err := parseLimit(s.Horizon)
	c.refuse(at("session", "horizon"), err)
	c.rate()
	if s.Form != "" {
		oneOf(c, at("session", "form"), "form", s.Form, Forms())
	}
	if s.OnFail != "" {
		oneOf(c, at("session", "on_fail"), "`on_fail`", s.OnFail, []Failing{Fallback, Stop, KeepAndFlag})
	}
}

// rate checks the media's clock: its rate, and its first frame's label.
func (c *checker) rate() {
	s := c.Session
	if s.Rate == "" {
		if s.Start != "" {
			c.fault(at("session", "start"), "`start` counts frames; say the media's `rate` too, as in `rate = \"24000/1001\"`")
		}
		return
	}
	rate, err := timecode.ParseRate(s.Rate)
	c.refuse(at("session", "rate"), err)
	if err == nil && s.Start != "" {
		_, err = rate.Parse(s.Start)
		c.refuse(at("session", "start"), err)
	}
}

// oneOf finds fault with a word that is none of those there are.
func oneOf[T ~string](c *checker, path []any, what string, word T, known []T) {
	if !slices.Contains(known, word) {
		c.fault(path, "%s %s is not known; there are %s", what, strict.Quote(string(word)), list(known))
	}
}

var (
	// speakerKey is what a speaker's key may be: it names files.
	speakerKey = regexp.MustCompile(`^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`)
	// turnID is what a turn's id may be: it names files and anchors.
	turnID = regexp.MustCompile(`^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$`)
)

const (
	// longestKey bounds what files are named after, in bytes.
	longestKey = 40
	// Unshowable are the signs that no speaker's name has, since captions,
	// screenplays or transcripts could not show them there.
	Unshowable = "<>()[]{}:*_^@\n\r\t\""
)

func (c *checker) speakers() {
	if len(c.Speakers) == 0 {
		c.fault(at("speakers"), "nobody speaks; add `[speakers.critic]` with `role = \"human\"` and `[speakers.machine]` with `role = \"persona\"`")
	}
	names := map[string]bool{}
	for _, s := range c.Speakers {
		c.speaker(s, at("speakers", s.Key))
		if name := strings.ToUpper(s.Shown()); names[name] {
			c.fault(at("speakers", s.Key, "name"), "two speakers are called %s; nobody could tell them apart", s.Shown())
		} else {
			names[name] = true
		}
	}
}

func (c *checker) speaker(s Speaker, path []any) {
	if !speakerKey.MatchString(s.Key) || len(s.Key) > longestKey {
		c.fault(path, "a speaker's key is a word of small letters and digits; put %s under `name`", strict.Quote(s.Key))
	}
	if strings.ContainsAny(s.Name, Unshowable) || s.Name != strings.TrimSpace(s.Name) {
		c.fault(under(path, "name"), "a speaker's name is one line without %s", "brackets, colons and marks")
	}
	oneOf(c, under(path, "role"), "`role`", s.Role, []Role{Human, Played})
	c.voice(s.Voice, under(path, "voice"))
	c.limits(s.Limits, under(path, "limits"))
	for i, sense := range s.Senses {
		oneOf(c, under(path, "senses", i), "the sense", sense, Senses())
		if sense == Pictures && s.Role == Played {
			c.fault(under(path, "senses", i), "a persona hears and counts; it sees no pictures")
		}
	}
	for _, written := range s.Spellings() {
		if strings.TrimSpace(written) == "" || strings.TrimSpace(s.SayAs[written]) == "" {
			c.fault(under(path, "say_as", written), "`say_as` has a word as it is written, and as it is said")
		}
	}
}

// The speeds a voice may have, in words a minute: those of espeak-ng, which has
// the widest range. Source: espeak-ng's speak_lib.h.
const (
	slowestRate = 80
	fastestRate = 450
)

func (c *checker) voice(v Voice, path []any) {
	if v.Engine != "" {
		oneOf(c, under(path, "engine"), "the engine", v.Engine, Engines())
	}
	if v.Rate != 0 && (v.Rate < slowestRate || v.Rate > fastestRate) {
		c.fault(under(path, "rate"), "a voice speaks %d to %d words a minute", slowestRate, fastestRate)
	}
}

func (c *checker) limits(l Limits, path []any) {
	c.notNegative(under(path, "max_words"), l.MaxWords)
	c.notNegative(under(path, "max_sentences"), l.MaxSentences)
	if l.MaxWords > 0 && l.MaxSentences > l.MaxWords {
		c.fault(under(path, "max_sentences"), "%d sentences do not fit into %d words", l.MaxSentences, l.MaxWords)
	}
	for key, phrases := range map[string][]string{"forbid": l.Forbid, "forbid_openers": l.ForbidOpeners} {
		for i, p := range phrases {
			if strings.TrimSpace(p) == "" {
				c.fault(under(path, key, i), "nothing is forbidden here; take it out or say what")
			}
		}
	}
}

func (c *checker) notNegative(path []any, n int) {
	if n < 0 {
		c.fault(path, "a number here is 0, for none, or more")
	}
}

// under is a longer path; it shares no memory with the shorter.
func under(path []any, more ...any) []any { return slices.Concat(path, more) }
