package llm

import (
	"net"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A JSONMode is how a server is made to answer in a given form.
type JSONMode uint8

// The modes.
const (
	NoJSON       JSONMode = iota + 1 // it cannot: ask in words and check
	Schema                           // response_format json_schema, as OpenAI defined it
	ObjectSchema                     // json_object with the schema beside it: llama.cpp before 2025-09
)

// A SystemRole is how a server is given its instructions.
type SystemRole string

// The roles. Some chat templates (Gemma, early Mistral) refuse a system turn.
const (
	AsSystem    SystemRole = "system"
	AsDeveloper SystemRole = "developer"
	AsUser      SystemRole = "user" // in front of the first turn
)

// Money is in millionths of a US dollar.
type Money int64

// A Price is what a million tokens cost.
type Price struct {
	Prompt     Money
	Cached     Money // of a prompt token found in the server's cache
	Completion Money
}

// A Profile is what a kind of server can do. The zero value of a field means
// unknown; New fills it from the server's address.
type Profile struct {
	Name       string     // "openai"; "unknown" for a server like any other
	TokenLimit string     // the request field that limits the answer: max_tokens or max_completion_tokens
	JSON       JSONMode   // how it is made to answer in a form
	System     SystemRole // how it is given its instructions
	Context    int        // tokens it can hold, prompt and answer; cautious where it varies
	Output     int        // tokens of an answer, at most
	Slots      int        // answers it writes at once
	Price      Price      // zero on this machine
	Paid       bool       // whether it costs money; with a zero Price, an unknown amount
	Cache      bool       // whether an equal beginning of the prompt is read faster
	CacheKey   bool       // whether it takes prompt_cache_key
	NoUsage    bool       // whether stream_options is refused
	Vocabulary Vocabulary // how many tokens a text makes, before the server has told
	Timeouts   Timeouts
}

// defaultOutput is the limit of an answer, tokens: a critic's paragraph and room
// for a reasoning before it.
const defaultOutput = 1024

// profiles are the kinds of servers. Context is what they hold unasked: Ollama
// 4,096 whatever the model can (on less than 24 GB of video memory; it cuts the
// rest silently), llama.cpp and LM Studio 4,096 by default, vLLM and the
// providers the model's own. Slots of local servers are their defaults (llama.cpp
// -np 1, OLLAMA_NUM_PARALLEL 1); of providers a modest number below the first
// tier's limits. Observed Nov 2026; llama.cpp b4748, Ollama v0.24.0.
var profiles = map[string]Profile{
	"openai":     {TokenLimit: "max_completion_tokens", JSON: Schema, System: AsDeveloper, Context: 128_000, Slots: 8, Paid: true, Cache: true, CacheKey: true},
	"azure":      {TokenLimit: "max_completion_tokens", JSON: Schema, System: AsSystem, Context: 128_000, Slots: 8, Paid: true, Cache: true, NoUsage: true},
	"openrouter": {TokenLimit: "max_tokens", JSON: Schema, System: AsSystem, Context: 32_000, Slots: 4, Paid: true},
	"anthropic":  {TokenLimit: "max_tokens", JSON: NoJSON, System: AsSystem, Context: 200_000, Slots: 4, Paid: true},
	"ollama":     {TokenLimit: "max_tokens", JSON: Schema, System: AsSystem, Context: 4096, Slots: 1, Cache: true, Vocabulary: Small},
	"llama.cpp":  {TokenLimit: "max_tokens", JSON: ObjectSchema, System: AsSystem, Context: 4096, Slots: 1, Cache: true, Vocabulary: Small},
	"vllm":       {TokenLimit: "max_tokens", JSON: Schema, System: AsSystem, Context: 8192, Slots: 8, Cache: true, Vocabulary: Small},
	"lmstudio":   {TokenLimit: "max_tokens", JSON: Schema, System: AsSystem, Context: 4096, Slots: 1, Cache: true, Vocabulary: Small},
	"unknown":    {TokenLimit: "max_tokens", JSON: NoJSON, System: AsSystem, Context: 4096, Slots: 2, Paid: true, Vocabulary: Small},
}

// homes are the hosts of providers, by their end.
var homes = []struct{ host, profile string }{
	{"api.openai.com", "openai"},
	{".openai.azure.com", "azure"},
	{".services.ai.azure.com", "azure"},
	{"openrouter.ai", "openrouter"},
	{"api.anthropic.com", "anthropic"},
}

// ports are where servers listen unless told otherwise: a guess that the models
// look corrects.
var ports = map[string]string{"11434": "ollama", "8080": "llama.cpp", "8000": "vllm", "1234": "lmstudio"}

// ProfileNames lists the profiles a configuration may name.
func ProfileNames() []string {
	names := make([]string, 0, len(profiles))
	for name := range profiles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// recognise guesses the kind of server from its address.
func recognise(base *url.URL) string {
	host := strings.ToLower(base.Hostname())
	for _, h := range homes {
		if host == strings.TrimPrefix(h.host, ".") || strings.HasSuffix(host, "."+strings.TrimPrefix(h.host, ".")) {
			return h.profile
		}
	}
	if name, ok := ports[base.Port()]; ok && private(host) {
		return name
	}
	return "unknown"
}

// private reports whether a host is one of a home or an office.
func private(host string) bool {
	if loopback(host) || !strings.Contains(host, ".") && net.ParseIP(host) == nil {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsPrivate() || strings.HasSuffix(host, ".local")
}

// loopback reports whether a host is this machine. A name counts only if it is
// reserved for that (RFC 6761 section 6.3).
func loopback(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}

// Limits on silence: the providers', and a machine's own server, which reads a
// prompt at its own pace.
var (
	cloudTimeouts = Timeouts{First: 20 * time.Second, Between: 20 * time.Second, KeepAlive: 90 * time.Second, Whole: 180 * time.Second}
	localTimeouts = Timeouts{First: 120 * time.Second, Between: 60 * time.Second, KeepAlive: 90 * time.Second, Whole: 180 * time.Second}
)

// complete fills what is unknown in p: from the profile it names, else from the
// address, else as for a server like any other.
func (p Profile) complete(base *url.URL, model string) Profile {
	if p.Name == "" {
		p.Name = recognise(base)
	}
	known, ok := profiles[p.Name]
	if !ok {
		known = profiles["unknown"]
	}
	known.Name = p.Name
	known.Timeouts = cloudTimeouts
	if host := base.Hostname(); private(host) { // a machine of one's own, or of one's office
		known.Paid, known.Timeouts = false, localTimeouts
	}
	if known.Paid {
		known.Price = priceOf(model)
	}
	return known.override(p)
}

// override puts what is known in by over p.
func (p Profile) override(by Profile) Profile {
	set(&p.TokenLimit, by.TokenLimit)
	set(&p.JSON, by.JSON)
	set(&p.System, by.System)
	set(&p.Context, by.Context)
	p.Output = min(defaultOutput, p.Context/4)
	set(&p.Output, by.Output)
	set(&p.Slots, by.Slots)
	set(&p.Price, by.Price)
	set(&p.Vocabulary, by.Vocabulary)
	set(&p.Timeouts.First, by.Timeouts.First)
	set(&p.Timeouts.Between, by.Timeouts.Between)
	set(&p.Timeouts.KeepAlive, by.Timeouts.KeepAlive)
	set(&p.Timeouts.Whole, by.Timeouts.Whole)
	p.Paid = p.Paid || by.Paid || by.Price != Price{}
	p.Cache = p.Cache || by.Cache
	p.CacheKey = p.CacheKey || by.CacheKey
	p.NoUsage = p.NoUsage || by.NoUsage
	return p
}

// set assigns what is not zero.
func set[T comparable](field *T, value T) {
	var zero T
	if value != zero {
		*field = value
	}
}
