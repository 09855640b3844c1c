package opus_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
	"matinee/audio/opus"
)

var _ audio.Player = (*opus.Player)(nil)

func newPlayer(t *testing.T, b *bytes.Buffer) *opus.Player {
	t.Helper()
	p, err := opus.NewPlayer(b, opus.Config{Channels: 2})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPlayer(t *testing.T) {
	sound := noise(30_000)
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newPlayer(t, &b)
		var u audio.Utterance
		go func() {
			for i := range 10 {
				u.Write(sound[i*3000 : (i+1)*3000])
				time.Sleep(time.Second)
			}
			u.Close()
		}()
		if heard, err := p.Play(t.Context(), &u); heard != len(sound) || err != nil {
			t.Errorf("got %d, %v, want all %d", heard, err, len(sound))
		}
		if err := p.Drain(t.Context()); err != nil {
			t.Error(err)
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if !bytes.Equal(b.Bytes(), encoded(t, opus.Config{}, sound)) {
			t.Error("got another file than of the sound in order")
		}
	})
}

func TestPlayerInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newPlayer(t, &b)
		var u audio.Utterance
		u.Write(make([]int16, 4000))
		u.From(1000)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for _, state := range []string{"interrupted", "with a context that has ended"} {
			if heard, err := p.Play(ctx, &u); heard != 4000 || err != nil {
				t.Errorf("%s: got %d, %v, want the 4000 that were there", state, heard, err)
			}
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if got := checked(t, b.Bytes()).Samples; got != 3000 || p.Written() != 3000 {
			t.Errorf("got %d samples, %d written, want the 3000 that were still to be heard", got, p.Written())
		}
	})
}

func TestPlayerDiskFull(t *testing.T) {
	disk := full(1000)
	p, err := opus.NewPlayer(&disk, opus.Config{})
	if err != nil {
		t.Fatal(err)
	}
	var u audio.Utterance
	u.Write(noise(5 * audio.Rate))
	u.Close()
	if heard, err := p.Play(t.Context(), &u); heard == 5*audio.Rate || !errors.Is(err, errNoSpace) {
		t.Errorf("got %d, %v, want the disk's error", heard, err)
	}
}
