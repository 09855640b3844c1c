package discord

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestInspect(t *testing.T) {
	tests := []struct {
		in   string
		op   int
		name string
		data string
		ok   bool
	}{
		{`{"t":"MESSAGE_CREATE","s":3,"op":0,"d":{"t":"X","op":7}}`, 0, "MESSAGE_CREATE", `{"t":"X","op":7}`, true},
		{` { "d" : { "a" : [ "}\"" , 1 ] } , "op" : 10 } `, 10, "", `{ "a" : [ "}\"" , 1 ] }`, true},
		{`{"op":"7","d":null,"t":null}`, 7, "", "null", true},
		{`{"op":11 }`, 11, "", "", true},
		{`{"op":true}`, 0, "", "", true},
		{`{"t":"A\u0042","op":0}`, 0, `A\u0042`, "", false},
		{`{"t":"A","t":"B"}`, 0, "B", "", false},
		{`{"OP":7}`, 0, "", "", false},
		{`{"T":"A"}`, 0, "", "", false},
		{`{"\u0074":"A"}`, 0, "", "", false},
		{`{}`, 0, "", "", true},
		{`null`, 0, "", "", false},
		{`[{"op":7}]`, 0, "", "", false},
		{`{"op":7`, 7, "", "", false},
		{`{"op"`, 0, "", "", false},
		{``, 0, "", "", false},
	}
	for _, test := range tests {
		p, ok := inspect([]byte(test.in))
		if p.op != test.op || string(p.name) != test.name || string(p.data) != test.data || ok != test.ok {
			t.Errorf("%s: got %d %q %q %v", test.in, p.op, p.name, p.data, ok)
		}
	}
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0
}

// Whatever comes, what is found in it is what the library would find.
func FuzzInspect(f *testing.F) {
	for _, s := range []string{`{"t":"READY","s":1,"op":0,"d":{"a":[1,"x\\\"",null]}}`, `{"op":10,"d":{"heartbeat_interval":41250}}`, `null`, `{"op":"9"}`, `{"op":1e1}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, ok := inspect(b)
		var fields map[string]json.RawMessage
		if json.Unmarshal(b, &fields) != nil || fields == nil {
			return
		}
		if want, has := fields["d"]; has && ok && !bytes.Equal(p.data, want) {
			t.Errorf("%q: got data %q, want %q", b, p.data, want)
		}
		var e *discordgo.Event
		if !ok || json.Unmarshal(b, &e) != nil {
			return
		}
		if e.Operation != p.op || isASCII(e.Type) && e.Type != string(p.name) {
			t.Errorf("%q: got op %d and the name %q, want %d and %q", b, p.op, p.name, e.Operation, e.Type)
		}
	})
}
