package transcript

import (
	"testing"
	"time"
)

func TestTimeLine(t *testing.T) {
	const ms = time.Millisecond
	tests := []struct {
		line       string
		start, end time.Duration
	}{
		{"00:00:01,000 --> 00:00:02,500", 1000 * ms, 2500 * ms},
		{"00:00:01.000 --> 00:00:02.500 align:start position:10%", 1000 * ms, 2500 * ms},
		{"00:01.000 --> 00:02.500", 1000 * ms, 2500 * ms},
		{"00: 07: 44.240 -> 00: 07: 46,400", 464240 * ms, 466400 * ms},
		{"00:16:16,00 --> 00:16:20,000", 976000 * ms, 980000 * ms},
		{"00:00:01,5 --> 00:00:02,", 1500 * ms, 2000 * ms},
		{"01:51:02,1000 --> 01:51:04,000", 6663000 * ms, 6664000 * ms},
		{"00:00:01:250 --> 00:00:02:500", 1250 * ms, 2500 * ms},
		{"0:00:01 --> 0:00:02", 1000 * ms, 2000 * ms},
		{"100:00:00,000 --> 100:00:01,000", 360000000 * ms, 360001000 * ms},
		{"\ufeff00:00:01,000-->00:00:02,000", 1000 * ms, 2000 * ms},
		{"  00:00:01,000\t-->\t00:00:02,000  ", 1000 * ms, 2000 * ms},
		{"00:00:01,000 --> 00:00:02,000 X1:100 X2:200", 1000 * ms, 2000 * ms},
		{"00:00:-1,-60 --> 00:00:05,420", 0, 5420 * ms},
		{"00:00:01,000 -->", 1000 * ms, Untimed},
		{"00:00:01,000 --> line:0", 1000 * ms, Untimed},
		{"00:00:01,000 —> 00:00:02,000", 1000 * ms, 2000 * ms},
		{"00:00:02,000 --> 00:00:01,000", 2000 * ms, 1000 * ms},
	}
	for _, tt := range tests {
		got, ok := timeLine(tt.line)
		if !ok || got.start != tt.start || got.end != tt.end {
			t.Errorf("timeLine(%q) = %v, %v, %t, want %v, %v", tt.line, got.start, got.end, ok, tt.start, tt.end)
		}
	}
}

func TestTimeLineDialogue(t *testing.T) {
	for _, line := range []string{
		"", "-->", "WORD  --->  WORD", "10:30", "Meet me at 10:30 -> no later.", "10:30 -> and no later",
		"1 --> 2", "00:00:01,000", "a00:00:01,000 --> 00:00:02,000", "99999:00 --> 1:00", "00:00:01,00000 --> 00:00:02,000",
		"10:30 -> 10:40ish", "-", "<i>", "> 00:00:01,000",
	} {
		if got, ok := timeLine(line); ok {
			t.Errorf("timeLine(%q) = %v, want dialogue", line, got)
		}
	}
}
