package discord

import "bytes"

// The operations of the gateway that matter here (discord-api-docs,
// developers/topics/opcodes-and-status-codes.mdx).
const (
	opDispatch     = 0
	opHeartbeat    = 1
	opIdentify     = 2
	opReconnect    = 7
	opInvalid      = 9
	opHello        = 10
	opHeartbeatAck = 11
)

// A payload is what the gateway sends, looked at from outside: the JSON stays as
// it is.
type payload struct {
	op     int    // 0, a dispatch, if there is none
	number int64  // of a dispatch
	name   []byte // of a dispatch: a part of the JSON itself
	data   []byte // likewise
	odd    bool   // the library may read it otherwise
}

// inspect finds what a payload is. It reads no further than to where the fields
// begin and end, and tells whether it is an object that leaves no doubt.
func inspect(b []byte) (payload, bool) {
	var p payload
	whole := walk(b, p.note)
	return p, whole && !p.odd
}

// walk passes over the fields of an object, in order, and reports whether it is
// one. A key is what stands between its quotation marks.
func walk(b []byte, each func(key, value []byte)) bool {
	i := space(b, 0)
	if i >= len(b) || b[i] != '{' {
		return false
	}
	for i = space(b, i+1); i < len(b) && b[i] == '"'; i = space(b, i+1) {
		end := skip(b, i)
		key := b[min(i+1, end):max(end-1, min(i+1, end))]
		if i = space(b, end); i >= len(b) || b[i] != ':' {
			return false
		}
		i = space(b, i+1)
		end = skip(b, i)
		each(key, bytes.TrimSpace(b[i:end]))
		if i = space(b, end); i >= len(b) || b[i] != ',' {
			break
		}
	}
	return i < len(b) && b[i] == '}'
}

// note keeps a field that matters. The library takes fields in upper case too, and
// the last of a name; servers that mean well have no need of it.
func (p *payload) note(key, value []byte) {
	switch string(key) {
	case "op":
		p.op = int(integer(value))
	case "s":
		p.number = integer(value)
	case "t":
		p.odd = p.odd || p.name != nil || bytes.IndexByte(value, '\\') >= 0
		if len(value) >= 2 && value[0] == '"' {
			p.name = value[1 : len(value)-1]
		}
	case "d":
		p.data = value
	default:
		p.odd = p.odd || bytes.IndexByte(key, '\\') >= 0 || bytes.EqualFold(key, []byte("op")) || bytes.EqualFold(key, []byte("t"))
	}
}

// space is the first place from i on that is not white.
func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// skip is the place after the value that begins at i, or the end.
func skip(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			i = skipText(b, i)
		case '{', '[':
			depth++
			i++
		case '}', ']':
			if depth == 0 {
				return i
			}
			depth--
			i++
		case ',', ':':
			if depth == 0 {
				return i
			}
			i++
			continue
		default:
			i++
			continue
		}
		if depth == 0 {
			return i
		}
	}
	return i
}

// skipText is the place after the text that begins at i, or the end.
func skipText(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}
