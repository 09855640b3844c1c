package strict_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"matinee/config/strict"
)

// A pace is read from text, as an interview's lengths are.
type pace time.Duration

func (p *pace) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil {
		return errors.New("wants a length of time like 90s")
	}
	*p = pace(d)
	return nil
}

type common struct {
	Note string `toml:"note"`
}

// A play has a key of every kind that is written by hand.
type play struct {
	common
	Title    string    `toml:"title"`
	Acts     int       `toml:"acts"`
	Rate     float64   `toml:"rate"`
	Musical  bool      `toml:"musical"`
	Pace     pace      `toml:"pace"`
	Premiere time.Time `toml:"premiere"`
	Tags     []string  `toml:"tags"`
	Small    int8      `toml:"small"`
	Untagged string
	Hidden   string         `toml:"-"`
	Roles    []role         `toml:"role"`
	Stage    *stage         `toml:"stage"`
	Prices   map[string]int `toml:"prices"`
	Extra    map[string]any `toml:"extra"`
}

type role struct {
	Name   string `toml:"name"`
	KeyEnv string `toml:"key_env"`
	Wig    stage  `toml:"wig"`
}

type stage struct {
	Width int `toml:"width"`
}

func TestDecode(t *testing.T) {
	const file = "\ufeff" + `
note = "n"
title = "t"
acts = 3
rate = 2
musical = true
pace = "90s"
premiere = 1895-02-14
tags = ["a", "b"]
untagged = "u"
prices = {stalls = 3, "upper circle" = 1}
extra.anything.goes = [1, "x", {y = 2.5}]
[[role]]
name = "A"
[role.wig]
width = 1
[[role]]
name = "B"
wig.width = 2
[stage]
width = 30
`
	want := play{
		common: common{Note: "n"}, Title: "t", Acts: 3, Rate: 2, Musical: true, Pace: pace(90 * time.Second),
		Premiere: time.Date(1895, 2, 14, 0, 0, 0, 0, time.Local),
		Tags:     []string{"a", "b"}, Untagged: "u",
		Roles:  []role{{Name: "A", Wig: stage{1}}, {Name: "B", Wig: stage{2}}},
		Stage:  &stage{30},
		Prices: map[string]int{"stalls": 3, "upper circle": 1},
		Extra:  map[string]any{"anything": map[string]any{"goes": []any{int64(1), "x", map[string]any{"y": 2.5}}}},
	}
	var got play
	if err := decode("play.toml", []byte(file), &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestFaults(t *testing.T) {
	const keys = "the keys here are `note`, `title`, `acts`, `rate`, `musical`, `pace`, `premiere`, `tags`, `small`, `untagged`, `role`, `stage`, `prices` and `extra`"
	tests := []struct {
		name, file string
		want       []string // "line:column: message"
	}{
		{"a slip", "tittle = 'x'", []string{"1:1: unknown key `tittle`; did you mean `title`?"}},
		{"letters swapped", "tilte = 'x'", []string{"1:1: unknown key `tilte`; did you mean `title`?"}},
		{"another case", "Title = 'x'", []string{"1:1: unknown key `Title`; did you mean `title`?"}},
		{"a hyphen", "[[role]]\nkey-env = 'x'", []string{"2:1: unknown key `key-env`; did you mean `key_env`?"}},
		{"a stub", "[[role]]\nwig.wid = 3", []string{"2:5: unknown key `wid`; did you mean `width`?"}},
		{"nothing near", "weather = 'x'", []string{"1:1: unknown key `weather`; " + keys}},
		{"a hidden field", "Hidden = 'x'", []string{"1:1: unknown key `Hidden`; " + keys}},
		{"an unknown table", "[stages]\nwidth = 1\ndepth = 2", []string{"1:2: unknown key `stages`; did you mean `stage`?"}},
		{"an unknown table written twice", "[[rolle]]\n[[rolle]]\n", []string{"1:3: unknown key `rolle`; did you mean `role`?"}},
		{"a quoted key", "\"\\u001b[2J\" = 1", []string{"1:1: unknown key `\"\\u001B[2J\"`; " + keys}},
		{"a key of another table", "width = 3", []string{"1:1: unknown key `width`; it belongs in [role.wig] or in [stage]"}},
		{"a key of a list's table", "key_env = 'x'", []string{"1:1: unknown key `key_env`; it belongs in [[role]]"}},
		{"a top key in a table", "[stage]\nacts = 3", []string{"2:1: unknown key `acts`; it belongs at the top of the file, before the first [table]"}},
		{"inside inline tables", "role = [{name = 'x'}, {nam = 'y'}]", []string{"1:24: unknown key `nam`; did you mean `name`?"}},
		{"columns are characters", "stage = { \"é\" = 1 }", []string{"1:11: unknown key `\"é\"`; the keys here are `width`"}},
		{"after characters of several bytes", "prices = {\"äöü\" = 'x'}", []string{"1:19: `\"äöü\"` wants a whole number, not a string"}},
		{"a number for a string", "title = 3", []string{"1:9: `title` wants a string, not a whole number"}},
		{"a string for a number", "acts = '3'", []string{"1:8: `acts` wants a whole number, not a string"}},
		{"a fraction for a whole number", "acts = 3.5", []string{"1:8: `acts` wants a whole number, not a decimal number"}},
		{"a string for a truth", "musical = 'yes'", []string{"1:11: `musical` wants true or false, not a string"}},
		{"a date for a string", "title = 1895-02-14", []string{"1:9: `title` wants a string, not a date or time"}},
		{"a number for text", "pace = 90", []string{"1:8: `pace` wants a string, not a whole number"}},
		{"text refused by its type", "pace = 'slow'", []string{"1:8: wants a length of time like 90s"}},
		{"a string for a list", "tags = 'a'", []string{"1:8: `tags` wants a list, not a string"}},
		{"a number in a list of strings", "tags = ['a', 3]", []string{"1:14: `tags` wants a string, not a whole number"}},
		{"single brackets", "[role]\nname = 'x'", []string{"1:2: `role` wants a list of tables, each under [[role]], not a table"}},
		{"a value for a table", "stage = 3", []string{"1:9: `stage` wants a table, not a whole number"}},
		{"double brackets", "[[stage]]\nwidth = 3", []string{"1:3: `stage` wants a table, not a list"}},
		{"a number too large", "small = 300", []string{"1:9: integer value 300 cannot be stored in int8"}},
		{"all at once, in order", "acts = 'x'\n[stage]\nwidht = 3\n[[role]]\nnmae = 'x'", []string{
			"1:8: `acts` wants a whole number, not a string",
			"3:1: unknown key `widht`; did you mean `width`?",
			"5:1: unknown key `nmae`; did you mean `name`?",
		}},
		{"no equals sign", "title 3", []string{"1:7: expected '=' after key"}},
		{"an unquoted path", "title = C:\\x", []string{"1:9: unexpected character U+0043 'C' at start of value"}},
		{"an open string, after a wide letter", "'é' = 'x", []string{"1:8: unterminated literal string"}},
		{"a key twice", "acts = 3\nacts = 4", []string{"2:1: key acts is already defined"}},
		{"no UTF-8", "title = '\xff'", []string{"1:10: invalid UTF-8 character in literal string"}},
		{"too large", strings.Repeat("#\n", strict.MaxSize), []string{"1:1: the file is larger than 1024 KiB; is this the right one?"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := decode("play.toml", []byte(test.file), &play{})
			var refusal *strict.Error
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v, want a *strict.Error", err)
			}
			var got []string
			for _, f := range refusal.Faults {
				got = append(got, fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Message))
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestErrorHasALineForEachFault(t *testing.T) {
	got := decode("a/play.toml", []byte("acts = 'x'\ntittle = 'x'"), &play{}).Error()
	want := "a/play.toml:1:8: `acts` wants a whole number, not a string\n" +
		"a/play.toml:2:1: unknown key `tittle`; did you mean `title`?"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDecodeIntoNoStruct(t *testing.T) {
	for _, into := range []any{nil, play{}, new(int), map[string]any{}} {
		if err := decode("play.toml", nil, into); err == nil {
			t.Errorf("decode into a %T: got no error", into)
		}
	}
}

func TestDocumentPlaces(t *testing.T) {
	doc, err := strict.Parse("play.toml", []byte("title = 't'\n[[role]]\nname = 'A'\n[[role]]\nname = 'B'\n[role.wig]\nwidth = 2\n"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path         []any
		has          bool
		line, column int
	}{
		{[]any{"title"}, true, 1, 9},
		{[]any{"role"}, true, 2, 3},
		{[]any{"role", 1}, true, 4, 3},
		{[]any{"role", 1, "name"}, true, 5, 8},
		{[]any{"role", 1, "wig", "width"}, true, 7, 9},
		{[]any{"role", 0, "wig"}, false, 2, 3},
		{[]any{"role", 2, "name"}, false, 2, 3},
		{[]any{"role", -1}, false, 2, 3},
		{[]any{"title", "name"}, false, 1, 9},
		{[]any{3.5}, false, 1, 1},
		{nil, true, 1, 1},
	}
	for _, test := range tests {
		if got := doc.Has(test.path...); got != test.has {
			t.Errorf("Has(%v): got %t, want %t", test.path, got, test.has)
		}
		want := strict.Fault{Line: test.line, Column: test.column, Message: "m"}
		if got := doc.Fault("m", test.path...); got != want {
			t.Errorf("Fault(%v): got %v, want %v", test.path, got, want)
		}
	}
	if err := doc.Refuse(); err != nil {
		t.Errorf("Refuse of nothing: got %v, want nil", err)
	}
	err = doc.Refuse(doc.Fault("later", "role", 1), doc.Fault("sooner", "title"))
	if got, want := err.Error(), "play.toml:1:9: sooner\nplay.toml:4:3: later"; got != want {
		t.Errorf("Refuse: got %q, want %q", got, want)
	}
}

func TestQuote(t *testing.T) {
	type holder struct {
		S string `toml:"s"`
	}
	for _, s := range []string{"", "plain", `a "b" \c`, "line\nline\ttab", "\x00\x1b\x7f\u009b", "é 漢 🎬", `C:\films`} {
		quoted := strict.Quote(s)
		if strings.ContainsAny(quoted, "\n\x1b\u009b") {
			t.Errorf("Quote(%q) holds a raw control character: %q", s, quoted)
		}
		var got holder
		if err := decode("s.toml", []byte("s = "+quoted), &got); err != nil || got.S != s {
			t.Errorf("Quote(%q) = %s: read back as %q, %v", s, quoted, got.S, err)
		}
	}
}

// FuzzDecode holds Decode to its word on any input: no panic, and every fault
// inside the file with something to say.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"title = 't'\n[[role]]\nname = 'A'\nwig.width = 2\n[stage]\nwidth = 'x'\n",
		"a.b.c = 1\n[a.b.d]\n[[x.y]]\n[x.y.z]\nq=[[1,[2]],{r=[{s=1}]}]",
		"tittle = 1979-05-27T07:32:00Z\r\nacts = 0x_f\n\"\\u00e9\" = inf",
		"\ufeff[role]\n'' = \"\"\"\n\"\"\"", "= 1", "[", "\xff\xfe[\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Count(string(data), "\n") + 1
		err := decode("fuzz.toml", data, &play{})
		if err == nil {
			return
		}
		var refusal *strict.Error
		if !errors.As(err, &refusal) || len(refusal.Faults) == 0 {
			t.Fatalf("got %v, want a *strict.Error with faults", err)
		}
		for _, fault := range refusal.Faults {
			if fault.Line < 1 || fault.Line > lines || fault.Column < 1 || fault.Column > len(data)+1 || fault.Message == "" {
				t.Errorf("fault out of the file: %+v", fault)
			}
		}
	})
}

// decode reads a whole file.
func decode(name string, data []byte, into any) error {
	d, err := strict.Parse(name, data)
	if err != nil {
		return err
	}
	return d.Decode(into)
}
