package quote

import "testing"

func BenchmarkCheck(b *testing.B) {
	for name, check := range map[string]func(*Gate, string) (Checked, bool){"ours": (*Gate).Check, "written": (*Gate).CheckWritten} {
		b.Run(name, func(b *testing.B) {
			g := testGate()
			for b.Loop() {
				g.quoted = 0
				check(g, "Ada says “leave the light on” [S1], a minute in, and there is a lamp by the other window [S2].")
			}
		})
	}
}
