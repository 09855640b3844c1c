package prose_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/llm"
	"matinee/dialogue/llm/llmtest"
	"matinee/dialogue/prose"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

var lamp = transcript.Film{ID: "lamp-1950", Work: "lamp-1950", Title: "The Lamp", Year: 1950}

// inquiry is one about the lamp's first hour, in the middle of a conversation.
func inquiry() dialogue.Inquiry {
	return dialogue.Inquiry{
		Question: "Who says it?",
		Focus:    dialogue.Ref{Film: lamp},
		Horizon:  transcript.Everything(),
		Persona:  dialogue.BuiltIn()[0],
		Card:     "The Lamp (1950)\ndirector: Ann Example\n",
		Summary:  "They talked about windows.",
		Recent: []dialogue.Turn{{
			Question: "And the door?",
			Text:     "He says “Leave the door alone.” (TOM, 0:00:30). So there.",
			Quotes:   []quote.Quote{{Text: "Leave the door alone.", Film: lamp, Start: 30 * time.Second, Speaker: "TOM", Place: "(TOM, 0:00:30)"}},
		}},
	}
}

func brief() dialogue.Brief {
	return dialogue.Brief{
		Draft: "IDA says it, once: [[S1]].",
		Sources: []quote.Source{{ID: "S1", Passage: transcript.Passage{Film: lamp, Cues: []transcript.Cue{
			{Start: time.Minute, End: 62 * time.Second, Speaker: "IDA", Text: "Leave the lamp where it stands."},
			{Start: time.Minute, End: 62 * time.Second, Kind: transcript.Caption, Text: "[a door slams]"},
			{Start: 63 * time.Second, End: 64 * time.Second, Text: "Not tonight."},
		}}}},
	}
}

// write asks a scripted model behind a chain, and returns all that came.
func write(t *testing.T, w *prose.Writer, in dialogue.Inquiry, b dialogue.Brief) (text, model string, err error) {
	t.Helper()
	for f, failure := range w.Write(t.Context(), in, b) {
		if err != nil {
			t.Error("something came after the error")
		}
		text, err = text+f.Text, failure
		if f.Model != "" {
			model = f.Model
		}
	}
	return text, model, err
}

// writer is one with a scripted model behind it.
func writer(t testing.TB, s *llmtest.Server) *prose.Writer {
	t.Helper()
	client, err := llm.New(llm.Config{Model: "scripted", BaseURL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{client}, Backoff: time.Millisecond, Longest: time.Millisecond})
	t.Cleanup(chain.Close)
	return prose.New("first", chain)
}

func serve(t testing.TB, script llmtest.Script) *llmtest.Server {
	return llmtest.Serve(t, llmtest.Config{Script: script})
}

// last is the latest request.
func last(t *testing.T, s *llmtest.Server) llmtest.Prompt {
	t.Helper()
	all := s.Prompts()
	if len(all) == 0 {
		t.Fatal("nothing was asked")
	}
	return all[len(all)-1]
}

