package reading

// Spreads are the scales of comparison, for the test that measures them.
func Spreads() map[string]float64 {
	out := map[string]float64{}
	for _, s := range scales {
		out[s.name] = s.spread
	}
	return out
}
