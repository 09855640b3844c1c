package audio

import (
	"sync"
	"time"
)

// A phrase is what is synthesised at one go: a sentence, or a clause of a long
// one.
type phrase struct {
	sentence
	ends  bool // with it a sentence does
	pause int  // samples of silence before it

	// Of the goroutine that synthesises.
	handed bool // to be played

	// Of the goroutine that plays.
	reached int // bytes of the reply heard

	mu     sync.Mutex
	script script     // its words, for the voice that says them
	sound  *Utterance // the pause and the words
	length int        // samples that the words take, as far as one can know before they are all there
	share  float64    // part of the script that the sound holds: less than 1 if it was broken off
}

func newPhrase(text sentence, ends bool) *phrase {
	return &phrase{sentence: text, ends: ends, reached: text.at}
}

// rehearse readies the phrase for a voice, or for another one.
func (p *phrase) rehearse(words script) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.script, p.sound, p.share, p.handed = words, new(Utterance), 1, false
	p.sound.Write(make([]int16, p.pause))
}

// expect notes how long a letter takes in the voice that is about to speak, in
// samples.
func (p *phrase) expect(pace float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.length = int(pace * float64(letters(p.script.Text)))
}

// offset is how far the text has been heard, in bytes of the whole reply, when
// the sound has been up to a sample.
func (p *phrase) offset(sample int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if sample <= p.pause {
		return p.at
	}
	if p.share == 1 && p.whole(sample) {
		return p.end()
	}
	return p.at + p.script.Heard(p.part(sample))
}

// part is the part of the script that has been said up to a sample. The caller
// holds mu.
func (p *phrase) part(sample int) float64 {
	return p.share * (float64(sample-p.pause) / p.words())
}

// words is how many samples the words take: as far as one can know, while they
// are not all there. The caller holds mu.
func (p *phrase) words() float64 {
	n, closed := p.sound.Len()
	if n -= p.pause; !closed {
		n = max(n, p.length)
	}
	return float64(max(n, 1))
}

// breakOff ends the sound where it is, and returns what is left to say, from the
// beginning of the word that was broken; nil if nothing is.
func (p *phrase) breakOff() *phrase {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, _ := p.sound.Len()
	p.share = min(1, float64(n-p.pause)/float64(max(p.length, 1)))
	p.sound.Close()
	if p.share == 1 {
		return nil
	}
	at := p.script.Words[p.script.word(p.share)].Start
	return newPhrase(sentence{p.text[at:], p.at + at}, p.ends)
}

// whole reports whether all of the phrase's sound has been heard.
func (p *phrase) whole(heard int) bool {
	n, closed := p.sound.Len()
	return closed && heard >= n
}

// afresh is how long a silence may be for a word to be gone on with in its
// middle.
const afresh = time.Second

// resumption is where to go on, in samples, after a silence.
func (p *phrase) resumption(heard int, silence time.Duration) int {
	if silence <= afresh || heard <= p.pause {
		return heard
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	begins := p.script.starts[p.script.word(p.part(heard))] / p.share * p.words()
	return min(heard, p.pause+int(begins))
}
