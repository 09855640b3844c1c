package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"matinee/config"
	"matinee/config/strict"
)

// clean gives the test an environment and a home of its own and returns a
// folder.
func clean(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{
		"MATINEE_CONFIG", "MATINEE_LIBRARY", "MATINEE_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL",
		"DISCORD_TOKEN", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
	} {
		t.Setenv(name, "")
	}
	for _, name := range []string{"HOME", "USERPROFILE", "AppData", "LocalAppData"} {
		t.Setenv(name, home)
	}
	return home
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, text string) (config.Config, error) {
	t.Helper()
	return config.Load(write(t, filepath.Join(t.TempDir(), "config.toml"), text))
}

// contract is the file of the command line's contract, word for word but for
// its comments.
const contract = `
library = ""
persona = "machine"

[[model]]
name = "gpt-4o-mini"
base_url = "https://api.openai.com/v1"
key_env = "OPENAI_API_KEY"
context = 0

[speech]
engine = "auto"
base_url = ""
key_env = ""

[listen]
base_url = ""
key_env = ""

[discord]
token_env = "DISCORD_TOKEN"
api = "https://discord.com/api/v9"
`

func withModels(models ...config.Model) config.Config {
	c := config.Default()
	c.Models = models
	return c
}

func withSpeech(s config.Speech) config.Config {
	c := config.Default()
	c.Speech = s
	return c
}

func openAI() config.Model {
	return config.Model{Name: "gpt-4o-mini", BaseURL: "https://api.openai.com/v1", KeyEnv: "OPENAI_API_KEY"}
}

func TestLoad(t *testing.T) {
	tests := []struct {
		name, file string
		want       config.Config
	}{
		{"nothing", "", config.Default()},
		{"the contract", contract, withModels(openAI())},
		{"a model by name alone", "[[model]]\nname = 'gpt-4o-mini'", withModels(openAI())},
		{"OpenAI without a key", "[[model]]\nname = 'x'\nkey_env = ''", withModels(config.Model{Name: "x", BaseURL: openAI().BaseURL})},
		{"another server is not sent OpenAI's key", "[[model]]\nname = 'x'\nbase_url = 'http://localhost:11434/v1'",
			withModels(config.Model{Name: "x", BaseURL: "http://localhost:11434/v1"})},
		{"a slash too many", "[[model]]\nname = 'gpt-4o-mini'\nbase_url = 'https://api.openai.com/v1/'", withModels(openAI())},
		{"the speech of OpenAI", "[speech]\nengine = 'openai'", withSpeech(config.Speech{Engine: "openai", BaseURL: openAI().BaseURL, KeyEnv: "OPENAI_API_KEY", Model: "gpt-4o-mini-tts", PCMRate: 24000})},
		{"an order of models", "[[model]]\nname = 'b'\nkey_env = 'B'\n[[model]]\nname = 'a'\nkey_env = 'A'\ncontext = 8192",
			withModels(config.Model{Name: "b", BaseURL: openAI().BaseURL, KeyEnv: "B"}, config.Model{Name: "a", BaseURL: openAI().BaseURL, KeyEnv: "A", Context: 8192})},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := load(t, test.file)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got  %+v\nwant %+v", got, test.want)
			}
		})
	}
}

func TestLoadAnchorsPaths(t *testing.T) {
	home := clean(t)
	folder := t.TempDir()
	elsewhere := filepath.Join(t.TempDir(), "films")
	tests := []struct{ said, want string }{
		{"films", filepath.Join(folder, "films")},
		{"../films", filepath.Join(filepath.Dir(folder), "films")},
		{"~/films", filepath.Join(home, "films")},
		{"~", home},
		{"~other/films", filepath.Join(folder, "~other", "films")},
		{elsewhere, elsewhere},
		{"", ""},
	}
	for _, test := range tests {
		said := strict.Quote(test.said)
		path := write(t, filepath.Join(folder, "config.toml"), "library = "+said+"\n[[model]]\nname = 'x'\nkey_file = "+said)
		got, err := config.Load(path)
		if err != nil {
			t.Errorf("%q: %v", test.said, err)
			continue
		}
		if got.Library != test.want || got.Models[0].KeyFile != test.want {
			t.Errorf("%q: got library %q and key_file %q, want %q", test.said, got.Library, got.Models[0].KeyFile, test.want)
		}
	}
}

