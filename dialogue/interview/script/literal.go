package script

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"matinee/config/strict"
)

func (w *writer) text(key, value string) {
	if value != "" {
		w.line("%s = %s", key, strict.Quote(value))
	}
}

func (w *writer) number(key string, n int) {
	if n != 0 {
		w.line("%s = %d", key, n)
	}
}

func (w *writer) truth(key string, is bool) {
	if is {
		w.line("%s = true", key)
	}
}

func (w *writer) length(key string, l Length) {
	if l != 0 {
		w.line("%s = %s", key, strict.Quote(l.String()))
	}
}

// inline writes a table on one line, unless it stays empty.
func (w *writer) inline(key string, build func(*fields)) {
	var f fields
	build(&f)
	if len(f) > 0 {
		w.line("%s = { %s }", key, strings.Join(f, ", "))
	}
}

// fields are the settings of a table on one line.
type fields []string

func (f *fields) add(key, value string) { *f = append(*f, key+" = "+value) }

func (f *fields) text(key, value string) {
	if value != "" {
		f.add(key, strict.Quote(value))
	}
}

func (f *fields) number(key string, n int) {
	if n != 0 {
		f.add(key, fmt.Sprint(n))
	}
}

func (f *fields) texts(key string, values []string) {
	if len(values) > 0 {
		f.add(key, array(values))
	}
}

func array(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = strict.Quote(v)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// bareKey is a key that TOML takes without quotation marks.
var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func bare(key string) string {
	if bareKey.MatchString(key) {
		return key
	}
	return strict.Quote(key)
}

// literal writes a regular expression without doubling its backslashes, where
// TOML can.
func literal(s string) string {
	if strings.ContainsRune(s, '\'') || strings.ContainsFunc(s, unicode.IsControl) || !validText(s) {
		return strict.Quote(s)
	}
	return "'" + s + "'"
}

// prose writes words: lines of their own stay lines (TOML 1.0.0, "String",
// multi-line basic strings).
func prose(s string) string {
	if !strings.Contains(s, "\n") || !validText(s) {
		return strict.Quote(s)
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		quoted := strict.Quote(line)
		lines[i] = quoted[1 : len(quoted)-1]
	}
	return `"""` + "\n" + strings.Join(lines, "\n") + `"""`
}

func validText(s string) bool { return strings.ToValidUTF8(s, "") == s }
