package speaker

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
)

// TestExit: the process ends as soon as it may, and its last sound is whole.
func TestExit(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		env  func(*testing.T, *audiotest.Server) []string
	}{
		{"PulseAudio", func(_ *testing.T, s *audiotest.Server) []string { return s.Env() }},
		{"ALSA", func(t *testing.T, s *audiotest.Server) []string { return s.ALSAEnv(t) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := audiotest.StartServer(t)
			rec := server.Record(t)
			for seed := range rounds(5) {
				exit(t, rec, uint64(seed), test.env(t, server))
			}
		})
	}
}

// exit is the whole life of a program that makes one short sound.
func exit(t *testing.T, rec *audiotest.Recorder, seed uint64, env []string) {
	const length = 100 * time.Millisecond
	want := audiotest.Noise(seed, length)
	from := len(rec.SoFar().Samples)
	p := start(t, env...)
	if got := p.do("open"); got.Error != "" {
		p.end()
		t.Skip(got.Error)
	}
	p.do("play %d %d", seed, length)
	p.do("close")
	p.end()
	rec.Wait(2*time.Second, func(r audiotest.Recording) bool { return len(r.From(from).Heard()) >= len(want) })
	r := rec.Quiet(quiet).From(from)
	if got := r.Heard(); !slices.Equal(got, want) {
		t.Errorf("got %v heard, want %v", audio.Duration(len(got)), length)
	}
	if gaps := r.Gaps(hole); bench() && len(gaps) > 0 {
		t.Errorf("got %d gaps, want none", len(gaps))
	}
}

// unguarded keeps the race detector from ending a child: PulseAudio's client notes
// that its server is gone without a lock.
const unguarded = "GORACE=exitcode=0 log_path=/dev/null"

// TestServerDies: the user hears of it soon and in one sentence, and nothing
// hangs.
func TestServerDies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		kill func(*testing.T, *audiotest.Server)
		soon time.Duration
	}{
		{"killed", func(_ *testing.T, s *audiotest.Server) { s.Kill() }, time.Second},
		{"hangs", freeze, stallLimit + 2*time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := audiotest.StartServer(t)
			rec := server.Record(t)
			p := start(t, append(server.Env(), unguarded)...)
			p.do("open")
			p.tell("play 1 %d", 20*time.Second)
			if !rec.Wait(10*time.Second, func(r audiotest.Recording) bool { return len(r.Heard()) > audio.Rate/2 }) {
				t.Fatal("nothing was heard")
			}
			test.kill(t, server)
			killed := time.Now()
			got := p.hear()
			took := time.Since(killed)
			if !sentence(got.Error) {
				t.Errorf("got %q, want a sentence with a next step", got.Error)
			}
			if took > test.soon {
				t.Errorf("said after %v, want %v at most", took, test.soon)
			}
			t.Logf("after %v: %s", took, got.Error)
			if most := audio.Rate + audio.Samples(took); got.Heard < audio.Rate/2 || got.Heard > most {
				t.Errorf("got %d heard, want between half a second and %d", got.Heard, most)
			}
			if again := p.do("play 2 1000000"); again.Error != got.Error || again.Took > time.Second {
				t.Errorf("then: got %+v", again)
			}
			if got := p.do("close"); got.Error != "" || got.Took > time.Second {
				t.Errorf("close: got %+v", got)
			}
			p.end()
		})
	}
}

// freeze stops the server's process where it stands.
func freeze(t *testing.T, s *audiotest.Server) {
	if err := exec.Command("kill", "-STOP", strconv.Itoa(s.Pid())).Run(); err != nil {
		t.Skipf("stop a process: %v", err)
	}
}

// sentence reports whether a user may be shown this: one line, with what to do.
func sentence(s string) bool {
	return !strings.ContainsAny(s, "\n") && len(s) < 160 && strings.ContainsAny(s, ":;") && !strings.Contains(s, "oto")
}

