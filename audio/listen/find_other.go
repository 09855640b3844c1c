//go:build !linux

package listen

import (
	"context"
	"runtime"
)

// find has nothing to look for: capture without cgo exists only on Linux so far.
func find(context.Context, MicrophoneConfig) (*Microphone, error) {
	return nil, &Error{Kind: Unsupported, Detail: runtime.GOOS}
}
