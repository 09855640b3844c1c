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
// can be made but once, and because ALSA's libraries write on the terminal what
// they do not find: noisy tells whether they are going to be asked.
func find() (noisy bool, err error) {
	address, named := os.LookupEnv("PULSE_SERVER")
	if !named {
		address = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "pulse", "native")
	}
	if i := strings.IndexByte(address, '{'); i >= 0 && !strings.Contains(address[i:], "}") {
		return false, fmt.Errorf("PULSE_SERVER is not the address of a sound server: %q; correct it or unset it", address)
	}
	if answered(address) {
		return false, nil
	}
	if !alsa() {
		return false, none(errors.New("no PulseAudio socket, no ALSA device"))
	}
	return true, nil
}

// answered reports whether one of the servers of an address lets us in, as far as
// can be told at once: those of the network are taken for granted.
func answered(address string) bool {
	for _, server := range strings.Fields(address) {
		server = server[strings.IndexByte(server, '}')+1:] // "{host}unix:/path", for that host only
		path, unix := strings.CutPrefix(server, "unix:")
		if !unix && !strings.HasPrefix(path, "/") {
			return true
		}
		if conn, err := net.DialTimeout("unix", path, dialLimit); err == nil {
			conn.Close()
			return true
		}
	}
	return false
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
