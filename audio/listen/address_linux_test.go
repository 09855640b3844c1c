package listen

import (
	"os"
	"slices"
	"testing"
)

func TestAddresses(t *testing.T) {
	host, err := os.Hostname()
	if err != nil {
		t.Skip(err)
	}
	for _, test := range []struct {
		server string
		want   []address
	}{
		{"unix:/a/b", []address{{"unix", "/a/b"}}},
		{"/a/b", []address{{"unix", "/a/b"}}},
		{"tcp:box:1234", []address{{"tcp", "box:1234"}}},
		{"tcp6:[::1]", []address{{"tcp6", "[::1]:4713"}}},
		{"box", []address{{"tcp", "box:4713"}}},
		{"{elsewhere}unix:/a unix:/b", []address{{"unix", "/b"}}},
		{"{" + host + "}unix:/a", []address{{"unix", "/a"}}},
		{"{unclosed", nil},
		{"{}", nil},
		{" ", nil},
	} {
		if got := addresses(test.server); !slices.Equal(got, test.want) {
			t.Errorf("%q: got %v, want %v", test.server, got, test.want)
		}
	}
	t.Setenv("PULSE_SERVER", "")
	t.Setenv("PULSE_RUNTIME_PATH", "/p")
	t.Setenv("XDG_RUNTIME_DIR", "/x")
	if got, want := addresses(""), []address{{"unix", "/p/native"}, {"unix", "/x/pulse/native"}, {"unix", "/run/pulse/native"}}; !slices.Equal(got, want) {
		t.Errorf("the usual places: got %v, want %v", got, want)
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"{x}unix:/a", "tcp:[::1]:1", "{", "unix:", ":"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, a := range addresses(s + " ") {
			if a.network == "" {
				t.Errorf("%q: an address without a network", s)
			}
		}
	})
}
