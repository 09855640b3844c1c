package llm

import (
	"sync"
	"unicode"
)

// A Vocabulary is how fine a model cuts text, before its server has told.
type Vocabulary uint8

// The vocabularies.
const (
	Large Vocabulary = iota + 1 // 200,000 tokens: the providers' models; the default
	Small                       // 32,000 and up: what runs on a machine of one's own
)

// rates are tokens per byte of a class of runes, or per rune where it says so.
type rates struct {
	latin    float64 // per byte: letters, spaces and punctuation of Western European prose
	digit    float64 // per digit
	alphabet float64 // per rune of other alphabets: Cyrillic, Greek, Arabic, …
	dense    float64 // per rune of scripts without spaces: Han, kana, Hangul, Thai
	other    float64 // per rune of whatever else: emoji
}

// vocabularies have their rates. Large: English 4.9 bytes and Russian 3.1 runes
// a token on o200k (measured Nov 2026 with tiktoken-go/tokenizer), the rest
// cautious. Small is cautious throughout: nearly 32,000 tokens of SentencePiece,
// where a rare Han character falls apart into its three bytes.
var vocabularies = map[Vocabulary]rates{
	Large: {latin: 1 / 4.9, digit: 1 / 2.0, alphabet: 1 / 3.1, dense: 1 / 1.2, other: 2},
	Small: {latin: 1 / 3.6, digit: 1, alphabet: 1 / 2.0, dense: 1.5, other: 4},
}

const (
	// perMessage is what a template adds to a message, tokens (OpenAI cookbook,
	// "How to count tokens": 3 and the role; local templates likewise).
	perMessage = 5
	// safety is added to every estimate.
	safety = 1.15
)

// An estimator guesses how many tokens a text makes, and learns from what the
// server counted. It is safe for concurrent use.
type estimator struct {
	rates rates

	mu     sync.Mutex // guards what follows
	factor float64    // counted ÷ guessed, smoothed
}

func newEstimator(v Vocabulary) *estimator {
	r, ok := vocabularies[v]
	if !ok {
		r = vocabularies[Large]
	}
	return &estimator{rates: r, factor: 1}
}

// tokens guesses the tokens of a text, without safety.
func (e *estimator) tokens(text string) float64 {
	e.mu.Lock()
	f := e.factor
	e.mu.Unlock()
	return f * e.rates.count(text)
}

func (r rates) count(text string) float64 {
	var n float64
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			n += r.digit
		case c < 0x80:
			n += r.latin
		case c < 0x250: // letters with diacritics are two bytes, and split words
			n += 2 * r.latin
		case c >= 0x2010 && c <= 0x2027: // dashes, quotation marks, ellipsis
			n += r.digit
		case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar):
			n += r.dense
		case unicode.IsLetter(c) || unicode.IsMark(c):
			n += r.alphabet
		default:
			n += r.other
		}
	}
	return n
}

// The weights of a new count: a prompt that was larger than guessed corrects
// the guess fast, as it may be cut; one that was smaller slowly.
const (
	rise = 0.5
	fall = 0.1
)

// Bounds of the factor. The lower one matters: Ollama reports only what it had
// not cached, which must not make prompts look small.
const (
	leastFactor = 0.75
	mostFactor  = 4
)

// learn corrects the guess by what the server counted for a prompt that was
// guessed, factor included, at so many tokens.
func (e *estimator) learn(guessed float64, counted int) {
	if guessed < 50 || counted <= 0 { // too little to say anything
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	seen := e.factor * float64(counted) / guessed
	weight := fall
	if seen > e.factor {
		weight = rise
	}
	e.factor = min(max(e.factor+weight*(seen-e.factor), leastFactor), mostFactor)
}

// prompt guesses the tokens of messages, without safety.
func (e *estimator) prompt(messages []message) float64 {
	n := 3.0 // the start of the answer
	for _, m := range messages {
		n += perMessage + e.tokens(m.text)
	}
	return n
}
