package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"time"

	"matinee/audio"
	"matinee/audio/audiotest"
	"matinee/audio/speaker"
)

// tone is a program that sounds a tone for every line it reads.
func tone() {
	s, err := speaker.Open(context.Background(), speaker.Config{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitCould)
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var u audio.Utterance
		u.Write(audiotest.Tone(1000, 100*time.Millisecond))
		u.Close()
		_, _ = s.Play(context.Background(), &u)
		_ = s.Drain(context.Background())
	}
}
