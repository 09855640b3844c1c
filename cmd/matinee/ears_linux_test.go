package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
	"matinee/audio/tts/ttstest"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// A scribe is a transcription server that has been told what is going to be said.
type scribe struct {
	*httptest.Server

	mu     sync.Mutex // guards what follows
	text   string     // of what is said now
	forms  []map[string]string
	sounds int // of how many
}

func newScribe(t testing.TB) *scribe {
	t.Helper()
	s := &scribe{}
	s.Server = httptest.NewServer(http.HandlerFunc(s.transcribe))
	t.Cleanup(s.Close)
	return s
}

// settings have the program ask the scribe.
func (s *scribe) settings() string { return fmt.Sprintf("[listen]\nbase_url = %q\n", s.URL+"/v1") }

func (s *scribe) transcribe(w http.ResponseWriter, r *http.Request) {
	form := map[string]string{}
	if err := r.ParseMultipartForm(longestLine); err != nil || r.URL.Path != "/v1/audio/transcriptions" {
		http.Error(w, fmt.Sprint(r.URL.Path, err), http.StatusBadRequest)
		return
	}
	for name, values := range r.MultipartForm.Value {
		form[name] = values[0]
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forms = append(s.forms, form)
	s.sounds += len(r.MultipartForm.File["file"])
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"text": s.text}) // who has gone needs none
}

// asked is how many sounds were sent to it.
func (s *scribe) asked() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sounds
}

// speak has somebody say something into the microphone, which is understood so.
func (r *room) speak(s *scribe, words, understood string) {
	r.Helper()
	file := filepath.Join(r.TempDir(), "words.wav")
	if out, err := exec.Command("espeak-ng", "-v", "en-gb+m7", "-w", file, words).CombinedOutput(); err != nil {
		r.Fatalf("espeak-ng: %v\n%s", err, out)
	}
	s.mu.Lock()
	s.text = understood
	s.mu.Unlock()
	r.server.SpeakFile(r, file)
}

// listenTo starts a conversation by ear, and returns once the microphone is open.
func (r *room) listenTo(args []string, env ...string) *caller {
	r.Helper()
	recording := func() int { return strings.Count(r.pactl("list", "short", "source-outputs"), "\n") }
	before := recording() // the tape, for one
	c := r.call(append([]string{"--listen", "--speak", "--film", sample.ID}, args...), env...)
	for limit := time.Now().Add(turnLimit); recording() == before; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(limit) {
			_, told := c.interrupted()
			r.Fatalf("it does not listen; it told %s", told)
		}
	}
	return c
}

