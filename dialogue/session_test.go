package dialogue_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

var lamp = dialogue.Ref{Film: transcript.Film{ID: "lamp-1950", Work: "lamp-1950", Title: "The Lamp", Year: 1950}}

// lampSource is what the researcher of these tests finds.
func lampSource() quote.Source {
	return quote.Source{ID: "S1", Passage: transcript.Passage{Film: lamp.Film, Cues: []transcript.Cue{
		{Start: time.Minute, End: time.Minute + 2*time.Second, Speaker: "IDA", Text: "Leave the lamp where it stands tonight."},
	}}}
}

// A recitingResearcher answers every question with the same brief.
type recitingResearcher struct {
	topic   dialogue.Ref
	brief   dialogue.Brief
	err     error
	inquiry dialogue.Inquiry // the last one
}

func (r *recitingResearcher) Topic(context.Context, dialogue.Inquiry) (dialogue.Ref, error) {
	return r.topic, nil
}

func (r *recitingResearcher) Research(_ context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	r.inquiry = in
	r.brief.Focus = r.topic
	return r.brief, r.err
}

// A scriptedWriter writes its fragments, then fails if it has an error.
type scriptedWriter struct {
	fragments []string
	err       error
}

func (scriptedWriter) Name() string { return "scripted" }

func (w scriptedWriter) Write(context.Context, dialogue.Inquiry, dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		for _, f := range w.fragments {
			if !yield(dialogue.Fragment{Text: f}, nil) {
				return
			}
		}
		if w.err != nil {
			yield(dialogue.Fragment{}, w.err)
		}
	}
}

// An openBook is films in which nothing is hidden.
type openBook struct{}

func (openBook) Transcript(context.Context, string) (transcript.Transcript, error) {
	return transcript.Transcript{}, nil
}

// A rememberingKeeper keeps in memory; with an error it keeps nothing.
type rememberingKeeper struct {
	turns []dialogue.Turn
	seen  map[string]time.Duration
	err   error
}

func (k *rememberingKeeper) Begin(_ context.Context, viewer string) (dialogue.Conversation, error) {
	return dialogue.Conversation{ID: "c1", Viewer: viewer}, k.err
}

func (k *rememberingKeeper) Append(ctx context.Context, _ dialogue.Conversation, t dialogue.Turn) error {
	if err := errors.Join(k.err, ctx.Err()); err != nil {
		return err
	}
	k.turns = append(k.turns, t)
	return nil
}

func (k *rememberingKeeper) Forget(context.Context, string) error { k.turns = nil; return k.err }

func (k *rememberingKeeper) SetSeen(_ context.Context, _ string, film transcript.Film, until time.Duration) error {
	if k.seen == nil {
		k.seen = map[string]time.Duration{}
	}
	k.seen[film.Work] = until
	return k.err
}

func (k *rememberingKeeper) Seen(context.Context, string) (map[string]time.Duration, error) {
	return k.seen, nil
}

// house is a session over doubles.
type house struct {
	researcher *recitingResearcher
	keeper     *rememberingKeeper
	session    *dialogue.Session
}

