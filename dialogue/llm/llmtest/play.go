package llmtest

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"unicode/utf8"
)

// play writes an answer as a well-behaved server does, and reports whether the
// client stayed to the end. free is called before the client can know that the
// answer is over, and may ask again.
func play(w http.ResponseWriter, r *http.Request, p Prompt, a Answer, free func()) bool {
	if a.Finish == "" {
		a.Finish = "stop"
	}
	if !p.Stream {
		return whole(w, r, p, a, free)
	}
	w.Header().Set("Content-Type", "text/event-stream")
	s := sender{w: w, flush: http.NewResponseController(w)}
	s.flushNow()
	if !pause(r.Context(), a.First) {
		return false
	}
	s.send(Chunk(`{"role":"assistant","content":""}`, ""))
	written := ""
	for token := range tokens(a.Reasoning) {
		if s.send(Chunk(`{"reasoning":`+quoted(token)+`}`, "")); !pause(r.Context(), a.Every) {
			return false
		}
	}
	for token := range tokens(a.Text) {
		if p.Limit > 0 && Tokens(written) >= p.Limit {
			a.Finish = "length"
			break
		}
		written += token
		if s.send(Chunk(`{"content":`+quoted(token)+`}`, "")); !pause(r.Context(), a.Every) {
			return false
		}
	}
	s.send(Chunk(`{}`, a.Finish))
	if !a.Silent {
		s.send(`{"id":"x","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[],"usage":` + usage(p, a, written) + `}`)
	}
	free()
	s.send("[DONE]")
	return s.err == nil
}

// whole writes an answer at once.
func whole(w http.ResponseWriter, r *http.Request, p Prompt, a Answer, free func()) bool {
	if !pause(r.Context(), a.First) {
		return false
	}
	free()
	w.Header().Set("Content-Type", "application/json")
	_, err := io.WriteString(w, `{"id":"x","object":"chat.completion","model":"scripted","choices":[{"index":0,"message":{"role":"assistant","content":`+
		quoted(a.Text)+`},"finish_reason":"`+a.Finish+`"}],"usage":`+usage(p, a, a.Text)+`}`)
	return err == nil
}

func usage(p Prompt, a Answer, written string) string {
	u := a.Usage
	if u == nil {
		u = &Usage{Prompt: Tokens(p.Text()), Completion: Tokens(a.Reasoning) + Tokens(written)}
	}
	u = &Usage{Prompt: u.Prompt, Completion: u.Completion, Total: u.Prompt + u.Completion}
	raw, err := json.Marshal(u)
	if err != nil {
		return "null"
	}
	return string(raw)
}

// A sender writes events, each at once.
type sender struct {
	w     io.Writer
	flush *http.ResponseController
	err   error
}

func (s *sender) send(data string) { s.raw("data: " + data + "\n\n") }

func (s *sender) raw(text string) {
	if _, err := io.WriteString(s.w, text); err != nil {
		s.err = err
	}
	s.flushNow()
}

func (s *sender) flushNow() {
	if err := s.flush.Flush(); err != nil {
		s.err = err
	}
}

// Chunk is an event of a stream, as OpenAI writes it. finish is "" until the
// last.
func Chunk(delta, finish string) string {
	reason := "null"
	if finish != "" {
		reason = strconv.Quote(finish)
	}
	return `{"id":"x","object":"chat.completion.chunk","created":1,"model":"scripted","choices":[{"index":0,"delta":` + delta +
		`,"finish_reason":` + reason + `}]}`
}

func quoted(text string) string {
	raw, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(raw)
}

// tokens cuts text into pieces of about four bytes, never inside a rune.
func tokens(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			n := min(4, len(text))
			for n < len(text) && !utf8.RuneStart(text[n]) {
				n++
			}
			if !yield(text[:n]) {
				return
			}
			text = text[n:]
		}
	}
}
