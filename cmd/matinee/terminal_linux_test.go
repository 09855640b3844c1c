package main

import (
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// TestSoundServerDiesAtTheTerminal: while the answer is being said and the next
// question typed, the sound system goes. It is told above the line, which is not
// lost.
func TestSoundServerDiesAtTheTerminal(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "", serve(t, llmtest.InTurn(llmtest.Say(opinion), llmtest.Say(noOpinion))))
	s := r.sit([]string{"--speak", "--film", sample.ID, "--until", "end"}, unguarded)
	s.await("/help lists the commands.", 0)
	from := len(r.tape.SoFar().Samples)
	s.press(askQuick + "\r")
	r.onset(from)
	from = s.await(">", s.await("audience had a train to catch", 0))
	r.server.Kill()
	from = s.await("only shown from here on >", from) // the prompt is there again
	s.press("Really?\r")
	s.await(noOpinion, from)
	s.leave()
	if got := kept(t, r); len(got) != 2 || got[0].Finish != "complete" {
		t.Errorf("kept is %+v", got)
	}
}

// TestQuestionWaitsForTheReply: a question of the program's own that follows a reply
// is shown at once and said behind it; who breaks the reply off has broken that one
// off.
func TestQuestionWaitsForTheReply(t *testing.T) {
	t.Parallel()
	r := newRoom(t, "")
	films, from := subtitles(t, 1)
	r.run(exitDone, "", "library", "add", from)
	s := r.sit([]string{"--speak"}, engineNamed(t, "espeak-ng", tellerScript))
	s.await("/help lists the commands.", 0)
	start := len(r.tape.SoFar().Samples)
	s.press("who says \"" + films[0].Cues[3].Text + "\"?\r")
	heard := r.onset(start)
	asked := s.await("How far have you seen", 0)
	time.Sleep(time.Until(heard.Add(500 * time.Millisecond)))
	s.press(" ")
	s.press("all\r")
	s.await(">", asked)
	s.leave()
	turns := kept(t, r)
	if len(turns) != 1 || turns[0].Finish != "interrupted" || len(strings.Fields(turns[0].Text)) > 4 {
		t.Errorf("kept is %+v, want one turn, broken off after half a second", turns)
	}
}
