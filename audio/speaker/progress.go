package speaker

import "time"

// stallLimit is how long a device may leave a line alone that has sound for it:
// many times what any takes at once.
const stallLimit = 2 * time.Second

// A progress watches whether the device takes what there is. Not every way for a
// sound server to die is reported as an error.
type progress struct {
	sounded int       // samples, when last looked at
	since   time.Time // when the device last took some, or had none to take
}

func newProgress() *progress { return &progress{since: time.Now()} }

// stalled reports whether the device has given up.
func (p *progress) stalled(src *source) bool {
	now, sounded := time.Now(), src.sounded()
	if sounded != p.sounded || src.line.BufferedSize() == 0 {
		p.sounded, p.since = sounded, now
	}
	return now.Sub(p.since) > stallLimit
}
