package script

import "time"

// offTarget is how far, as a share of it, a session may miss its target unwarned.
// Source: reference/interview.md §7, point 2.
const offTarget = 0.15

// length warns of a session that will not be as long as it is meant to be.
func (c *checker) length(w World) {
	target := c.Session.Target.Duration()
	if target == 0 {
		return
	}
	p, err := c.Plan(w.Film, w.Pace)
	if err != nil {
		return // the horizon, which has its own fault
	}
	if miss := p.Length - target; time.Duration(offTarget*float64(target)) < miss.Abs() {
		c.warn(at("session", "target"), "the session will take about %s, not %s", clock(p.Length), clock(target))
	}
}
