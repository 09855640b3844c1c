// Package config is the configuration file: what may be written in it, where it
// is found, what holds without it. It knows nothing of the packages it
// configures; cmd translates a Config into theirs by hand.
//
// A secret never stands in the file or in a [Config]: only the name of the
// environment variable or file that holds it does.
package config

// A Config is what the configuration file says, with the defaults for what it
// leaves out. Folders and files in it are absolute,
// addresses without a slash at their end.
type Config struct {
	Library  string   `toml:"library"` // folder of everything kept; "" = the user's data folder
	Persona  string   `toml:"persona"` // name of the critic's character
	Models   []Model  `toml:"model"`   // tried in this order; none is fine
	Spending Spending `toml:"spending"`
	Speech   Speech   `toml:"speech"`
	Listen   Listen   `toml:"listen"`
	Discord  Discord  `toml:"discord"`
}

// A Model is a chat model behind an OpenAI-compatible server.
type Model struct {
	Name    string `toml:"name"`     // as the server knows it; required, and unique
	BaseURL string `toml:"base_url"` // of the server, up to and without "/chat/completions"
	KeyEnv  string `toml:"key_env"`  // name of the variable that holds the key; "" for none
	KeyFile string `toml:"key_file"` // file that holds the key, asked when the variable does not; "" for none
	Context int    `toml:"context"`  // tokens the model can hold; 0 = from its profile
}

// Spending bounds what language models may cost.
type Spending struct {
	PerDay float64 `toml:"per_day"` // US dollars, all models together; 0 for no bound
}

// Speech says how replies are spoken.
type Speech struct {
	Engine    string            `toml:"engine"`    // one of auto, espeak-ng, flite, piper, say, openai, none
	BaseURL   string            `toml:"base_url"`  // of an OpenAI-compatible speech server; "" for none
	KeyEnv    string            `toml:"key_env"`   // name of the variable that holds its key; "" for none
	KeyFile   string            `toml:"key_file"`  // file that holds the key, asked when the variable does not; "" for none
	Model     string            `toml:"model"`     // as the server knows it
	PCMRate   int               `toml:"pcm_rate"`  // hertz of the raw sound that the server sends
	Piper     []string          `toml:"piper"`     // voices of piper, a model file each, for personas that name none
	Pronounce map[string]string `toml:"pronounce"` // how words are said, by how they are written
}

// Listen says how the user's voice is understood.
type Listen struct {
	BaseURL  string `toml:"base_url"` // of an OpenAI-compatible transcription server; "" for none
	KeyEnv   string `toml:"key_env"`  // name of the variable that holds its key; "" for none
	KeyFile  string `toml:"key_file"` // file that holds the key, asked when the variable does not; "" for none
	Model    string `toml:"model"`    // as the server knows it
	Language string `toml:"language"` // spoken to the microphone, as ISO 639-1 has it; "" to let the server find out
	StartMS  int    `toml:"start_ms"` // milliseconds of voice that begin a turn
	StopMS   int    `toml:"stop_ms"`  // milliseconds of silence that end it
}

// Discord says how the bot signs on.
type Discord struct {
	TokenEnv string `toml:"token_env"` // name of the variable that holds the bot's token
	API      string `toml:"api"`       // address of the REST interface
}

// The address and variable of the server that is meant where none is named.
const (
	openAIURL = "https://api.openai.com/v1"
	openAIKey = "OPENAI_API_KEY"
)

// Default is the configuration of those who have not written one.
func Default() Config {
	return Config{
		Persona: "machine",
		Speech:  Speech{Engine: "auto", Model: "gpt-4o-mini-tts", PCMRate: 24000},
		Listen:  Listen{Model: "whisper-1", StartMS: 200, StopMS: 500},
		Discord: Discord{TokenEnv: "DISCORD_TOKEN", API: "https://discord.com/api/v9"},
	}
}
