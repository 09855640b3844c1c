package timecode_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/timecode"
)

func rate(t testing.TB, text string) timecode.Rate {
	t.Helper()
	r, err := timecode.ParseRate(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestParseRate(t *testing.T) {
	tests := []struct{ text, want string }{
		{"24000/1001", "24000/1001"},
		{"23.976", "24000/1001"}, {"23.98", "24000/1001"}, {"23.97", "24000/1001"}, {"23.976024", "24000/1001"},
		{" 24 ", "24"}, {"24.000", "24"}, {"24/1", "24"}, {"48/2", "24"}, {"24000/1000", "24"},
		{"25", "25"}, {"25.00", "25"},
		{"29.97", "30000/1001"}, {"29.97df", "30000/1001df"}, {"29.97 DF", "30000/1001df"}, {"29.97ndf", "30000/1001"},
		{"30000/1001df", "30000/1001df"}, {"60000/2002df", "30000/1001df"},
		{"30", "30"}, {"47.952", "48000/1001"}, {"50", "50"},
		{"59.94", "60000/1001"}, {"59.94df", "60000/1001df"}, {"60", "60"}, {"119.88", "120000/1001"},
		{"12.5", "25/2"}, {"15", "15"},
	}
	for _, test := range tests {
		r, err := timecode.ParseRate(test.text)
		if got := r.String(); got != test.want || err != nil {
			t.Errorf("ParseRate(%q) = %s, %v; want %s", test.text, got, err, test.want)
		}
		if again, err := timecode.ParseRate(r.String()); again != r || err != nil {
			t.Errorf("ParseRate(%q) = %v, %v; want the rate it was written for", r, again, err)
		}
	}
}

func TestParseRateRefuses(t *testing.T) {
	for _, text := range []string{
		"", "x", "0", "-25", "+25", "25fps", "24/0", "0/1", "0/0", "1/24", "90000/1", "1000", "23.9", "23.5.1", "24.3", "1e3", "24/", "/24",
		"24df", "25df", "30df", "23.976df", "df", "12.5df", "99999999999999999999", "24000.000000001", strings.Repeat("9", 1000), "４８",
	} {
		if r, err := timecode.ParseRate(text); err == nil {
			t.Errorf("ParseRate(%q) = %v, want a refusal", text, r)
		}
	}
}

// TestWallClockIsNotTimecode has the reference's figures: where the clock is and
// where the label is.
func TestWallClockIsNotTimecode(t *testing.T) {
	tests := []struct {
		rate  string
		time  time.Duration
		frame int64
		label string
	}{
		{"23.976", time.Hour, 86313, "00:59:56:09"},
		{"23.976", 90 * time.Minute, 129470, "01:29:54:14"},
		{"24", time.Hour, 86400, "01:00:00:00"},
		{"25", time.Hour, 90000, "01:00:00:00"},
		{"25", 40 * time.Millisecond, 1, "00:00:00:01"},
		{"25", 40*time.Millisecond - 1, 0, "00:00:00:00"},
		{"29.97", time.Hour, 107892, "00:59:56:12"},
		{"29.97df", time.Hour, 107892, "01:00:00;00"},
		{"30", time.Hour, 108000, "01:00:00:00"},
		{"59.94", time.Hour, 215784, "00:59:56:24"},
		{"59.94df", time.Hour, 215784, "01:00:00;00"},
		{"29.97df", 24 * time.Hour, 2589410, "24:00:00;02"}, // drop frame gains 86 ms a day
	}
	for _, test := range tests {
		r := rate(t, test.rate)
		if got := r.At(test.time); got != test.frame {
			t.Errorf("at %s, %v is frame %d, want %d", test.rate, test.time, got, test.frame)
		}
		if got := r.Format(test.frame); got != test.label {
			t.Errorf("at %s, frame %d is %s, want %s", test.rate, test.frame, got, test.label)
		}
	}
}

func TestDropFrame(t *testing.T) {
	tests := []struct {
		rate  string
		frame int64
		label string
	}{
		{"29.97df", 0, "00:00:00;00"},
		{"29.97df", 1799, "00:00:59;29"},
		{"29.97df", 1800, "00:01:00;02"},
		{"29.97df", 17981, "00:09:59;29"},
		{"29.97df", 17982, "00:10:00;00"},
		{"29.97df", 17983, "00:10:00;01"},
		{"29.97df", 19781, "00:10:59;29"},
		{"29.97df", 19782, "00:11:00;02"},
		{"29.97df", 107892, "01:00:00;00"},
		{"59.94df", 3599, "00:00:59;59"},
		{"59.94df", 3600, "00:01:00;04"},
		{"59.94df", 35964, "00:10:00;00"},
		{"29.97", 1800, "00:01:00:00"},
		{"59.94", 3600, "00:01:00:00"},
	}
	for _, test := range tests {
		r := rate(t, test.rate)
		if got := r.Format(test.frame); got != test.label {
			t.Errorf("at %s, frame %d is %s, want %s", test.rate, test.frame, got, test.label)
		}
		if got, err := r.Parse(test.label); got != test.frame || err != nil {
			t.Errorf("at %s, %s is frame %d, %v; want %d", test.rate, test.label, got, err, test.frame)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ rate, label, says string }{
		{"29.97df", "00:01:00;00", "skips"}, {"29.97df", "00:01:00;01", "skips"}, {"29.97df", "00:59:00:01", "skips"},
		{"59.94df", "00:01:00;03", "skips"}, {"59.94df", "11:11:00;00", "skips"},
		{"25", "00:00:00;00", "drop-frame"}, {"29.97", "00:01:00;02", "drop-frame"},
		{"25", "00:00:00:25", "below 25"}, {"23.976", "00:00:00:24", "below 24"},
		{"25", "00:60:00:00", "no timecode"}, {"25", "00:00:60:00", "no timecode"}, {"25", "00:00:00", "no timecode"},
		{"25", "", "no timecode"}, {"25", "::::", "no timecode"}, {"25", "00:00:00:00:00", "no timecode"},
		{"25", "-00:00:00:01", "no timecode"}, {"25", "00;00:00:01", "no timecode"}, {"25", "+1:00:00:00", "no timecode"},
		{"25", "1:00:00:00", "no timecode"}, {"25", "99999:00:00:00", "no timecode"},
	}
	for _, test := range tests {
		frame, err := rate(t, test.rate).Parse(test.label)
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("at %s, Parse(%q) = %d, %v; want a refusal with %q", test.rate, test.label, frame, err, test.says)
		}
	}
	if frame, err := (timecode.Rate{}).Parse("00:00:00:00"); err == nil {
		t.Errorf("no rate, and the label is frame %d", frame)
	}
}

var rates = []string{"23.976", "24", "25", "29.97", "29.97df", "30", "59.94", "59.94df", "12.5", "119.88df"}

// TestLabelsOfDays walks over three days of labels: each frame has one, each is
// above the one before, and each is read back.
func TestLabelsOfDays(t *testing.T) {
	step := int64(97) // up to that many times 13 frames further each time
	if testing.Short() {
		step = 997
	}
	for _, name := range rates {
		r, before := rate(t, name), ""
		for frame := int64(0); frame < r.At(72*time.Hour); frame += 1 + frame%step*13 {
			label := r.Format(frame)
			if label <= before {
				t.Fatalf("at %s, frame %d is %s, after %s", name, frame, label, before)
			}
			if got, err := r.Parse(label); got != frame || err != nil {
				t.Fatalf("at %s, %s is frame %d, %v; want %d", name, label, got, err, frame)
			}
			before = label
		}
	}
}

// TestEveryLabelOfTenMinutes looks at every label there could be: what is not
// refused is counted without a gap.
func TestEveryLabelOfTenMinutes(t *testing.T) {
	for _, name := range rates {
		r, next, refused := rate(t, name), int64(0), int64(0)
		whole := r
		whole.Drop = false
		for n := int64(0); n < 20*60*r.Base(); n++ {
			label := []byte(whole.Format(n))
			if r.Drop {
				label[8] = ';'
			}
			frame, err := r.Parse(string(label))
			switch {
			case err != nil:
				refused++
			case frame != next:
				t.Fatalf("at %s, %s is frame %d, want %d", name, label, frame, next)
			default:
				next++
			}
		}
		if want := map[bool]int64{true: 18 * r.Base() / 15}[r.Drop]; refused != want {
			t.Errorf("at %s, %d labels of twenty minutes are refused, want %d", name, refused, want)
		}
	}
}

// TestFramesAndTimes compares with arithmetic that cannot overflow.
func TestFramesAndTimes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range rates {
		r := rate(t, name)
		for range 20000 {
			frame := random.Int64N(r.At(30*24*time.Hour)) - r.At(time.Hour)
			at := r.Time(frame)
			if got := r.At(at); got != frame {
				t.Fatalf("at %s, frame %d begins at %d ns, where frame %d is on", name, frame, at, got)
			}
			if got := r.After(at); got != frame {
				t.Fatalf("at %s, what ends at %d ns, where frame %d begins, ends at frame %d", name, at, frame, got)
			}
			if got := r.At(at - 1); got != frame-1 {
				t.Fatalf("at %s, a nanosecond before frame %d, frame %d is on", name, frame, got)
			}
			if got := r.After(at + 1); got != frame+1 {
				t.Fatalf("at %s, what ends a nanosecond into frame %d ends at frame %d", name, frame, got)
			}
			if want := exactly(r, at); r.At(at) != want {
				t.Fatalf("at %s, %d ns is frame %d, want %d", name, at, r.At(at), want)
			}
		}
	}
}

// exactly is the frame at a time, by arithmetic of any size.
func exactly(r timecode.Rate, t time.Duration) int64 {
	n := new(big.Int).Mul(big.NewInt(int64(t)), big.NewInt(r.Num))
	d := new(big.Int).Mul(big.NewInt(int64(time.Second)), big.NewInt(r.Den))
	return n.Div(n, d).Int64()
}

func TestTheEndsOfTime(t *testing.T) {
	r := rate(t, "240")
	for _, d := range []time.Duration{math.MinInt64, math.MinInt64 + 1, math.MaxInt64} {
		if got := r.At(d); got != exactly(r, d) {
			t.Errorf("%d ns is frame %d, want %d", d, got, exactly(r, d))
		}
		r.After(d)
	}
	for _, frame := range []int64{math.MinInt64, math.MaxInt64} {
		if got := r.Time(frame); (got > 0) != (frame > 0) || got > math.MinInt64+1 && got < math.MaxInt64 {
			t.Errorf("frame %d begins at %d ns, want the end of time", frame, got)
		}
		r.Format(frame)
	}
}

func TestNoRate(t *testing.T) {
	for _, r := range []timecode.Rate{{}, {Num: -25, Den: 1}, {Num: 25}, {Num: math.MaxInt64, Den: 1}, {Num: 25, Den: -1}} {
		if r.Valid() || r.At(time.Hour) != 0 || r.After(time.Hour) != 0 || r.Time(90000) != 0 || r.Format(7) != "00:00:00:00" || r.Base() != 0 {
			t.Errorf("%v counts, and is no rate", r)
		}
	}
}

func TestSame(t *testing.T) {
	df, ndf := rate(t, "29.97df"), rate(t, "29.97")
	if !df.Same(ndf) || df.Same(rate(t, "30")) || (timecode.Rate{}).Same(timecode.Rate{}) {
		t.Error("the same rate is another, or another the same")
	}
}

func FuzzParseRate(f *testing.F) {
	for _, text := range append(rates, "24000/1001", "23.98 ndf", "0/0", "1.0e9") {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := timecode.ParseRate(text)
		if err != nil {
			return
		}
		if again, err := timecode.ParseRate(r.String()); !r.Valid() || again != r || err != nil {
			t.Errorf("ParseRate(%q) = %v; written and read again %v, %v", text, r, again, err)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add("00:01:00;02", 4)
	f.Add("99:59:59:23", 0)
	f.Add("-1:00;00:00", 2)
	f.Fuzz(func(t *testing.T, label string, which int) {
		r := rate(t, rates[uint(which)%uint(len(rates))])
		frame, err := r.Parse(label)
		if err != nil {
			return
		}
		if again, err := r.Parse(r.Format(frame)); again != frame || err != nil || frame < 0 {
			t.Errorf("%q is frame %d, its label %s is frame %d, %v", label, frame, r.Format(frame), again, err)
		}
	})
}
