package audio

// A Take is what was heard of an utterance: sound, and the shown text that it
// was.
type Take struct {
	Name    string  // who spoke: Part.Name
	Text    string  // as it was shown; what is not said belongs to it
	Samples []int16 // mono, at Rate; they belong to the receiver
	Marks   []Mark  // when the words of Text began, as far as one can tell; in order
	Begins  bool    // nothing of the reply was heard before
	Ends    bool    // a sentence is at its end; else it goes on in the next Take, or was broken off
}

// A Mark says when a word began to be heard.
type Mark struct {
	Byte   int // its offset in the text
	Sample int // and in the samples
}

// A stretch is samples of an utterance that were heard at one go.
type stretch struct{ from, to int }

// take is what was heard of a phrase, in those stretches; the zero Take if that
// is silence.
func (p *phrase) take(heard []stretch) (t Take) {
	if len(heard) == 0 || heard[len(heard)-1].to <= p.pause {
		return Take{}
	}
	heard[0].from = 0 // where it was passed over there was silence anyway
	for _, h := range heard {
		t.Samples = append(t.Samples, p.sound.Samples(h.from, h.to)...)
	}
	t.Text = p.text[:p.reached-p.at]
	t.Ends = p.ends && p.reached == p.end()
	t.Marks = p.marks(heard)
	return t
}

// marks says where in those stretches each word begins, the first time it does.
func (p *phrase) marks(heard []stretch) (marks []Mark) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, w := range p.script.Words {
		if n := len(marks); n > 0 && marks[n-1].Byte == w.Start {
			continue // a word of several for one that is shown
		}
		sample := p.pause + int(p.script.starts[i]/p.share*p.words())
		at := 0
		for _, h := range heard {
			if h.from <= sample && sample < h.to {
				marks = append(marks, Mark{w.Start, at + sample - h.from})
				break
			}
			at += h.to - h.from
		}
	}
	return marks
}
