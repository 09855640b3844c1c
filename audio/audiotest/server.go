// Package audiotest is a bench for tests of sound: a sound server of their own
// whose loudspeaker is recorded, sample by sample and with the time each was
// heard, and whose microphone hears what a test plays; ALSA without a card; and
// sounds whose samples tell whether one was lost. It skips the test where its
// tools are not installed (on Debian pulseaudio, pulseaudio-utils, and for ALSA
// libasound2-plugins). It is for tests only.
package audiotest

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The sinks of the server: what is played on one is its monitor's to record.
const (
	loudspeaker = "loudspeaker"
	microphone  = "microphone" // its monitor is the default source
)

// startLimit is how long the server may take to let somebody in.
const startLimit = 20 * time.Second

// A Server is a private PulseAudio, without a card: its loudspeaker sounds
// nowhere, at 48,000 Hz on one channel of 16 bits, and changes no sample.
type Server struct {
	folder string
	died   chan struct{} // closed once the process has ended
	cmd    *exec.Cmd
}

// StartServer starts a server that ends with the test, which is skipped where
// there is none to be had. Should the test not live to end it, it ends by itself
// a minute after its last client.
func StartServer(t testing.TB) *Server {
	t.Helper()
	Needs(t, "pulseaudio", "parec", "paplay")
	folder, err := os.MkdirTemp("", "sound") // a socket's path has to be short: t.TempDir's may not be
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{folder: folder, died: make(chan struct{})}
	script := filepath.Join(folder, "script.pa")
	if err := os.WriteFile(script, []byte(s.script()), 0o600); err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	s.cmd = exec.Command("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=60", "-F", script)
	s.cmd.Env = append(os.Environ(), s.Env()...)
	s.cmd.Stderr = log
	if err := s.cmd.Start(); err != nil {
		t.Fatalf("start pulseaudio: %v", err)
	}
	go func() {
		s.cmd.Wait()
		close(s.died)
	}()
	t.Cleanup(func() {
		s.Kill()
		os.RemoveAll(folder)
	})
	s.await(t)
	return s
}

// Needs skips the test unless the programs are installed.
func Needs(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
}

// script sets the server up. The socket comes last: who can reach it finds the
// rest there. Without norewinds a sink renders two seconds ahead.
func (s *Server) script() string {
	const sink = "load-module module-null-sink sink_name=%s norewinds=1 format=s16le rate=48000 channels=1\n"
	return fmt.Sprintf(sink, loudspeaker) + fmt.Sprintf(sink, microphone) +
		"set-default-sink " + loudspeaker + "\n" +
		"set-default-source " + microphone + ".monitor\n" +
		"load-module module-native-protocol-unix auth-anonymous=1 socket=" + s.socket() + "\n"
}

func (s *Server) socket() string { return filepath.Join(s.folder, "socket") }

// await waits until the server lets somebody in.
func (s *Server) await(t testing.TB) {
	t.Helper()
	for limit := time.Now().Add(startLimit); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial("unix", s.socket()); err == nil {
			conn.Close()
			return
		}
		select {
		case <-s.died:
			t.Skipf("pulseaudio does not run here: %s", s.log())
		default:
		}
	}
	t.Skipf("pulseaudio does not answer here: %s", s.log())
}

func (s *Server) log() string {
	text, err := os.ReadFile(filepath.Join(s.folder, "log"))
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// Address is the server's, for PULSE_SERVER.
func (s *Server) Address() string { return "unix:" + s.socket() }

// Env is the environment in which programs find this server and no other, nor any
// settings of the user's: their home is the server's folder.
func (s *Server) Env() []string {
	return []string{"PULSE_SERVER=" + s.Address(), "HOME=" + s.folder, "XDG_RUNTIME_DIR=" + s.folder, "XDG_CONFIG_HOME=" + s.folder}
}

// Pid is the server's process.
func (s *Server) Pid() int { return s.cmd.Process.Pid }

// ALSAEnv is the environment in which programs know no sound server, and ALSA's
// default device leads to this one all the same. It takes libasound2-plugins.
func (s *Server) ALSAEnv(t testing.TB) []string {
	t.Helper()
	config := filepath.Join(s.folder, "asound.conf")
	text := fmt.Sprintf("pcm.!default { type pulse server %q }\n", s.Address())
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	nobody := "PULSE_SERVER=unix:" + filepath.Join(s.folder, "nobody")
	return append(s.Env(), nobody, "ALSA_CONFIG_PATH="+config)
}

// Kill ends the server on the spot, as a crash would. It may be called again.
func (s *Server) Kill() {
	s.cmd.Process.Kill()
	<-s.died
}
