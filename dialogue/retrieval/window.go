package retrieval

import "time"

// A layout is one of the two ways in which a film is cut into overlapping
// windows of whole cues: what is ranked, and what a hit is.
type layout int

const (
	lines    layout = iota // short ones in the letters field
	passages               // long ones in the units field
	layouts
)

func (l layout) field() field {
	if l == lines {
		return letters
	}
	return units
}

// Sizes of windows, in words. Half-remembered lines are found best in windows of
// a cue to 30 words, questions in windows of 100 to 200 (measured on altered
// quotations and human questions about several hundred films, Nov 2026).
const (
	lineWords    = 30
	lineStride   = 15
	passageLeast = 100
	passageMost  = 200
)

// silence is how long nobody speaks where a passage that has passageLeast words
// ends early: 6 % of the breaks between cues of the developers' corpus (Nov 2026).
// Our choice, so that a passage seldom runs from one scene into the next.
const silence = 6 * time.Second

// The windows of a film as far as it may be seen. Cues are numbered among the
// said ones.
type windows struct {
	seen   int       // said cues that may be seen
	first  []uint32  // cue of each window
	last   []uint32  // cue of each window
	length []float32 // of each window, in terms of the layout's field
	total  float64   // of length

	// of is the windows that hold each cue: none when it may not be seen.
	of []stretch
}

// A stretch is windows in a row: from one to before another.
type stretch struct{ from, to uint32 }

// sees reports whether the cue may be seen.
func (w *windows) sees(cue uint32) bool {
	return uint64(cue) < uint64(len(w.of)) && w.of[cue].to > 0
}

// windows is the film's windows up to the book's horizon.
func (b *book) windows(l layout) *windows {
	if b.cut[l] == nil {
		b.cut[l] = b.windowsOf(l)
	}
	return b.cut[l]
}

func (b *book) windowsOf(l layout) *windows {
	if b.bounded {
		return b.compose(l, b.visible())
	}
	if w := b.whole[l].Load(); w != nil {
		return w
	}
	w := b.compose(l, b.visible())
	b.whole[l].Store(w) // whoever else has just cut them cut the same
	return w
}

// visible is the said cues that may be seen.
func (b *book) visible() []uint32 {
	seen := make([]uint32, 0, b.said)
	for i := range b.said {
		if b.seesSaid(i) {
			seen = append(seen, uint32(i))
		}
	}
	return seen
}

// compose cuts those cues into windows. It looks at nothing but them, so that the
// windows up to a horizon are those of a film that ends there.
func (s *segment) compose(l layout, cues []uint32) *windows {
	w := &windows{seen: len(cues), of: make([]stretch, s.said)}
	sayings := make([]saying, len(cues))
	for i, c := range cues {
		sayings[i] = s.saying(int(c))
	}
	for start := 0; start < len(cues); {
		end, stride := s.span(l, sayings, start)
		w.add(cues[start:end], sayings[start:end], l.field())
		if end == len(cues) {
			break
		}
		start = min(start+stride, end)
	}
	return w
}

// span is where the window that begins at start ends, and by how many cues the
// next one begins later.
func (s *segment) span(l layout, cues []saying, start int) (end, stride int) {
	most, half := lineWords, lineStride
	if l == passages {
		most = passageMost
	}
	size := 0
	for end = start; end < len(cues); end++ {
		if end > start && size+cues[end].words > most {
			break
		}
		if l == passages && size >= passageLeast && s.silent(cues[end-1], cues[end]) {
			break
		}
		size += cues[end].words
	}
	if l == passages {
		half = size / 2
	}
	for size = 0; stride < end-start && (stride == 0 || size < half); stride++ {
		size += cues[start+stride].words
	}
	return end, stride
}

// silent reports whether nobody speaks for long between two cues.
func (s *segment) silent(before, after saying) bool {
	_, end := s.clock(before.cue)
	start, _ := s.clock(after.cue)
	return start-end >= silence
}

// add appends a window of those cues.
func (w *windows) add(cues []uint32, sayings []saying, f field) {
	number := uint32(len(w.first))
	length := uint32(0)
	for i, c := range cues {
		if w.of[c].to == 0 {
			w.of[c].from = number
		}
		w.of[c].to = number + 1
		length += sayings[i].length[f]
	}
	w.first = append(w.first, cues[0])
	w.last = append(w.last, cues[len(cues)-1])
	w.length = append(w.length, float32(length))
	w.total += float64(length)
}
