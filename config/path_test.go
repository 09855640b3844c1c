package config

import (
	"path/filepath"
	"testing"
)

// A folder of the kind that each system calls absolute.
func abs(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDataDir(t *testing.T) {
	tests := []struct {
		name, goos string
		env        map[string]string
		want       string // "" for an error
	}{
		{"XDG", "linux", map[string]string{"XDG_DATA_HOME": abs(t, "data"), "HOME": "home"}, abs(t, "data")},
		{"XDG wins everywhere", "darwin", map[string]string{"XDG_DATA_HOME": abs(t, "data"), "HOME": "home"}, abs(t, "data")},
		{"a relative XDG is ignored", "linux", map[string]string{"XDG_DATA_HOME": "data", "HOME": "home"}, filepath.Join("home", ".local", "share")},
		{"Linux", "linux", map[string]string{"HOME": "home"}, filepath.Join("home", ".local", "share")},
		{"macOS", "darwin", map[string]string{"HOME": "home"}, filepath.Join("home", "Library", "Application Support")},
		{"Windows", "windows", map[string]string{"LocalAppData": "local", "AppData": "roaming"}, "local"},
		{"no home", "linux", nil, ""},
		{"no folder on Windows", "windows", map[string]string{"HOME": "home"}, ""},
	}
	for _, test := range tests {
		got, err := dataDir(test.goos, func(name string) string { return test.env[name] })
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%s: got %q, %v, want %q", test.name, got, err, test.want)
		}
	}
}
