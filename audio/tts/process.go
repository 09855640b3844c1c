package tts

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// lag is how long after the end of a process its pipes may stay open: a child of
// its own that outlives it may hold them. Then os/exec closes our ends.
const lag = time.Second

// What ends a process before its time, as the cause of its context.
var (
	errQuiet = errors.New("it gave nothing in time")
	errEnd   = errors.New("its sound is not wanted any more")
)

// A process is a program that runs. It belongs to one goroutine, which reads what
// it prints and then calls end.
type process struct {
	program *Program
	caller  context.Context // whose life is longer than the process's
	ctx     context.Context // the process's life
	cancel  context.CancelCauseFunc
	cmd     *exec.Cmd
	noise   tail

	io.Reader // what it prints
	patience  Patience
}

// start runs a program, which may be waited for so long in all.
func (p *Program) start(ctx context.Context, c Call, limit time.Duration) (*process, error) {
	if ctx.Err() != nil {
		return nil, Stop(ctx, p.Engine)
	}
	run := &process{program: p, caller: ctx}
	run.ctx, run.cancel = context.WithCancelCause(ctx)
	run.patience = Patience{Quiet: p.quiet(), Left: limit, Over: func() { run.cancel(errQuiet) }}
	run.command(c)
	out, err := run.cmd.StdoutPipe()
	if err == nil {
		run.Reader = run.patience.Reader(out)
		err = run.cmd.Start()
	}
	if err != nil {
		run.cancel(err)
		return nil, &Error{Engine: p.Engine, Kind: Missing, What: fmt.Sprintf("%s at %q cannot be started", p.Engine, p.Path),
			Next: "install it again, or choose another engine under [speech]", Detail: err.Error(), Cause: err}
	}
	return run, nil
}

// command is how the program is run.
func (r *process) command(c Call) {
	r.cmd = exec.CommandContext(r.ctx, r.program.Path, c.Args...)
	r.cmd.Cancel = func() error { return killGroup(r.cmd.Process) }
	r.cmd.WaitDelay = lag
	r.cmd.Stderr = &r.noise
	if c.Input != "" {
		r.cmd.Stdin = strings.NewReader(c.Input)
	}
	group(r.cmd)
}

// trailer is how much an engine may print behind its sound, in bytes.
const trailer = 1 << 20

// abandon ends a process whose output is not wanted, unless it has ended.
func (r *process) abandon() {
	if r.cmd.ProcessState == nil {
		r.cancel(errEnd)
		_ = r.end()
	}
}

// end waits for the process and says what was wrong with it. What it still
// prints is read, so that it is not held up, and not kept.
func (r *process) end() error {
	if n, _ := io.CopyN(io.Discard, r, trailer); n == trailer {
		r.cancel(errEnd)
	}
	done := r.patience.Wait()
	waited := r.cmd.Wait()
	done()
	_ = killGroup(r.cmd.Process) // what it leaves behind, if it leaves anything
	cause := context.Cause(r.ctx)
	r.cancel(errEnd)
	switch {
	case r.caller.Err() != nil:
		return Stop(r.caller, r.program.Engine)
	case errors.Is(cause, errQuiet):
		return r.fault(Hung, "did not answer in time", errQuiet)
	case errors.Is(cause, errEnd), errors.Is(waited, exec.ErrWaitDelay):
		return nil
	case waited != nil:
		return r.fault(Crashed, fmt.Sprintf("broke off (%v)", waited), waited)
	}
	return nil
}

// fault is an error of the program, with what it had to say.
func (r *process) fault(kind Kind, what string, cause error) *Error {
	return &Error{Engine: r.program.Engine, Kind: kind, What: r.program.Engine + " " + what,
		Next: `try "matinee doctor", or choose another engine under [speech]`, Detail: r.noise.String(),
		Status: max(0, r.cmd.ProcessState.ExitCode()), Cause: cause}
}
