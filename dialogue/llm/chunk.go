package llm

import (
	"encoding/json"
	"strings"
)

// A chunk is an event of a stream, as far as it matters here. go-openai hands
// out the raw event for those who ask; its own type refuses an event over any
// field of an unexpected type.
type chunk struct {
	Choices []struct {
		Delta struct {
			Content          string `json:"content"`
			ReasoningContent string `json:"reasoning_content"`
			Refusal          string `json:"refusal"`
		} `json:"delta"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage *counted `json:"usage"`
}

// counted is usage as servers write it.
type counted struct {
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	PromptMore struct {
		Cached int `json:"cached_tokens"`
	} `json:"prompt_tokens_details"`
	CompletionMore struct {
		Reasoning int `json:"reasoning_tokens"`
	} `json:"completion_tokens_details"`
}

func (c *counted) usage() Usage {
	return Usage{
		Prompt:     c.Prompt,
		Cached:     min(c.PromptMore.Cached, c.Prompt),
		Completion: c.Completion,
		Reasoning:  min(c.CompletionMore.Reasoning, c.Completion),
	}
}

// A piece is what one event adds to an answer.
type piece struct {
	text, reasoning, refusal string
	finish                   string
	usage                    *counted
}

// token reports whether the model has written something, shown or not.
func (p piece) token() bool { return p.text != "" || p.reasoning != "" || p.refusal != "" }

// readPiece reads an event. Azure's first and everybody's last have no choices.
func readPiece(raw []byte) (piece, error) {
	var c chunk
	if err := json.Unmarshal(raw, &c); err != nil {
		return readLoosely(raw, err)
	}
	p := piece{usage: c.Usage}
	if len(c.Choices) > 0 {
		first := &c.Choices[0]
		p.text, p.reasoning, p.refusal = first.Delta.Content, first.Delta.ReasoningContent, first.Delta.Refusal
		p.finish = reason(first.FinishReason)
	}
	return p, nil
}

// readLoosely reads an event with fields of unexpected types: content in parts
// (Mistral), a reason that is no string.
func readLoosely(raw []byte, strict error) (piece, error) {
	var c struct {
		Choices []struct {
			Delta        map[string]json.RawMessage `json:"delta"`
			FinishReason json.RawMessage            `json:"finish_reason"`
		} `json:"choices"`
		Usage json.RawMessage `json:"usage"`
	}
	if json.Unmarshal(raw, &c) != nil {
		return piece{}, strict
	}
	var p piece
	if len(c.Choices) > 0 {
		first := c.Choices[0]
		p.text = joined(first.Delta["content"])
		p.reasoning = joined(first.Delta["reasoning_content"])
		p.refusal = joined(first.Delta["refusal"])
		p.finish = reason(plain(first.FinishReason))
	}
	var u counted
	if json.Unmarshal(c.Usage, &u) == nil && u.Prompt > 0 {
		p.usage = &u
	}
	return p, nil
}

// joined is text that may come as a list of parts, thinking apart.
func joined(raw json.RawMessage) string {
	var text string
	if raw == nil || json.Unmarshal(raw, &text) == nil {
		return text
	}
	var parts []struct {
		Type string `json:"type"`
		Text string `json:"text"`
	}
	if json.Unmarshal(raw, &parts) != nil {
		return ""
	}
	var b strings.Builder
	for _, p := range parts {
		if p.Type == "text" || p.Type == "" {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// reason is a finish reason, "" for what is none.
func reason(s string) string {
	if s = strings.ToLower(s); s == "null" || s == "none" {
		return ""
	}
	return s
}