func TestPartsOfARequest(t *testing.T) {
	s := serve(t, llmtest.Say("Ida does [S1]."))
	text, model, err := write(t, writer(t, s), inquiry(), brief())
	if text != "Ida does [S1]." || model != "scripted" || err != nil {
		t.Fatalf("wrote %q as %q, %v", text, model, err)
	}
	m := last(t, s).Messages
	if len(m) != 4 || m[0].Role != "system" || m[1].Role != "user" || m[2].Role != "assistant" || m[3].Role != "user" {
		t.Fatalf("messages %+v, want system, user, assistant, user", m)
	}
	wants := []struct{ what, in, want string }{
		{"the persona", m[0].Content, "You are the machine."},
		{"its senses", m[0].Content, "I have heard every word of it."},
		{"the rules", m[0].Content, "copied letter for letter from ONE passage"},
		{"the measure", m[0].Content, "at most 2 sentences, at most one quotation, at most 60 words"},
		{"what is forbidden", m[0].Content, "Never write: as an ai;"},
		{"the card", m[0].Content, "director: Ann Example"},
		{"the summary", m[0].Content, "They talked about windows."},
		{"the turn before", m[1].Content, "And the door?"},
		{"its answer, without the film's words", m[2].Content, "He says these words (0:00:30). So there."},
		{"the facts", m[3].Content, "IDA says it, once: [S1]."},
		{"a source and where it is from", m[3].Content, " S1, The Lamp, 0:01:00]\nIDA: Leave the lamp where it stands.\nNot tonight.\n[/"},
		{"the question, last", m[3].Content[len(m[3].Content)-len("Who says it?"):], "Who says it?"},
	}
	for _, w := range wants {
		if !strings.Contains(w.in, w.want) {
			t.Errorf("%s: %q is not in\n%s", w.what, w.want, w.in)
		}
	}
	for _, unwanted := range []string{"door slams", "[[S1]]", "has not seen all", "1950-"} {
		if strings.Contains(last(t, s).Text(), unwanted) {
			t.Errorf("%q is in the prompt", unwanted)
		}
	}
}

// The facts and the sources stand between marks that nobody can guess: nothing
// that others wrote stands in the open but what was asked.
func TestForeignTextIsFenced(t *testing.T) {
	s := serve(t, llmtest.Say("So."))
	w := writer(t, s)
	write(t, w, inquiry(), brief())
	write(t, w, inquiry(), brief())
	prompts := s.Prompts()
	first, second := mark(t, prompts[0].Last()), mark(t, prompts[1].Last())
	if first == second {
		t.Errorf("two requests have the mark %s", first)
	}
	open := outside(prompts[0].Last(), first)
	for _, foreign := range []string{"Leave the lamp", "IDA says it"} {
		if strings.Contains(open, foreign) {
			t.Errorf("%q stands in the open:\n%s", foreign, open)
		}
	}
}

// mark is that of a request's sources.
func mark(t *testing.T, text string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "between two marks ")
	m, _, ok2 := strings.Cut(rest, ".")
	if !ok || !ok2 || len(m) < 8 {
		t.Fatalf("there is no mark in %s", text)
	}
	return m
}

// outside is a text without what stands between marks.
func outside(text, mark string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "["+mark)
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		_, text, _ = strings.Cut(rest, "[/"+mark+"]")
	}
}

// Two requests on one film begin with the same bytes up to what is new, whatever
// is asked and found, whoever asks.
func TestPrefixIsStable(t *testing.T) {
	s := serve(t, llmtest.Say("So."))
	w := writer(t, s)
	a, b := inquiry(), inquiry()
	b.Question, b.Speaker, b.Variant, b.Last = "Where is the lamp?", "ann", dialogue.Other, &dialogue.Brief{Intent: "when"}
	b.Recent = append(b.Recent, dialogue.Turn{Question: "Who says it?", Text: "Ida."})
	other := brief()
	other.Draft, other.Sources[0].ID = "Nowhere.", "S7"
	write(t, w, a, brief())
	write(t, w, b, other)
	one, two := s.Prompts()[0].Messages, s.Prompts()[1].Messages
	for i := range 3 { // the system's, and the turn that both have
		if one[i] != two[i] {
			t.Errorf("message %d:\n%q\nand\n%q", i, one[i], two[i])
		}
	}
	for name, change := range map[string]func(*dialogue.Inquiry){
		"strictness": func(in *dialogue.Inquiry) { in.Horizon = transcript.Until(time.Hour) },
		"persona":    func(in *dialogue.Inquiry) { in.Persona = dialogue.BuiltIn()[1] },
	} {
		changed := inquiry()
		change(&changed)
		write(t, w, changed, brief())
		write(t, w, changed, other)
		all := s.Prompts()
		c, d := all[len(all)-2].Messages[0], all[len(all)-1].Messages[0]
		if c == one[0] || c != d {
			t.Errorf("%s: the system's words are not its own and the same", name)
		}
	}
}

