package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// assets are what the page is built of: its shape, and the parts of its one style and
// its one script.
//
//go:embed asset
var assets embed.FS

// The parts, in the order in which they are put together.
var (
	styles  = []string{"ground.css", "masthead.css", "talk.css", "player.css", "print.css"}
	scripts = []string{"house.js", "follow.js", "player.js", "copy.js", "search.js", "keys.js"}
)

// policy is a page's Content-Security-Policy: nothing from anywhere, but the page's one
// script and one style, known by their digests, and sound and stills beside it.
// "file:" is for a page that is opened from a folder, whose browser may take each
// file for an origin of its own. Source: CSP Level 3, sections 2.3.1 and 6.1.
func policy(style, script string) string {
	return "default-src 'none'; script-src " + digest(script) + "; style-src " + digest(style) +
		"; img-src 'self' file:; media-src 'self' file:; base-uri 'none'; form-action 'none'"
}

// digest is a text's, as a policy names it.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// bundle puts files of the assets together.
func bundle(names []string) (string, error) {
	var all strings.Builder
	for _, name := range names {
		text, err := assets.ReadFile("asset/" + name)
		if err != nil {
			return "", fmt.Errorf("make the page: %w", err)
		}
		all.Write(text)
	}
	return all.String(), nil
}

// Write writes the page of a session. The same session gives the same bytes.
func Write(w io.Writer, s Session) error {
	style, err := bundle(styles)
	if err != nil {
		return err
	}
	script, err := bundle(scripts)
	if err != nil {
		return err
	}
	shape, err := template.ParseFS(assets, "asset/page.html")
	if err != nil {
		return fmt.Errorf("make the page: %w", err)
	}
	v := s.view()
	script = "(() => {\n" + script + "})();\n" // its names are its own
	v.Style, v.Script, v.Policy = template.CSS(style), template.JS(script), policy(style, script)
	var text bytes.Buffer
	if err := shape.Execute(&text, v); err != nil {
		return fmt.Errorf("make the page: %w", err)
	}
	_, err = w.Write(text.Bytes())
	return err
}
