package main

import "strings"

// What somebody says to a microphone who cannot type a command, in small letters
// and without marks; "" calls for silence.
var spokenCommands = map[string]string{
	"stop": "", "stop it": "", "be quiet": "", "quiet": "", "silence": "", "shut up": "", "enough": "", "that's enough": "",
	"again": "/again", "say that again": "/again", "say it again": "/again", "repeat": "/again", "repeat that": "/again",
	"come again": "/again", "pardon": "/again", "what did you say": "/again", "what did you just say": "/again",
	"shorter": "/shorter", "make it shorter": "/shorter", "in short": "/shorter",
	"something else": "/other", "another answer": "/other", "say something else": "/other",
	"what are your sources": "/sources", "goodbye": "/quit", "good bye": "/quit", "bye": "/quit",
}

// spokenLine is what was said as a line of the conversation: the command that it
// comes to, or the words. Words are never a command by the way they are written.
func spokenLine(said string) (line string, silence bool) {
	words := strings.Fields(strings.ToLower(strings.Map(lettersOnly, said)))
	for len(words) > 0 && (words[0] == "please" || words[0] == "ok" || words[0] == "okay") {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1] == "please" {
		words = words[:len(words)-1]
	}
	if command, ok := spokenCommands[strings.Join(words, " ")]; ok {
		return command, command == ""
	}
	return strings.TrimLeft(strings.TrimSpace(said), "/ "), false
}

// lettersOnly takes marks away, but for the apostrophe.
func lettersOnly(r rune) rune {
	if strings.ContainsRune(".,;:!?…\"“”-—/", r) {
		return ' '
	}
	if r == '’' {
		return '\''
	}
	return r
}
