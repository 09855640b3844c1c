package markdown

import (
	"net/url"
	"regexp"
	"strings"
)

// Escape is a text of somebody's, or of a film, as Markdown that shows it as it
// is: nothing in it marks up, links or calls anybody. What it returns may be cut
// and hidden like any other Markdown.
func Escape(text string) string {
	if text = clean(text, true); strings.Contains(text, "@") {
		text = calls.ReplaceAllString(text, "$1@"+nothing+"$2")
	}
	if strings.Contains(text, ":") {
		text = schemed.ReplaceAllString(text, "$1"+bare)
	}
	lines := strings.Split(escaper.Replace(text), "\n")
	for i, line := range lines {
		lines[i] = begins.ReplaceAllString(line, `$1$2\$3`)
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), bare, `\:`)
}

// bare stands for a colon that makes no link until all else is escaped. clean has
// left no control character in the text.
const bare = "\x00"

var (
	escaper = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`, "`", "\\`", "<", `\<`, "[", `\[`)
	// calls are what a message can call people by (discord-api-docs, resources/
	// message: allowed mentions).
	calls   = regexp.MustCompile(`()@(everyone|here|[!&]?\d)`)
	schemed = regexp.MustCompile(`(?i)(https?|steam|discord):`)
	// begins is what would make the line a heading, a list or a quotation. Stars
	// are escaped already.
	begins = regexp.MustCompile(`^(\s*)(\d*)([-#>.])`)
)

// Links is a text in which links lead only to hosts that are allowed; of others
// the label and the address are shown.
func Links(text string, allowed func(host string) bool) string {
	return masked.ReplaceAllStringFunc(text, func(link string) string {
		m := masked.FindStringSubmatch(link)
		if u, err := url.Parse(m[2]); err == nil && allowed(u.Hostname()) {
			return link
		}
		return m[1] + " (<" + m[2] + ">)"
	})
}

var masked = regexp.MustCompile(`\[([^\[\]\n]*)\]\(\s*<?((?i:[a-z][a-z0-9+.-]*:)(?:\([^()\s]*\)|[^()\s<>])*)>?(?:\s+["'][^\n]*?["'])?\s*\)`)
