package speaker

import (
	"net"
	"path/filepath"
	"testing"
)

func TestAnswered(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Skipf("no sockets here: %v", err)
	}
	defer l.Close()
	for _, test := range []struct {
		address string
		want    bool
		wrong   bool
	}{
		{"", false, false},
		{"unix:" + socket, true, false},
		{socket, true, false},
		{"{somebody}unix:" + socket, true, false},
		{"unix:/nowhere " + socket, true, false},
		{"unix:/nowhere", false, false},
		{"unix:", false, false},
		{"{somebody}", false, false},
		{"tcp:example.org:4713", true, false}, // only trying would tell
		{"example.org", true, false},
		{"{somebody unix:" + socket, false, true},
		{socket + " {", false, true},
		{"}" + socket, true, false}, // a host's name, to the library
	} {
		got, err := answered(test.address)
		if got != test.want || (err != nil) != test.wrong {
			t.Errorf("%q: got %v, %v, want %v, wrong: %v", test.address, got, err, test.want, test.wrong)
		}
	}
}
