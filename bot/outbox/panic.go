package outbox

import (
	"errors"
	"time"
)

// errPanic is why a reply came to nothing that could not even be apologised for.
var errPanic = errors.New("the bot panicked while it showed a reply")

// attempt is step, with a panic costing the reply that it is about and no other.
func (o *Outbox) attempt(live []*Reply) (at time.Time) {
	defer func() {
		if v := recover(); v != nil {
			o.broken(live, v)
		}
	}()
	o.about = nil
	return o.step(live)
}

// broken has a sentence stand in the place of the reply that a panic was about. One
// that cannot even show that is given up; typing is a courtesy.
func (o *Outbox) broken(live []*Reply, value any) {
	text := o.config.Panicked(value)
	if o.about == nil {
		o.typed = time.Now()
		for _, r := range live {
			r.work.typed = true
		}
		return
	}
	if r := o.about; !r.apologise(text) {
		r.fail(errPanic)
	}
}

// apologise has a reply be a sentence, whatever it was to be; false if it is that
// already.
func (r *Reply) apologise(text string) bool {
	p := &r.work
	if p.broken {
		return false
	}
	p.broken, p.pending, p.wish = true, nil, nil
	p.generation++ // what comes now is another message
	r.outbox.mu.Lock()
	defer r.outbox.mu.Unlock()
	r.text = ""
	r.ending = ending{kind: complete, final: Final{Text: text}, since: time.Now()}
	r.version++
	return true
}
