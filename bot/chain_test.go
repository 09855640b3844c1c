package bot_test

import (
	"testing"

	"matinee/bot/discordtest"
)

// TestChainNoFurther: a chain that goes on after somebody has taken back how far
// they have seen all films keeps to what holds now.
func TestChainNoFurther(t *testing.T) {
	desk(t, true, func(c *club) {
		c.use(c.ana, "seen", discordtest.Args{"film": "*", "far": "30:00"})
		one := c.ask(c.ana, "one")
		c.settle()
		contains(t, one, "minute 29,")
		c.use(c.ana, "seen", discordtest.Args{"film": "*", "far": "10:00"})
		two := c.AwaitReply(c.ana.Write(c.general, "two", discordtest.Replying(one)))
		c.settle()
		contains(t, two, "minute 9,")
	})
}