func open(t *testing.T, draft string, writers ...dialogue.Writer) *house {
	t.Helper()
	h := &house{
		researcher: &recitingResearcher{topic: lamp, brief: dialogue.Brief{Intent: "who_said", Sources: []quote.Source{lampSource()}, Draft: draft}},
		keeper:     &rememberingKeeper{},
	}
	engine := dialogue.New(dialogue.Config{Researcher: h.researcher, Writers: writers, Transcripts: openBook{}, Keeper: h.keeper})
	var err error
	h.session, err = engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// say collects a reply.
func say(t *testing.T, reply iter.Seq2[dialogue.Sentence, error]) (string, error) {
	t.Helper()
	var b strings.Builder
	var failure error
	for s, err := range reply {
		if failure != nil {
			t.Error("something was yielded after the error")
		}
		b.WriteString(s.Text)
		failure = err
	}
	return strings.TrimSpace(b.String()), failure
}

const proved = "“Leave the lamp where it stands tonight.” (IDA, 0:01:00)"

func TestReply(t *testing.T) {
	tests := []struct {
		name    string
		draft   string
		writers []dialogue.Writer
		want    string
		model   string
		refused int
	}{
		{"the draft, its pointer filled", "She says it once: [[S1]].", nil, "She says it once: " + proved + ".", dialogue.Extractive, 0},
		{"a writer in fragments", "Draft.", []dialogue.Writer{scriptedWriter{fragments: []string{"So sh", "e says “Leave the lamp where it stands ton", "ight.” [S", "1] And waits."}}},
			"So she says " + proved + " And waits.", "scripted", 0},
		{"an invented quotation is dropped with its sentence", "", []dialogue.Writer{scriptedWriter{fragments: []string{"He says “I burned the whole house down last night.” [S1] She waits."}}}, "She waits.", "scripted", 1},
		{"a writer of nothing but inventions leaves the draft", "She says it: [[S1]].", []dialogue.Writer{scriptedWriter{fragments: []string{"“I burned the whole house down last night.” [S1]"}}},
			"She says it: " + proved + ".", dialogue.Extractive, 1},
		{"a writer that fails at once leaves the draft", "She says it: [[S1]].", []dialogue.Writer{scriptedWriter{err: errors.New("down")}}, "She says it: " + proved + ".", dialogue.Extractive, 0},
		{"the next writer is tried first", "Draft.", []dialogue.Writer{scriptedWriter{err: errors.New("down")}, scriptedWriter{fragments: []string{"I am here."}}}, "I am here.", "scripted", 0},
		{"what was said before a failure stays, and the evidence speaks", "So. She says it: [[S1]].", []dialogue.Writer{scriptedWriter{fragments: []string{"I am here. And th"}, err: &dialogue.WriterError{Say: "The server is down; try again.", Err: errors.New("down")}}},
			"I am here. \n(The model dropped out here: The server is down; try again.)\nShe says it: " + proved + ".", "scripted", 0},
		{"two sentences and one quotation", "Draft.", []dialogue.Writer{scriptedWriter{fragments: []string{"One. ", "Great question it is. ", "So [[S1]] and [[S1]]. ", "And three, [[S1]]. ", "Four. ", "Five. "}}},
			"One. And three, " + proved + ".", "scripted", 0},
		{"nothing that can be proved", "“I burned the whole house down last night.” [S1]", nil, "I found nothing there that I can prove, so I will say nothing about it.", dialogue.Extractive, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := open(t, tt.draft, tt.writers...)
			got, err := say(t, h.session.Reply(t.Context(), "", "Who says it?"))
			if got != tt.want || err != nil {
				t.Errorf("reply %q, %v; want %q", got, err, tt.want)
			}
			turn, ok := h.session.Last()
			if !ok || turn.Text != tt.want || turn.Model != tt.model || turn.Refused != tt.refused || turn.Finish != dialogue.Complete || turn.Film != lamp.ID {
				t.Errorf("turn %+v", turn)
			}
			if len(h.keeper.turns) != 1 || h.keeper.turns[0].Text != tt.want {
				t.Errorf("kept %+v", h.keeper.turns)
			}
		})
	}
}

func TestInterruption(t *testing.T) {
	draft := "One. Two. Three."
	t.Run("by leaving the loop", func(t *testing.T) {
		h := open(t, draft)
		for range h.session.Reply(t.Context(), "", "Count.") {
			break
		}
		checkInterrupted(t, h)
	})
	t.Run("by the context", func(t *testing.T) {
		h := open(t, draft)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		for range h.session.Reply(ctx, "", "Count.") {
			cancel()
		}
		checkInterrupted(t, h)
	})
}

func checkInterrupted(t *testing.T, h *house) {
	t.Helper()
	if len(h.keeper.turns) != 1 {
		t.Fatalf("kept %d turns, want 1", len(h.keeper.turns))
	}
	if got := h.keeper.turns[0]; got.Text != "One." || got.Finish != dialogue.Interrupted {
		t.Errorf("kept %q, %s; want what was said, interrupted", got.Text, got.Finish)
	}
}

