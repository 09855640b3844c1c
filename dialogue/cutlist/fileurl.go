package cutlist

import (
	"path/filepath"
	"strings"
)

// fileURL is a media file's path as a URL (RFC 8089): absolute paths of either
// kind of system, Windows shares, and relative ones, which count from the list.
// Whose path an absolute one is shows in its form, not in where this runs.
func fileURL(path string) string {
	slashed := strings.ReplaceAll(path, `\`, "/")
	switch {
	case strings.HasPrefix(path, `\\`) && named(strings.TrimLeft(slashed, "/")): // a share: \\server\films
		return "file://" + escaped(strings.TrimLeft(slashed, "/"))
	case len(path) > 2 && letter(path[0]) && path[1] == ':' && slashed[2] == '/':
		return "file:///" + path[:2] + escaped(slashed[2:])
	case strings.HasPrefix(path, "/"):
		return "file://" + escaped(path)
	case strings.HasPrefix(path, `\\`):
		return "file://" + escaped(slashed)
	}
	return "./" + escaped(strings.TrimPrefix(filepath.ToSlash(path), "./"))
}

// named reports whether a path begins with a server that a URL can name.
func named(share string) bool {
	server, _, _ := strings.Cut(share, "/")
	return server != "" && escaped(server) == server && !strings.Contains(server, "~")
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// escaped keeps what a URL may have unreserved (RFC 3986 §2.3), and the slashes.
func escaped(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		if letter(c) || c >= '0' && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}
