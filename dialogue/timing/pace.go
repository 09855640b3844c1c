package timing

import (
	"fmt"
	"math"
	"time"
)

// A Pace is how much longer a film lasts where it is shown at another rate than
// the one its subtitles were made for. The zero Pace is none that is known.
type Pace struct {
	Made, Shown string  // pictures a second, as people call them
	Speed       float64 // time as it is to be, over time as it was
}

// String says it as people do.
func (p Pace) String() string {
	return fmt.Sprintf("made for %s pictures a second, shown at %s", p.Made, p.Shown)
}

// even is the pace of subtitles that run as the film does.
var even = Pace{Speed: 1}

// paces are the known ways in which subtitles run faster or slower than the film.
// The rates are the picture rates of Recommendation ITU-R BT.709-6 (2015), part 2,
// item 2.2: 24/1.001 ("23.976"), 24, 25, 30/1.001 ("29.97"), 30. Of two of them
// those pairs are here at which a film is shown picture for picture, which is
// within a tenth: film on 50 Hz television (25 for 24 or 23.976), and NTSC's
// thousandth (24 for 23.976, and 30 for 29.97, which is the same ratio).
var paces = []Pace{
	{"25", "23.976", 25 * 1.001 / 24},
	{"25", "24", 25. / 24},
	{"24", "23.976", 1.001},
	{"23.976", "24", 1 / 1.001},
	{"24", "25", 24. / 25},
	{"23.976", "25", 24 / (25 * 1.001)},
}

// heard is how far two times may be off that people read from a player's clock:
// each up to half a second.
const heard = time.Second

// nearestPace is the known pace nearest to a speed that was measured over so long
// a way; ok is false when the speed is none of them.
func nearestPace(speed float64, over time.Duration) (p Pace, ok bool) {
	p = even
	for _, q := range paces {
		if math.Abs(q.Speed-speed) < math.Abs(p.Speed-speed) {
			p = q
		}
	}
	return p, math.Abs(p.Speed-speed)*float64(over) <= float64(heard)
}
