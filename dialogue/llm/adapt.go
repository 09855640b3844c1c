package llm

import (
	"slices"
	"strings"
)

// An adaptation is what a server's complaint says about it.
type adaptation struct {
	words []string // any of them in the complaint, lower case
	apply func(p *Profile)
}

// adaptations are what can be done about a request that is refused for its form.
// Sources: the refusals of OpenAI ("Unsupported parameter: 'max_tokens' …"),
// Azure and Mistral (stream_options), LM Studio ("'response_format.type' must
// be …"), and the Jinja templates of Gemma and Mistral ("System role not
// supported", "roles must alternate").
var adaptations = []adaptation{
	{[]string{"stream_options"}, func(p *Profile) { p.NoUsage = true }},
	{[]string{"response_format", "json_schema", "json_object"}, plainer},
	{[]string{"max_tokens", "max_completion_tokens"}, renamed},
	{[]string{"system role", "roles must alternate", "'developer'", "role: developer"}, func(p *Profile) { p.System = humbler(p.System) }},
}

// plainer takes the next way to ask for a form.
func plainer(p *Profile) {
	if p.JSON == ObjectSchema {
		p.JSON = Schema
		return
	}
	p.JSON = NoJSON
}

// renamed uses the other name for the limit of an answer.
func renamed(p *Profile) {
	if p.TokenLimit == "max_tokens" {
		p.TokenLimit = "max_completion_tokens"
	} else {
		p.TokenLimit = "max_tokens"
	}
}

func humbler(role SystemRole) SystemRole {
	if role == AsDeveloper {
		return AsSystem
	}
	return AsUser
}

// adapt changes what is known of the server by what it complains of, and reports
// whether asking again may help. asked is the profile it was asked by: where
// another call has learned meanwhile, that is enough. tried are the adaptations
// of this answer so far; none is made twice.
func (c *Client) adapt(e *Error, asked Profile, tried map[int]bool) bool {
	if e.Kind != Rejected && e.Kind != Overloaded {
		return false
	}
	detail := strings.ToLower(e.Detail)
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, a := range adaptations {
		if tried[i] || !mentions(detail, a.words) {
			continue
		}
		tried[i] = true
		if c.profile == asked {
			a.apply(&c.profile)
		}
		return c.profile != asked
	}
	return false
}

func mentions(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}
