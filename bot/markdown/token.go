package markdown

// A token is a piece of text that is never cut.
type token struct {
	kind  kind
	text  string
	quote string // what each line of the quotation begins with that it stands in: "", "> " or ">>> "
	scope int32  // marks pair only within one

	opens, closes bool // of a mark: what stands beside it allows it
	triple        bool // of a mark: with the next it was a run of three
	heading       bool // of a newline: it ends a heading

	role  role     // of a mark, once paired
	drawn string   // of a mark with a role: how it is written
	style []string // what is open around it, outermost first, as drawn
}

type kind uint8

const (
	word    kind = iota // shown as it is
	sign                // a character that is shown but would mark up: it is escaped
	space               // within a line
	newline             // and the end of one
	prefix              // what a line begins with: of a heading, a list, an indentation
	mark                // * ** _ __ ~~ or ||; what it does is for pair to say
	atom                // a mention, a time, an emoji, a link, code in a line: written as it is
	fenced              // what stands in a block of code
	fence               // begins such a block; the text is its language
	unfence             // ends it
)

// A role is what a mark does.
type role uint8

const (
	shown role = iota // nothing: it is text
	opener
	closer
)

// spoiler is the mark that hides.
const spoiler = "||"

// blank reports whether a token is nothing but room between what is visible.
func (t *token) blank() bool { return t.kind == space || t.kind == newline }
