package config_test

import (
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"matinee/config"
)

func TestPath(t *testing.T) {
	home := clean(t)
	own := filepath.Join(home, ".config", "matinee", "config.toml")
	flag, variable := filepath.Join(home, "flag.toml"), filepath.Join(home, "variable.toml")
	tests := []struct {
		name, flag, variable, want string
		named                      bool
	}{
		{"the flag wins", flag, variable, flag, true},
		{"then the variable", "", variable, variable, true},
		{"then the user's folder", "", "", own, false},
	}
	for _, test := range tests {
		if !test.named && runtime.GOOS != "linux" {
			continue // the system's own folder, as os.UserConfigDir has it
		}
		t.Setenv("MATINEE_CONFIG", test.variable)
		got, named, err := config.Path(test.flag)
		if err != nil || got != test.want || named != test.named {
			t.Errorf("%s: got %q, %t, %v, want %q, %t", test.name, got, named, err, test.want, test.named)
		}
	}
}

func TestFind(t *testing.T) {
	home := clean(t)
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("AppData", home)
	got, err := config.Find("")
	if err != nil || !reflect.DeepEqual(got, config.Default()) {
		t.Errorf("without a file: got %+v, %v, want the defaults", got, err)
	}

	absent := filepath.Join(home, "absent.toml")
	if _, err := config.Find(absent); err == nil || !strings.Contains(err.Error(), absent) || !strings.Contains(err.Error(), "config init") {
		t.Errorf("with a file named that is not there: got %v, want an error that names it and a next step", err)
	}
	t.Setenv("MATINEE_CONFIG", absent)
	if _, err := config.Find(""); err == nil {
		t.Error("with MATINEE_CONFIG naming a file that is not there: got no error")
	}

	if _, err := config.Find(write(t, filepath.Join(home, "wrong.toml"), "personna = 'x'")); err == nil {
		t.Error("with a file that is wrong: got no error")
	}
	got, err = config.Find(write(t, filepath.Join(home, "right.toml"), "persona = 'x'"))
	if err != nil || got.Persona != "x" {
		t.Errorf("with a file: got %+v, %v", got, err)
	}
}

func TestFindWithoutAHome(t *testing.T) {
	clean(t)
	for _, name := range []string{"HOME", "AppData", "LocalAppData"} {
		t.Setenv(name, "")
	}
	got, err := config.Find("")
	if err != nil || !reflect.DeepEqual(got, config.Default()) {
		t.Errorf("got %+v, %v, want the defaults", got, err)
	}
	if _, err := got.LibraryDir(""); err == nil || !strings.Contains(err.Error(), "--library") {
		t.Errorf("LibraryDir: got %v, want an error with a next step", err)
	}
}

func TestLibraryDir(t *testing.T) {
	home := clean(t)
	flag, variable, file, data := filepath.Join(home, "flag"), filepath.Join(home, "variable"), filepath.Join(home, "file"), filepath.Join(home, "data")
	t.Setenv("XDG_DATA_HOME", data)
	tests := []struct{ name, flag, variable, file, want string }{
		{"the flag wins", flag, variable, file, flag},
		{"then the variable", "", variable, file, variable},
		{"then the file", "", "", file, file},
		{"then the user's folder", "", "", "", filepath.Join(data, "matinee")},
	}
	for _, test := range tests {
		t.Setenv("MATINEE_LIBRARY", test.variable)
		got, err := config.Config{Library: test.file}.LibraryDir(test.flag)
		if err != nil || got != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.name, got, err, test.want)
		}
	}
	t.Chdir(home)
	if got, err := config.Default().LibraryDir("films"); err != nil || !filepath.IsAbs(got) || filepath.Base(got) != "films" {
		t.Errorf("a relative flag: got %q, %v, want it absolute", got, err)
	}
}
