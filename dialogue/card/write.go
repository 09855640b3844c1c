package card

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"matinee/config/strict"
)

// Write is the card as a file that a person goes on writing: every field there
// is, those that are not known as comments. Parse makes the same card of it.
func (c Card) Write() []byte {
	var w writer
	w.line("# What is known of a film besides its words. A key that is not known is left out;")
	w.line("# what stands here is told, and nothing here is ever taken for dialogue.")
	w.gap()
	w.line("title = " + strict.Quote(c.Title))
	w.field(c.Year != 0, fmt.Sprintf("year = %d", c.Year), "year = 1963")
	w.field(c.Premise != "", "premise = "+strict.Quote(c.Premise), `premise = "What it is about, in a sentence."`)
	w.field(len(c.Awards) > 0, "awards = "+list(c.Awards), `awards = ["An award, in a sentence."]`)
	w.field(c.Notes != "", "notes = "+strict.Quote(c.Notes), `notes = "Your own words about it."`)
	w.gap()
	w.line("# Where the facts are from: an address or a word.")
	w.field(c.Source != "", "source = "+strict.Quote(c.Source), `source = "https://…"`)
	w.line("# Fields told only to who has seen all of the film: " + strings.Join(secret, ", ") + ".")
	w.field(len(c.Spoilers) > 0, "spoilers = "+list(c.Spoilers), `spoilers = ["notes"]`)
	w.gap()
	w.line("# Each of those below may have a source of its own, and spoiler = true.")
	for _, f := range c.Credits {
		w.table("credit", pair{"job", f.Job}, pair{"name", f.Name}, pair{"source", f.Source}, flag(f.Spoiler))
	}
	w.example(len(c.Credits) == 0, "[[credit]]", `job = "director"`, `name = "…"`)
	for _, f := range c.Cast {
		w.table("cast", pair{"actor", f.Actor}, pair{"character", f.Character}, pair{"source", f.Source}, flag(f.Spoiler))
	}
	w.example(len(c.Cast) == 0, "[[cast]]", `actor = "…"`, `character = "…"`, `spoiler = true`)
	for _, f := range c.Prizes {
		w.table("award", pair{"text", f.Text}, pair{"source", f.Source}, flag(f.Spoiler))
	}
	w.example(len(c.Prizes) == 0, "[[award]]", `text = "An award, in a sentence."`, `source = "https://…"`)
	w.pairs("sources", "Where the facts of a field are from, by the field's key.", c.Sources)
	w.pairs("pronounce", "How names are said, by how they are written.", c.Pronounce)
	return []byte(w.String())
}

// A pair is a key and its string; an empty one is left out.
type pair struct{ key, value string }

// flag is a spoiler's pair.
func flag(spoiler bool) pair {
	if spoiler {
		return pair{"spoiler", "true"}
	}
	return pair{}
}

// A writer writes a card's file.
type writer struct{ strings.Builder }

func (w *writer) line(text string) { w.WriteString(text + "\n") }
func (w *writer) gap()             { w.WriteByte('\n') }

// field writes a line, or what it could be as a comment.
func (w *writer) field(known bool, text, otherwise string) {
	if known {
		w.line(text)
		return
	}
	w.line("# " + otherwise)
}

// table writes one of a list of tables.
func (w *writer) table(name string, pairs ...pair) {
	w.gap()
	w.line("[[" + name + "]]")
	for _, p := range pairs {
		switch {
		case p.value == "":
		case p.key == "spoiler":
			w.line("spoiler = true")
		default:
			w.line(p.key + " = " + strict.Quote(p.value))
		}
	}
}

// example writes what could stand there, as comments.
func (w *writer) example(wanted bool, lines ...string) {
	if !wanted {
		return
	}
	w.gap()
	for _, l := range lines {
		w.line("# " + l)
	}
}

// pairs writes a table of strings by key.
func (w *writer) pairs(name, what string, of map[string]string) {
	w.gap()
	w.line("# " + what)
	w.field(len(of) > 0, "["+name+"]", "["+name+"]")
	for _, key := range slices.Sorted(maps.Keys(of)) {
		w.line(strict.Quote(key) + " = " + strict.Quote(of[key]))
	}
}

// list is a list of strings as TOML writes it.
func list(of []string) string {
	quoted := make([]string, len(of))
	for i, s := range of {
		quoted[i] = strict.Quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
