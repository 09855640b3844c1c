package main

import (
	"fmt"
	"io"
)

// A progress shows on standard error how far something is: a line that is
// written over on a terminal, and nothing elsewhere.
type progress struct {
	out  io.Writer // nil for none
	what string
	on   bool // the line is there
}

func (a *app) progress(what string) *progress {
	p := &progress{what: what}
	if terminalOf(a.err) != nil && !a.quiet {
		p.out = a.err
	}
	return p
}

// step shows that n of total are done.
func (p *progress) step(n, total int) {
	if p.out == nil || total < 2 {
		return
	}
	fmt.Fprintf(p.out, "\r%s: %d of %d\x1b[K", p.what, n, total)
	p.on = true
}

// clear takes the line away, so that something else can be printed.
func (p *progress) clear() {
	if p.on {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.on = false
	}
}
