package timecode

import (
	"fmt"
	"strconv"
	"strings"
)

// dropped is how many labels are skipped at the start of a minute, but for every
// tenth: two at 29.97, four at 59.94 (SMPTE ST 12-1, drop frame compensated mode).
func (r Rate) dropped() int64 {
	if !r.Drop || !r.Valid() {
		return 0
	}
	return r.Base() / 15
}

// Format is the label of a frame: "00:59:56:09", and with dropped labels
// "01:00:00;00". The hours run on past a day; before frame 0 there is a minus.
func (r Rate) Format(frame int64) string {
	base := r.Base()
	if base == 0 {
		return "00:00:00:00"
	}
	sign := ""
	if frame < 0 {
		sign, frame = "-", -max(frame, -1<<62)
	}
	n := r.labelled(min(frame, 1<<62))
	seconds := n / base
	return fmt.Sprintf("%s%02d:%02d:%02d%s%0*d", sign, seconds/3600, seconds/60%60, seconds%60, r.separator(), r.digits(), n%base)
}

// digits is how many the frames of a label have: three above 100 a second.
func (r Rate) digits() int {
	if r.Base() > 100 {
		return 3
	}
	return 2
}

func (r Rate) separator() string {
	if r.dropped() > 0 {
		return ";"
	}
	return ":"
}

// labelled is the frame's number had the labels that were skipped been counted.
func (r Rate) labelled(frame int64) int64 {
	drop := r.dropped()
	if drop == 0 {
		return frame
	}
	minute := 60*r.Base() - drop // frames of a minute that drops labels
	ten := 10*minute + drop      // and of ten, of which one drops none
	tens, rest := frame/ten, frame%ten
	skips := int64(0)
	if rest >= minute+drop {
		skips = 1 + (rest-minute-drop)/minute
	}
	return frame + drop*(9*tens+skips)
}

// Parse is the frame that a label names. With dropped labels either separator
// will do, as many tools write ":" throughout; without, a ";" is refused, since
// whoever wrote it counted otherwise. So is a label that is skipped.
func (r Rate) Parse(label string) (int64, error) {
	if !r.Valid() {
		return 0, fmt.Errorf("the timecode %.20q cannot be read: the frame rate %s is none", label, r)
	}
	fields, drop, ok := cutLabel(label)
	base := r.Base()
	switch {
	case !ok || fields[1] > 59 || fields[2] > 59 || fields[3] >= base:
		return 0, fmt.Errorf("%.20q is no timecode at %s frames a second: write hh:mm:ss:ff, with frames below %d", label, r, base)
	case drop && !r.Drop:
		return 0, fmt.Errorf("%.20q is a drop-frame timecode, and at %s nothing is dropped: write \":\", or \"df\" behind the rate", label, r)
	case fields[3] < r.dropped() && fields[2] == 0 && fields[1]%10 != 0:
		return 0, fmt.Errorf("there is no %.20q at %s: drop frame skips that label, the next is %02d", label, r, r.dropped())
	}
	minutes := 60*fields[0] + fields[1]
	return (60*minutes+fields[2])*base + fields[3] - r.dropped()*(minutes-minutes/10), nil
}

// cutLabel takes a label apart: hours, minutes, seconds, frames.
func cutLabel(label string) (fields [4]int64, drop, ok bool) {
	at := strings.LastIndexAny(label, ":;")
	if at < 0 {
		return fields, false, false
	}
	parts := append(strings.Split(label[:at], ":"), label[at+1:])
	if len(parts) != len(fields) {
		return fields, false, false
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || len(part) < 2 || len(part) > 4 {
			return fields, false, false
		}
		fields[i] = int64(n)
	}
	return fields, label[at] == ';', true
}
