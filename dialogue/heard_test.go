package dialogue_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// An amendingKeeper is a rememberingKeeper in which turns can be amended.
type amendingKeeper struct {
	rememberingKeeper
	amended int
	failure error
}

func (k *amendingKeeper) Amend(ctx context.Context, _ dialogue.Conversation, t dialogue.Turn) error {
	if err := errors.Join(k.failure, ctx.Err()); err != nil {
		return err
	}
	k.amended++
	k.turns[len(k.turns)-1] = t
	return nil
}

// spokenDraft is what is said in these tests. Its quotation's words are first
// said without marks, which are not the quotation.
const (
	spokenDraft = "It won't end here. She says it once: [[S1]].\nThen the well-known lamp goes out."
	spokenText  = "It won't end here. She says it once: " + proved + ".\nThen the well-known lamp goes out."
)

// spoken is a session in which the draft has been said once.
func spoken(t *testing.T, draft string) (*dialogue.Session, *amendingKeeper, *recitingResearcher) {
	t.Helper()
	keeper := &amendingKeeper{}
	r := &recitingResearcher{topic: lamp, brief: dialogue.Brief{Intent: "who_said", Sources: []quote.Source{lampSource()}, Draft: draft}}
	s, err := dialogue.New(dialogue.Config{Researcher: r, Keeper: keeper}).Open(t.Context(), dialogue.Opening{Viewer: "ann", Horizon: transcript.Everything()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := say(t, s.Reply(t.Context(), "", "Who says it?")); err != nil {
		t.Fatal(err)
	}
	return s, keeper, r
}

func TestHeard(t *testing.T) {
	tests := []struct {
		name, heard, text string
		quotes            int
	}{
		{"nothing", "", "", 0},
		{"white space", " \n", "", 0},
		{"a word", "It", "It", 0},
		{"a word in part", "It won't en", "It won't", 0},
		{"before an apostrophe", "It won", "It", 0},
		{"after an apostrophe", "It won'", "It", 0},
		{"a sentence but for its mark", "It won't end here", "It won't end here.", 0},
		{"a sentence", "It won't end here. ", "It won't end here.", 0},
		{"an opening mark", "It won't end here. She says it once: “", "It won't end here. She says it once:", 0},
		{"a quotation in part", "It won't end here. She says it once: “Leave the lamp where", "It won't end here. She says it once: “Leave the lamp where", 0},
		{"a quotation without its marks", "It won't end here. She says it once: “Leave the lamp where it stands tonight", "It won't end here. She says it once: “Leave the lamp where it stands tonight.”", 1},
		{"a place in part", "It won't end here. She says it once: “Leave the lamp where it stands tonight.” (IDA, 0:01", "It won't end here. She says it once: “Leave the lamp where it stands tonight.” (IDA,", 1},
		{"other white space", "  It won't end\nhere. She says it once: " + proved + ". Then", "It won't end here. She says it once: " + proved + ".\nThen", 1},
		{"half of two words in one", "It won't end here. She says it once: " + proved + ". Then the well-", "It won't end here. She says it once: " + proved + ".\nThen the well", 1},
		{"all but the mark at the end", strings.TrimSuffix(spokenText, "."), spokenText, 1},
		{"all", spokenText, spokenText, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, keeper, _ := spoken(t, spokenDraft)
			if err := s.Heard(t.Context(), tt.heard); err != nil {
				t.Fatal(err)
			}
			finish := dialogue.Interrupted
			if tt.text == spokenText {
				finish = dialogue.Complete
			}
			got, _ := s.Last()
			if got.Text != tt.text || got.Text+got.Unheard != spokenText || len(got.Quotes) != tt.quotes || got.Finish != finish {
				t.Errorf("heard %q, not heard %q, %d quotations, %s; want heard %q, %d quotations, %s", got.Text, got.Unheard, len(got.Quotes), got.Finish, tt.text, tt.quotes, finish)
			}
			if kept := keeper.turns[0]; kept.Text != got.Text || kept.Unheard != got.Unheard || kept.Finish != got.Finish || len(kept.Quotes) != len(got.Quotes) {
				t.Errorf("kept %+v", kept)
			}
		})
	}
}

// Wherever a reply is interrupted, what was heard ends with a word, what was not
// heard is the rest, and more of one is never less of the other.
func TestHeardAnywhere(t *testing.T) {
	s, keeper, _ := spoken(t, spokenDraft)
	before := 0
	for n := range len(spokenText) + 1 {
		if !utf8.ValidString(spokenText[:n]) {
			continue
		}
		if err := s.Heard(t.Context(), spokenText[:n]); err != nil {
			t.Fatalf("%q: %v", spokenText[:n], err)
		}
		got, _ := s.Last()
		next, _ := utf8.DecodeRuneInString(got.Unheard)
		switch {
		case got.Text+got.Unheard != spokenText:
			t.Fatalf("%q and %q are not the reply", got.Text, got.Unheard)
		case got.Text != "" && unicode.IsLetter(next):
			t.Errorf("cut within a word: %q and %q", got.Text, got.Unheard)
		case len(got.Text) < before:
			t.Errorf("%q: heard only %q", spokenText[:n], got.Text)
		case len(got.Quotes) > 0 != strings.Contains(got.Text, "tonight"):
			t.Errorf("%q has %d quotations", got.Text, len(got.Quotes))
		}
		before = len(got.Text)
	}
	if want := len(strings.Fields(spokenText)) + 2; keeper.amended != want { // nothing heard, and "well-known" in two parts
		t.Errorf("amended %d times, want %d: once for every word", keeper.amended, want)
	}
}

// A quotation whose words were said before without marks was heard only with
// its own.
func TestHeardNotTheQuotation(t *testing.T) {
	s, _, _ := spoken(t, "Leave the lamp where it stands tonight. That is what she says: [[S1]].")
	if err := s.Heard(t.Context(), "Leave the lamp where it stands tonight. That"); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Last(); len(got.Quotes) != 0 {
		t.Errorf("the quotation counts as heard in %q", got.Text)
	}
}

func TestHeardIsRefused(t *testing.T) {
	s, keeper, _ := spoken(t, spokenDraft)
	for _, words := range []string{"And", "It won't start", spokenText + " And more."} {
		if err := s.Heard(t.Context(), words); err == nil {
			t.Errorf("%q: no error", words)
		}
	}
	for range s.Reply(t.Context(), "", "And now?") {
		if err := s.Heard(t.Context(), ""); err == nil {
			t.Error("while a reply is under way: no error")
		}
	}
	if got, _ := s.Last(); got.Text != spokenText || keeper.amended != 0 {
		t.Errorf("left is %q, amended %d times", got.Text, keeper.amended)
	}
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Heard(t.Context(), ""); err == nil {
		t.Error("of a conversation forgotten: no error")
	}
}

// What a writer is shown next is what was heard; turns taken before do not
// change under their taker; and the last question can still be repeated.
func TestHeardIsCarried(t *testing.T) {
	s, _, r := spoken(t, spokenDraft)
	say(t, s.Reply(t.Context(), "", "And now?"))
	say(t, s.Repeat(t.Context(), dialogue.Again))
	shown := s.Turns()
	if err := s.Heard(t.Context(), "It won't"); err != nil {
		t.Fatal(err)
	}
	if got, _ := say(t, s.Repeat(t.Context(), dialogue.Again)); got != spokenText || r.inquiry.Question != "And now?" {
		t.Errorf("repeated %q to %q", got, r.inquiry.Question)
	}
	last := r.inquiry.Recent[len(r.inquiry.Recent)-1]
	if last.Text != "It won't" || last.Unheard != strings.TrimPrefix(spokenText, "It won't") || last.Finish != dialogue.Interrupted {
		t.Errorf("carried %+v", last)
	}
	if slices.ContainsFunc(shown, func(t dialogue.Turn) bool { return t.Text != spokenText }) {
		t.Errorf("what was shown before has changed: %+v", shown)
	}
}

// What was cut once is cut again from all of the reply.
func TestHeardAgain(t *testing.T) {
	s, keeper, _ := spoken(t, spokenDraft)
	for _, heard := range []string{"It won't end", "It", spokenText} {
		if err := s.Heard(t.Context(), heard); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := s.Last(); got.Text != spokenText || got.Unheard != "" || len(got.Quotes) != 1 || got.Finish != dialogue.Complete || keeper.turns[0].Finish != got.Finish {
		t.Errorf("all was heard in the end, and left is %+v", got)
	}
}

func TestHeardIsNotKept(t *testing.T) {
	s, keeper, _ := spoken(t, spokenDraft)
	keeper.failure = errors.New("the disk is full")
	if err := s.Heard(t.Context(), "It"); !errors.Is(err, keeper.failure) {
		t.Errorf("error %v, want that of keeping", err)
	}
	if got, _ := s.Last(); got.Text != "It" {
		t.Errorf("writers are told %q, want what was heard", got.Text)
	}
	keeper.failure, keeper.err = nil, errors.New("the disk is full")
	say(t, s.Reply(t.Context(), "", "And now?"))
	if err := s.Heard(t.Context(), "It"); err != nil {
		t.Errorf("of a turn that is not kept: %v", err)
	}
	if keeper.amended != 0 {
		t.Error("a turn that is kept was amended for one that is not")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	keeper.err = nil
	say(t, s.Reply(t.Context(), "", "And now?"))
	if err := s.Heard(ctx, "It"); err != nil || keeper.amended != 1 {
		t.Errorf("under the cancelled context of the reply: %v, amended %d times", err, keeper.amended)
	}
}

// A Keeper that cannot amend keeps the reply whole; the session goes by what was
// heard.
func TestHeardWithoutAmender(t *testing.T) {
	h := open(t, spokenDraft)
	say(t, h.session.Reply(t.Context(), "", "Who says it?"))
	if err := h.session.Heard(t.Context(), "It"); err != nil {
		t.Fatal(err)
	}
	if got, _ := h.session.Last(); got.Text != "It" || h.keeper.turns[0].Text != spokenText {
		t.Errorf("heard %q, kept %q", got.Text, h.keeper.turns[0].Text)
	}
}