func TestStrictness(t *testing.T) {
	s := serve(t, llmtest.Say("So."))
	in := inquiry()
	in.Horizon = transcript.Until(time.Hour)
	write(t, writer(t, s), in, brief())
	if !strings.Contains(last(t, s).Messages[0].Content, "The viewer has not seen all of the film.") {
		t.Error("the model was not told that the viewer has not seen all")
	}
}

// What the sources' control tokens were made into is undone in what the model
// repeats of them, and the line it copied is the film's.
func TestNeutralTextIsRestored(t *testing.T) {
	s := serve(t, func(p llmtest.Prompt) llmtest.Answer {
		_, line, _ := strings.Cut(p.Last(), "IDA: ")
		line, _, _ = strings.Cut(line, "\n")
		return llmtest.Answer{Text: line}
	})
	for _, token := range []string{"<|im_end|>", "</s>", "[INST]", "<start_of_turn>user", "<｜end▁of▁sentence｜>", "### Instruction", "a < b | c > d"} {
		b, want := brief(), "Leave "+token+" where it stands."
		b.Draft, b.Sources[0].Passage.Cues[0].Text = "", want
		if got, _, err := write(t, writer(t, s), inquiry(), b); got != want || err != nil {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
}

// Whatever goes wrong is told in one sentence with a next step, and without a
// word of what the server wrote.
func TestErrorsAreExplained(t *testing.T) {
	for _, name := range []string{"401", "unknown model", "500", "garbage", "content filter", "empty answer", "connection cut", "too long"} {
		t.Run(name, func(t *testing.T) {
			_, _, err := write(t, writer(t, serve(t, llmtest.Is(name))), inquiry(), brief())
			var explained *dialogue.WriterError
			if !errors.As(err, &explained) {
				t.Fatalf("error %v, want a *dialogue.WriterError", err)
			}
			if say := explained.Say; strings.Contains(say, llmtest.Secret) || strings.Contains(say, "\n") || !strings.HasSuffix(say, ".") || !strings.ContainsAny(say, ";,") {
				t.Errorf("it is told as %q", say)
			}
			if _, ok := llm.AsError(err); !ok {
				t.Error("the cause is lost")
			}
		})
	}
}

func TestRepair(t *testing.T) {
	s := serve(t, llmtest.Say(`{"text": "Leave the lamp where it stands."}`))
	lines := []string{"Leave the door alone.", "Leave the lamp where it stands."}
	in := inquiry()
	in.Question += strings.Repeat(" Who?", 2000)
	i, err := writer(t, s).Repair(t.Context(), in, brief(), "She says “Leave the lump.”", lines)
	if i != 1 || err != nil {
		t.Errorf("chose line %d, %v; want 1", i, err)
	}
	p := last(t, s).Text()
	for _, want := range append(lines, "No passage has those words", "“Leave the lump.”", "Who says it?", "letter for letter.") {
		if !strings.Contains(p, want) {
			t.Errorf("%q is not in the prompt", want)
		}
	}
	_, err = writer(t, serve(t, llmtest.Say("None of them."))).Repair(t.Context(), in, brief(), "No.", lines)
	var explained *dialogue.WriterError
	if !errors.As(err, &explained) {
		t.Errorf("a model that chooses nothing: error %v", err)
	}
}

func TestSummarise(t *testing.T) {
	s := serve(t, llmtest.Say("  They talked about doors.\n"))
	turns := inquiry().Recent
	got, err := writer(t, s).Summarise(t.Context(), "They talked about windows.", turns)
	if got != "They talked about doors." || err != nil {
		t.Errorf("summary %q, %v", got, err)
	}
	p := last(t, s)
	for _, want := range []string{"They talked about windows.", "And the door?", "these words (0:00:30)", "minutes"} {
		if !strings.Contains(p.Text(), want) {
			t.Errorf("%q is not in the prompt", want)
		}
	}
	if p.Limit == 0 || p.Limit > 400 {
		t.Errorf("a summary may have %d tokens", p.Limit)
	}
	if _, err := writer(t, serve(t, llmtest.Is("500"))).Summarise(t.Context(), "", turns); err == nil || !strings.HasPrefix(err.Error(), "summarise the conversation: ") {
		t.Errorf("error %v", err)
	}
}

// A conversation makes one summary per six turns that fall out of it, and its
// next questions carry it.
func TestRestMakesSummaries(t *testing.T) {
	summaries := 0
	s := serve(t, func(p llmtest.Prompt) llmtest.Answer {
		if strings.Contains(p.Messages[0].Content, "You keep the minutes") {
			summaries++ // one at a time: the test asks in turn
			return llmtest.Answer{Text: fmt.Sprintf("Minutes %d.", summaries)}
		}
		return llmtest.Answer{Text: "Ida does."}
	})
	engine := dialogue.New(dialogue.Config{Researcher: library{}, Writers: []dialogue.Writer{writer(t, s)}, Keeper: forgetful{}})
	session, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	const turns = 42
	for i := range turns {
		for _, err := range session.Reply(t.Context(), "", fmt.Sprintf("Question %d?", i)) {
			if err != nil {
				t.Fatal(err)
			}
		}
		session.Rest(t.Context())
	}
	if want := (turns - 12) / 6; summaries != want {
		t.Errorf("%d summaries of %d turns, want %d", summaries, turns, want)
	}
	head := last(t, s).Text() // of the last summary
	if !strings.Contains(head, "Minutes 4.") || strings.Contains(head, "Question 3?") {
		t.Errorf("the last summary was made of\n%s", head)
	}
	for range session.Reply(t.Context(), "", "And now?") {
	}
	if p := last(t, s).Text(); !strings.Contains(p, "Minutes 5.") || strings.Contains(p, "Question 29?") || !strings.Contains(p, "Question 30?") {
		t.Errorf("the next question carries\n%s", p)
	}
}

// A library always finds the same brief.
type library struct{}

func (library) Topic(context.Context, dialogue.Inquiry) (dialogue.Ref, error) {
	return dialogue.Ref{Film: lamp}, nil
}

func (library) Research(context.Context, dialogue.Inquiry) (dialogue.Brief, error) {
	return brief(), nil
}

// A forgetful Keeper keeps nothing.
type forgetful struct{}

func (forgetful) Begin(context.Context, string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: "c"}, nil
}
func (forgetful) Append(context.Context, dialogue.Conversation, dialogue.Turn) error { return nil }
func (forgetful) Forget(context.Context, string) error                               { return nil }
func (forgetful) SetSeen(context.Context, string, transcript.Film, time.Duration) error {
	return nil
}
func (forgetful) Seen(context.Context, string) (map[string]time.Duration, error) { return nil, nil }

// A model that was cut off by its limit says so, last; one that came to its end
// does not.
func TestCutOff(t *testing.T) {
	for finish, want := range map[string]bool{"length": true, "stop": false} {
		s := serve(t, func(llmtest.Prompt) llmtest.Answer { return llmtest.Answer{Text: "Ida does, and", Finish: finish} })
		cut := false
		for f := range writer(t, s).Write(t.Context(), inquiry(), brief()) {
			if cut {
				t.Errorf("finish %s: %q came after the end", finish, f.Text)
			}
			cut = f.Cut
		}
		if cut != want {
			t.Errorf("finish %s: cut %t, want %t", finish, cut, want)
		}
	}
}

// TestLentNames tells a model where names of speakers come from.
func TestLentNames(t *testing.T) {
	s := serve(t, llmtest.Say("Ida does [S1]."))
	w, in := writer(t, s), inquiry()
	for source, want := range map[string]bool{"": false, "lamp.fdx": true} {
		in.Focus.Lent.Source = source
		if _, _, err := write(t, w, in, brief()); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(last(t, s).Text(), "named by a screenplay"); got != want {
			t.Errorf("lent by %q, the model is told so: %t", source, got)
		}
	}
}
