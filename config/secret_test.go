package config_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"matinee/config"
)

func TestSecret(t *testing.T) {
	folder := clean(t)
	t.Setenv("KEY", " from the variable\n")
	t.Setenv("BROKEN", "two\nlines")
	file := write(t, filepath.Join(folder, "key"), "from the file\r\n")
	tests := []struct {
		name   string
		secret config.Secret
		want   string
		err    string // a part of it; "" for none
		state  string
	}{
		{"none", config.Secret{}, "", "", "none needed"},
		{"a variable", config.Secret{Env: "KEY"}, "from the variable", "", "set"},
		{"a file", config.Secret{File: file}, "from the file", "", "set"},
		{"the variable before the file", config.Secret{Env: "KEY", File: file}, "from the variable", "", "set"},
		{"the file without the variable", config.Secret{Env: "ABSENT", File: file}, "from the file", "", "set"},
		{"no variable", config.Secret{Env: "ABSENT"}, "", "the variable ABSENT is not set; put the key in it", "not set"},
		{"no file", config.Secret{File: filepath.Join(folder, "absent")}, "", "name another with `key_file`", "not set"},
		{"an empty file", config.Secret{File: write(t, filepath.Join(folder, "empty"), " \n")}, "", "is empty", "not set"},
		{"a file of another kind", config.Secret{File: write(t, filepath.Join(folder, "long"), strings.Repeat("x", 1<<20))}, "", "more than a key", "not set"},
		{"several lines", config.Secret{Env: "BROKEN"}, "", "more than a key", "not set"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.secret.Read()
			if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("got error %v, want %q", err, test.err)
			}
			if err == nil && got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if got := test.secret.State(); got != test.state {
				t.Errorf("state: got %q, want %q", got, test.state)
			}
		})
	}
}

func TestChatModels(t *testing.T) {
	own := config.Model{Name: "own", BaseURL: "http://localhost/v1"}
	tests := []struct {
		name string
		c    config.Config
		env  map[string]string
		want []config.Model
	}{
		{"nothing", config.Default(), nil, nil},
		{"a model's name alone is no server", config.Default(), map[string]string{"MATINEE_MODEL": "x"}, nil},
		{"a key", config.Default(), map[string]string{"OPENAI_API_KEY": "k"}, []config.Model{openAI()}},
		{"a server", config.Default(), map[string]string{"OPENAI_BASE_URL": "http://localhost:1/v1/"},
			[]config.Model{{Name: config.DefaultModel, BaseURL: "http://localhost:1/v1"}}},
		{"all three", config.Default(), map[string]string{"OPENAI_BASE_URL": "http://localhost:1/v1", "OPENAI_API_KEY": "k", "MATINEE_MODEL": "x"},
			[]config.Model{{Name: "x", BaseURL: "http://localhost:1/v1", KeyEnv: "OPENAI_API_KEY"}}},
		{"the file wins", withModels(own), map[string]string{"OPENAI_API_KEY": "k", "MATINEE_MODEL": "x"}, []config.Model{own}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			clean(t)
			for name, value := range test.env {
				t.Setenv(name, value)
			}
			got, err := test.c.ChatModels()
			if err != nil || !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %+v, %v, want %+v", got, err, test.want)
			}
		})
	}
	clean(t)
	t.Setenv("OPENAI_BASE_URL", "localhost")
	if _, err := config.Default().ChatModels(); err == nil || !strings.Contains(err.Error(), "OPENAI_BASE_URL") {
		t.Errorf("got %v, want an error that names the variable", err)
	}
}

func TestShow(t *testing.T) {
	folder := clean(t)
	const secret = "sk-very-secret"
	t.Setenv("OPENAI_API_KEY", secret)

	shown, err := config.Default().Show()
	if err != nil {
		t.Fatal(err)
	}
	got, err := config.Load(write(t, filepath.Join(folder, "shown.toml"), string(shown)))
	if want := withModels(openAI()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("loaded again: got %+v, %v, want %+v", got, err, want)
	}
	for _, want := range []string{`key_env = "OPENAI_API_KEY" # set`, `token_env = "DISCORD_TOKEN" # not set`, "# from the environment", "key_env = \"\"\n"} {
		if !strings.Contains(string(shown), want) {
			t.Errorf("got\n%s\nwant %s in it", shown, want)
		}
	}
	if strings.Contains(string(shown), secret) {
		t.Errorf("the secret is shown:\n%s", shown)
	}
}

func TestShowKeepsEveryKey(t *testing.T) {
	folder := clean(t)
	want := config.Config{
		Library:  filepath.Join(folder, `a "library"`),
		Persona:  "p",
		Models:   []config.Model{{Name: "m", BaseURL: "http://m.example", KeyEnv: "M", KeyFile: filepath.Join(folder, "key"), Context: 3}, openAI()},
		Spending: config.Spending{PerDay: 1.25},
		Speech: config.Speech{
			Engine: "say", BaseURL: "http://s.example", KeyEnv: "S", KeyFile: filepath.Join(folder, "s"), Model: "tts", PCMRate: 22050,
			Piper: []string{filepath.Join(folder, "a.onnx"), filepath.Join(folder, "b.onnx")}, Pronounce: map[string]string{"Cimino": "chi-MEE-no", "a \"b\"": "c"},
		},
		Listen: config.Listen{
			BaseURL: "http://l.example", KeyEnv: "L", KeyFile: filepath.Join(folder, "l"), Model: "base", Language: "de", StartMS: 100, StopMS: 900, PushToTalk: true,
		},
		Discord: config.Discord{
			TokenEnv: "D", TokenFile: filepath.Join(folder, "t"), API: "http://d.example", FileHosts: []string{"f.example"}, Content: true, Shards: 3,
			Shared: []string{"*"}, Health: "127.0.0.1:1",
			Access: config.Access{AllowServers: []string{"1"}, DenyServers: []string{"2"}, AllowChannels: []string{"3"}, DenyChannels: []string{"4"},
				AllowRoles: []string{"5"}, DenyRoles: []string{"6"}, AllowUsers: []string{"7"}, DenyUsers: []string{"8"}},
			Quotas: config.Quotas{MemberMinute: 1, MemberDay: 2, ServerMinute: 3, ServerDay: 4},
		},
	}
	shown, err := want.Show()
	if err != nil {
		t.Fatal(err)
	}
	got, err := config.Load(write(t, filepath.Join(folder, "shown.toml"), string(shown)))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("shown as\n%s\ngot  %+v, %v\nwant %+v", shown, got, err, want)
	}
}
