package llm

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// markBytes makes a mark of 64 random bits: nobody guesses one within the life
// of a request.
const markBytes = 8

// marks fence foreign text off in a prompt: whoever wrote it could not know the
// mark, so nothing in it can end it. That is no guarantee that a model heeds
// the fence (Hines et al. 2024, arXiv 2403.14720).
type marks struct {
	once   string // of this request alone
	secret []byte // of this process
}

// newSecret is what the stable marks of a process are made from.
func newSecret() []byte {
	secret := make([]byte, sha256.Size)
	_, _ = rand.Read(secret) // documented never to fail
	return secret
}

func newMarks(secret []byte) marks {
	id := make([]byte, markBytes)
	_, _ = rand.Read(id) // documented never to fail
	return marks{once: hex.EncodeToString(id), secret: secret}
}

// stable is the mark of a text that stands at the beginning of many prompts: it
// must be equal in all of them, or no server finds the beginning in its cache,
// and still nobody who writes the text can know it.
func (m marks) stable(text string) string {
	mac := hmac.New(sha256.New, m.secret)
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil)[:markBytes])
}

// fence puts text between marks.
func (m marks) fence(mark, title, text string) string {
	text = strings.ReplaceAll(text, mark, "")
	if title != "" {
		title = " " + title
	}
	return "[" + mark + title + "]\n" + text + "\n[/" + mark + "]"
}
