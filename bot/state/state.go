// Package state is how the bot's packages keep what must survive a restart:
// small documents, each under a kind and a key, with a version against two
// writers and a moment at which it is gone. It keeps nothing itself, and it is
// no place for what Discord or the conversations already remember.
package state

import (
	"context"
	"strings"
	"time"
)

// Documents keeps documents. Its methods are safe for concurrent use, by
// several processes too where it outlives one. What it is given and what it
// returns is not shared with it afterwards. A document whose time has come is
// not there for any of them, whether it has been swept or not.
type Documents interface {
	// Get returns a document and its version; version 0 says that there is
	// none.
	Get(ctx context.Context, kind, key string) (body []byte, version int64, err error)
	// Put keeps body, durably when it returns, in place of the document of that
	// version: 0 where there must be none, Any for whatever is there. It returns
	// the version kept, which no document has had before; 0 says that the
	// version there is another and that nothing was changed. The document is
	// gone at expires, to the millisecond; the zero time is never.
	Put(ctx context.Context, kind, key string, body []byte, version int64, expires time.Time) (kept int64, err error)
	// List returns the documents whose key begins with prefix, by key.
	List(ctx context.Context, kind, prefix string) (map[string][]byte, error)
	// Delete forgets the document of that version, or of Any; deleted is false
	// when it was not there.
	Delete(ctx context.Context, kind, key string, version int64) (deleted bool, err error)
	// DeleteAll forgets the documents whose key begins with prefix and counts
	// them.
	DeleteAll(ctx context.Context, kind, prefix string) (deleted int, err error)
	// Sweep takes what has expired out of the store for good. Put does so in
	// passing; Sweep is for a store that is rarely written.
	Sweep(ctx context.Context) (swept int, err error)
}

// Any stands for whatever version a document has, or none.
const Any int64 = -1

// separator stands between the parts of a key.
const separator = "/"

// escape keeps the separator out of the parts; no ID of Discord's and no film's
// has either sign, so that keys read as they are.
var escape = strings.NewReplacer("%", "%25", separator, "%2F")

// Key makes a key of its parts. Different parts never make the same key, and no
// part reaches into the next.
func Key(parts ...string) string {
	escaped := make([]string, len(parts))
	for i, p := range parts {
		escaped[i] = escape.Replace(p)
	}
	return strings.Join(escaped, separator)
}

// Under is the prefix of every key that begins with those parts and has more;
// without parts, of every key.
func Under(parts ...string) string {
	if len(parts) == 0 {
		return ""
	}
	return Key(parts...) + separator
}

var unescape = strings.NewReplacer("%25", "%", "%2F", separator)

// Parts takes a key apart again.
func Parts(key string) []string {
	parts := strings.Split(key, separator)
	for i, p := range parts {
		parts[i] = unescape.Replace(p)
	}
	return parts
}
