// Package llmtest is a chat model for tests: a server that speaks OpenAI's
// protocol over real HTTP, answers as it is told to, and replays what providers
// do wrong, each by its name. It is no model and knows no films.
//
// Serve starts one. Its Script is a function of the prompt, or a table of Rules;
// an Answer says what is written, how fast, and what goes wrong. Faults lists
// everything that is known to go wrong on the wire.
package llmtest

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// A Message is a turn of a prompt.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// A Prompt is a request as it reached the server.
type Prompt struct {
	Model    string
	Messages []Message
	Stream   bool
	Limit    int                        // tokens of the answer, by whichever name; 0 for none
	Fields   map[string]json.RawMessage // every field of the body
	Body     []byte
	Header   http.Header
}

// Text is all of the prompt, as a model reads it.
func (p Prompt) Text() string {
	var b strings.Builder
	for _, m := range p.Messages {
		b.WriteString(m.Role + ": " + m.Content + "\n")
	}
	return b.String()
}

// Last is the last message: the sources and the question.
func (p Prompt) Last() string {
	if len(p.Messages) == 0 {
		return ""
	}
	return p.Messages[len(p.Messages)-1].Content
}

// Tokens is what the server counts of a prompt or an answer: four bytes each,
// which is no tokenizer's count but a definite one.
func Tokens(text string) int { return (len(text) + 3) / 4 }

// Usage is what the server says it has counted.
type Usage struct {
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	Total      int `json:"total_tokens"`
}

// An Answer is what the server does with a prompt. The zero value is an empty
// answer, at once.
type Answer struct {
	Text      string        // cut into tokens of about four bytes
	Reasoning string        // sent before it, under the name "reasoning"
	Finish    string        // default "stop"
	First     time.Duration // before the first token
	Every     time.Duration // between tokens
	Usage     *Usage        // default: as Tokens counts
	Silent    bool          // no usage at all
	Fault     *Fault        // replayed instead of all this
}

// A Script answers prompts. It is called from many goroutines.
type Script func(Prompt) Answer

// Say is a Script that always answers the same.
func Say(text string) Script { return func(Prompt) Answer { return Answer{Text: text} } }

// A Rule answers the prompts whose last message has some words in it.
type Rule struct {
	Has  string // compared without regard to case; "" for all
	Then Answer
}

// Rules is a Script of the first rule that applies; without one, the answer is
// empty.
func Rules(rules ...Rule) Script {
	return func(p Prompt) Answer {
		last := strings.ToLower(p.Last())
		for _, r := range rules {
			if strings.Contains(last, strings.ToLower(r.Has)) {
				return r.Then
			}
		}
		return Answer{}
	}
}

// InTurn is a Script that takes one Script after the other, and stays with the
// last.
func InTurn(scripts ...Script) Script {
	next := make(chan int, 1)
	next <- 0
	return func(p Prompt) Answer {
		i := <-next
		next <- min(i+1, len(scripts)-1)
		return scripts[i](p)
	}
}
