package piper

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"matinee/audio/tts"
)

const advice = `install it with "pip install piper-tts", and a voice with "python3 -m piper.download_voices"`

// names are what the program is called: Arch Linux cannot call it piper, as that
// is taken.
var names = []string{"piper-tts", "piper"}

// find looks for the program.
func find(path string) (*tts.Program, error) {
	if path != "" {
		return speaking(tts.Find(Name, path, "", advice))
	}
	if program, err := tts.Find(Name, "", names[0], advice); err == nil {
		return program, nil
	}
	return speaking(tts.Find(Name, "", names[1], advice))
}

// speaking refuses the other program of the name, which is in Debian and
// configures the buttons of a mouse, in a window.
func speaking(program *tts.Program, err error) (*tts.Program, error) {
	if err == nil && forMice(program.Path) {
		err = &tts.Error{Engine: Name, Kind: tts.Missing, Next: advice,
			What: fmt.Sprintf("the program piper at %q is the one that configures gaming mice, and does not speak", program.Path)}
	}
	if err != nil {
		return nil, err
	}
	return program, nil
}

// scriptHead is how much of a script is looked at, in bytes: all of the one in
// Debian 12.
const scriptHead = 8 << 10

// forMice reports whether a program is the script that talks to ratbagd.
func forMice(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, scriptHead))
	return err == nil && bytes.HasPrefix(head, []byte("#!")) && bytes.Contains(head, []byte("ratbag"))
}
