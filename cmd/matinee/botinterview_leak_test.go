package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// A blabber is a model that knows the film by heart and tells of its end, quoted and
// not.
type blabber struct{}

func (blabber) Name() string { return "blabber" }

func (blabber) Write(_ context.Context, in dialogue.Inquiry, _ dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		for n := 1; n <= 30; n++ {
			if !yield(dialogue.Fragment{Text: fmt.Sprintf("Listen: “The lantern is lit for the %s time.” It is lit for the %[1]s time. ", ordinal(n))}, nil) {
				return
			}
		}
	}
}

// prying is a script that asks for more than may be told.
const prying = `schema = "interview/1"
[session]
title = "How does it end?"
film = "Lantern"
horizon = "end"
on_fail = "keep-and-flag"
[speakers.host]
role = "human"
[speakers.machine]
role = "persona"
[[turn]]
id = "q1"
chapter = "The end"
by = "host"
ask = "How does it end, and when is it lit last?"
to = "machine"
[[turn]]
id = "a1"
by = "machine"
answer = "q1"
cite = { min = 1 }
measure = ["silence:longest", "said:lantern"]
[[turn]]
id = "c1"
clip = { find = "lantern is lit", nth = 3, role = "insert", pad = "10s" }
[[turn]]
id = "f1"
by = "host"
followup = "a1"
live = true
to = "machine"
[[turn]]
id = "i1"
by = "host"
input = "And what else?"
to = "machine"
[[turn]]
id = "a2"
by = "machine"
answer = "i1"
`

// TestGuestTellsNothing: of what lies beyond the horizon nothing is in any turn, in
// the record, in what is kept to be looked up, or in any file of the package, whatever
// the script, the members and the model are after.
func TestGuestTellsNothing(t *testing.T) {
	for name, writers := range map[string][]dialogue.Writer{"without a model": nil, "with one that tells all": {blabber{}}} {
		t.Run(name, func(t *testing.T) {
			house, film := guestHouse(t)
			guests := house.(scripts)
			guests.writers = writers
			iv, err := guests.Open(t.Context(), bot.InterviewScript{Name: "s.toml", Source: []byte(prying), Film: film, Horizon: transcript.Until(10*time.Minute + 30*time.Second)})
			if err != nil {
				t.Fatal(err)
			}
			defer iv.Close()
			told := map[string]string{}
			record, err := iv.Hold(t.Context(), nil, bot.Staging{
				Live: func(context.Context) error { return nil },
				Ask: func(context.Context, bot.InterviewQuestion) (string, error) {
					return "What happens after the eleventh time, and how often is it lit in all?", nil
				},
				Held: func(_ context.Context, _ []byte, turn bot.InterviewTurn) error {
					all, err := json.Marshal(turn)
					told["turn "+turn.ID] = string(all)
					return err
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			told["record"] = string(record)
			made, err := iv.Package(t.Context(), record)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range made.Files {
				told[f.Path] = string(f.Data)
			}
			quoted := false
			for what, text := range told {
				quoted = quoted || strings.Contains(text, "for the eleventh time")
				for n := 12; n <= 30; n++ {
					if strings.Contains(text, ordinal(n)+" time") {
						t.Errorf("%s tells of the %s time:\n%s", what, ordinal(n), text)
					}
				}
			}
			if !quoted || len(told) < 12 {
				t.Errorf("the test proves nothing: there are %d texts, and none quotes the last line that may be", len(told))
			}
		})
	}
}
