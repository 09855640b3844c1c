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
	op   int    // -1 if there is none
	name []byte // of a dispatch: a part of the JSON itself
	data []byte // likewise
}

// inspect finds what a payload is. It reads no further than to where the fields
// begin and end, and tells whether it is an object at all.
func inspect(b []byte) (payload, bool) {
	p := payload{op: -1}
	i := space(b, 0)
	if i >= len(b) || b[i] != '{' {
		return p, false
	}
	for i = space(b, i+1); i < len(b) && b[i] == '"'; i = space(b, i+1) {
		end := skip(b, i)
		key := b[min(i+1, end):max(end-1, min(i+1, end))]
		if i = space(b, end); i >= len(b) || b[i] != ':' {
			return p, false
		}
		i = space(b, i+1)
		end = skip(b, i)
		p.note(key, b[i:end])
		if i = space(b, end); i >= len(b) || b[i] != ',' {
			break
		}
	}
	return p, i < len(b) && b[i] == '}'
}

// note keeps a field that matters.
func (p *payload) note(key, value []byte) {
	value = bytes.TrimSpace(value)
	switch string(key) {
	case "op":
		if scalar(value) != "" {
			p.op = int(integer(value))
		}
	case "t":
		if len(value) > 2 && value[0] == '"' && bytes.IndexByte(value, '\\') < 0 {
			p.name = value[1 : len(value)-1]
		}
	case "d":
		p.data = value
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
