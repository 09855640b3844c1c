package main

import (
	"context"
	"fmt"
)

// checkHealth looks over what is kept, as far as that takes no time; "library check"
// reads all of it.
func (a *app) checkHealth(ctx context.Context) checkJSON {
	c := checkJSON{Check: "health", Advice: "matinee library check"}
	faults, err := a.store.Glance(ctx)
	if err != nil {
		c.Detail = err.Error()
		return c
	}
	for _, f := range a.cards().files() {
		if f.err != nil {
			faults++
		}
	}
	if faults > 0 {
		c.Detail = fmt.Sprintf("%s in what is kept", counted(faults, "fault"))
		return c
	}
	c.OK, c.Detail, c.Advice = true, "nothing amiss at a glance; matinee library check reads all of it", ""
	return c
}
