package quote

// maxNearWords bounds the query that is compared word by word with a whole
// film, in words: the work grows with both. The longest speech of the 113 films
// of the developers' corpus that anyone would quote is shorter.
const maxNearWords = 200

// Nearest is the run of the text most similar to the query, the earliest of
// equals; false when no run has anything of it, or the query is too long. Spans
// are taken as one run. Similarity is 1 − word edit distance ÷ words in the
// longer of the two; a word in place of one with the same stem, or with letters
// much alike, counts one half. Another form of the same word is no edit.
func (t *Text) Nearest(q Query) (Match, bool) {
	al := newAligner(t, q)
	if al == nil {
		return Match{}, false
	}
	first, end, ok := al.best()
	if !ok {
		return Match{}, false
	}
	first, end = al.settle(first, end)
	m := t.match(first, end)
	m.Similarity = al.similarity(first, end)
	m.Differs, m.Negated = al.differences(first, end)
	return m, true
}

// An aligner finds how a query's words are best laid along a text's, by dynamic
// programming over columns: one per word of the text, one cell per word of the
// query (Sellers, "The theory and computation of evolutionary distances", 1980).
type aligner struct {
	t     *Text
	q     []item
	said  []span
	sub   []uint8 // cost of the i-th word against the text's number n: sub[i*len(t.keyOf)+n]
	cost  []int32 // columns in a ring
	start []int32 // where the run that leads to a cell began
	ring  int     // columns kept
}

// searchRing is the columns kept in a search: one more than the longest form
// that is followed, in words ("one thousand nine hundred and thirty nine").
const searchRing = 10

// newAligner prepares the comparison; nil when there is nothing to compare.
func newAligner(t *Text, q Query) *aligner {
	al := &aligner{t: t, said: q.spans}
	for _, s := range t.compile(q) {
		al.q = append(al.q, s...)
	}
	if len(al.q) == 0 || len(al.q) > maxNearWords || len(t.keys) == 0 {
		return nil
	}
	vocabulary := t.vocabulary()
	al.sub = make([]uint8, len(al.q)*len(t.keyOf))
	row := al.sub
	for _, s := range q.spans {
		for _, tok := range s.toks {
			mine := newSpelling(tok.Key)
			for n := range vocabulary {
				row[n] = substitution(t.a, &mine, &vocabulary[n])
			}
			row = row[len(vocabulary):]
		}
	}
	return al
}

// best is the run of the highest similarity, [first, end). The least distance
// over the query's length is one candidate; a longer run may do better still,
// since the longer of the two is what the distance is divided by, and is found
// by Dinkelbach's method ("On nonlinear fractional programming", 1967): seek the
// run for which distance − ratio × length is negative, take its ratio, repeat.
func (al *aligner) best() (first, end int, ok bool) {
	n := int32(len(al.q))
	distance, first, end := al.search(1, 0)
	ratio := [2]int32{distance, n} // half words per word
	for distance > 0 {
		v, f, e := al.search(ratio[1], ratio[0])
		if v >= 0 {
			break
		}
		length := int32(e - f)
		distance = (v + ratio[0]*length) / ratio[1]
		ratio, first, end = [2]int32{distance, length}, f, e
	}
	return first, end, end > first && ratio[0] < costWord*ratio[1]
}

// search is the least of scale·distance − bonus·length over all runs of the
// text, and the earliest run that has it.
func (al *aligner) search(scale, bonus int32) (least int32, first, end int) {
	al.keep(searchRing)
	n := len(al.q)
	least = costWord * scale * int32(n)
	for j := range len(al.t.keys) + 1 {
		al.column(0, j, scale, bonus, true)
		c := al.cell(n, j)
		if al.cost[c] < least {
			least, first, end = al.cost[c], int(al.start[c]), j
		}
	}
	return least, first, end
}

// keep makes room for so many columns.
func (al *aligner) keep(columns int) {
	al.ring = columns
	if need := columns * (len(al.q) + 1); len(al.cost) < need {
		al.cost, al.start = make([]int32, need), make([]int32, need)
	}
}

func (al *aligner) cell(i, j int) int { return j%al.ring*(len(al.q)+1) + i }

// column fills the cells of the first j words of the text, from lo on. A free
// column begins a run anywhere; else the run begins at lo.
func (al *aligner) column(lo, j int, scale, bonus int32, free bool) {
	edit := costWord * scale
	here := al.cost[al.cell(0, j):][:len(al.q)+1]
	from := al.start[al.cell(0, j):][:len(al.q)+1]
	here[0], from[0] = 0, int32(j)
	if !free {
		here[0], from[0] = int32(j-lo)*(edit-bonus), int32(lo)
	}
	if j == lo {
		for i := 1; i < len(here); i++ {
			here[i], from[i] = here[i-1]+edit, from[i-1]
		}
		return
	}
	before := al.cost[al.cell(0, j-1):][:len(al.q)+1]
	beforeFrom := al.start[al.cell(0, j-1):][:len(al.q)+1]
	stride, key := len(al.t.keyOf), int(al.t.keys[j-1])
	forms := al.t.forms[j-1]
	for i := 1; i < len(here); i++ {
		sub := int32(al.sub[(i-1)*stride+key])
		c, f := before[i-1]+sub*scale-bonus, beforeFrom[i-1]
		if d := before[i] + edit - bonus; d < c {
			c, f = d, beforeFrom[i]
		}
		if d := here[i-1] + edit; d < c {
			c, f = d, from[i-1]
		}
		if sub != costSame && (forms != nil || al.q[i-1].forms != nil) {
			c, f = al.byForm(lo, i, j, bonus, c, f)
		}
		here[i], from[i] = c, f
	}
}

// byForm improves a cell by steps that set a form of one side against a run of
// the other, which cost nothing.
func (al *aligner) byForm(lo, i, j int, bonus, c, f int32) (cost, from int32) {
	al.formSteps(lo, i, j, func(pi, pj int) {
		p := al.cell(pi, pj)
		if d := al.cost[p] - bonus*int32(j-pj); d < c {
			c, f = d, al.start[p]
		}
	})
	return c, f
}

// formSteps calls step with every cell from which a form leads to (i, j).
func (al *aligner) formSteps(lo, i, j int, step func(pi, pj int)) {
	for _, form := range al.t.forms[j-1] {
		if al.queryEnds(i, form) {
			step(i-len(form), j-1)
		}
	}
	for _, form := range al.q[i-1].forms {
		if len(form) < al.ring && al.textEnds(lo, j, form) {
			step(i-1, j-len(form))
		}
		for _, other := range al.t.forms[j-1] {
			if equal(form, other) {
				step(i-1, j-1)
			}
		}
	}
}

// queryEnds reports whether the first i words of the query end with the form.
func (al *aligner) queryEnds(i int, form []int32) bool {
	if len(form) > i {
		return false
	}
	for k, n := range form {
		if al.q[i-len(form)+k].key[0] != n {
			return false
		}
	}
	return true
}

// textEnds reports whether the words of the text from lo to j end with the form.
func (al *aligner) textEnds(lo, j int, form []int32) bool {
	return len(form) <= j-lo && equal(al.t.keys[j-len(form):j], form)
}

func equal(x, y []int32) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}
