package script

// The shape of a script's file. It differs from Script where what is pleasant
// to write differs from what is pleasant to use: the words stand under the key
// that says of which kind they are, and speakers under their names.
type file struct {
	Schema   string                 `toml:"schema"`
	Session  fileSession            `toml:"session"`
	Speakers map[string]fileSpeaker `toml:"speakers"`
	Turns    []fileTurn             `toml:"turn"`
	Branches []fileBranch           `toml:"branch"`
}

type fileSession struct {
	Title   string `toml:"title"`
	Film    string `toml:"film"`
	Media   string `toml:"media"`
	Rate    string `toml:"rate"`
	Start   string `toml:"start"`
	Horizon string `toml:"horizon"`
	Seed    int64  `toml:"seed"`
	Target  string `toml:"target"`
	Form    string `toml:"form"`
	OnFail  string `toml:"on_fail"`
	Lang    string `toml:"lang"`
}

type fileSpeaker struct {
	Name    string            `toml:"name"`
	Role    string            `toml:"role"`
	Persona string            `toml:"persona"`
	Voice   fileVoice         `toml:"voice"`
	SayAs   map[string]string `toml:"say_as"`
	Limits  fileLimits        `toml:"limits"`
	Senses  []string          `toml:"senses"`
}

type fileVoice struct {
	Engine string `toml:"engine"`
	ID     string `toml:"id"`
	Rate   int    `toml:"rate"`
}

type fileLimits struct {
	MaxWords      int      `toml:"max_words"`
	MaxSentences  int      `toml:"max_sentences"`
	Forbid        []string `toml:"forbid"`
	ForbidOpeners []string `toml:"forbid_openers"`
}

type fileTurn struct {
	ID           string    `toml:"id"`
	By           string    `toml:"by"`
	To           string    `toml:"to"`
	Say          *string   `toml:"say"`
	Ask          *string   `toml:"ask"`
	Answer       *string   `toml:"answer"`
	Followup     *string   `toml:"followup"`
	Input        *string   `toml:"input"`
	Live         bool      `toml:"live"`
	Move         string    `toml:"move"`
	PicksUp      string    `toml:"picks_up"`
	Cite         fileCite  `toml:"cite"`
	Measure      []string  `toml:"measure"`
	MaxWords     int       `toml:"max_words"`
	MaxSentences int       `toml:"max_sentences"`
	EndsWith     string    `toml:"ends_with"`
	Max          int       `toml:"max"`
	Attempts     int       `toml:"attempts"`
	Fallback     string    `toml:"fallback"`
	Clip         *fileClip `toml:"clip"`
	PauseAfter   *string   `toml:"pause_after"`
	Chapter      string    `toml:"chapter"`
	Spoiler      bool      `toml:"spoiler"`
	Recording    string    `toml:"recording"`
}

type fileCite struct {
	Min           int `toml:"min"`
	Max           int `toml:"max"`
	QuoteMaxWords int `toml:"quote_max_words"`
}

type fileClip struct {
	In   string `toml:"in"`
	Out  string `toml:"out"`
	Find string `toml:"find"`
	Nth  int    `toml:"nth"`
	Pad  string `toml:"pad"`
	Role string `toml:"role"`
}

type fileBranch struct {
	After string        `toml:"after"`
	When  fileCondition `toml:"when"`
	Goto  string        `toml:"goto"`
}

type fileCondition struct {
	Turn       string `toml:"turn"`
	CitedBelow int    `toml:"cited_below"`
	FellBack   bool   `toml:"fell_back"`
	Says       string `toml:"says"`
}

// words are the keys of a turn that make its kind, as they were written.
func (t fileTurn) words() map[Kind]*string {
	return map[Kind]*string{Say: t.Say, Ask: t.Ask, Answer: t.Answer, Followup: t.Followup, Input: t.Input}
}
