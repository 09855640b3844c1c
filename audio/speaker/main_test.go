package speaker

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"matinee/audio/audiotest"
)

func TestMain(m *testing.M) {
	audiotest.Main(m, map[string]func() error{speakerRole: speak})
}

// speakerRole is a program with a loudspeaker: it obeys the lines of its standard
// input, each of which it answers with a line, and ends with them.
//
//	server ADDRESS    PULSE_SERVER from now on
//	open
//	play SEED LENGTH  so much noise
//	close
const speakerRole = "speaker"

// A reply is the program's answer.
type reply struct {
	Heard int
	Error string
	Took  time.Duration
}

func speak() error {
	var s *Speaker
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		began := time.Now()
		heard, err := obey(&s, lines.Text())
		answer := reply{Heard: heard, Took: time.Since(began)}
		if err != nil {
			answer.Error = err.Error()
		}
		if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func obey(s **Speaker, line string) (heard int, err error) {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "server":
		return 0, os.Setenv("PULSE_SERVER", rest)
	case "open":
		*s, err = Open(context.Background(), Config{})
		return 0, err
	case "play":
		var seed uint64
		var length time.Duration
		if _, err := fmt.Sscan(rest, &seed, (*int64)(&length)); err != nil {
			return 0, err
		}
		return (*s).Play(context.Background(), whole(audiotest.Noise(seed, length)))
	case "close":
		return 0, (*s).Close()
	default:
		return 0, fmt.Errorf("unknown: %q", line)
	}
}

// A program is a child with a loudspeaker, and its ends.
type program struct {
	*testing.T
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers *bufio.Scanner
	noise   strings.Builder // what it wrote on its standard error
}

func start(t *testing.T, env ...string) *program {
	t.Helper()
	p := &program{T: t, cmd: audiotest.Child(t, speakerRole, env...)}
	in, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.in, p.answers, p.cmd.Stderr = in, bufio.NewScanner(out), &p.noise
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// tell gives an order; hear reads its answer.
func (p *program) tell(format string, args ...any) {
	if _, err := fmt.Fprintf(p.in, format+"\n", args...); err != nil {
		p.Fatal(err)
	}
}

func (p *program) hear() reply {
	p.Helper()
	if !p.answers.Scan() {
		p.end()
		p.Fatal("no answer")
	}
	var r reply
	if err := json.Unmarshal(p.answers.Bytes(), &r); err != nil {
		p.Fatalf("%v: %s", err, p.answers.Bytes())
	}
	return r
}

func (p *program) do(format string, args ...any) reply {
	p.Helper()
	p.tell(format, args...)
	return p.hear()
}

// end waits for the program's end. It must not have written on the terminal.
func (p *program) end() {
	p.Helper()
	p.in.Close()
	if err := p.cmd.Wait(); err != nil {
		p.Errorf("the program: %v", err)
	}
	if p.noise.Len() > 0 {
		p.Errorf("on the terminal:\n%s", p.noise.String())
	}
}
