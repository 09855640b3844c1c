package config

import (
	"fmt"
	"os"
)

// DefaultModel is the model of OpenAI that is used when the environment names a
// server but neither it nor the file names a model.
const DefaultModel = "gpt-4o-mini"

// The environment variables that stand for a [[model]].
const (
	serverVar = "OPENAI_BASE_URL"
	modelVar  = "MATINEE_MODEL"
)

// ChatModels lists the models to try, in order: those of the file, else the one
// of the environment, else none. That one is there when OPENAI_API_KEY or
// OPENAI_BASE_URL is set, and is MATINEE_MODEL or [DefaultModel].
func (c Config) ChatModels() ([]Model, error) {
	key, server := os.Getenv(openAIKey), os.Getenv(serverVar)
	if len(c.Models) > 0 || key == "" && server == "" {
		return c.Models, nil
	}
	m := Model{Name: DefaultModel, BaseURL: openAIURL}
	if name := os.Getenv(modelVar); name != "" {
		m.Name = name
	}
	if server != "" {
		m.BaseURL = trimSlash(server)
	}
	if key != "" {
		m.KeyEnv = openAIKey
	}
	if complaint := addressFault(m.BaseURL); complaint != "" {
		return nil, fmt.Errorf("the variable %s: %s", serverVar, complaint)
	}
	return []Model{m}, nil
}
