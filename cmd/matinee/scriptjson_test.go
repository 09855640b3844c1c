package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// checkJSONLine checks the N-th line of JSON output, from 1 or "last", by what
// its fields hold:
//
//	json stdout 1 verdict == exact quotes.0.start_ms >= 5000 text ~ 'a word' differs len 0
//
// A path goes into objects by field and into arrays by number, from 0. The
// operators are == != >= <= (numbers as numbers), ~ and !~ (has the text in it,
// or not) and len (elements, or characters).
func checkJSONLine(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 5 || len(args)%3 != 2 {
		ts.Fatalf("usage: json FILE N PATH OP VALUE [PATH OP VALUE…]")
	}
	object := jsonLine(ts, args[0], args[1])
	for check := range slices.Chunk(args[2:], 3) {
		got, err := at(object, check[0])
		ts.Check(err)
		ok, err := holds(got, check[1], check[2])
		ts.Check(err)
		if !ok {
			ts.Fatalf("line %s of %s: %s is %s, want %s %s", args[1], args[0], check[0], compact(got), check[1], check[2])
		}
	}
}

// remember keeps a field of the N-th line of JSON output in a variable:
//
//	remember ID stdout 1 conversation
func remember(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: remember NAME FILE N PATH")
	}
	got, err := at(jsonLine(ts, args[1], args[2]), args[3])
	ts.Check(err)
	text, ok := got.(string)
	if !ok {
		text = compact(got)
	}
	ts.Setenv(args[0], text)
}

// fields wants exactly these fields in every line of JSON output: the contract
// says they are always present. It also wants no null anywhere.
func fields(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fields FILE NAME…")
	}
	want := slices.Sorted(slices.Values(args[1:]))
	for i, object := range jsonLines(ts, args[0]) {
		var got []string
		for name := range object {
			got = append(got, name)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			ts.Fatalf("line %d of %s has the fields %v, want %v", i+1, args[0], got, want)
		}
		if strings.Contains(compact(object), "null") {
			ts.Fatalf("line %d of %s has a null: %s", i+1, args[0], compact(object))
		}
	}
}

// lines wants so many lines of JSON output, and nothing else in it.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines FILE N")
	}
	if got := fmt.Sprint(len(jsonLines(ts, args[0]))); got != args[1] {
		ts.Fatalf("%s has %s lines of JSON, want %s", args[0], got, args[1])
	}
}

// jsonLines reads output that is one JSON object a line.
func jsonLines(ts *testscript.TestScript, file string) []map[string]any {
	var objects []map[string]any
	for text := range strings.Lines(ts.ReadFile(file)) {
		var object map[string]any
		d := json.NewDecoder(strings.NewReader(text))
		d.UseNumber()
		if err := d.Decode(&object); err != nil || d.More() {
			ts.Fatalf("%s has a line that is no JSON object: %s", file, text)
		}
		objects = append(objects, object)
	}
	return objects
}

func jsonLine(ts *testscript.TestScript, file, n string) any {
	objects := jsonLines(ts, file)
	i, err := strconv.Atoi(n)
	if n == "last" {
		i, err = len(objects), nil
	}
	ts.Check(err)
	if i < 1 || i > len(objects) {
		ts.Fatalf("%s has %d lines, none is line %s", file, len(objects), n)
	}
	return objects[i-1]
}

// at is the value under a path of fields and numbers.
func at(v any, path string) (any, error) {
	for step := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			next, ok := in[step]
			if !ok {
				return nil, fmt.Errorf("%s: there is no field %q", path, step)
			}
			v = next
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(in) {
				return nil, fmt.Errorf("%s: there is no element %s of %d", path, step, len(in))
			}
			v = in[i]
		default:
			return nil, fmt.Errorf("%s: %s is in no object or array", path, step)
		}
	}
	return v, nil
}

// holds reports whether a value compares so with what a script gives.
func holds(got any, op, want string) (bool, error) {
	text, ok := got.(string)
	if !ok {
		text = compact(got)
	}
	switch op {
	case "==", "!=":
		return (text == want) == (op == "=="), nil
	case "~", "!~":
		return strings.Contains(text, want) == (op == "~"), nil
	case ">=", "<=":
		a, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return false, err
		}
		b, err := strconv.ParseFloat(want, 64)
		return op == ">=" && a >= b || op == "<=" && a <= b, err
	case "len":
		n := len(text)
		if list, ok := got.([]any); ok {
			n = len(list)
		}
		return strconv.Itoa(n) == want, nil
	}
	return false, fmt.Errorf("unknown operator %s", op)
}

// compact is a value as JSON writes it, letters as they are.
func compact(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(b.String())
}
