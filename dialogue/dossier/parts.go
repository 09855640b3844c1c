package dossier

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// prefix is what the card's keys stand under.
const prefix = "card"

// marker is the comment in a dossier with which what is said of speakers begins.
const marker = "# Who speaks. "

// parts takes a valid file apart: the card as a file of its own, and the rest. Both
// have the lines of the whole, empty where the other's stand, so that faults are
// found in their places. Comments from the marker on are not the card's, though
// they stand below it; nor, without a marker, are those right above what follows.
func parts(data []byte) (cardPart, rest []byte) {
	var s scanner
	inCard := false
	var loose [][]byte // comments and empty lines of the card, that may not be its own
	to := func(ours bool, lines ...[]byte) {
		for _, line := range lines {
			if ours {
				cardPart, rest = append(cardPart, line...), append(rest, '\n')
			} else {
				cardPart, rest = append(cardPart, '\n'), append(rest, line...)
			}
		}
	}
	for line := range bytes.Lines(data) {
		if name, ok := s.header(string(line)); ok {
			was := inCard
			if inCard = name == prefix || strings.HasPrefix(name, prefix+"."); inCard {
				line = []byte(outOfCard(string(line)))
			} else if was {
				own := max(0, slices.IndexFunc(loose, func(l []byte) bool { return bytes.HasPrefix(l, []byte(marker)) }))
				to(true, loose[:own]...)
				to(false, loose[own:]...)
				loose = nil
			}
		}
		within := s.within != "" || s.lists > 0
		if told := offered.FindSubmatch(line); inCard && !within && told != nil {
			line = fmt.Appendf(nil, "%s%s%s", told[1], bytes.TrimPrefix(told[2], []byte(prefix+".")), told[3])
		}
		s.pass(string(line))
		if text := bytes.TrimSpace(line); inCard && !within && (len(text) == 0 || text[0] == '#') {
			loose = append(loose, line)
			continue
		}
		to(inCard, loose...)
		loose = nil
		to(inCard, line)
	}
	to(true, loose...)
	return cardPart, rest
}

// offered is a table's heading in a comment: what could stand there.
var offered = regexp.MustCompile(`(?s)^(# *\[+)([a-z_.]+)(\]+.*)$`)

// outOfCard is a table's heading as the card itself has it: "[[card.credit]]" is
// "[[credit]]", and "[card]" is nothing.
func outOfCard(line string) string {
	before, after, _ := strings.Cut(line, prefix)
	switch rest := strings.TrimLeft(after, " \t\"'"); {
	case strings.HasPrefix(rest, "."):
		return strings.TrimRight(before, "\"'") + strings.TrimLeft(rest[1:], " \t")
	default:
		_, comment, _ := strings.Cut(rest, "]")
		return comment
	}
}

// intoCard is a card as it stands in a dossier.
func intoCard(card []byte) []byte {
	var out []byte
	var s scanner
	for line := range bytes.Lines(card) {
		text := string(line)
		if _, ok := s.header(text); ok {
			at := strings.LastIndexByte(text[:strings.IndexFunc(text, notBracket)], '[') + 1
			text = text[:at] + prefix + "." + strings.TrimLeft(text[at:], " \t")
		}
		if told := offered.FindStringSubmatch(text); s.within == "" && told != nil {
			text = told[1] + prefix + "." + told[2] + told[3]
		}
		s.pass(text)
		out = append(out, text...)
	}
	return out
}

func notBracket(c rune) bool { return c != '[' && c != ' ' && c != '\t' }

// A scanner goes through the lines of valid TOML and knows which stand within a
// string or a list of many lines.
type scanner struct {
	within string // what ends the string that is open; "" for none
	lists  int    // brackets open
}

// header reports whether a line is a table's heading, and its name without what
// quotes it.
func (s *scanner) header(line string) (name string, ok bool) {
	line = strings.TrimSpace(line)
	if s.within != "" || s.lists > 0 || !strings.HasPrefix(line, "[") {
		return "", false
	}
	name, _, ok = strings.Cut(strings.TrimLeft(line, "[ \t"), "]")
	return strings.NewReplacer(" ", "", "\t", "", `"`, "", "'", "").Replace(name), ok
}

// pass goes on over a line.
func (s *scanner) pass(line string) {
	for line != "" {
		if s.within != "" {
			line = s.string(line)
			continue
		}
		switch {
		case line[0] == '#':
			return
		case strings.HasPrefix(line, `"""`), strings.HasPrefix(line, "'''"):
			s.within, line = line[:3], line[3:]
			continue
		case line[0] == '"', line[0] == '\'':
			s.within = line[:1]
		case line[0] == '[':
			s.lists++
		case line[0] == ']':
			s.lists--
		}
		line = line[1:]
	}
	if len(s.within) == 1 {
		s.within = "" // no such string runs over a line's end
	}
}

// string goes on in the string that is open, and returns what follows.
func (s *scanner) string(line string) string {
	for line != "" {
		switch {
		case line[0] == '\\' && s.within[0] == '"':
			line = line[min(2, len(line)):]
		case strings.HasPrefix(line, s.within):
			line = line[len(s.within):]
			for len(s.within) == 3 && line != "" && line[0] == s.within[0] {
				line = line[1:] // up to two quotes may stand before those that end it
			}
			s.within = ""
			return line
		default:
			line = line[1:]
		}
	}
	return line
}

// trimmed is a card without the empty lines around it and those in rows.
func trimmed(card []byte) []byte {
	var out []byte
	var s scanner
	blank := true
	for line := range bytes.Lines(card) {
		empty := s.within == "" && len(bytes.TrimSpace(line)) == 0
		s.pass(string(line))
		if empty && blank {
			continue
		}
		blank = empty
		out = append(out, line...)
	}
	return append(bytes.TrimSpace(out), '\n')
}
