package pcm

// LookAhead is how far a limiter sees ahead, in samples: half a period of a low voice,
// 100 hertz, so that its wave keeps its form.
const LookAhead = 5 * millisecond

// A Minimum is the least of the last LookAhead values: what a limiter may still let
// through. The zero Minimum has none. It belongs to one goroutine. Source: Lemire,
// Streaming Maximum-Minimum Filter Using No More than Three Comparisons per Element,
// 2006.
type Minimum struct {
	rising [LookAhead]reduction // those that may yet be the least, from first
	first  int
	count  int
}

// A reduction is a factor and the sample that it is of.
type reduction struct {
	factor float64
	at     int
}

// Of takes the value of the next sample, which has the index at, and returns the
// least.
func (m *Minimum) Of(factor float64, at int) float64 {
	for m.count > 0 && m.rising[(m.first+m.count-1)%LookAhead].factor >= factor {
		m.count--
	}
	if m.count > 0 && m.rising[m.first].at <= at-LookAhead {
		m.first = (m.first + 1) % LookAhead
		m.count--
	}
	m.rising[(m.first+m.count)%LookAhead] = reduction{factor, at}
	m.count++
	return m.rising[m.first].factor
}
