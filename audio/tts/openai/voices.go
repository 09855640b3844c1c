package openai

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// own are the voices of OpenAI's server (API reference, createSpeech, November
// 2026), which it does not list.
var own = []string{"alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer", "verse"}

// Voices lists the voices that the server says it has. Many do not say: then
// there are none in the list, and it may have them all the same.
func (e *Engine) Voices(ctx context.Context) ([]string, error) {
	if strings.HasSuffix(e.host, "api.openai.com") {
		return slices.Clone(own), nil
	}
	voices, err := e.voices.Get(ctx, e.list)
	return slices.Clone(voices), err
}

// Limits of the list.
const (
	listTime = 5 * time.Second
	listSize = 1 << 20 // bytes
)

// list asks for the voices as Kokoro-FastAPI answers it (its pull request 90 at
// Kokoros, its issue 462), and others after it: names, or objects with one.
func (e *Engine) list(ctx context.Context) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, listTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, e.cfg.BaseURL+"/audio/voices", nil)
	if err != nil {
		return nil, err
	}
	if e.cfg.Key != "" {
		req.Header.Set("Authorization", "Bearer "+string(e.cfg.Key))
	}
	resp, err := e.http.Do(req)
	if err != nil {
		return nil, nil // it does not say
	}
	defer resp.Body.Close()
	var answer struct {
		Voices []named `json:"voices"`
	}
	if json.NewDecoder(io.LimitReader(resp.Body, listSize)).Decode(&answer) != nil {
		return nil, nil // it says something else
	}
	var names []string
	for _, v := range answer.Voices {
		if v != "" {
			names = append(names, string(v))
		}
	}
	return names, nil
}

// A named voice is written as its name, or as an object that has it.
type named string

// UnmarshalJSON implements json.Unmarshaler.
func (n *named) UnmarshalJSON(b []byte) error {
	if json.Unmarshal(b, (*string)(n)) == nil {
		return nil
	}
	var object struct{ ID, Name string }
	if err := json.Unmarshal(b, &object); err != nil {
		return err
	}
	*n = named(or(object.ID, object.Name))
	return nil
}
