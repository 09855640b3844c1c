package cassette

import (
	"slices"
	"strings"
)

// around is how many lines are shown on either side of a difference.
const around = 2

// largest bounds the table of a comparison, in cells. Beyond it everything
// between the first and the last difference is shown as changed.
const largest = 1 << 22

// diff shows in lines what was taken from a and put into b.
func diff(a, b []string) string {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var steps []string
	for _, l := range a[:head] {
		steps = append(steps, "  "+l)
	}
	steps = append(steps, between(a[head:len(a)-tail], b[head:len(b)-tail])...)
	for _, l := range a[len(a)-tail:] {
		steps = append(steps, "  "+l)
	}
	return hunks(steps)
}

// between compares two runs of lines by their longest common subsequence.
func between(a, b []string) []string {
	var steps []string
	if len(a)*len(b) > largest {
		return slices.Concat(marked("- ", a), marked("+ ", b))
	}
	row := len(b) + 1
	common := make([]int32, (len(a)+1)*row)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*row+j] = common[(i+1)*row+j+1] + 1
			} else {
				common[i*row+j] = max(common[(i+1)*row+j], common[i*row+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			steps = append(steps, "  "+a[i])
			i, j = i+1, j+1
		case common[(i+1)*row+j] >= common[i*row+j+1]:
			steps = append(steps, "- "+a[i])
			i++
		default:
			steps = append(steps, "+ "+b[j])
			j++
		}
	}
	return slices.Concat(steps, marked("- ", a[i:]), marked("+ ", b[j:]))
}

func marked(mark string, lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = mark + l
	}
	return out
}

// hunks leaves out what is far from every difference.
func hunks(steps []string) string {
	near := make([]bool, len(steps))
	for i, s := range steps {
		if s[0] == ' ' {
			continue
		}
		for j := max(0, i-around); j <= min(len(steps)-1, i+around); j++ {
			near[j] = true
		}
	}
	var b strings.Builder
	for i, s := range steps {
		switch {
		case near[i]:
			b.WriteString(s + "\n")
		case i > 0 && near[i-1]:
			b.WriteString("  …\n")
		}
	}
	return b.String()
}
