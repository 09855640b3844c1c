package ttstest

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// The environment that makes an engine of a test binary.
const (
	manner = "MATINEE_TEST_ENGINE" // how it behaves, a Manner; "" for the tests
	gate   = "MATINEE_TEST_GATE"   // a file that a Waiting engine waits for
	notes  = "MATINEE_TEST_NOTES"  // a file where engines note what they are told
	ready  = "MATINEE_TEST_ENGINES"
)

// A Manner is how a fake engine behaves.
type Manner string

// The manners of fake engines.
const (
	Speaking  Manner = "speaking"  // says everything
	Waiting   Manner = "waiting"   // half, and the rest when the gate opens: see Gate
	Garbage   Manner = "garbage"   // prints something else
	Nothing   Manner = "nothing"   // ends well without a sound
	Bare      Manner = "bare"      // a header without samples
	Hanging   Manner = "hanging"   // never begins
	Stuck     Manner = "stuck"     // never goes on in the middle
	Lingering Manner = "lingering" // closes its output at the end and does not end
	Crashing  Manner = "crashing"  // ends with an error at once
	Breaking  Manner = "breaking"  // ends with an error in the middle
	Flooding  Manner = "flooding"  // complains without end, and says everything
	Endless   Manner = "endless"   // does not stop speaking
	Trailing  Manner = "trailing"  // says everything, and prints much behind it
	Brooding  Manner = "brooding"  // has a child of its own that holds its output
	Escaping  Manner = "escaping"  // the same, and the child is in a group of its own where there are groups
	Mute      Manner = "mute"      // does not read its input, and says a sentence of its own

	napping Manner = "napping" // is the child of one that is Escaping
)

// Main is a TestMain for tests that use Fake: it runs the tests, or as an engine,
// speaks.
func Main(m *testing.M) {
	how := Manner(os.Getenv(manner))
	if how == "" {
		os.Setenv(ready, "yes")
		os.Exit(m.Run())
	}
	time.AfterFunc(lifetime, func() { os.Exit(3) })
	os.Exit(act(how, os.Args[1:]))
}

// lifetime is how long a fake may live: one that is left behind is a failure,
// not a burden.
const lifetime = time.Minute

// Fake is the path of a program that is called like espeak-ng, flite, piper or
// say and behaves as it is told for as long as the test lasts.
func Fake(t *testing.T, how Manner) string {
	t.Helper()
	if os.Getenv(ready) == "" {
		t.Fatal("TestMain has to call ttstest.Main")
	}
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(manner, string(how))
	t.Setenv("GORACE", "atexit_sleep_ms=0") // else the race detector has each fake end a second late
	return path
}

// Gate names the file that Waiting engines wait for as long as the test lasts.
func Gate(t *testing.T, path string) { t.Setenv(gate, path) }

// act plays an engine and is its exit code.
func act(how Manner, args []string) int {
	if list, ok := lists(args); ok {
		fmt.Print(list)
		return 0
	}
	switch how {
	case Hanging:
		time.Sleep(lifetime)
	case napping:
		time.Sleep(escaped)
		return 0
	}
	job := read(args, how)
	out, done := output(args)
	defer done()
	return job.say(how, out)
}

// output is where the sound goes: the file of "-o", or standard output.
func output(args []string) (*os.File, func()) {
	path, ok := value(args, "-o")
	if !ok || path == "/dev/stdout" {
		return os.Stdout, func() {}
	}
	f, err := os.Create(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return f, func() { f.Close() }
}

// say speaks as it is told.
func (j job) say(how Manner, out *os.File) int {
	switch how {
	case Garbage:
		fmt.Fprintln(out, strings.Repeat("this is no sound ", 100))
		return 0
	case Nothing:
		return 0
	case Crashing:
		fmt.Fprintln(os.Stderr, "the engine has crashed")
		return 7
	case Flooding:
		fmt.Fprintln(os.Stderr, strings.Repeat("complaint ", 100_000)+"the last of it")
	case Brooding, Escaping:
		brood(out, how)
	}
	length := j.length()
	if how == Bare {
		length = 0
	}
	switch {
	case how == Trailing:
		_, _ = out.Write(sized(j.rate, j.length()))
	case !j.bare:
		_, _ = out.Write(header(j.rate))
	}
	middle := length / 2
	j.write(out, 0, middle)
	switch how {
	case Stuck:
		time.Sleep(lifetime)
	case Breaking:
		fmt.Fprintln(os.Stderr, "the engine has broken")
		return 7
	case Waiting:
		await(os.Getenv(gate))
	case Endless:
		length = math.MaxInt
	}
	j.write(out, middle, length)
	switch how {
	case Lingering:
		out.Close()
		time.Sleep(lifetime)
	case Trailing:
		_, _ = out.Write(make([]byte, 200<<10)) // more than a pipe holds
	}
	return 0
}

// escaped is how long a child lives that nobody can find.
const escaped = 5 * time.Second

// brood starts a child that lives on and holds the output open.
func brood(out *os.File, how Manner) {
	child := exec.Command(os.Args[0], "--stdin")
	child.Env = append(os.Environ(), manner+"="+string(Hanging))
	if how == Escaping {
		apart(child)
		child.Env = append(child.Env, manner+"="+string(napping))
	}
	child.Stdout, child.Stderr = out, os.Stderr
	if err := child.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

// await waits for a file.
func await(path string) {
	for {
		if _, err := os.Stat(path); err == nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// header is that of a WAV file of one channel with 16 bits whose length is not
// known: its sizes are those that espeak-ng writes.
func header(rate int) []byte {
	b := []byte("RIFF\x24\xf0\xff\x7fWAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00")
	b = binary.LittleEndian.AppendUint32(b, uint32(rate))
	b = binary.LittleEndian.AppendUint32(b, uint32(2*rate))
	return append(b, "\x02\x00\x10\x00data\x00\xf0\xff\x7f"...)
}

// sized is a header that tells the length of the sound, in samples.
func sized(rate, length int) []byte {
	b := header(rate)
	return binary.LittleEndian.AppendUint32(b[:len(b)-4], uint32(2*length))
}
