package discord

import "testing"

// Messages that bots wrote are left out where only people's are asked for, and what
// may be a person's is read.
func TestPeople(t *testing.T) {
	tests := []struct {
		name, data string
		want       bool // whether it is told of
	}{
		{"a person", `{"id":"1","channel_id":"2","content":"\"bot\":true","author":{"id":"3","username":"bot"}}`, true},
		{"said to be none", `{"id":"1","channel_id":"2","author":{"id":"3","bot":false}}`, true},
		{"a bot", `{"id":"1","channel_id":"2","author":{"id":"3","avatar":{"a":["{"]},"bot":true},"content":"x"}`, false},
		{"a bot, with room", "{ \"author\" : {\n\"bot\" : true } , \"id\":\"1\",\"channel_id\":\"2\"}", false},
		{"a bot is mentioned", `{"id":"1","channel_id":"2","mentions":[{"id":"9","bot":true}],"author":{"id":"3"}}`, true},
		{"a bot is replied to", `{"id":"1","channel_id":"2","referenced_message":{"author":{"bot":true}},"author":{"id":"3"}}`, true},
		{"in words", `{"id":"1","channel_id":"2","author":{"id":"3","bot":"true"}}`, true},
		{"no author", `{"id":"1","channel_id":"2","author":null}`, true},
	}
	for _, test := range tests {
		for _, people := range []bool{true, false} {
			told := false
			g := &Gateway{cfg: GatewayConfig{People: people, Handle: func(Event) { told = true }}, met: newSeen(8)}
			q := newQueue(g, 0)
			q.put("MESSAGE_CREATE", []byte(test.data))
			q.drain()
			if want := test.want || !people; told != want {
				t.Errorf("%s, people alone %v: told of it %v, want %v", test.name, people, told, want)
			}
		}
	}
}
