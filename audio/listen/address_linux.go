package listen

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// pulsePort is PulseAudio's port over TCP (module-native-protocol-tcp).
const pulsePort = "4713"

// An address is where a sound server may listen.
type address struct{ network, place string }

// addresses are the places to look for the server, best first. server is a
// server string: addresses apart by spaces, each perhaps behind "{machine}"
// (freedesktop.org/wiki/Software/PulseAudio/Documentation/User/ServerStrings).
func addresses(server string) []address {
	if server == "" {
		server = os.Getenv("PULSE_SERVER")
	}
	if server == "" {
		return usualAddresses()
	}
	var found []address
	for _, s := range strings.Fields(server) {
		if a, ok := parseAddress(s); ok {
			found = append(found, a)
		}
	}
	return found
}

func parseAddress(s string) (address, bool) {
	if rest, ok := strings.CutPrefix(s, "{"); ok {
		machine, after, closed := strings.Cut(rest, "}")
		if host, err := os.Hostname(); !closed || err == nil && machine != host && machine != machineID() {
			return address{}, false
		}
		s = after
	}
	network, place, ok := strings.Cut(s, ":")
	switch {
	case s == "":
		return address{}, false
	case strings.HasPrefix(s, "/"):
		return address{"unix", s}, true
	case ok && network == "unix":
		return address{"unix", place}, true
	case ok && (network == "tcp" || network == "tcp4" || network == "tcp6"):
		return address{network, withPort(place)}, true
	}
	return address{"tcp", withPort(s)}, true
}

func withPort(host string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), pulsePort)
}

func machineID() string {
	id, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(id))
}

// usualAddresses are those of a server of one's own, then that of a server for
// the whole machine.
func usualAddresses() []address {
	var found []address
	if dir := os.Getenv("PULSE_RUNTIME_PATH"); dir != "" {
		found = append(found, address{"unix", filepath.Join(dir, "native")})
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir = filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	}
	return append(found, address{"unix", filepath.Join(dir, "pulse", "native")}, address{"unix", "/run/pulse/native"})
}

// dial connects to the first address that answers.
func dial(ctx context.Context, places []address) (net.Conn, error) {
	err := errors.New("no address of a sound server")
	var dialer net.Dialer
	for _, a := range places {
		conn, refused := dialer.DialContext(ctx, a.network, a.place)
		if refused == nil {
			return conn, nil
		}
		err = fmt.Errorf("connect to the sound server: %w", refused)
	}
	return nil, err
}
