// Package media asks ffprobe and ffmpeg about a film's own file: its frame rate
// and start timecode, a still of a moment, and a rough cut of a session. Where
// they are not installed, it says so in one sentence; nothing else needs them.
//
// Files may have any name and hold anything: names reach the tools as files and
// never as options or addresses, playlists lead nowhere, and whatever is started
// ends within its time and leaves no half-written file.
//
// It plays nothing, and no part of a conversation waits for it.
package media

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ErrAbsent is in the error of what needs a tool that is not on this machine.
var ErrAbsent = errors.New("not on this machine")

// Tools are the programs that are asked.
type Tools struct {
	FFmpeg, FFprobe string        // names or paths; "" for ffmpeg and ffprobe
	Timeout         time.Duration // of each call; 0 for what is generous for each
}

// How long a call may take where nothing else is said.
const (
	probeTime = 20 * time.Second
	stillTime = time.Minute
	cutTime   = time.Hour
)

// How much of a tool's output is read, in bytes.
const (
	probeSize   = 4 << 20
	stillSize   = 64 << 20
	messageSize = 16 << 10
)

// patience is how long a tool that was told to end may still hold its output.
const patience = 2 * time.Second

// A call is one run of a tool.
type call struct {
	tool, doing string
	args        []string
	limit       int // bytes of output
	time        time.Duration
}

// run runs a tool to its end and gives what it put out.
func (t Tools) run(ctx context.Context, c call) ([]byte, error) {
	program := t.program(c.tool)
	if t.Timeout > 0 {
		c.time = t.Timeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, c.time, fmt.Errorf("%s took longer than %v", c.tool, c.time))
	defer cancel()
	out, messages := limited{left: c.limit}, limited{left: messageSize, drop: true}
	cmd := exec.CommandContext(ctx, program, c.args...)
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &messages, patience
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%s: %w", c.doing, context.Cause(ctx))
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%s: %s is %w: install ffmpeg, which brings it, and try again", c.doing, c.tool, ErrAbsent)
	case out.full:
		return nil, fmt.Errorf("%s: %s put out more than %d bytes", c.doing, c.tool, c.limit)
	case err != nil:
		return nil, fmt.Errorf("%s: %s says %q (%w)", c.doing, c.tool, complaint(messages.text), err)
	}
	return out.text, nil
}

func (t Tools) program(tool string) string {
	switch {
	case tool == "ffmpeg" && t.FFmpeg != "":
		return t.FFmpeg
	case tool == "ffprobe" && t.FFprobe != "":
		return t.FFprobe
	}
	return tool
}

// complaint is the last thing that a tool said.
func complaint(messages []byte) string {
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(string(messages), "?")), "\n")
	return lines[len(lines)-1]
}

// limited keeps what is written to it up to a limit. What is more is dropped, or
// refused, which ends the tool.
type limited struct {
	text       []byte
	left       int
	drop, full bool
}

// Write keeps p as far as there is room.
func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.text, l.left = append(l.text, p[:n]...), l.left-n
	if n < len(p) && !l.drop {
		l.full = true
		return n, io.ErrShortWrite
	}
	return len(p), nil
}

// input is the options that have a tool read a file, whatever its name, and open
// nothing else on its behalf.
func input(path string) []string {
	return []string{"-protocol_whitelist", "file", "-i", "file:" + path}
}

// readable refuses what is not a file with something in it.
func readable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("there is no file %q: give the path of the film's own file", path)
	case err != nil:
		return fmt.Errorf("look at media: %w", err)
	case !info.Mode().IsRegular() || info.Size() == 0:
		return fmt.Errorf("%q is no media file: give the path of the film's own file", path)
	}
	return nil
}

// seconds is a time as the tools read it.
func seconds(t time.Duration) string {
	us := t.Microseconds()
	return fmt.Sprintf("%d.%06d", us/1e6, us%1e6)
}

// replace has a file filled beside its place under another name, and puts it there
// when it is whole. That name is always the same, so that what a process left that was
// killed is written over.
func replace(path string, fill func(temporary string) error) error {
	f, err := os.Create(filepath.Join(filepath.Dir(path), ".making-"+filepath.Base(path)))
	if err != nil {
		return fmt.Errorf("make %s: %w", filepath.Base(path), err)
	}
	name := f.Name()
	defer os.Remove(name) // gone by then, if all went well
	if err := f.Close(); err != nil {
		return err
	}
	if err := fill(name); err != nil {
		return err
	}
	if err := os.Chmod(name, 0o644); err != nil {
		return err
	}
	return os.Rename(name, path)
}
