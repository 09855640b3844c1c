package transcript

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// End is what ParseTime makes of "end": later than any cue.
const End time.Duration = math.MaxInt64

// longestFilm bounds a film time that is read, so that sums cannot overflow.
const longestFilm = 1000 * time.Hour

// FormatTime prints film time as H:MM:SS, rounded down: the second on a
// player's clock while the cue begins.
func FormatTime(t time.Duration) string {
	if t < 0 {
		return "-:--:--"
	}
	s := int64(t / time.Second)
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// ParseTime reads a film time as people write it on a command line:
// H:MM:SS[.mmm], MM:SS, plain seconds ("90", "90.5") or "end".
func ParseTime(s string) (time.Duration, error) {
	s = strings.TrimSpace(s)
	if strings.EqualFold(s, "end") {
		return End, nil
	}
	parts := strings.Split(s, ":")
	if len(parts) > 3 {
		return 0, badTime(s)
	}
	var total time.Duration
	for i, p := range parts {
		last := i == len(parts)-1
		d, ok := clockPart(p, last)
		if !ok || i > 0 && d >= time.Minute {
			return 0, badTime(s)
		}
		total = total*60 + d
		if total > longestFilm {
			return 0, badTime(s)
		}
	}
	return total, nil
}

// clockPart reads one number of a clock as seconds; only the last may have a
// fraction. The caller scales what came before it by 60.
func clockPart(p string, fraction bool) (time.Duration, bool) {
	whole, frac, dotted := strings.Cut(p, ".")
	n, err := strconv.ParseUint(whole, 10, 32)
	if err != nil || whole[0] == '+' {
		return 0, false
	}
	d := time.Duration(n) * time.Second
	if !dotted {
		return d, true
	}
	if !fraction || frac == "" || len(frac) > 9 {
		return 0, false
	}
	f, err := strconv.ParseUint(frac, 10, 32)
	if err != nil {
		return 0, false
	}
	for range 9 - len(frac) {
		f *= 10
	}
	return d + time.Duration(f), true
}

func badTime(s string) error {
	return fmt.Errorf("%q is no film time; write it as 1:02:03, 47:30, 90 (seconds) or end", s)
}
