package tts

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"time"
)

// A Program is an engine's. It is safe for concurrent use.
type Program struct {
	Engine string        // its name, as the configuration has it
	Path   string        // absolute
	Quiet  time.Duration // how long it may give nothing while it is waited for; 0 for 5 s
}

// Find looks for a program: that at the path or, if it is "", the one of that
// name among the machine's. advice says how to get it.
func Find(engine, path, name, advice string) (*Program, error) {
	what := engine + " is not installed"
	if path != "" {
		name, what = path, fmt.Sprintf("%s is not at %q", engine, path)
	}
	found, err := exec.LookPath(name)
	if err == nil {
		found, err = filepath.Abs(found)
	}
	if err != nil {
		return nil, &Error{Engine: engine, Kind: Missing, What: what, Next: advice, Cause: err}
	}
	return &Program{Engine: engine, Path: found}, nil
}

// Limits of a program that is asked for a list.
const (
	listTime = 5 * time.Second
	listSize = 1 << 20 // bytes
)

// List is what a program prints when it is called with these arguments.
func (p *Program) List(ctx context.Context, args ...string) ([]byte, error) {
	run, err := p.start(ctx, Call{Args: args}, listTime)
	if err != nil {
		return nil, err
	}
	printed, _ := io.ReadAll(io.LimitReader(run, listSize)) // what went wrong, end knows
	return printed, run.end()
}

func (p *Program) quiet() time.Duration {
	if p.Quiet > 0 {
		return p.Quiet
	}
	return patience
}