func TestLoadFaults(t *testing.T) {
	const secret = "sk-proj-0123456789"
	tests := []struct {
		name, file string
		want       []string // each after the file's name and a colon
	}{
		{"an unknown key", "personna = 'x'", []string{"1:1: unknown key `personna`; did you mean `persona`?"}},
		{"a key out of its table", "engine = 'say'", []string{"1:1: unknown key `engine`; it belongs in [speech]"}},
		{"single brackets", "[model]\nname = 'x'", []string{"1:2: `model` wants a list of tables, each under [[model]], not a table"}},
		{"no persona", "persona = ''", []string{"1:11: the persona has no name; leave the key out for `machine`"}},
		{"no name", "[[model]]\ncontext = 3", []string{"1:3: a [[model]] needs a `name`, as its server knows it"}},
		{"a reserved name", "[[model]]\nname = 'none'", []string{"2:8: the name \"none\" means the critic without a model"}},
		{"a name twice", "[[model]]\nname = 'x'\n[[model]]\nname = 'x'", []string{"4:8: the model \"x\" is there already"}},
		{"a negative context", "[[model]]\nname = 'x'\ncontext = -1", []string{"3:11: the context cannot be negative"}},
		{"an empty address", "[[model]]\nname = 'x'\nbase_url = ''", []string{"3:12: the address is empty"}},
		{"no address", "[[model]]\nname = 'x'\nbase_url = 'localhost:11434'", []string{"3:12: this wants the address of a server"}},
		{"another protocol", "[listen]\nbase_url = 'ftp://a.example'", []string{"2:12: this wants the address of a server"}},
		{"a password", "[speech]\nbase_url = 'https://a:" + secret + "@b.example'", []string{"2:12: an address holds no password"}},
		{"a key for its name", "[speech]\nkey_env = '" + secret + "'", []string{"2:11: this wants the name of an environment variable"}},
		{"a key that could be a name", "[listen]\nkey_env = 'gsk_0123456789012345678901234567890123456789'", []string{"2:11: this wants the name"}},
		{"a dollar sign", "[discord]\ntoken_env = '$TOKEN'", []string{"2:13: this wants the name"}},
		{"an unknown engine", "[speech]\nengine = 'loud'", []string{"2:10: unknown engine \"loud\"; choose one of auto, espeak-ng, flite, piper, say, openai, none"}},
		{"a rate that is none", "[speech]\npcm_rate = 24", []string{"2:12: a speech server sends from 8000 to 192000 samples a second"}},
		{"no voice", "[speech]\npiper = ['a.onnx', '']", []string{"2:20: the voice has no name"}},
		{"a word said as nothing", "[speech.pronounce]\nCimino = ''", []string{"2:10: a pronunciation is a word and how it is said"}},
		{"no transcription model", "[listen]\nmodel = ''", []string{"2:9: the model has no name"}},
		{"a turn begun by a click", "[listen]\nstart_ms = 1", []string{"2:12: this is from 40 to 5000 milliseconds"}},
		{"fewer than no shards", "[discord]\nshards = -1", []string{"2:10: a number of shards is 0"}},
		{"health for everybody", "[discord]\nhealth = '0.0.0.0:9464'", []string{"2:10: this wants an address on this machine with a port"}},
		{"a negative quota", "[discord.quotas]\nmember_day = -1", []string{"2:14: a quota is 0"}},
		{"no API", "[discord]\napi = ''", []string{"2:7: the address is empty"}},
		{"all at once, in order", "[discord]\napi = 'x'\n[speech]\nengine = 'x'\n[[model]]\ncontext = -1", []string{
			"2:7: this wants the address of a server", "4:10: unknown engine", "5:3: a [[model]] needs", "6:11: the context cannot",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, filepath.Join(t.TempDir(), "config.toml"), test.file)
			_, err := config.Load(path)
			var refusal *strict.Error
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v, want a *strict.Error", err)
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the message gives a secret away: %v", err)
			}
			got := strings.Split(err.Error(), "\n")
			if len(got) != len(test.want) {
				t.Fatalf("got %q, want %d faults", got, len(test.want))
			}
			for i, want := range test.want {
				if !strings.HasPrefix(got[i], path+":"+want) {
					t.Errorf("got %q, want the beginning %q", got[i], want)
				}
			}
		})
	}
}

func TestLoadRefusesWhatIsNoFile(t *testing.T) {
	for _, path := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent.toml")} {
		if _, err := config.Load(path); err == nil || !strings.Contains(err.Error(), "--config") {
			t.Errorf("Load(%q): got %v, want an error with a next step", path, err)
		}
	}
}

func TestTemplate(t *testing.T) {
	got, err := load(t, string(config.Template()))
	if err != nil {
		t.Fatal(err)
	}
	if want := config.Default(); !reflect.DeepEqual(got, want) {
		t.Errorf("the template as it is: got %+v, want %+v", got, want)
	}

	keys := regexp.MustCompile(`(?m)^#([^ \n])`).ReplaceAll(config.Template(), []byte("$1"))
	got, err = load(t, string(keys))
	if err != nil {
		t.Fatal(err)
	}
	if want := withModels(openAI()); !reflect.DeepEqual(got, want) {
		t.Errorf("the template without its #: got %+v, want %+v", got, want)
	}
	doc, err := strict.Parse("template", keys)
	if err != nil {
		t.Fatal(err)
	}
	everyKey(reflect.TypeFor[config.Config](), nil, func(path []any) {
		if !doc.Has(path...) {
			t.Errorf("the template leaves out %v", path)
		}
	})
}

// everyKey calls visit with the path of each key a file can have.
func everyKey(t reflect.Type, above []any, visit func([]any)) {
	for i := range t.NumField() {
		f := t.Field(i)
		path := append(append([]any{}, above...), f.Tag.Get("toml"))
		switch f.Type.Kind() {
		case reflect.Struct:
			everyKey(f.Type, path, visit)
		case reflect.Slice:
			if f.Type.Elem().Kind() != reflect.Struct {
				visit(path)
				break
			}
			everyKey(f.Type.Elem(), append(path, 0), visit)
		default:
			visit(path)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(contract))
	f.Add([]byte("library = '~'\n[[model]]\nname = 'x'\nbase_url = 'http://[::1'\nkey_env = '1'"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(dir, "config.toml")
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		c, err := config.Load(path)
		if err != nil || len(c.Models) == 0 {
			return // without models of its own, what is shown depends on the environment
		}
		shown, err := c.Show()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, shown, 0o666); err != nil {
			t.Fatal(err)
		}
		again, err := config.Load(path)
		if err != nil || !reflect.DeepEqual(again, c) {
			t.Errorf("shown as\n%s\ngot  %+v, %v\nwant %+v", shown, again, err, c)
		}
	})
}
