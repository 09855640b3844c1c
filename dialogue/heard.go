package dialogue

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue/quote"
)

// An Amender is a Keeper that can put another turn in the place of one it keeps:
// the latest of the conversation that was asked at the same moment, to the
// millisecond, and with the same question. It is there whole or not at all. A
// Keeper that is none keeps replies as they were written, heard or not.
type Amender interface {
	Amend(ctx context.Context, c Conversation, t Turn) error
}

// A finished turn is the last one as it ended, which what was heard of it is cut
// from, however often.
type finished struct {
	turn  Turn
	there bool // there is one, and no reply is under way
	kept  bool
}

// Heard says how much of the last reply was heard, after a front that speaks it
// was interrupted. The text is the beginning of the reply, as its sentences
// joined have it; white space makes no difference, and a word heard in part was
// not heard. The turn then holds what was heard, Unheard the rest, for whoever
// is told of it and for the Keeper alike. A later call for the same reply, with
// more or with less, replaces the one before. What is no beginning of the last
// reply changes nothing. It holds from now on even if keeping it fails.
func (s *Session) Heard(ctx context.Context, text string) error {
	if !s.last.there {
		return errors.New("keep what was heard: no reply has ended since the last was begun")
	}
	n, ok := heardOf(s.last.turn.Text, text)
	if !ok {
		return errors.New("keep what was heard: the last reply does not begin with these words")
	}
	t := s.last.turn.cut(n)
	if before, _ := s.Last(); before.Text == t.Text && before.Unheard == t.Unheard {
		return nil
	}
	s.memory.amend(t)
	s.brief = recalled(s.memory).asking(s.brief) // what was not heard is not what "that" means
	amender, ok := s.engine.cfg.Keeper.(Amender)
	if !ok || !s.last.kept {
		return nil
	}
	if err := amender.Amend(context.WithoutCancel(ctx), s.kept, t); err != nil {
		return fmt.Errorf("keep what was heard: %w", err)
	}
	return nil
}

// cut is the turn of which n bytes of the text were heard.
func (t Turn) cut(n int) Turn {
	if n == len(t.Text) {
		return t
	}
	t.Quotes = quotesIn(t.Text, n, t.Quotes)
	t.Text, t.Unheard, t.Finish = t.Text[:n], t.Text[n:], Interrupted
	return t
}

// quotesIn are the quotations of a text whose words lie in its first n bytes.
func quotesIn(text string, n int, quotes []quote.Quote) []quote.Quote {
	var heard []quote.Quote
	at := 0
	for _, q := range quotes {
		i, marks := -1, [...]string{"“", `"`} // as the gate encloses them
		for _, m := range marks {
			if j := strings.Index(text[at:], m+q.Text); j >= 0 && (i < 0 || j+len(m) < i) {
				i = j + len(m)
			}
		}
		if i < 0 || at+i+len(q.Text) > n {
			break
		}
		at += i + len(q.Text)
		heard = append(heard, q)
	}
	return heard
}

// heardOf is how many bytes of the whole were heard when that much of it was:
// up to the end of the last whole word, with the marks that close it. ok is
// false when the whole does not begin so.
func heardOf(whole, heard string) (n int, ok bool) {
	for word := range strings.FieldsSeq(heard) {
		n += len(whole[n:]) - len(strings.TrimLeftFunc(whole[n:], unicode.IsSpace))
		if !strings.HasPrefix(whole[n:], word) {
			return 0, false
		}
		n += len(word)
	}
	if goesOn(whole, n) {
		n = len(strings.TrimRightFunc(whole[:n], inWord))
	}
	n = closed(whole, len(strings.TrimRightFunc(whole[:n], not(isLetter))))
	if !strings.ContainsFunc(whole[n:], isLetter) {
		return len(whole), true // what has no words cannot be heard
	}
	return n, true
}

// goesOn reports whether a text is within a word at n, or within a number or a
// time.
func goesOn(text string, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:n])
	after, size := utf8.DecodeRuneInString(text[n:])
	if inWord(after) && !isLetter(after) {
		after, _ = utf8.DecodeRuneInString(text[n+size:])
	}
	return n > 0 && inWord(before) && isLetter(after)
}

// closed is the end of the marks that close the word ending at n.
func closed(text string, n int) int {
	rest := strings.TrimLeftFunc(text[n:], func(r rune) bool { return !isLetter(r) && !unicode.IsSpace(r) })
	if after, _ := utf8.DecodeRuneInString(rest); n == 0 || isLetter(after) {
		return n
	}
	return len(text) - len(rest)
}

// inWord reports whether r may stand within a word or a number: "won't", "0:01".
func inWord(r rune) bool { return isLetter(r) || strings.ContainsRune("'’.:,", r) }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func not(f func(rune) bool) func(rune) bool { return func(r rune) bool { return !f(r) } }