func TestTroubleIsSaid(t *testing.T) {
	t.Run("the library cannot be read", func(t *testing.T) {
		h := open(t, "")
		h.researcher.err = errors.New("the disk is gone")
		got, err := say(t, h.session.Reply(t.Context(), "", "Who says it?"))
		if !strings.Contains(got, "the disk is gone") || !strings.Contains(got, "matinee doctor") || err != nil {
			t.Errorf("reply %q, %v; want what is wrong and what to do", got, err)
		}
		if turn, _ := h.session.Last(); turn.Finish != dialogue.Failed {
			t.Errorf("finish %s", turn.Finish)
		}
		for s := range h.session.Reply(t.Context(), "", "Who says it?") {
			if !errors.Is(s.Wrong, h.researcher.err) {
				t.Errorf("%q is wrong for %v", s.Text, s.Wrong)
			}
		}
	})
	t.Run("the turn cannot be kept", func(t *testing.T) {
		h := open(t, "She says it: [[S1]].")
		h.keeper.err = errors.New("the disk is full")
		got, err := say(t, h.session.Reply(t.Context(), "", "Who says it?"))
		if !strings.Contains(got, proved) || err == nil {
			t.Errorf("reply %q, %v; want the answer and then the error", got, err)
		}
	})
}

func TestHorizonOfASession(t *testing.T) {
	h := open(t, "She says it: [[S1]].")
	got, _ := say(t, h.session.Reply(t.Context(), "", "I'm 40 minutes in. Who says it?"))
	if want := "0:40:00 of The Lamp"; !strings.Contains(got, want) {
		t.Errorf("reply %q, want the horizon, %q", got, want)
	}
	if limit, bounded := h.researcher.inquiry.Horizon.Limit(lamp.Film); !bounded || limit != 40*time.Minute {
		t.Errorf("researched up to %v, bounded %t", limit, bounded)
	}
	if h.researcher.inquiry.Question != "Who says it?" {
		t.Errorf("researched %q", h.researcher.inquiry.Question)
	}
	if turn, _ := h.session.Last(); turn.Until != 40*time.Minute || turn.Rest != dialogue.NoLimit {
		t.Errorf("turn until %v, rest %v", turn.Until, turn.Rest)
	}
	if h.keeper.seen["lamp-1950"] != 40*time.Minute {
		t.Errorf("remembered %v", h.keeper.seen)
	}
	if got, _ := say(t, h.session.Reply(t.Context(), "", "I have seen it all now.")); !strings.Contains(got, "The Lamp") {
		t.Errorf("reply %q", got)
	}
	if h.session.Until() != dialogue.NoLimit || h.keeper.seen["lamp-1950"] != transcript.End {
		t.Errorf("until %v, remembered %v", h.session.Until(), h.keeper.seen)
	}
}

// A horizon given for no film in particular becomes that of each film that is
// talked about, and outlives a restart.
func TestRestOfASession(t *testing.T) {
	h := open(t, "She says it: [[S1]].")
	h.session.SetRest(30 * time.Minute)
	say(t, h.session.Reply(t.Context(), "", "Who says it?"))
	if h.keeper.seen["lamp-1950"] != 30*time.Minute {
		t.Errorf("remembered %v", h.keeper.seen)
	}
	engine := dialogue.New(dialogue.Config{Researcher: h.researcher, Keeper: h.keeper})
	again, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything(), Turns: h.keeper.turns})
	if err != nil {
		t.Fatal(err)
	}
	if limit, bounded := again.Horizon().Limit(transcript.Film{Work: "another"}); !bounded || limit != 30*time.Minute {
		t.Errorf("taken up again with %v, bounded %t", limit, bounded)
	}
}

func TestRepeat(t *testing.T) {
	h := open(t, "She says it: [[S1]].")
	if got, _ := say(t, h.session.Repeat(t.Context(), dialogue.Again)); !strings.Contains(got, "Nothing has been asked") {
		t.Errorf("reply %q", got)
	}
	say(t, h.session.Reply(t.Context(), "", "Who says it?"))
	for want := 1; want <= 2; want++ {
		say(t, h.session.Repeat(t.Context(), dialogue.Other))
		if in := h.researcher.inquiry; in.Variant != dialogue.Other || in.Skip != want || in.Question != "Who says it?" {
			t.Errorf("inquiry %+v, want skip %d", in, want)
		}
	}
}

func TestForget(t *testing.T) {
	h := open(t, "She says it: [[S1]].")
	say(t, h.session.Reply(t.Context(), "", "Who says it?"))
	if err := h.session.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, ok := h.session.Last(); ok || h.session.ID() != "" || h.keeper.turns != nil {
		t.Errorf("kept %v", h.keeper.turns)
	}
	if h.session.Focus().ID != lamp.ID {
		t.Error("the film was forgotten too")
	}
}

// A summingWriter counts what it is given to summarise.
type summingWriter struct {
	scriptedWriter
	given *[]string // the questions, per summary
}

