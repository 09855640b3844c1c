package llm

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

// An account is what a call has used, however it ended.
type account struct {
	whole time.Duration // the most the call may take, besides its profile's; 0 for no other limit
	usage Usage
	first time.Duration // until the first token; 0 when none came
	total time.Duration
}

// A stream is one call under way. It belongs to the goroutine that pulls it.
type stream struct {
	client *Client
	parent context.Context // the caller's; the type lives no longer than the call
	ctx    context.Context // ended by the watch too
	watch  *watch
	from   *openai.ChatCompletionStream
	sieve  *sieve
	used   *account
	start  time.Time

	guess   float64 // tokens of the prompt, before safety
	written float64 // tokens of the answer, guessed
	neutral bool    // the prompt holds breakers, so the answer may
	visible bool    // something was yielded
	refused bool    // the model said no in the field for it
	finish  string
	counted *counted
	settled bool
}

func (c *Client) stream(parent context.Context, r Request, used *account) iter.Seq2[Delta, error] {
	return func(yield func(Delta, error) bool) {
		ctx, cancel := context.WithCancelCause(parent)
		defer cancel(nil)
		s := &stream{client: c, parent: parent, used: used, start: time.Now(), sieve: newSieve(c.thinks.Load())}
		limits := c.Profile().Timeouts
		limits.Whole = min(limits.Whole, or(used.whole, limits.Whole))
		s.ctx, s.watch = ctx, newWatch(limits, cancel)
		defer s.watch.stop()
		defer s.settle()
		if err := s.open(ctx, r); err != nil {
			yield(Delta{}, s.fail(err))
			return
		}
		defer s.from.Close()
		s.run(yield)
	}
}

// open sends the request and waits for the answer to begin.
func (s *stream) open(ctx context.Context, r Request) error {
	c := s.client
	p := c.Profile()
	messages := r.messages(p.System, newMarks(c.secret))
	s.guess = c.estimator.prompt(messages)
	req := openai.ChatCompletionRequest{Model: c.cfg.Model, Stream: true}
	for _, m := range messages {
		s.neutral = s.neutral || strings.Contains(m.text, breaker)
		req.Messages = append(req.Messages, openai.ChatCompletionMessage{Role: m.role, Content: m.text})
	}
	if !p.NoUsage {
		req.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	s.ctx = withExchange(ctx, &exchange{set: p.fields(r, c.output(r)), watch: s.watch})
	from, err := c.api.CreateChatCompletionStream(s.ctx, req)
	s.from = from
	return err
}

// fields are those of a request that the library would not send, or not under
// the name the server knows, or not for a model with such a name.
func (p Profile) fields(r Request, output int) map[string]json.RawMessage {
	set := map[string]json.RawMessage{p.TokenLimit: encode(output)}
	if r.Temperature != nil {
		set["temperature"] = encode(*r.Temperature)
	}
	if r.CacheKey != "" && p.CacheKey {
		set["prompt_cache_key"] = encode(r.CacheKey)
	}
	if r.Form == nil {
		return set
	}
	switch p.JSON {
	case Schema:
		set["response_format"] = encode(map[string]any{
			"type":        "json_schema",
			"json_schema": map[string]any{"name": r.Form.Name, "schema": r.Form.Schema, "strict": true},
		})
	case ObjectSchema:
		// llama.cpp b4748 answers json_schema with prose (a shadowed variable in
		// its utils.hpp) and obeys this.
		set["response_format"] = encode(map[string]any{"type": "json_object", "schema": r.Form.Schema})
	}
	return set
}

// encode is JSON of what cannot fail to be JSON; a broken schema is sent as null
// and refused by the server.
func encode(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}

// run reads the answer and yields what may be seen of it.
func (s *stream) run(yield func(Delta, error) bool) {
	for {
		raw, err := s.from.RecvRaw()
		if err != nil {
			s.close(err, yield)
			return
		}
		p, err := readPiece(raw)
		if err != nil {
			yield(Delta{}, s.fail(broken(raw, err)))
			return
		}
		s.note(p)
		if !s.show(s.sieve.write(p.text), yield) {
			return
		}
	}
}

// broken is an event that is no JSON: one cut off by the end of the stream, or
// anything else.
func broken(raw []byte, err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset >= int64(len(raw)) {
		return fault(Truncated, "an event cut off", err)
	}
	return fault(Garbled, string(raw), err)
}

// note keeps what an event says besides its text.
func (s *stream) note(p piece) {
	s.watch.data(p.token())
	if p.token() {
		if s.used.first == 0 {
			s.used.first = time.Since(s.start)
		}
		s.written += s.client.estimator.rates.count(p.text) + s.client.estimator.rates.count(p.reasoning)
	}
	s.refused = s.refused || p.refusal != ""
	if p.reasoning != "" {
		s.sieve.apart()
	}
	if p.usage != nil {
		s.counted = p.usage
	}
	if p.finish != "" && s.finish == "" {
		s.finish = p.finish
		s.watch.finish()
	}
}

// show yields text, without the white space an answer may begin with.
func (s *stream) show(text string, yield func(Delta, error) bool) bool {
	if s.neutral {
		text = strings.ReplaceAll(text, breaker, "")
	}
	if !s.visible {
		text = strings.TrimLeft(text, " \r\n\t")
	}
	if text == "" {
		return true
	}
	s.visible = true
	s.watch.pause()
	defer s.watch.resume()
	return yield(Delta{Text: text, Model: s.client.cfg.Model}, nil)
}

// close ends the answer. It is complete if a reason came, however the stream
// ended after it.
func (s *stream) close(err error, yield func(Delta, error) bool) {
	if s.finish == "" {
		yield(Delta{}, s.fail(err))
		return
	}
	finish, problem := s.outcome()
	if problem == nil || s.visible {
		if !s.show(s.sieve.end(), yield) {
			return
		}
	}
	if problem == nil && !s.visible {
		problem = fault(Empty, "finish reason "+s.finish, nil)
		problem.spent = finish == Cut
	}
	if problem != nil {
		yield(Delta{}, s.fail(problem))
		return
	}
	s.settle()
	yield(Delta{Model: s.client.cfg.Model, End: &End{
		Finish: finish, Usage: s.used.usage, First: s.used.first, Total: s.used.total,
	}}, nil)
}

// outcome reads the finish reason.
func (s *stream) outcome() (Finish, *Error) {
	switch {
	case s.finish == "content_filter", s.refused && !s.visible:
		return 0, fault(Filtered, "finish reason "+s.finish, nil)
	case s.finish == "error":
		return 0, fault(Overloaded, "finish reason error", nil)
	case s.finish == "length", s.finish == "max_tokens", s.finish == "model_length":
		return Cut, nil
	}
	return Stopped, nil
}

// settle makes up the account, and teaches the estimator and the sieve.
func (s *stream) settle() {
	if s.settled {
		return
	}
	s.settled = true
	s.used.total = time.Since(s.start)
	if s.sieve.strays > 0 {
		s.client.thinks.Store(true)
	}
	if s.from == nil {
		return // refused: nothing was read
	}
	if s.counted == nil {
		s.used.usage = Usage{Prompt: int(s.guess), Completion: int(s.written + 0.5), Estimated: true}
		return
	}
	s.used.usage = s.counted.usage()
	s.client.estimator.learn(s.guess, s.counted.Prompt)
}

// fail is the error of whatever ended the stream, signed.
func (s *stream) fail(err error) *Error {
	e := s.explain(err)
	e.Visible = s.visible
	if e.Kind == TooLong {
		s.client.learnContext(e.Limit)
	}
	return s.client.sign(e)
}
