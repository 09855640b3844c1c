package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"matinee/bot/markdown/markdowntest"
)

// A writing is a text and what a reader should see of it, rune by rune, spaces
// left out.
type writing struct {
	text string
	seen []glyph
}

// A glyph is a rune and how it is shown.
type glyph struct {
	char  rune
	style markdowntest.Style
}

// shows are the styles that a text is held to.
const shows = markdowntest.Bold | markdowntest.Italic | markdowntest.Underline | markdowntest.Strike |
	markdowntest.Hidden | markdowntest.Code

// A writer makes writings of all that Discord's Markdown has, well nested.
type writer struct {
	*rand.Rand
	out   strings.Builder
	seen  []glyph
	words int
	style markdowntest.Style
}

func write(seed uint64) writing {
	w := writer{Rand: rand.New(rand.NewPCG(seed, 5))}
	for n := 1 + w.IntN(6); n > 0; n-- {
		w.block()
		if n > 1 {
			w.out.WriteString(pick(w.Rand, "\n", "\n\n"))
		}
	}
	return writing{w.out.String(), w.seen}
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// say writes a word that is seen as something.
func (w *writer) say(raw, seen string) {
	w.out.WriteString(raw)
	for _, r := range seen {
		if !blank(r) {
			w.seen = append(w.seen, glyph{r, w.style & shows})
		}
	}
}

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' }

func (w *writer) block() {
	switch w.IntN(9) {
	case 0:
		w.out.WriteString(pick(w.Rand, "# ", "## ", "-# "))
		w.inline(3, 5, 1)
	case 1, 2:
		w.list()
	case 3:
		w.quote()
	case 4:
		w.code("")
	default:
		w.inline(3, 30, 3)
	}
}

func (w *writer) list() {
	numbered := w.IntN(2) == 0
	for i := range 1 + w.IntN(8) {
		if i > 0 {
			w.out.WriteByte('\n')
		}
		if numbered {
			w.say(fmt.Sprintf("%d. ", i+1), fmt.Sprintf("%d.", i+1))
		} else {
			w.out.WriteString(pick(w.Rand, "", "  "))
			w.say("- ", "-")
		}
		w.inline(2, 8, 1)
	}
}

func (w *writer) quote() {
	for i := range 1 + w.IntN(4) {
		if i > 0 {
			w.out.WriteByte('\n')
		}
		w.out.WriteString("> ")
		w.inline(2, 10, 1)
	}
	if w.IntN(4) == 0 {
		w.out.WriteString("\n> ")
		w.code("> ")
	}
}

func (w *writer) code(each string) {
	w.out.WriteString("```" + pick(w.Rand, "", "go", "c++") + "\n" + each)
	w.style |= markdowntest.Code
	for i := range 1 + w.IntN(6) {
		if i > 0 {
			w.out.WriteString("\n" + each)
		}
		w.say("  x*y_z | w", "x*y_z|w")
		w.say(w.plain())
	}
	w.style &^= markdowntest.Code
	w.out.WriteString("\n" + each + "```")
}

// inline writes up to most pieces, marks nested so deep, over so many lines.
func (w *writer) inline(deep, most, lines int) {
	for i, n := 0, 1+w.IntN(most); i < n; i++ {
		if i > 0 {
			w.gap(&lines)
		}
		if deep > 0 && w.IntN(5) == 0 {
			w.marked(deep)
		} else {
			w.piece()
		}
	}
}

func (w *writer) gap(lines *int) {
	if *lines > 1 && w.IntN(8) == 0 {
		*lines--
		w.out.WriteByte('\n')
		return
	}
	w.out.WriteByte(' ')
}

// marked writes pieces between marks that are not open yet.
func (w *writer) marked(deep int) {
	marks := map[string]markdowntest.Style{
		"**": markdowntest.Bold, "*": markdowntest.Italic, "_": markdowntest.Italic,
		"__": markdowntest.Underline, "~~": markdowntest.Strike, "||": markdowntest.Hidden,
	}
	m := pick(w.Rand, slices.Sorted(keys(marks))...)
	if w.style&marks[m] != 0 {
		w.piece()
		return
	}
	w.style |= marks[m]
	w.out.WriteString(m)
	w.inline(deep-1, 6, 1)
	w.out.WriteString(m)
	w.style &^= marks[m]
}

func keys(m map[string]markdowntest.Style) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// piece writes something that shall not be cut, or plain words.
func (w *writer) piece() {
	switch w.IntN(14) {
	case 0:
		tag := pick(w.Rand, "<@123456789>", "<#42>", "<t:1700000000:R>", "<:smile:99>", "</ask:77>")
		w.say(tag, tag)
	case 1:
		address := fmt.Sprintf("https://example.org/wiki/Charade-(%d-film)", w.IntN(2000))
		w.say(address, address)
	case 2:
		w.say("[the page](https://example.org/a(b))", "thepage")
	case 3:
		w.style |= markdowntest.Code
		code := pick(w.Rand, "x+y", "a b", "p|q")
		w.say("`"+code+"`", code)
		w.style &^= markdowntest.Code
	case 4:
		w.say(pick(w.Rand, `\*`, `\_`, `\|`, `\#`, `\[`), "")
		raw := w.out.String()
		w.say("", raw[len(raw)-1:])
	default:
		w.say(w.plain())
	}
}

// plain is a word like no other, in some script.
func (w *writer) plain() (raw, seen string) {
	w.words++
	tail := pick(w.Rand, "", "", "", ".", ",", "!", "é", "e\u0301", "👩‍👩‍👧", "🇫🇷🇯🇵", "👍🏽", "…",
		"電影很好看。我們明天去", "これは映画です", "فيلم", "סרט", "각", "👨🏾‍🚀!", "❤️", "ไทย", "don't", "10.5", "#1", "5-6", "A/B", "~5")
	raw = fmt.Sprintf("w%d%s", w.words, tail)
	return raw, raw
}
