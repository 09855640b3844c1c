package llm

import "testing"

// TestLearn: a prompt that was larger than guessed corrects the guess fast, one
// that was smaller slowly, and nothing makes it absurd.
func TestLearn(t *testing.T) {
	for _, test := range []struct {
		name    string
		counted []int // for a text guessed at 1000 tokens at first
		least   float64
		most    float64
	}{
		{"as guessed", []int{1000, 1000}, 0.99, 1.01},
		{"twice as large", []int{2000, 2000, 2000}, 1.8, 2},
		{"somewhat smaller", []int{900, 900, 900}, 0.96, 0.98},
		{"cut short by a cache", []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, leastFactor, leastFactor},
		{"absurd", []int{1 << 40, 1 << 40}, mostFactor, mostFactor},
		{"not told", []int{0, -1}, 1, 1},
	} {
		e := newEstimator(Large)
		for _, n := range test.counted {
			e.learn(1000*e.factor, n)
		}
		if e.factor < test.least || e.factor > test.most {
			t.Errorf("%s: got a factor of %v, want %v to %v", test.name, e.factor, test.least, test.most)
		}
	}
}
