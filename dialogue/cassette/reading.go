package cassette

import (
	"time"
)

// Time reads the clock under a key: UTC, to the millisecond. A key names one
// moment: read again, it is the same. A moment that is not on a tape that only
// plays is the zero time, and a *Miss in Err.
func (t *Tape) Time(key string) time.Time {
	if t.mode == Off {
		return now()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	asked := entry{Entry: isTime, Key: key}
	if held, ok := t.reading(asked); ok {
		return held.Time.UTC()
	}
	if !t.recording() {
		t.fail(t.miss(asked, entry{}, false))
		return time.Time{}
	}
	at := now()
	asked.Time = &at
	if err := t.record(asked); err != nil {
		t.fail(err)
	}
	return at
}

// now is the clock as it is written on the tape.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// Input plays what a person put in under a key, or asks for it and records it.
// What asking fails with is returned and not recorded. What is not on a tape
// that only plays is a *Miss.
func (t *Tape) Input(key string, ask func() (string, error)) (string, error) {
	if t.mode == Off {
		return ask()
	}
	asked := entry{Entry: isInput, Key: key}
	held, ok, err := t.input(asked)
	if ok || err != nil {
		return held.Text, err
	}
	if asked.Text, err = ask(); err != nil { // without the lock: people take their time
		return "", err
	}
	return asked.Text, t.keep(asked)
}

func (t *Tape) input(asked entry) (entry, bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if held, ok := t.reading(asked); ok {
		return held, true, nil
	}
	if !t.recording() {
		return entry{}, false, t.miss(asked, entry{}, false)
	}
	return entry{}, false, nil
}

// reading is the entry for a key, unless it is to be recorded anew.
func (t *Tape) reading(asked entry) (entry, bool) {
	if t.fresh {
		return entry{}, false
	}
	return t.held.find(asked.place())
}
