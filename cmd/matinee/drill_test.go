package main

import (
	"io"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"testing"
	"testing/synctest"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// What is asked in every drill, and who says it: a line of our own film.
const (
	drillQuestion = `Who says "That was twenty-two seconds"?`
	drillSpeaker  = "The Line"
)

// TestFailureDrill has everything go wrong that is known to: the person sees the
// model's answer, or the critic's without it. Time is not real: whoever waits two
// minutes for a first token does so here too.
func TestFailureDrill(t *testing.T) {
	drill(t, func(f llmtest.Fault) llmtest.Fault { return f }, func(t *testing.T, v *visit, fault llmtest.Fault, turn turnJSON) {
		answered := fault.Want == llmtest.Hello // in quotation marks it could not be proved
		switch {
		case answered && (turn.Model != "scripted" || !strings.HasPrefix(turn.Text, llmtest.Hello) || !proves(turn)):
			t.Errorf("%s says %q, want the model's %q", turn.Model, turn.Text, fault.Want)
		case !answered && (turn.Model != dialogue.Extractive || !proves(turn) || strings.Contains(turn.Text, "dropped out")):
			t.Errorf("%s says %q, want the critic's own answer", turn.Model, turn.Text)
		}
		if reasons := strings.Count(v.told, "\n"); reasons > 1 || (reasons == 1) != (fault.Want == "") || reasons == 1 && !strings.HasPrefix(v.told, "matinee: ") {
			t.Errorf("it is told in %d lines why: %q", reasons, v.told)
		}
	})
}

// begun is what a model wrote before something goes wrong.
const begun = "It is late in the film. "

// TestFailureDrillInTheMidst has the same go wrong when something was shown
// already: it stays, a sentence tells what happened, and the evidence follows.
func TestFailureDrillInTheMidst(t *testing.T) {
	late := func(f llmtest.Fault) llmtest.Fault {
		then := f.Serve
		f.Serve = func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/event-stream")
			_, _ = io.WriteString(w, "data: "+llmtest.Chunk(`{"content":"`+begun+`And "}`, "")+"\n\n")
			_ = http.NewResponseController(w).Flush()
			then(opened{w}, r)
		}
		return f
	}
	drill(t, late, func(t *testing.T, v *visit, fault llmtest.Fault, turn turnJSON) {
		if turn.Model != "scripted" || !strings.HasPrefix(turn.Text, begun[:len(begun)-1]) {
			t.Errorf("%s says %q, want what was written before", turn.Model, turn.Text)
		}
		dropped := strings.Count(turn.Text, "(The model dropped out here: ")
		switch fault.Name {
		case "reasoning alone", "refusal", "empty answer", "white space": // it ends, and there is something by now
			if strings.Contains(turn.Text, "And") || !proves(turn) {
				t.Errorf("%q, want whole sentences and the evidence", turn.Text)
			}
			return
		}
		if fault.Want == "" && (dropped != 1 || !proves(turn)) || dropped > 1 {
			t.Errorf("%q: want one line that says why it ends, and the evidence", turn.Text)
		}
		if strings.Count(turn.Text, strings.TrimSpace(begun)) != 1 || strings.Count(turn.Text, llmtest.Hello) > 1 {
			t.Errorf("something is said twice: %q", turn.Text)
		}
		if v.told != "" {
			t.Errorf("it is told again that\n%s", v.told)
		}
	})
}

// An opened answer has its status already.
type opened struct{ http.ResponseWriter }

func (opened) WriteHeader(int) {}

func (o opened) Unwrap() http.ResponseWriter { return o.ResponseWriter }

// drill asks one question for each fault, as it is made.
func drill(t *testing.T, make func(llmtest.Fault) llmtest.Fault, inspect func(*testing.T, *visit, llmtest.Fault, turnJSON)) {
	wake := newSignals()
	defer wake()
	for _, fault := range llmtest.Faults() {
		t.Run(fault.Name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				made := make(fault)
				server := llmtest.Serve(t, llmtest.Config{Script: func(llmtest.Prompt) llmtest.Answer { return llmtest.Answer{Fault: &made} }, Memory: true})
				v := visitWith(t, memoryDir(t), "", server)
				v.transport = server.Transport()
				turn := v.ask(drillQuestion, "--film", sample.ID)
				inspect(t, v, fault, turn)
				if turn.Finish != string(dialogue.Complete) {
					t.Errorf("the turn is %s", turn.Finish)
				}
				for _, raw := range []string{llmtest.Secret, "goroutine", "<html", "panic", "upstream", "\x00"} {
					if strings.Contains(v.said+v.told, raw) {
						t.Errorf("%q reaches the person:\n%s%s", raw, v.said, v.told)
					}
				}
			})
		})
	}
}

// newSignals has the runtime's own goroutine for signals begin outside of any
// bubble, which would wait for it for ever.
func newSignals() (stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	return func() { signal.Stop(c) }
}

// proves reports whether a turn has the true answer with its place.
func proves(turn turnJSON) bool {
	return strings.Contains(turn.Text, "twenty-two seconds") && len(turn.Quotes) == 1 && turn.Quotes[0].Speaker == drillSpeaker && turn.Quotes[0].Film == sample.ID
}