// TestNoDevice: the sound library makes nothing of it, its libraries a lot of
// noise.
func TestNoDevice(t *testing.T) {
	t.Parallel()
	nobody := "PULSE_SERVER=unix:/nonexistent"
	for _, test := range []struct{ name, server, alsa string }{
		{"nothing", nobody, ""},
		{"no device in ALSA's configuration", nobody, "ALSA_CONFIG_PATH=/dev/null"},
		{"an address that is none", "PULSE_SERVER={unix:/nonexistent", ""},
		{"an empty address", "PULSE_SERVER=", "ALSA_CONFIG_PATH=/dev/null"},
		{"a network without a server", "PULSE_SERVER=tcp:127.0.0.1:1", "ALSA_CONFIG_PATH=/dev/null"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.alsa == "" && cards() && strings.HasPrefix(test.server, nobody) {
				t.Skip("there is a sound card here")
			}
			p := start(t, append([]string{test.server, "XDG_RUNTIME_DIR=" + t.TempDir(), "HOME=" + t.TempDir()}, nonempty(test.alsa)...)...)
			got := p.do("open")
			if !sentence(got.Error) || got.Took > openLimit {
				t.Errorf("got %+v, want a sentence with a next step, soon", got)
			}
			t.Logf("after %v: %s", got.Took, got.Error)
			p.end()
		})
	}
}

func cards() bool {
	found, _ := filepath.Glob("/dev/snd/pcm*p")
	return len(found) > 0
}

func nonempty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// TestServerHangsFirst: what does not answer is given up.
func TestServerHangsFirst(t *testing.T) {
	t.Parallel()
	server := audiotest.StartServer(t)
	freeze(t, server)
	p := start(t, append(server.Env(), "ALSA_CONFIG_PATH=/dev/null")...)
	if got := p.do("open"); !sentence(got.Error) || got.Took > openLimit+time.Second {
		t.Errorf("got %+v, want a sentence with a next step, soon", got)
	}
	if got := p.do("open"); !sentence(got.Error) {
		t.Errorf("again: got %+v", got)
	}
	p.end()
}

// TestLater: a sound server that was started meanwhile is found.
func TestLater(t *testing.T) {
	t.Parallel()
	if cards() {
		t.Skip("there is a sound card here")
	}
	server := audiotest.StartServer(t)
	rec := server.Record(t)
	p := start(t, "PULSE_SERVER=unix:/nonexistent", "HOME="+t.TempDir())
	if got := p.do("open"); got.Error == "" {
		t.Error("opened without a device")
	}
	p.do("server %s", server.Address())
	for _, order := range []string{"open", "play 1 100000000", "close"} {
		if got := p.do("%s", order); got.Error != "" {
			t.Errorf("%s: %s", order, got.Error)
		}
	}
	p.end()
	all := func(r audiotest.Recording) bool { return len(r.Heard()) == audio.Rate/10 }
	if !rec.Wait(2*time.Second, all) {
		t.Errorf("got %d samples heard, want %d", len(rec.SoFar().Heard()), audio.Rate/10)
	}
}

// TestALSA is the way where there is no sound server.
func TestALSA(t *testing.T) {
	t.Parallel()
	card := audiotest.NewCard(t)
	p := start(t, card.Env()...)
	if got := p.do("open"); got.Error != "" {
		p.end()
		t.Skipf("ALSA does not run here: %s", got.Error)
	}
	var want []int16
	for seed := range 5 {
		length := time.Duration(100+10*seed) * time.Millisecond
		want = append(want, audiotest.Noise(uint64(seed), length)...)
		if got := p.do("play %d %d", seed, length); got.Error != "" || got.Heard != audio.Samples(length) {
			t.Errorf("got %+v, want %v heard", got, length)
		}
	}
	p.do("close")
	p.end()
	played := card.Played(t)
	if got := played.Heard(); !slices.Equal(got, want) {
		t.Errorf("got %d samples, want the %d played, in order", len(got), len(want))
	}
	if got := len(played.Gaps(0)); bench() && got > 4 {
		t.Errorf("got %d gaps, want at most the four between five utterances", got)
	}
}
