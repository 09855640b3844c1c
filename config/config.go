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
	BaseURL    string `toml:"base_url"`     // of an OpenAI-compatible transcription server; "" for none
	KeyEnv     string `toml:"key_env"`      // name of the variable that holds its key; "" for none
	KeyFile    string `toml:"key_file"`     // file that holds the key, asked when the variable does not; "" for none
	Model      string `toml:"model"`        // as the server knows it
	Language   string `toml:"language"`     // spoken to the microphone, as ISO 639-1 has it; "" to let the server find out
	StartMS    int    `toml:"start_ms"`     // milliseconds of voice that begin a turn
	StopMS     int    `toml:"stop_ms"`      // milliseconds of silence that end it
	PushToTalk bool   `toml:"push_to_talk"` // listen only when asked to, at a terminal
}

// Discord says how the bot signs on, whom it answers and how often.
type Discord struct {
	TokenEnv  string   `toml:"token_env"`       // name of the variable that holds the bot's token
	TokenFile string   `toml:"token_file"`      // file that holds it, asked when the variable does not; "" for none
	API       string   `toml:"api"`             // address of the REST interface
	FileHosts []string `toml:"file_hosts"`      // hosts that attachments are taken from; none for Discord's
	Content   bool     `toml:"message_content"` // ask for the privileged intent
	Shards    int      `toml:"shards"`          // 0 for as many as Discord recommends
	Shared    []string `toml:"shared"`          // films that every server may ask about, by id or title; "*" for all in the library
	Health    string   `toml:"health"`          // address on this machine for /healthz and /metrics; "" for none
	Access    Access   `toml:"access"`
	Quotas    Quotas   `toml:"quotas"`
}

// Access says whom the bot answers, by Discord's ids. What denies wins; an empty
// allow lets everybody in.
type Access struct {
	AllowServers   []string `toml:"allow_servers"`
	DenyServers    []string `toml:"deny_servers"`
	AllowChannels  []string `toml:"allow_channels"` // categories, channels and threads
	DenyChannels   []string `toml:"deny_channels"`
	AllowRoles     []string `toml:"allow_roles"`
	DenyRoles      []string `toml:"deny_roles"`
	AllowUsers     []string `toml:"allow_users"`
	DenyUsers      []string `toml:"deny_users"`
	DirectMessages bool     `toml:"direct_messages"`
}

// Quotas are how many questions are answered; 0 for no bound.
type Quotas struct {
	MemberMinute int `toml:"member_minute"`
	MemberDay    int `toml:"member_day"`
	ServerMinute int `toml:"server_minute"`
	ServerDay    int `toml:"server_day"`
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
		Discord: Discord{
			TokenEnv: "DISCORD_TOKEN", API: "https://discord.com/api/v9",
			Access: Access{DirectMessages: true},
			Quotas: Quotas{MemberMinute: 6, MemberDay: 200, ServerMinute: 30, ServerDay: 2000},
		},
	}
}
