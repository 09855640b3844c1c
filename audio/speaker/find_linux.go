package speaker

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// dialLimit is how long a sound server's socket may take to be answered.
const dialLimit = time.Second

// find looks for what the sound library will look for: a PulseAudio server, which
// PipeWire is too, else an ALSA device. It is looked for first because a context
// can be made but once: who starts a server after this may try again.
func find() error {
	address, named := os.LookupEnv("PULSE_SERVER")
	if !named {
		address = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "pulse", "native")
	}
	switch there, err := answered(address); {
	case err != nil:
		return fmt.Errorf("PULSE_SERVER does not name a sound server: %w; correct or unset it", err)
	case !there && !alsa():
		return none(errors.New("no PulseAudio socket answers, and ALSA has no device"))
	default:
		return nil
	}
}

// answered reports whether one of the servers of an address lets us in, as far as
// can be told at once: those of the network are taken for granted. An error is an
// address that the library cannot take: a host's name (as in "{host}unix:/path",
// for that host only) without its end.
func answered(address string) (bool, error) {
	there := false
	for _, server := range strings.Fields(address) {
		host, rest, ended := strings.Cut(server, "}")
		switch {
		case !strings.HasPrefix(host, "{"):
			rest = server
		case !ended:
			return false, fmt.Errorf("%q lacks its }", server)
		}
		there = there || open(rest)
	}
	return there, nil
}

// open reports whether a server lets us in.
func open(server string) bool {
	path, unix := strings.CutPrefix(server, "unix:")
	if !unix && !strings.HasPrefix(path, "/") {
		return path != ""
	}
	conn, err := net.DialTimeout("unix", path, dialLimit)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

// alsa reports whether there is a device of ALSA's, or a configuration of the
// user's own that may name something that is none.
func alsa() bool {
	if os.Getenv("ALSA_CONFIG_PATH") != "" {
		return true
	}
	home, _ := os.UserHomeDir()
	for _, pattern := range []string{
		"/dev/snd/pcm*p", // a card's playback
		"/etc/asound.conf",
		filepath.Join(home, ".asoundrc"),
		filepath.Join(home, ".config", "alsa", "asoundrc"),
	} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return true
		}
	}
	return false
}
