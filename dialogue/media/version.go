package media

import (
	"context"
	"strings"
)

// Version asks both tools for their versions, and gives ffmpeg's: "5.1.6".
func (t Tools) Version(ctx context.Context) (string, error) {
	if _, err := t.version(ctx, "ffprobe"); err != nil {
		return "", err
	}
	return t.version(ctx, "ffmpeg")
}

func (t Tools) version(ctx context.Context, tool string) (string, error) {
	out, err := t.run(ctx, call{tool: tool, doing: "ask for a version", limit: messageSize, time: probeTime, args: []string{"-version"}})
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(out), "\n") // "ffmpeg version 5.1.6-0+deb12u1 Copyright …"
	words := strings.Fields(line)
	if len(words) < 3 {
		return strings.TrimSpace(line), nil
	}
	return words[2], nil
}
