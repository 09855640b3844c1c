package discord

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"
)

const (
	// attemptFor is how long one attempt at a request may take, and uploadFor one
	// with files; ours. A client that waits longer than a user does is no use.
	attemptFor = 15 * time.Second
	uploadFor  = time.Minute

	// patience is how long a request may take with all attempts and waits when the
	// caller sets no deadline; ours.
	patience = time.Minute
)

// A request is one thing asked of the API.
type request struct {
	doing   string // for errors, such as "send a message"
	method  string
	pattern string // of the path, with {} for each argument
	args    []string
	query   url.Values
	body    any
	files   []File

	repeat  bool          // carrying it out twice is as good as once
	already error         // after an attempt of unknown outcome, this means it was carried out
	attempt time.Duration // how long one attempt may take; default attemptFor or uploadFor
	exempt  bool          // from the limit of the bot as a whole
	variant string        // what is allowed apart from the rest of the route
}

// A parcel is a request ready to be sent, as often as need be.
type parcel struct {
	request
	url, route, major string
	contentType       string
	body              []byte
	forbiddance       forbiddance
}

// pack makes a request ready.
func (c *Client) pack(r request) (*parcel, error) {
	path, err := fill(r.pattern, r.args)
	if err != nil {
		return nil, &Error{Doing: r.doing, Err: ErrNotFound, Cause: err}
	}
	p := &parcel{request: r, url: c.api.String() + path, route: r.method + " " + r.pattern}
	if len(r.query) > 0 {
		p.url += "?" + r.query.Encode()
	}
	p.scope()
	if p.attempt == 0 {
		p.attempt = attemptFor
		if len(r.files) > 0 {
			p.attempt = uploadFor
		}
	}
	if err := p.encode(); err != nil {
		return nil, &Error{Doing: r.doing, Err: ErrInvalid, Cause: err}
	}
	return p, nil
}

// fill puts the arguments into a pattern. An empty one would ask for something
// else.
func fill(pattern string, args []string) (string, error) {
	var path strings.Builder
	for _, arg := range args {
		before, after, _ := strings.Cut(pattern, "{}")
		if arg == "" || arg == "." || arg == ".." {
			return "", fmt.Errorf("nothing named in %s", pattern)
		}
		path.WriteString(before)
		path.WriteString(url.PathEscape(arg))
		pattern = after
	}
	path.WriteString(pattern)
	return path.String(), nil
}

// scope finds what the request's rate limit is about, and its permission
// (discord-api-docs, developers/topics/rate-limits.mdx, "Rate Limits").
func (p *parcel) scope() {
	switch {
	case strings.HasPrefix(p.pattern, "/channels/{}"):
		p.major = p.args[0]
		p.forbiddance = forbiddance{p.args[0], p.route, p.variant}
	case strings.HasPrefix(p.pattern, "/guilds/{}"):
		p.major = p.args[0]
	case strings.HasPrefix(p.pattern, "/webhooks/{}/{}"), strings.HasPrefix(p.pattern, "/interactions/{}/{}"):
		p.major = p.args[0] + "/" + p.args[1]
	}
	p.exempt = p.exempt || strings.HasPrefix(p.pattern, "/interactions/")
}

// encode writes the body, as a form if there are files.
func (p *parcel) encode() error {
	if len(p.files) > 0 {
		return p.encodeForm()
	}
	if p.request.body == nil {
		return nil
	}
	b, err := json.Marshal(p.request.body)
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	p.contentType, p.body = "application/json", b
	return nil
}

// ids are arguments of a path.
func ids(list ...ID) []string {
	args := make([]string, len(list))
	for i, id := range list {
		args[i] = string(id)
	}
	return args
}
