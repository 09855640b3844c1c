package bot_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot"
	"matinee/bot/access"
	"matinee/bot/discordtest"
	"matinee/dialogue"
	"matinee/dialogue/prose"
	"matinee/dialogue/store"
)

// A vestige is a word of a member's, or their ID, in a file.
type vestige struct{ word, file string }

// vestiges are where in the files of a folder words stand, in whatever case.
func vestiges(t *testing.T, dir string, words ...string) (found []vestige) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, w := range words {
			if bytes.Contains(bytes.ToLower(data), []byte(strings.ToLower(w))) {
				found = append(found, vestige{w, filepath.Base(path)})
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// onDisk has a test with a house whose documents are in a real database.
func onDisk(t *testing.T, test func(h *house, dir string), more ...func(*bot.Config)) {
	t.Helper()
	dir := t.TempDir()
	h := &house{voice: new(hum), heard: new(hears)}
	var kept *store.Store
	equip := func(cfg *bot.Config) {
		if kept == nil {
			var err error
			if kept, err = store.Open(context.Background(), dir); err != nil {
				t.Fatal(err)
			}
		}
		cfg.Documents = kept.Documents()
		h.equip(t, cfg, nil)
		for _, m := range more {
			m(cfg)
		}
	}
	meetWith(t, equip, func(c *club) {
		h.club = c
		c.Cleanup(func() { kept.Close() })
		h.shelve(c.guild.Owner(), c.general, amber)
		test(h, dir)
	})
}

// lives does for a member all that has something kept of them, each thing said with
// a word of theirs.
func (h *house) lives(who *discordtest.User, word string) {
	h.Helper()
	who.SetDisplayName(word + "name")
	dm := h.DM(who)
	first := h.asked(who, h.general, word+"asked: who is in Amber?")
	h.asked(who, h.general, word+"onward, and then?", discordtest.Replying(first))
	h.asked(who, dm, word+"privately: who?")
	h.asked(h.guild.Owner(), h.general, "what does "+who.Mention()+" think of Amber?")
	take := who.Write(h.general, word+"take: Amber is the best there is, honestly.")
	h.AwaitReply(h.guild.Owner().Write(h.general, h.Bot().Mention()+" answer this", discordtest.Replying(take)))
	h.settle()
	h.guild.Owner().Menu(take, "Ask the critic")
	h.settle()
	h.heard.words = word + "spoken: who is in Amber?"
	who.Write(h.general, "", discordtest.Replying(first), discordtest.Speaking(discordtest.File{Name: "voice-message.ogg", Type: "audio/ogg", Data: []byte("OggS"), Seconds: 1, Waveform: "AAAA"}))
	h.settle()
	h.presses(first)
	who.Slash(h.general, "ask", discordtest.Args{"question": word + "command: how does it end?", "film": amber.ref().ID})
	h.settle()
	who.Slash(dm, "films add", discordtest.Args{"file": discordtest.File{Name: word + ".srt", Data: []byte(dune.title)}}).Await()
	h.seenSoFar(who, dm, dune, "12:00", "")
	who.Slash(dm, "critic", discordtest.Args{"persona": "critic"}).Await()
	h.asked(who, dm, word+"waiting: how does Dunemark end?")
	h.plays2(who)
	h.watches(who, word)
	who.Slash(h.general, "debate", discordtest.Args{"film": amber.ref().ID, "motion": word + "motion", "turns": "4"})
	h.settle()
	threads := h.general.Threads()
	who.Write(threads[len(threads)-1], word+"cut: it does not.")
	time.Sleep(5 * time.Minute)
}

// plays2 has a member play a quiz, and win.
func (h *house) plays2(who *discordtest.User) {
	h.Helper()
	where := h.guild.AddChannel("quiz of " + who.Name())
	who.Slash(where, "quiz", discordtest.Args{"film": amber.ref().ID})
	h.settle()
	for range 5 {
		said := h.said(where)
		if b, ok := said[len(said)-1].Button("A"); ok {
			who.PressID(said[len(said)-1], b.CustomID)
		}
		time.Sleep(40 * time.Second)
	}
}

// watches has a member show a film and quote it there.
func (h *house) watches(who *discordtest.User, word string) {
	h.Helper()
	who.Slash(h.general, "screening start", discordtest.Args{"film": amber.ref().ID, "at": "3:00"}).Await()
	threads := h.general.Threads()
	thread := threads[len(threads)-1]
	who.Write(thread, "“"+amber.line(1)+"” "+word+"remark")
	who.Write(thread, word+"question, what is it?")
	h.settle()
}

// TestForgottenOnDisk: after /forget no byte of the database, its free pages and its
// log has a word of the member's or their ID, and everybody else's are there; how
// many answers they had is gone a day later.
func TestForgottenOnDisk(t *testing.T) {
	onDisk(t, func(h *house, dir string) {
		others := []*discordtest.User{h.ana, h.guild.AddMember("dora"), h.guild.AddMember("emil")}
		for i, u := range others {
			h.lives(u, fmt.Sprintf("keep%dword", i))
		}
		h.lives(h.bert, "gonebyword")
		for i, u := range others {
			h.lives(u, fmt.Sprintf("keep%dword", i))
		}
		h.asked(h.bert, h.general, "gonebyword, once more: who?")
		for _, who := range []*discordtest.User{h.bert, h.ana} {
			where := h.guild.AddChannel("last quiz of " + who.Name())
			who.Slash(where, "quiz", discordtest.Args{"film": amber.ref().ID})
			h.settle()
			contains(t, h.bert.Press(h.said(where)[0], "A").Await(), "You say **A**")
		}
		theirs := []string{"gonebyword", h.bert.ID(), h.DM(h.bert).ID()}
		if found := vestiges(t, dir, theirs...); len(found) < 3 {
			t.Fatalf("only %v is kept of who was there", found)
		}
		got := h.bert.Slash(h.DM(h.bert), "forget", nil).Await()
		contains(t, got, "I looked again afterwards and found 0.", "until tomorrow")
		if found := vestiges(t, dir, "gonebyword", h.DM(h.bert).ID()); len(found) > 0 {
			t.Errorf("after /forget there are %v\n%s", found, got.Content())
		}
		time.Sleep(26 * time.Hour)
		synctest.Wait()
		h.forgetsExpired()
		if found := vestiges(t, dir, theirs...); len(found) > 0 {
			t.Errorf("a day after /forget there are %v", found)
		}
		for i, u := range others {
			if found := vestiges(t, dir, fmt.Sprintf("keep%dword", i), u.ID()); len(found) < 2 {
				t.Errorf("of %s there is only %v", u.Name(), found)
			}
		}
	}, func(cfg *bot.Config) { cfg.Quotas = access.QuotaLimits{Member: access.Limits{PerDay: 1000}} })
}

// forgetsExpired takes what has expired off the disk, as is done every hour.
func (h *house) forgetsExpired() {
	h.Helper()
	if _, err := h.documents.Sweep(h.Context()); err != nil {
		h.Fatal(err)
	}
	if err := h.documents.(store.Documents).Scrub(h.Context()); err != nil {
		h.Fatal(err)
	}
}

// TestForgottenConversation: a conversation that goes on after /forget knows nothing
// of what was forgotten.
func TestForgottenConversation(t *testing.T) {
	inHouse(t, parrot{}, func(h *house) {
		first := h.asked(h.bert, h.general, "gonebyword, in detail?")
		h.bert.Slash(h.general, "forget", nil).Await()
		second := h.asked(h.bert, h.general, "and then, in detail?", discordtest.Replying(first))
		if strings.Contains(second.Content(), "gonebyword") {
			t.Errorf("it says %q", second.Content())
		}
		i := h.bert.Press(first, "Again")
		h.settle()
		if told := i.FollowUps(); len(told) != 1 || !strings.Contains(told[0].Content(), "do not remember that answer") {
			t.Errorf("who presses Again is told %v", told)
		}
	})
}

// TestLeftAlone: what somebody writes who wants to be left alone is shown to no
// model, whoever asks about it; they themselves may ask.
func TestLeftAlone(t *testing.T) {
	model := &obedient{}
	inHouse(t, prose.New("obedient", model), func(h *house) {
		h.bert.Slash(h.general, "forget", discordtest.Args{"then": "leave"}).Await()
		take := h.bert.Write(h.general, "gonebyword: Amber ends well.")
		reply := h.AwaitReply(h.ana.Write(h.general, h.Bot().Mention()+" answer this", discordtest.Replying(take)))
		h.settle()
		contains(t, reply, "wants to be left alone")
		contains(t, h.ana.Menu(take, "Ask the critic").Await(), "wants to be left alone")
		for _, p := range model.prompts {
			if strings.Contains(fmt.Sprint(p), "gonebyword") {
				t.Errorf("the model is told %v", p)
			}
		}
		h.asked(h.bert, h.general, "what is the last line of Amber?")
		if len(model.prompts) == 0 {
			t.Error("who calls it by name is not answered")
		}
	})
}

// TestForgottenInDebate: a debate that goes on after /forget keeps nothing of who
// took part in it; one that they asked for ends.
func TestForgottenInDebate(t *testing.T) {
	inHouse(t, nil, func(h *house) {
		h.ana.Slash(h.general, "debate", discordtest.Args{"film": amber.ref().ID, "turns": "16"})
		h.settle()
		thread := h.general.Threads()[0]
		h.bert.Write(thread, "gonebyword, surely")
		time.Sleep(20 * time.Second)
		contains(t, h.bert.Slash(h.general, "forget", nil).Await(), "found 0.")
		before := len(h.said(thread)) + len(thread.Messages())
		time.Sleep(40 * time.Second)
		if after := len(h.said(thread)) + len(thread.Messages()); after == before {
			t.Error("the debate does not go on")
		}
		for _, kind := range []string{"answer", "answer by"} {
			docs, err := h.docs.List(h.Context(), kind, "")
			if err != nil {
				t.Fatal(err)
			}
			for key, body := range docs {
				if text := key + string(body); strings.Contains(text, "gonebyword") || strings.Contains(text, h.bert.ID()) {
					t.Errorf("kept is %s", text)
				}
			}
		}
		h.ana.Slash(h.general, "forget", nil).Await()
		h.settle()
		contains(t, h.said(thread)[len(h.said(thread))-1], "The debate was stopped")
	})
}

// TestForgottenUnderWay: an answer that was under way when its asker was forgotten
// is shown and not remembered.
func TestForgottenUnderWay(t *testing.T) {
	inHouse(t, unhurried{}, func(h *house) {
		asked := h.bert.Write(h.general, h.Bot().Mention()+" gonebyword: what is the last line of Amber?")
		h.AwaitReply(asked)
		contains(t, h.bert.Slash(h.general, "forget", nil).Await(), "found 0.")
		time.Sleep(time.Minute)
		if got := h.Replies(asked); len(got) != 1 || got[0].Deleted() || !strings.Contains(got[0].Content(), amber.word(markedLength-2)) {
			t.Errorf("the answer is %q", transcriptOf(h.general))
		}
		for _, kind := range []string{"answer", "answer by"} {
			if docs, err := h.docs.List(h.Context(), kind, ""); len(docs) > 0 || err != nil {
				t.Errorf("of %s there is %q, %v", kind, docs, err)
			}
		}
	})
}

// An unhurried model takes its time between two sentences.
type unhurried struct{}

// Name implements dialogue.Writer.
func (unhurried) Name() string { return "slow" }

// Write implements dialogue.Writer.
func (unhurried) Write(_ context.Context, _ dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		for range 2 {
			for _, s := range brief.Sources {
				if !yield(dialogue.Fragment{Text: "She says it as if it were nothing to her: “" + s.Passage.Text() + "” [" + s.ID + "].\n"}, nil) {
					return
				}
				time.Sleep(5 * time.Second)
			}
		}
	}
}
