package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// The environment variables that stand for a flag.
const (
	configVar  = "MATINEE_CONFIG"
	libraryVar = "MATINEE_LIBRARY"
)

// Path is where the configuration file is looked for: the flag --config (""
// when not given), else MATINEE_CONFIG, else the user's configuration folder
// (XDG's, or the system's own on macOS and Windows). Named says that it was one
// of the first two. The file need not be there.
func Path(flag string) (path string, named bool, err error) {
	for _, path := range []string{flag, os.Getenv(configVar)} {
		if path != "" {
			path, err := filepath.Abs(path)
			return path, true, err
		}
	}
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", false, fmt.Errorf("find the folder of the configuration: %w; name a file with --config or %s", err, configVar)
	}
	return filepath.Join(folder, "matinee", "config.toml"), false, nil
}

// LibraryDir is the folder of everything kept: the flag --library ("" when not
// given), else MATINEE_LIBRARY, else what the configuration says, else the
// user's data folder. It need not be there.
func (c Config) LibraryDir(flag string) (string, error) {
	for _, path := range []string{flag, os.Getenv(libraryVar), c.Library} {
		if path != "" {
			return filepath.Abs(path)
		}
	}
	folder, err := dataDir(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", fmt.Errorf("find the folder of the library: %w; name one with --library or %s", err, libraryVar)
	}
	return filepath.Join(folder, "matinee"), nil
}

// dataDir is where a user's programs keep their data: XDG_DATA_HOME (XDG Base
// Directory Specification 0.8) wherever it is set, else what the system means
// for it. A library is too large to roam between machines on Windows.
func dataDir(goos string, getenv func(string) string) (string, error) {
	if dir := getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil // a relative one is to be ignored, says the specification
	}
	if goos == "windows" {
		if dir := getenv("LocalAppData"); dir != "" {
			return dir, nil
		}
		return "", errors.New("the variable LocalAppData is not set")
	}
	home := getenv("HOME")
	if home == "" {
		return "", errors.New("the variable HOME is not set")
	}
	if goos == "darwin" {
		return filepath.Join(home, "Library", "Application Support"), nil
	}
	return filepath.Join(home, ".local", "share"), nil
}