func (w summingWriter) Summarise(_ context.Context, before string, turns []dialogue.Turn) (string, error) {
	questions := before
	for _, t := range turns {
		questions += t.Question
	}
	*w.given = append(*w.given, questions)
	return questions, nil
}

// What falls out of an inquiry is summarised between turns, a few turns at a
// time, each once.
func TestRestSummarises(t *testing.T) {
	var given []string
	h := open(t, "So.", summingWriter{given: &given})
	for i := range 26 {
		say(t, h.session.Reply(t.Context(), "", string(rune('a'+i))))
		h.session.Rest(t.Context())
	}
	if got, want := strings.Join(given, " "), "abcdef abcdefghijkl"; got != want {
		t.Errorf("summarised %q, want %q", got, want)
	}
	if n := len(h.researcher.inquiry.Recent); n != 13 { // between 12 and 17
		t.Errorf("an inquiry carries %d turns", n)
	}
}

// A conversation of any length holds a bounded number of turns; all are kept.
func TestTurnsHeld(t *testing.T) {
	h := open(t, "So.")
	for range 200 {
		say(t, h.session.Reply(t.Context(), "", "And?"))
	}
	if held, kept := len(h.session.Turns()), len(h.keeper.turns); held > 64 || kept != 200 {
		t.Errorf("%d turns held, %d kept", held, kept)
	}
}

// A notedFilm has a card with a note.
type notedFilm struct{}

func (notedFilm) Card(transcript.Film, transcript.Horizon) (text, notes string) {
	return "The Lamp (1950)\ndirector: Ann Example\n", "Watch the window behind her"
}

// A cardReader quotes the note, and then invents.
type cardReader struct{ card *string }

func (cardReader) Name() string { return "reader" }

func (w cardReader) Write(ctx context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	*w.card = in.Card
	return scriptedWriter{fragments: []string{"You noted “Watch the window behind her”. He says “Watch the door behind her”. "}}.Write(ctx, in, brief)
}

func TestCard(t *testing.T) {
	var card string
	r := &recitingResearcher{topic: lamp, brief: dialogue.Brief{Draft: "So."}}
	engine := dialogue.New(dialogue.Config{Researcher: r, Writers: []dialogue.Writer{cardReader{&card}}, Cards: notedFilm{}, Keeper: &rememberingKeeper{}})
	s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := say(t, s.Reply(t.Context(), "", "What did I note?"))
	if want := "You noted “Watch the window behind her”."; got != want {
		t.Errorf("reply %q, want %q", got, want)
	}
	if !strings.Contains(card, "Ann Example") {
		t.Errorf("the writer was given the card %q", card)
	}
	if turn, _ := s.Last(); len(turn.Quotes) != 0 || turn.Refused != 1 {
		t.Errorf("a note went out as a quotation of the film: %+v", turn)
	}
}

// A twistedFilm has a card that tells its ending to who has seen it.
type twistedFilm struct{}

func (twistedFilm) Card(film transcript.Film, h transcript.Horizon) (text, notes string) {
	if _, bounded := h.Limit(film); bounded {
		return "The Lamp (1950)\n", ""
	}
	return "The Lamp (1950)\nIda plays the thief\n", "Ida is the thief"
}

// TestCardOfWhoHasNotSeenAll: what a card tells goes by the viewer's horizon as it
// is when they ask.
func TestCardOfWhoHasNotSeenAll(t *testing.T) {
	var card string
	r := &recitingResearcher{topic: lamp, brief: dialogue.Brief{Draft: "So."}}
	engine := dialogue.New(dialogue.Config{Researcher: r, Writers: []dialogue.Writer{cardReader{&card}}, Cards: twistedFilm{}, Transcripts: openBook{}, Keeper: &rememberingKeeper{}})
	s, err := engine.Open(t.Context(), dialogue.Opening{Viewer: "ann", Focus: lamp, Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		until time.Duration
		told  bool
	}{{transcript.End, true}, {time.Minute, false}, {0, false}, {transcript.End, true}} {
		if err := s.SetSeen(t.Context(), lamp.Film, tt.until); err != nil {
			t.Fatal(err)
		}
		card = ""
		say(t, s.Reply(t.Context(), "", "Who is Ida?"))
		if card == "" || strings.Contains(card, "thief") != tt.told {
			t.Errorf("until %v the writer is given %q", tt.until, card)
		}
	}
}
