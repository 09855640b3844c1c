package script

// A ways is the turns that may follow each turn, by place; the number of turns
// stands for the end.
type ways [][]int

// ways finds every way through the script.
func (s Script) ways() ways {
	places := map[string]int{}
	for i, t := range s.Turns {
		if _, twice := places[t.ID]; !twice {
			places[t.ID] = i
		}
	}
	w := make(ways, len(s.Turns))
	ended := make([]bool, len(s.Turns)) // a branch is always taken
	for _, b := range s.Branches {
		from, known := places[b.After]
		to, there := places[b.Goto]
		if known && there && to > from && !ended[from] {
			w[from] = append(w[from], to)
			ended[from] = b.When.Always()
		}
	}
	for i := range w {
		if !ended[i] {
			w[i] = append(w[i], i+1)
		}
	}
	return w
}

// reach says which turns some way comes to that does not come to the one to
// avoid, −1 for none.
func (w ways) reach(avoid int) []bool {
	reached := make([]bool, len(w)+1)
	reached[0] = avoid != 0
	for i, next := range w {
		if !reached[i] {
			continue
		}
		for _, n := range next {
			reached[n] = n != avoid
		}
	}
	return reached
}

// main is the turns that are held when no condition holds, in order.
func (w ways) main() []int {
	var way []int
	for i := 0; i < len(w); i = w[i][len(w[i])-1] {
		way = append(way, i)
	}
	return way
}

// over is the least and the most that ways through the script cost.
func (w ways) over(cost func(i int) Range) Range {
	from := make([]Range, len(w)+1)
	for i := len(w) - 1; i >= 0; i-- {
		rest := from[w[i][0]]
		for _, n := range w[i][1:] {
			rest = Range{min(rest.Least, from[n].Least), max(rest.Most, from[n].Most)}
		}
		c := cost(i)
		from[i] = Range{c.Least + rest.Least, c.Most + rest.Most}
	}
	return from[0]
}
