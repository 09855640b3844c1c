package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/audio/audiotest"
	"matinee/dialogue/llm/llmtest"
)

// A room is somebody at the command line who hears: the program is a process of
// its own, and its loudspeaker is recorded.
type room struct {
	*visit
	server *audiotest.Server
	tape   *audiotest.Recorder

	program string // instead of matinee
	shell   string // has a shell run it, as "$@"
}

// newRoom opens a room in which espeak-ng speaks.
func newRoom(t testing.TB, settings string, servers ...*llmtest.Server) *room {
	t.Helper()
	audiotest.Needs(t, "espeak-ng")
	server := audiotest.StartServer(t)
	return &room{visit: visitWith(t, t.TempDir(), settings, servers...), server: server, tape: server.Record(t), program: "matinee"}
}

// command is the program in the room, with this environment besides.
func (r *room) command(args []string, env ...string) *exec.Cmd {
	args = append([]string{"--library", r.dir, "--config", r.config}, args...)
	cmd := exec.CommandContext(r.Context(), r.program, args...)
	if r.shell != "" {
		cmd = exec.CommandContext(r.Context(), "/bin/sh", append([]string{"-c", r.shell, "sh", cmd.Path}, args...)...)
	}
	cmd.Env = slices.Concat(os.Environ(), r.server.Env(), []string{"PULSE_SOURCE=microphone.monitor"}, env)
	return cmd
}

// turnLimit bounds how long a turn may take, heard to its end.
const turnLimit = time.Minute

// A caller talks to the program by its pipes, a line at a time.
type caller struct {
	room   *room
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Scanner
	errs   bytes.Buffer
	ending *time.Timer
}

// call starts a conversation in JSON.
func (r *room) call(args []string, env ...string) *caller {
	r.Helper()
	c := &caller{room: r, cmd: r.command(append([]string{"chat", "--json"}, args...), env...)}
	in, err := c.cmd.StdinPipe()
	if err != nil {
		r.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		r.Fatal(err)
	}
	c.in, c.out, c.cmd.Stderr = in, bufio.NewScanner(out), &c.errs
	c.out.Buffer(nil, longestLine)
	if err := c.cmd.Start(); err != nil {
		r.Fatal(err)
	}
	c.ending = time.AfterFunc(turnLimit, func() { c.cmd.Process.Kill() })
	return c
}

// say says a line and returns when; the answer is read by hear.
func (c *caller) say(line string) time.Time {
	c.room.Helper()
	c.limit()
	began := time.Now()
	if _, err := io.WriteString(c.in, line+"\n"); err != nil {
		c.room.Fatalf("say %q: %v; it told %s", line, err, c.errs.String())
	}
	return began
}

// limit gives the program the time for a turn.
func (c *caller) limit() { c.ending.Reset(turnLimit) }

// hear reads the next turn, which comes once it has been heard.
func (c *caller) hear() (turn turnJSON) {
	c.room.Helper()
	if !c.out.Scan() {
		c.hang()
		c.room.Fatalf("there is no answer: %v; it told %s", c.out.Err(), c.errs.String())
	}
	if err := json.Unmarshal(c.out.Bytes(), &turn); err != nil {
		c.room.Fatalf("read %s: %v", c.out.Text(), err)
	}
	return turn
}

// hang ends the conversation and returns the exit code and what was told.
func (c *caller) hang() (code int, told string) {
	c.room.Helper()
	c.in.Close()
	for c.out.Scan() {
	}
	err := c.cmd.Wait()
	if !c.ending.Stop() {
		c.room.Fatalf("it does not end; it told %s", c.errs.String())
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		c.room.Fatal(err)
	}
	return c.cmd.ProcessState.ExitCode(), strings.TrimSpace(c.errs.String())
}
