package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
)

// Collect reads a stream to its end: the text and what is known of it. The
// error is *Error, and the text then what came before it.
func Collect(deltas iter.Seq2[Delta, error]) (string, End, error) {
	var text strings.Builder
	var end End
	for d, err := range deltas {
		if err != nil {
			return text.String(), end, err
		}
		text.WriteString(d.Text)
		if d.End != nil {
			end = *d.End
		}
	}
	return text.String(), end, nil
}

// Choose asks the models for one of some lines: its index. Where a server can be
// made to, it cannot answer anything else; where it cannot, the answer is
// checked. The lines stand in the place of the sources; an error of kind Garbled says
// that the model chose none of them.
func (c *Chain) Choose(ctx context.Context, r Request, lines []string) (int, error) {
	return choose(c.Reply(ctx, choice(r, lines)), lines)
}

// Choose is Chain.Choose of this model alone.
func (c *Client) Choose(ctx context.Context, r Request, lines []string) (int, error) {
	i, err := choose(c.Stream(ctx, choice(r, lines)), lines)
	if e, ok := AsError(err); ok && e.Model == "" {
		return i, c.sign(e)
	}
	return i, err
}

// choice is the request for one of the lines, which take the place of its
// sources.
func choice(r Request, lines []string) Request {
	r.Question += "\n\nAnswer with JSON of the form {\"text\": \"…\"} and nothing else, where the text is one of the passages, letter for letter."
	r.Sources = make([]Source, len(lines))
	neutral := make([]string, len(lines))
	for i, line := range lines {
		r.Sources[i] = Source{ID: fmt.Sprintf("L%d", i+1), Text: line}
		neutral[i] = Neutralise(line)
	}
	r.Form = &Form{Name: "line", Schema: encode(map[string]any{
		"type":                 "object",
		"properties":           map[string]any{"text": map[string]any{"type": "string", "enum": neutral}},
		"required":             []string{"text"},
		"additionalProperties": false,
	})}
	return r
}

// choose reads the answer.
func choose(deltas iter.Seq2[Delta, error], lines []string) (int, error) {
	text, _, err := Collect(deltas)
	if err != nil {
		return -1, err
	}
	var answer struct {
		Text string `json:"text"`
	}
	if json.Unmarshal([]byte(object(text)), &answer) == nil {
		chosen := strings.ReplaceAll(answer.Text, breaker, "")
		for i, line := range lines {
			if chosen == strings.ReplaceAll(line, breaker, "") {
				return i, nil
			}
		}
	}
	e := fault(Garbled, "none of the lines was chosen", nil)
	e.Action = FallBack // the next attempt would be no better
	return -1, e
}

// object is the JSON object in an answer, which may stand in a fence or among
// words.
func object(text string) string {
	from, to := strings.IndexByte(text, '{'), strings.LastIndexByte(text, '}')
	if from < 0 || to < from {
		return ""
	}
	return text[from : to+1]
}
