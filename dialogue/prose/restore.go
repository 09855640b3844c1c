package prose

import (
	"strings"
	"unicode/utf8"

	"matinee/dialogue/llm"
)

// A restorer undoes llm.Neutralise in a text that comes in fragments, which may
// cut a control token anywhere. Text without a breaker passes at once.
type restorer struct {
	last string // the last character that was told
	held string // from a breaker on, as long as it may stand in a token that is not yet whole
}

// breaker is what llm.Neutralise puts after the first character of a control
// token; a test holds the two together.
const breaker = "\u200b"

// longestControl is more than any control token has, in bytes.
const longestControl = 64

// write takes a fragment and returns what can be told by now.
func (r *restorer) write(fragment string) string {
	text := r.held + fragment
	tail := max(0, len(text)-longestControl)
	if i := strings.Index(text[tail:], breaker); i >= 0 {
		text, r.held = text[:tail+i], text[tail+i:]
	} else {
		r.held = ""
	}
	return r.tell(text)
}

// rest returns what was held back, once there is nothing more.
func (r *restorer) rest() string {
	text := r.held
	r.held = ""
	return r.tell(text)
}

func (r *restorer) tell(text string) string {
	if text == "" {
		return ""
	}
	restored := strings.TrimPrefix(llm.Restore(r.last+text), r.last)
	_, size := utf8.DecodeLastRuneInString(text)
	r.last = text[len(text)-size:]
	return restored
}
