package speaker

import "time"

// How long a device may leave a line alone that has sound for it. It takes a
// block every 15 ms, so that the first is many of them. Being asked before that
// might cost more than it tells: PulseAudio's client notes the error unguarded.
const (
	askAfter   = 100 * time.Millisecond // then it is asked whether it works
	stallLimit = 2 * time.Second        // then it does not, whatever it says
)

// A progress watches whether a device takes what there is. No line ends because
// its device has, and not every way for a sound server to die is reported.
type progress struct {
	sounded int       // samples, when last looked at
	since   time.Time // when the device last took some, or had none to take
}

func newProgress() *progress { return &progress{since: time.Now()} }

// fault is what keeps the device from taking what src has, nil while nothing
// does.
func (p *progress) fault(src *source, d device) error {
	now, sounded := time.Now(), src.sounded()
	if sounded != p.sounded || src.dry() {
		p.sounded, p.since = sounded, now
	}
	idle := now.Sub(p.since)
	if idle > askAfter {
		if err := d.Err(); err != nil {
			return lost(err)
		}
	}
	if idle > stallLimit {
		return errStalled
	}
	return nil
}
