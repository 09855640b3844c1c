package dialogue

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unsaid is what no form of a Session has: figures, quotation marks, and what a voice
// stumbles over.
var unsaid = regexp.MustCompile(`[0-9“”"‘’()\[\]*_/<>#—–…]`)

// TestManner holds what a Session says of itself to the six forms for each persona
// that the critic has, and the persona to what it never says.
func TestManner(t *testing.T) {
	book := readManner()
	keys := book.Keys()
	if !slices.Contains(keys, howFar) {
		t.Fatalf("nothing asks how far: %q", keys)
	}
	for _, p := range BuiltIn() {
		for _, key := range keys {
			if n := book.Forms(key, p.Forms()); n < 6 {
				t.Errorf("%s has %d forms for the %s, want 6", key, n, p.Name)
			}
		}
		for line := range strings.Lines(sessionManner) {
			form, mine := strings.CutPrefix(strings.TrimSpace(line), p.Name+": ")
			bare := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(form, "")
			never := func(f string) bool { return strings.Contains(strings.ToLower(bare), f) }
			if mine && (unsaid.MatchString(bare) || slices.ContainsFunc(p.Forbid, never)) {
				t.Errorf("the %s is not to say %q", p.Name, form)
			}
		}
	}
}

// TestLike: a persona of one's own takes the words of the one it is like.
func TestLike(t *testing.T) {
	for like, want := range map[string]string{"critic": "critic", "": "usher"} {
		if got := (Persona{Name: "usher", Like: like}).Forms(); got != want {
			t.Errorf("like %q it speaks in the forms of %q, want %q", like, got, want)
		}
	}
	_, err := ParsePersona("u.toml", []byte("name = \"u\"\nabout = \"x\"\nsenses = \"x\"\nmanner = \"x\"\nlike = \"nobody\"\n"))
	if err == nil || !strings.Contains(err.Error(), "u.toml:5:") {
		t.Errorf("like nobody: %v, want a fault in line 5", err)
	}
}
