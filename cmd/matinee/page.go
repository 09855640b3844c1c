package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// A page sets sentences for a person's eye: paragraphs filled to the width of
// the terminal, every quotation on lines of its own with who says it and when,
// colours only on a terminal that wants them.
type page struct {
	out    io.Writer
	width  int // columns; 0 leaves lines as they are
	colour bool
	column int // where the next word goes; 0 at the start of a line
}

// widest is the longest line set, in columns: longer ones tire the eye.
const widest = 88

// quoteIndent is how far quotations stand in, in columns.
const quoteIndent = 4

// The terminal's colours (ECMA-48, select graphic rendition).
const (
	sgrQuote = "\x1b[1m"
	sgrPlace = "\x1b[2m"
	sgrReset = "\x1b[0m"
)

// page is the page of this run's standard output.
func (a *app) page() *page {
	p := &page{out: a.out}
	if f := terminalOf(a.out); f != nil {
		p.colour = !a.noColor && os.Getenv("NO_COLOR") == ""
		p.width = widest
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			p.width = min(w-1, widest)
		}
	}
	return p
}

// sentence sets a sentence of a reply: its own words as they run, its
// quotations apart.
func (p *page) sentence(s dialogue.Sentence) {
	apart := false // the part before is a quotation, which needs no comma or full stop after it
	for _, part := range s.Parts() {
		if part.Quote != nil {
			p.quotation(*part.Quote)
		} else if apart {
			p.fill(strings.TrimLeft(part.Text, " ,;:."), 0, "")
		} else {
			p.fill(strings.TrimRight(part.Text, " "), 0, "")
		}
		apart = part.Quote != nil
	}
}

// quotation sets one quotation on lines of its own.
func (p *page) quotation(q quote.Quote) {
	p.newline()
	p.fill("“"+q.Text+"”", quoteIndent, sgrQuote)
	p.newline()
	p.fill(strings.TrimSuffix(strings.TrimPrefix(q.Place, "("), ")"), quoteIndent, sgrPlace)
	p.newline()
}

// aside sets a short remark of the program's own.
func (p *page) aside(text string) { p.fill(" "+text, 0, sgrPlace) }

// verbatim prints text whose lines are already set.
func (p *page) verbatim(text string) {
	p.newline()
	fmt.Fprintln(p.out, text)
}

// end ends a paragraph.
func (p *page) end() { p.newline() }

func (p *page) newline() {
	if p.column > 0 {
		fmt.Fprintln(p.out)
		p.column = 0
	}
}

// fill sets words from the current column on, breaking lines at the page's
// width and indenting each new one. On a page with colours they are in sgr.
func (p *page) fill(text string, indent int, sgr string) {
	if !p.colour {
		sgr = ""
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			p.newline()
		}
		p.line(strings.Fields(line), indent, sgr)
	}
}

// line sets words, each line of them in sgr.
func (p *page) line(words []string, indent int, sgr string) {
	end := ""
	for i, w := range words {
		n := utf8.RuneCountInString(w)
		switch {
		case p.column > 0 && p.width > 0 && p.column+1+n > p.width:
			fmt.Fprint(p.out, end, "\n")
			p.column = 0
			fallthrough
		case p.column == 0:
			fmt.Fprint(p.out, strings.Repeat(" ", indent), sgr)
			p.column = indent
		default:
			fmt.Fprint(p.out, " ")
			p.column++
			if i == 0 {
				fmt.Fprint(p.out, sgr)
			}
		}
		fmt.Fprint(p.out, w)
		p.column += n
		if sgr != "" {
			end = sgrReset
		}
	}
	fmt.Fprint(p.out, end)
}