// pactl asks the sound server.
func (r *room) pactl(args ...string) string {
	r.Helper()
	audiotest.Needs(r, "pactl")
	cmd := exec.Command("pactl", args...)
	cmd.Env = append(os.Environ(), r.server.Env()...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Skipf("pactl %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// interrupted ends a conversation by ear, which has no other end.
func (c *caller) interrupted() (code int, told string) {
	c.room.Helper()
	if err := c.cmd.Process.Signal(os.Interrupt); err != nil {
		c.room.Fatal(err)
	}
	return c.hang()
}

// TestTurnByEar asks aloud and hears the answer: a question spoken into the
// microphone, transcribed over HTTP with the film as the hint, answered on the
// loudspeaker, and kept.
func TestTurnByEar(t *testing.T) {
	t.Parallel()
	s := newScribe(t)
	r := newRoom(t, s.settings())
	dir := t.TempDir()
	c := r.listenTo([]string{"--record", dir})
	r.speak(s, "Who says: that was twenty two seconds?", drillQuestion)
	turn := c.hear()
	if turn.Question != drillQuestion || !proves(turn) || turn.Finish != "complete" {
		t.Errorf("the turn is %+v", turn)
	}
	if code, told := c.interrupted(); code != exitDone || told != "matinee: recording to "+filepath.Join(dir, "conversation.wav") {
		t.Errorf("exit code %d, and it told %q", code, told)
	}
	r.whole(recorded(t, filepath.Join(dir, "conversation.wav")))
	if prompt := s.forms[0]["prompt"]; !strings.Contains(prompt, "The Door Is Growing") || !strings.Contains(prompt, drillSpeaker) {
		t.Errorf("the hint is %q", prompt)
	}
	if turns := kept(t, r); len(turns) != 1 || turns[0].Text != turn.Text {
		t.Errorf("kept is %+v", turns)
	}
}

// TestNeverHearsItself has the microphone stand before the loudspeaker: the program
// is deaf while it speaks, and hears who speaks afterwards.
func TestNeverHearsItself(t *testing.T) {
	t.Parallel()
	s := newScribe(t)
	r := newRoom(t, s.settings(), serve(t, llmtest.Say(noOpinion)))
	r.pactl("load-module", "module-loopback", "source=loudspeaker.monitor", "sink=microphone", "latency_msec=20")
	c := r.listenTo(nil)
	for n := range 2 {
		r.speak(s, "What do you think of that?", "What do you think?")
		if turn := c.hear(); turn.Text != noOpinion {
			t.Errorf("it says %q", turn.Text)
		}
		time.Sleep(1500 * time.Millisecond) // in which it would have heard itself
		if s.asked() != n+1 {
			t.Errorf("%d sounds were transcribed of %d said", s.asked(), n+1)
		}
	}
	if code, told := c.interrupted(); code != exitDone || told != "" {
		t.Errorf("exit code %d, and it told %q", code, told)
	}
}

// TestSpokenInto has somebody speak into the answer, with headphones: who only
// hums is not answered, and it goes on where it was; who asks something is answered
// instead.
func TestSpokenInto(t *testing.T) {
	t.Parallel()
	s := newScribe(t)
	r := newRoom(t, s.settings(), serve(t, llmtest.InTurn(llmtest.Say(opinion), llmtest.Say(opinion), llmtest.Say(noOpinion))))
	c := r.listenTo([]string{"--full-duplex"}, engineNamed(t, "espeak-ng", tellerScript))
	from := len(r.tape.SoFar().Samples)
	r.speak(s, "What do you think of that?", "What do you think?")
	r.onset(from)
	time.Sleep(time.Second)
	r.speak(s, "Mm hmm, mm hmm.", "Mm-hmm.")
	turn := c.hear()
	heard := r.tape.SoFar().From(from)
	begun, _ := tellersWords(heard.Samples)
	said := len(strings.Fields(turn.Text))
	gaps := heard.Gaps(audio.DefaultPause * 2)
	t.Logf("%d words, %d heard, silences %v", said, begun, lengths(gaps))
	if turn.Finish != "complete" || begun < said || begun > said+1 {
		t.Errorf("the turn is %s, and of %d words %d are heard", turn.Finish, said, begun)
	}
	if len(gaps) == 0 || slices.Max(lengths(gaps)) > 2*time.Second+silentSooner {
		t.Errorf("silences of %v, want some, of two seconds at most", lengths(gaps))
	}

	from = len(r.tape.SoFar().Samples)
	r.speak(s, "What do you think of that?", "What do you think?")
	r.onset(from)
	time.Sleep(time.Second)
	r.speak(s, "Wait. Who said that?", "Wait, who said that?")
	broken := c.hear()
	heard = r.tape.SoFar().From(from)
	_, over := tellersWords(heard.Samples)
	if words := len(strings.Fields(broken.Text)); broken.Finish != "interrupted" || words < over-1 || words > over+1 {
		t.Errorf("the turn is %s, and of %d words heard %q is kept", broken.Finish, over, broken.Text)
	}
	if turn := c.hear(); turn.Question != "Wait, who said that?" || turn.Text == "" || turn.Finish != "complete" {
		t.Errorf("the question is answered with %+v", turn)
	}
	if code, told := c.interrupted(); code != exitDone || told != "" {
		t.Errorf("exit code %d, and it told %q", code, told)
	}
}

// TestHearsWithoutAVoice: an engine that fails in the middle of an answer leaves
// nobody deaf, who was so while it spoke.
func TestHearsWithoutAVoice(t *testing.T) {
	t.Parallel()
	s := newScribe(t)
	r := newRoom(t, s.settings(), serve(t, func(llmtest.Prompt) llmtest.Answer {
		return llmtest.Answer{Text: drillFirst, Every: 50 * time.Millisecond}
	}))
	c := r.listenTo(nil, mishap{script: withManner(ttstest.Crashing), alone: true}.path(t))
	for range 2 {
		r.speak(s, "What do you think of that?", "What do you think?")
		if turn := c.hear(); turn.Text != drillFirst {
			t.Errorf("it says %q", turn.Text)
		}
	}
	if code, told := c.interrupted(); code != exitDone || strings.Count(told, "\n") > 0 {
		t.Errorf("exit code %d, and it told %q", code, told)
	}
}

func lengths(spans []audiotest.Span) (all []time.Duration) {
	for _, s := range spans {
		all = append(all, s.Length().Round(time.Millisecond))
	}
	return all
}
