package outbox_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/outbox"
)

var faults = map[string]fault{
	"429": limited, "502": broken, "502 after it was done": lost, "no answer": hung, "no answer though done": hungDone,
	"10008": vanished, "50083": archived,
}

// Whatever goes wrong with whichever call, in the end the text stands there once.
func TestTrouble(t *testing.T) {
	text := strings.Repeat("It is a ||h lovely|| day for a film. ", 70) // of two messages
	for name, f := range faults {
		for _, kind := range []string{"create", "edit", "delete"} {
			for n := range 4 {
				t.Run(fmt.Sprint(name, "/", kind, n), func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						c := &channel{fault: func(made call) fault {
							if made.kind == kind && (made.n == n || made.n == n+2) {
								return f
							}
							return none
						}}
						o := open(c)
						r := o.Open(outbox.Opening{To: "9", Buttons: stopButton})
						say(r, text, 100*time.Millisecond)
						got := finish(t, r, outbox.Final{Text: text, Buttons: againButton})
						checkStands(t, c, got, text)
						if err := o.Close(t.Context()); err != nil {
							t.Error(err)
						}
					})
				})
			}
		}
	}
}

// checkStands fails if the channel is not as the outcome says: the text, in order,
// once, with what belongs below it.
func checkStands(t *testing.T, c *channel, got outbox.Outcome, text string) {
	t.Helper()
	messages := c.standing()
	var ids []discord.ID
	for _, m := range messages {
		ids = append(ids, m.id)
	}
	if fmt.Sprint(ids) != fmt.Sprint(got.Messages) {
		t.Errorf("got messages %v, want %v", ids, got.Messages)
	}
	want := strings.Join(strings.Fields(strings.ReplaceAll(text, "||", "")), " ")
	if seen(messages) != want {
		t.Errorf("got %q, want %q", seen(messages), want)
	}
	for i, m := range messages {
		if last := i == len(messages)-1; last != (len(m.buttons) > 0 && m.buttons[0].Label == "Again") {
			t.Errorf("message %d: got buttons %v", i, m.buttons)
		}
	}
	c.checkSecrets(t)
}

// What cannot be shown is said to whom it matters, soon, and the reply ends.
func TestRefused(t *testing.T) {
	for _, kind := range []string{"create", "edit"} {
		t.Run(kind, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &channel{fault: func(made call) fault {
					if made.kind == kind {
						return forbidden
					}
					return none
				}}
				o := open(c)
				r := o.Open(outbox.Opening{})
				begin := time.Now()
				r.Show("It is so. And more.")
				time.Sleep(3 * time.Second)
				r.Show("It is so. And more. And more.")
				select {
				case <-r.Done():
				case <-time.After(10 * time.Second):
					t.Error("it goes on")
				}
				if _, err := r.Wait(t.Context()); !errors.Is(err, discord.ErrForbidden) {
					t.Errorf("got %v after %v", err, time.Since(begin))
				}
				r.Finish(outbox.Final{Text: "It is so."})
				if err := o.Close(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// When Discord is gone for long the reply ends all the same.
func TestGivesUp(t *testing.T) {
	for name, f := range map[string]fault{"429": limited, "502": broken, "no answer": hung} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := &channel{fault: func(made call) fault { return f }}
				o := open(c)
				r := o.Open(outbox.Opening{})
				begin := time.Now()
				r.Finish(outbox.Final{Text: "It is so."})
				if _, err := r.Wait(t.Context()); err == nil || time.Since(begin) > 3*time.Minute {
					t.Errorf("got %v after %v", err, time.Since(begin))
				}
				if err := o.Close(t.Context()); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// A bot whose messages somebody deletes again and again stops writing them.
func TestDeleted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{fault: func(made call) fault {
			if made.kind == "edit" {
				return vanished
			}
			return none
		}}
		o := open(c)
		r := o.Open(outbox.Opening{})
		go say(r, strings.Repeat("It goes on and on. ", 100), 100*time.Millisecond)
		if _, err := r.Wait(t.Context()); !errors.Is(err, discord.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		if got := len(c.times("create")); got != 4 {
			t.Errorf("got %d messages written", got)
		}
		time.Sleep(time.Hour)
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// An edit that nobody knows of is not taken for none.
func TestTakenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &channel{fault: func(made call) fault {
			if made.kind == "edit" && made.n == 0 {
				return lost
			}
			return none
		}}
		o := open(c)
		r := o.Open(outbox.Opening{})
		r.Show("It is so.")
		time.Sleep(3 * time.Second)
		r.Show("It is so. And not.")
		time.Sleep(200 * time.Millisecond)
		finish(t, r, outbox.Final{Text: "It is so."})
		if got := seen(c.standing()); got != "It is so." {
			t.Errorf("got %q", got)
		}
		if err := o.Close(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
