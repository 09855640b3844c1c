// Package timecode counts frames: rational frame rates, and the labels
// hh:mm:ss:ff that editors know a frame by (SMPTE ST 12-1), with drop frame and
// without.
//
// All arithmetic is exact, in integers: a rate that is rounded drifts by seconds
// over a film. A subtitle's time is wall-clock time and a label is not: at
// 24000/1001 frames a second, an hour into the film the label says 00:59:56:09.
//
// It knows nothing of files and of clips.
package timecode

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// A Rate is how many frames a second a film has, as a fraction. The zero Rate is
// not a rate: every count at it is 0.
type Rate struct {
	Num, Den int64 // frames, per that many seconds
	Drop     bool  // labels are skipped, so that they keep up with the clock
}

// Bounds of a rate, in frames a second. A still picture is slower; what is faster
// is the time base of a container and not a rate.
const (
	slowest = 1
	fastest = 240
	// largest keeps the product of a term of a rate and a second of nanoseconds
	// within 64 bits.
	largest = 1_000_000
)

// Valid reports whether films can have that rate, and drop labels at it.
func (r Rate) Valid() bool {
	return r.plausible() && (!r.Drop || r.ntsc() && r.Base()%30 == 0)
}

func (r Rate) plausible() bool {
	return r.Num > 0 && r.Den > 0 && r.Num <= largest && r.Den <= largest &&
		r.Num >= slowest*r.Den && r.Num <= fastest*r.Den
}

// ntsc reports whether the rate is a whole number slowed by 1000/1001.
func (r Rate) ntsc() bool { return 1001*r.Num%(1000*r.Den) == 0 && r.Num%r.Den != 0 }

// Base is how many frames a second of labels has: the rate, rounded. 24000/1001
// counts to 24.
func (r Rate) Base() int64 {
	if !r.plausible() {
		return 0
	}
	return (2*r.Num + r.Den) / (2 * r.Den)
}

// Same reports whether both rates have as many frames a second, labels aside.
func (r Rate) Same(other Rate) bool {
	return r.plausible() && other.plausible() && r.Num*other.Den == other.Num*r.Den
}

// String is the rate as ParseRate reads it: "24000/1001", "25", "30000/1001df".
func (r Rate) String() string {
	s := strconv.FormatInt(r.Num, 10)
	if r.Den != 1 {
		s += "/" + strconv.FormatInt(r.Den, 10)
	}
	if r.Drop {
		s += "df"
	}
	return s
}

// ParseRate reads a rate as people and tools write it: a fraction ("24000/1001"),
// a whole number ("25"), the decimals that stand for the slowed rates ("23.976",
// "23.98", "29.97"), each with "df" behind it for drop-frame labels ("29.97df")
// and "ndf" for none, which is the rule. Other decimals are refused rather than
// guessed at.
func ParseRate(text string) (Rate, error) {
	number, drop := cutDrop(strings.ToLower(strings.TrimSpace(text)))
	r, ok := parseFraction(number)
	if !ok {
		r, ok = parseDecimal(number)
	}
	switch {
	case !ok:
		return Rate{}, fmt.Errorf("%.40q is no frame rate: write it as a fraction, like 24000/1001, or as 23.976, 24, 25, 29.97, 29.97df or 30", text)
	case !r.plausible():
		return Rate{}, fmt.Errorf("%.40q is no film's frame rate: films have between %d and %d frames a second", text, slowest, fastest)
	}
	r.Drop = drop
	if !r.Valid() {
		return Rate{}, fmt.Errorf("there is no drop frame at %.40q: labels are dropped at 29.97 and 59.94 only, so leave off the \"df\"", text)
	}
	return r, nil
}

// cutDrop takes off what says whether labels are dropped.
func cutDrop(text string) (number string, drop bool) {
	for _, suffix := range []string{"ndf", "df"} {
		if number, ok := strings.CutSuffix(text, suffix); ok {
			return strings.TrimSpace(number), suffix == "df"
		}
	}
	return text, false
}

func parseFraction(text string) (Rate, bool) {
	num, den, found := strings.Cut(text, "/")
	if !found {
		den = "1"
	}
	n, ok := parseTerm(num)
	d, also := parseTerm(den)
	if !ok || !also {
		return Rate{}, false
	}
	return reduced(n, d), true
}

// parseTerm reads a term of a fraction, which has digits and nothing else.
func parseTerm(text string) (int64, bool) {
	n, err := strconv.ParseUint(text, 10, 32)
	return int64(n), err == nil && n > 0 && n <= largest*1000
}

// slowed are the rates whose decimals are not to be believed.
var slowed = []int64{24, 30, 48, 60, 96, 120, 240}

// parseDecimal reads the decimals of a rate: those of a slowed rate cut off or
// rounded at the second digit or later, of a whole rate, and of half a frame.
func parseDecimal(text string) (Rate, bool) {
	whole, decimals, found := strings.Cut(text, ".")
	if !found || whole == "" || len(whole) > 3 || decimals == "" || len(decimals) > 6 {
		return Rate{}, false
	}
	n, err := strconv.ParseUint(whole+decimals, 10, 32)
	if err != nil {
		return Rate{}, false
	}
	scale := pow10(len(decimals))
	for _, base := range slowed {
		// |n/scale - 1000·base/1001| < 1/scale, over the common denominator
		if len(decimals) >= 2 && abs(int64(n)*1001-1000*base*scale) < 1001 && int64(n) != base*scale {
			return Rate{Num: 1000 * base, Den: 1001}, true
		}
	}
	r := reduced(int64(n), scale)
	return r, r.Den <= 2
}

// reduced is a fraction in its lowest terms.
func reduced(num, den int64) Rate {
	a, b := num, den
	for b != 0 {
		a, b = b, a%b
	}
	a = cmp.Or(a, 1)
	return Rate{Num: num / a, Den: den / a}
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func abs(n int64) int64 { return max(n, -n) }
