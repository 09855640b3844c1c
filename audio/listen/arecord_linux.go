package listen

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// probeTime is how long arecord may take to show a first frame.
const probeTime = 3 * time.Second

// findArecord records one frame to see whether there is anything to record from:
// the program alone says nothing.
func findArecord(ctx context.Context, cfg MicrophoneConfig) (*Microphone, error) {
	path, err := exec.LookPath("arecord")
	if err != nil {
		return nil, fmt.Errorf("find arecord: %w", err)
	}
	m := &Microphone{name: "arecord: " + deviceName(cfg.Device), open: func(ctx context.Context, rate int, yield func([]byte) bool) error {
		return recordProgram(ctx, path, cfg.Device, rate, yield)
	}}
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	for _, err := range m.Frames(ctx) {
		if err != nil {
			return nil, err
		}
		return m, nil
	}
	return nil, errors.New("arecord recorded nothing")
}

func deviceName(device string) string {
	if device == "" {
		return "default"
	}
	return device
}

// arguments are arecord's. Without a period of our own its default of 125 ms
// would delay every word.
func arguments(device string, rate int) []string {
	args := []string{
		"-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", strconv.Itoa(rate),
		"--period-time=" + strconv.Itoa(int(FrameTime/time.Microsecond)), "--buffer-time=500000",
	}
	if device != "" {
		args = append(args, "-D", device)
	}
	return args
}

// recordProgram yields what arecord writes. The pipe is read as the loop asks,
// so that a reader that does not keep up makes arecord itself drop the rest.
func recordProgram(ctx context.Context, path, device string, rate int, yield func([]byte) bool) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	said := &lastWords{}
	cmd := exec.CommandContext(ctx, path, arguments(device, rate)...)
	cmd.Stderr = said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return &Error{Kind: NoMicrophone, Detail: err.Error(), cause: err}
	}
	if err := cmd.Start(); err != nil {
		return &Error{Kind: NoMicrophone, Detail: err.Error(), cause: err}
	}
	heard, err := readBlocks(out, blockSize(rate), cancel, yield)
	if err == nil { // the loop was left
		cancel(nil)
		_ = cmd.Wait() // it was killed, and says so
		return nil
	}
	grace := time.AfterFunc(time.Second, func() { cancel(errors.New("the sound ended")) })
	defer grace.Stop()
	ended := cmd.Wait()
	if cause := context.Cause(ctx); cause != nil {
		ended = cause // why we ended it says more than that we did
	}
	return programError(heard, ended, said.String())
}

// readBlocks yields blocks until the reader has enough, which is no error, or
// the program ends. A program that says nothing for too long is given up.
func readBlocks(out io.Reader, size int, giveUp context.CancelCauseFunc, yield func([]byte) bool) (heard bool, err error) {
	watch := time.AfterFunc(silence, func() { giveUp(fmt.Errorf("no sound for %v", silence)) })
	defer watch.Stop()
	in := bufio.NewReaderSize(out, size)
	data := make([]byte, size)
	for {
		watch.Reset(silence)
		if _, err := io.ReadFull(in, data); err != nil {
			return heard, err
		}
		watch.Stop()
		heard = true
		if !yield(data) {
			return heard, nil
		}
	}
}

// programError is the error of a recording that ended by itself. One that never
// began means that there is no microphone.
func programError(heard bool, err error, said string) error {
	kind := NoMicrophone
	if heard {
		kind = Gone
	}
	if said == "" && err != nil {
		said = "arecord: " + err.Error()
	}
	return &Error{Kind: kind, Detail: said, cause: err}
}

// wordsKept is how much of what a program complains is kept, in bytes.
const wordsKept = 2048

// lastWords keeps the end of what is written to it. Only one goroutine writes,
// and it has ended when the words are read.
type lastWords struct{ b []byte }

// Write implements io.Writer.
func (w *lastWords) Write(p []byte) (int, error) {
	w.b = append(w.b, p...)
	w.b = w.b[max(0, len(w.b)-wordsKept):]
	return len(p), nil
}

// String is the last line: libraries explain themselves at length before it.
func (w *lastWords) String() string {
	lines := strings.Split(strings.TrimSpace(string(w.b)), "\n")
	return strings.ToValidUTF8(lines[len(lines)-1], "")
}
