package llm

import "strings"

// A thoughtMark is how a model marks its reasoning inside its answer, where the
// server does not take it out.
type thoughtMark struct{ open, close string }

// thoughtMarks are those of DeepSeek R1 and Qwen 3 (<think>), their imitators,
// Magistral ([THINK]), Kimi-VL (◁think▷), Seed-OSS, and gpt-oss's harmony
// channels. Sources: the models' chat templates on Hugging Face, 2025.
var thoughtMarks = []thoughtMark{
	{"<think>", "</think>"},
	{"<thinking>", "</thinking>"},
	{"<thought>", "</thought>"},
	{"<seed:think>", "</seed:think>"},
	{"[THINK]", "[/THINK]"},
	{"◁think▷", "◁/think▷"},
	{"<|channel|>analysis", "<|channel|>final<|message|>"},
}

// mayMark reports whether a fragment holds the first byte of a mark; that of ◁
// is also that of dashes and curly quotation marks.
func mayMark(fragment string) bool {
	return strings.IndexByte(fragment, '<') >= 0 || strings.IndexByte(fragment, '[') >= 0 || strings.IndexByte(fragment, 0xe2) >= 0
}

// thinkers are parts of the names of models whose template opens the reasoning
// in the prompt, so that only its end stands in the answer.
var thinkers = []string{"deepseek-r1", "qwq", "-thinking"}

func startsThinking(model string) bool {
	model = strings.ToLower(model)
	for _, name := range thinkers {
		if strings.Contains(model, name) {
			return true
		}
	}
	return false
}

// longestThought bounds what is kept of a reasoning that may be none, bytes.
const longestThought = 256 << 10

// A sieve takes the reasoning out of an answer that comes in fragments.
type sieve struct {
	close  string // inside a reasoning: the mark that ends it
	tail   string // the end of what came, which may begin a mark
	held   []byte // the answer may have begun with reasoning: what came since
	hold   bool
	fresh  bool // right after a reasoning: white space is its own
	strays int  // ends of a reasoning that never began
}

// newSieve makes a sieve; hold says that the model may start inside its
// reasoning.
func newSieve(hold bool) *sieve { return &sieve{hold: hold} }

// write takes a fragment and returns what of it may be seen.
func (s *sieve) write(fragment string) string {
	if !s.hold {
		return s.filter(fragment)
	}
	s.held = append(s.held, fragment...)
	text := string(s.held)
	for _, m := range thoughtMarks {
		if i := strings.Index(text, m.close); i >= 0 {
			s.hold, s.held, s.fresh = false, nil, true
			return s.filter(text[i+len(m.close):])
		}
	}
	if len(s.held) > longestThought {
		return s.unhold()
	}
	return ""
}

// apart says that the server sends the reasoning apart, so that none is in the
// answer's beginning.
func (s *sieve) apart() { s.hold = s.hold && len(s.held) > 0 }

// unhold is what was held and turned out not to be reasoning.
func (s *sieve) unhold() string {
	text := string(s.held)
	s.hold, s.held = false, nil
	return s.filter(text)
}

// end is what is left to be seen when the answer is complete.
func (s *sieve) end() string {
	if s.hold {
		return s.unhold() + s.end()
	}
	text := s.tail
	s.tail = ""
	if s.close != "" {
		return ""
	}
	return text
}

func (s *sieve) filter(fragment string) string {
	if s.close == "" && s.tail == "" && !s.fresh && !mayMark(fragment) {
		return fragment // nearly always
	}
	text := s.tail + fragment
	s.tail = ""
	var seen strings.Builder
	for text != "" {
		if s.close != "" {
			text = s.inside(text)
			continue
		}
		if s.fresh {
			if text = strings.TrimLeft(text, " \r\n\t"); text == "" {
				break
			}
			s.fresh = false
		}
		text = s.outside(text, &seen)
	}
	return seen.String()
}

// inside drops text up to the end of the reasoning.
func (s *sieve) inside(text string) string {
	_, rest, ok := strings.Cut(text, s.close)
	if !ok {
		s.tail = begins(text, s.close)
		return ""
	}
	s.close, s.fresh = "", true
	return rest
}

// outside lets text through up to the next mark, and keeps back what may be the
// beginning of one.
func (s *sieve) outside(text string, seen *strings.Builder) string {
	at, length, closing := len(text), 0, ""
	for _, m := range thoughtMarks {
		if i := strings.Index(text, m.open); i >= 0 && i < at {
			at, length, closing = i, len(m.open), m.close
		}
		if i := strings.Index(text, m.close); i >= 0 && i < at {
			at, length, closing = i, len(m.close), ""
		}
	}
	if at < len(text) {
		seen.WriteString(text[:at])
		if s.close = closing; closing == "" {
			s.strays++
			s.fresh = true
		}
		return text[at+length:]
	}
	for _, m := range thoughtMarks {
		s.tail = longer(s.tail, longer(begins(text, m.open), begins(text, m.close)))
	}
	seen.WriteString(text[:len(text)-len(s.tail)])
	return ""
}

// begins is the longest end of text that a mark begins with.
func begins(text, mark string) string {
	for n := min(len(text), len(mark)-1); n > 0; n-- {
		if strings.HasPrefix(mark, text[len(text)-n:]) {
			return text[len(text)-n:]
		}
	}
	return ""
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}
