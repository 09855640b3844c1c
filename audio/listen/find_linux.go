package listen

import (
	"context"
	"errors"
	"fmt"
)

// find asks the sound server first: it shares the microphone with everybody
// else, and knows which one the person has chosen.
func find(ctx context.Context, cfg MicrophoneConfig) (*Microphone, error) {
	m, err := findPulse(ctx, cfg)
	if err == nil || ctx.Err() != nil {
		return m, err
	}
	if e, ok := AsError(err); ok && e.Kind == OnlyMonitor {
		return nil, err // ALSA would lead to the same server
	}
	m, other := findArecord(ctx, cfg)
	if other == nil {
		return m, nil
	}
	both := errors.Join(err, other)
	return nil, &Error{Kind: NoMicrophone, Detail: fmt.Sprintf("%v; %v", err, other), cause: both}
}
