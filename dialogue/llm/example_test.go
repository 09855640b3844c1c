package llm_test

import (
	"context"
	"fmt"
	"os"

	"matinee/dialogue/llm"
)

// A chain of a server on this machine and a provider, asked one question.
func Example() {
	local, err := llm.New(llm.Config{Model: "qwen3:8b", BaseURL: llm.OllamaURL})
	if err != nil {
		fmt.Println(err) // one sentence, with a next step
		return
	}
	provider, err := llm.New(llm.Config{
		Model:   "gpt-4o-mini",
		BaseURL: "https://api.openai.com/v1",
		Key:     llm.Key(os.Getenv("OPENAI_API_KEY")),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	chain := llm.NewChain(llm.ChainConfig{Clients: []*llm.Client{local, provider}})
	defer chain.Close()
	answer := chain.Reply(context.Background(), llm.Request{
		System:   "You are a film critic. Quote only what stands between the marks.",
		Sources:  []llm.Source{{ID: "S1", Label: "0:01:02, ANNA", Text: "Who left the door open?"}},
		Question: "What does Anna ask?",
	})
	for delta, err := range answer {
		if e, ok := llm.AsError(err); ok {
			fmt.Println(e.Say())
			return
		}
		fmt.Print(delta.Text)
	}
}
