package listen

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

const secret = "sk-very-secret"

// served is a Transcriber of a server that answers as it is told.
func served(t *testing.T, patience time.Duration, answer http.HandlerFunc) *Transcriber {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	tr, err := NewTranscriber(TranscriberConfig{BaseURL: server.URL + "/v1", Key: secret, Patience: patience})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func body(status int, contentType, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		fmt.Fprint(w, text)
	}
}

func TestAnswers(t *testing.T) {
	const jsonType, plain = "application/json", "text/plain; charset=utf-8"
	for _, test := range []struct {
		name, contentType, body string
		want                    Heard
	}{
		{"verbose", jsonType, `{"text":" Who is it?","segments":[{"text":" Who is it?","no_speech_prob":0.01,"avg_logprob":-0.2}]}`, Heard{Text: "Who is it?"}},
		{"two segments", jsonType, `{"text":"x","segments":[{"text":" Stop."},{"text":" Who is it?"}]}`, Heard{Text: "Stop. Who is it?"}},
		{"nobody", jsonType, `{"text":"x","segments":[{"text":" The end of it","no_speech_prob":0.9,"avg_logprob":-1.4}]}`, Heard{Dropped: 1}},
		{"sure though silent", jsonType, `{"text":"x","segments":[{"text":" Again","no_speech_prob":0.9,"avg_logprob":-0.3}]}`, Heard{Text: "Again"}},
		{"known in noise", jsonType, `{"text":"x","segments":[{"text":" Thank you.","no_speech_prob":0.5,"avg_logprob":-0.5}]}`, Heard{Dropped: 1}},
		{"said", jsonType, `{"text":"x","segments":[{"text":" Thank you.","no_speech_prob":0.02,"avg_logprob":-0.2}]}`, Heard{Text: "Thank you."}},
		{"repeats itself", jsonType, `{"text":"x","segments":[{"text":" no no no","compression_ratio":4.2}]}`, Heard{Dropped: 1}},
		{"part of it", jsonType, `{"text":"x","segments":[{"text":" Why?"},{"text":" Thanks for watching!"}]}`, Heard{Text: "Why?", Dropped: 1}},
		{"the prompt", jsonType, `{"text":" We talk about the film Charade."}`, Heard{Dropped: 1}},
		{"caption", jsonType, `{"text":"[BLANK_AUDIO]"}`, Heard{Dropped: 1}},
		{"json", jsonType, `{"text":"Who is it?"}`, Heard{Text: "Who is it?"}},
		{"nothing", jsonType, `{"text":""}`, Heard{}},
		{"a JSON string", jsonType, `"Who is it?"`, Heard{Text: "Who is it?"}},
		{"text", plain, "Who is it?\n", Heard{Text: "Who is it?"}},
		{"no text", plain, "", Heard{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := served(t, time.Minute, body(http.StatusOK, test.contentType, test.body)).Transcribe(t.Context(), make([]int16, Rate), Hint{Title: "Charade"})
			if err != nil || got != test.want {
				t.Errorf("got %+v, %v, want %+v", got, err, test.want)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	silent := func(_ http.ResponseWriter, req *http.Request) {
		_, _ = io.Copy(io.Discard, req.Body) // only then does the server see that nobody waits
		<-req.Context().Done()
	}
	broken := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, `{"te`)
	}
	for _, test := range []struct {
		name   string
		answer http.HandlerFunc
		want   Kind
	}{
		{"a wrong key, repeated", body(401, "application/json", `{"error":{"message":"Incorrect API key provided: `+secret+`"}}`), Unauthorized},
		{"no such path", body(404, "text/html", "<html>404"), NotFound},
		{"no such model", body(404, "application/json", `{"error":{"message":"model not found"}}`), NotFound},
		{"too large", body(413, "text/plain", ""), TooLong},
		{"too often", body(429, "application/json", `{"error":{"message":"slow down"}}`), Limited},
		{"busy", body(503, "text/html", "<html>503"), Overloaded},
		{"rejected", body(400, "application/json", `{"error":{"message":"language"}}`), Rejected},
		{"error in a success", body(200, "application/json", `{"error":"failed to process audio"}`), Overloaded},
		{"a web page", body(200, "text/html", "<html>hello"), Garbled},
		{"a web page in plain text", body(200, "text/plain", "<html>hello"), Garbled},
		{"broken JSON", body(200, "application/json", `{"text":`), Garbled},
		{"another object", body(200, "application/json", `{"answer":"42"}`), Garbled},
		{"too much", body(200, "application/json", `{"text":"`+strings.Repeat("a", maxAnswer)+`"}`), Garbled},
		{"elsewhere", body(302, "text/html", ""), Garbled},
		{"cut off", broken, Unreachable},
		{"silence", silent, Silent},
	} {
		t.Run(test.name, func(t *testing.T) {
			patience := time.Minute
			if test.want == Silent {
				patience = 200 * ms
			}
			_, err := served(t, patience, test.answer).Transcribe(t.Context(), make([]int16, FrameSamples), Hint{})
			check(t, err, test.want)
		})
	}
}

// check holds an error to its kind, and to what every error owes: one sentence
// with a next step, and no key.
func check(t *testing.T, err error, want Kind) {
	t.Helper()
	e, ok := AsError(err)
	if !ok || e.Kind != want {
		t.Fatalf("got %v, want %v", err, want)
	}
	if strings.Contains(e.Error()+e.Say(), secret) {
		t.Errorf("the key stands in %q", e)
	}
	if strings.ContainsAny(e.Error(), "\n\r") || strings.Count(e.Say(), ". ") > 0 || !strings.HasSuffix(e.Say(), ".") {
		t.Errorf("%q and %q: want one line and one sentence", e, e.Say())
	}
}

func TestNobodyThere(t *testing.T) {
	tr, err := NewTranscriber(TranscriberConfig{BaseURL: "http://127.0.0.1:1/v1"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = tr.Transcribe(t.Context(), make([]int16, FrameSamples), Hint{})
	check(t, err, Unreachable)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = tr.Transcribe(ctx, make([]int16, FrameSamples), Hint{})
	check(t, err, Cancelled)
}

func TestNewTranscriber(t *testing.T) {
	_, err := NewTranscriber(TranscriberConfig{})
	check(t, err, Unconfigured)
	for _, address := range []string{"localhost:8000", "http://", "ftp://x/v1", "http://user:" + secret + "@[bad"} {
		_, err := NewTranscriber(TranscriberConfig{BaseURL: address})
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: got %v, want an error without the password", address, err)
		}
	}
}

// A server that knows only a plainer format is asked in that from then on.
func TestFormats(t *testing.T) {
	for refusals, only := range []string{"verbose_json", "json", "text"} {
		var asked []string
		tr := served(t, time.Minute, func(w http.ResponseWriter, req *http.Request) {
			format := req.FormValue("response_format")
			asked = append(asked, format)
			switch {
			case format != only:
				body(400, "application/json", `{"error":{"message":"response_format is not compatible"}}`)(w, req)
			case only == "text":
				body(200, "text/plain", "hello there")(w, req)
			default:
				body(200, "application/json", `{"text":"hello there"}`)(w, req)
			}
		})
		for range 2 {
			if got, err := tr.Transcribe(t.Context(), make([]int16, FrameSamples), Hint{}); err != nil || got.Text != "hello there" {
				t.Errorf("%s: got %+v, %v", only, got, err)
			}
		}
		if len(asked) != 2+refusals {
			t.Errorf("%s: asked for %v, want it remembered", only, asked)
		}
	}
}

// What is sent: the sound as a WAV file, the model, the language, the hint.
func TestRequest(t *testing.T) {
	sound := whiteNoise(1, 100*ms, -20)
	var got []int16
	var fields []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		got, _ = uploaded(req)
		for _, name := range []string{"model", "language", "prompt", "response_format"} {
			fields = append(fields, req.FormValue(name))
		}
		fields = append(fields, req.URL.Path, req.Header.Get("Authorization"))
		fmt.Fprint(w, `{"text":"yes"}`)
	}))
	defer server.Close()
	tr, err := NewTranscriber(TranscriberConfig{BaseURL: server.URL + "/v1/", Key: secret, Model: "whisper-large", Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tr.Transcribe(t.Context(), sound, Hint{Title: "Charade (1963)", Names: []string{"Cary Grant", " Audrey\nHepburn"}}); err == nil {
		want := []string{"whisper-large", "en", "We talk about the film Charade (1963). With Cary Grant, Audrey Hepburn.", "verbose_json",
			"/v1/audio/transcriptions", "Bearer " + secret}
		if strings.Join(fields, "|") != strings.Join(want, "|") {
			t.Errorf("got %q, want %q", fields, want)
		}
	}
	if len(got) != len(sound) || got[100] != sound[100] {
		t.Errorf("got %d samples, want the %d sent", len(got), len(sound))
	}
}

func TestPromptIsBounded(t *testing.T) {
	var all []string
	for i := range 500 {
		all = append(all, fmt.Sprintf("Name Number %d", i))
	}
	if got := (Hint{Title: strings.Repeat("long ", 300), Names: all}).prompt(); len(got) > promptBytes {
		t.Errorf("the prompt has %d bytes, want at most %d", len(got), promptBytes)
	}
	if got := (Hint{}).prompt(); got != "" {
		t.Errorf("without a hint: got %q", got)
	}
}

func TestKeyDoesNotPrint(t *testing.T) {
	if got := fmt.Sprintf("%v %+v %#v %s", Key(secret), Key(secret), Key(secret), Key(secret)); strings.Contains(got, secret) {
		t.Errorf("got %s", got)
	}
}

// Whatever a server answers ends in words or in an *Error.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{`{"text":"a"}`, `{"segments":[{}]}`, `"a"`, `<html>`, `{"text":"x","segments":[{"text":"[x]"}]}`, `♪`, `{"text":{}}`} {
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, answer string, plain bool) {
		contentType := "application/json"
		if plain {
			contentType = "text/plain"
		}
		tr, err := NewTranscriber(TranscriberConfig{BaseURL: "http://fuzz/v1", Transport: inMemory{body(200, contentType, answer)}})
		if err != nil {
			t.Fatal(err)
		}
		got, err := tr.Transcribe(t.Context(), make([]int16, FrameSamples), Hint{Title: "X"})
		if e, ok := AsError(err); err != nil && (!ok || e.Say() == "") {
			t.Errorf("got %v, want an *Error", err)
		}
		if got.Text != strings.TrimSpace(got.Text) {
			t.Errorf("got %q with blanks around it", got.Text)
		}
		s := scale{names: nameSet(names)}
		s.weigh(got.Text, Features{Voiced: 1})
		s.glance(got.Text, Features{Voiced: 1})
	})
}
