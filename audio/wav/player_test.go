package wav

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"matinee/audio"
	"matinee/audio/pcm"
)

var _ audio.Player = (*Player)(nil)

// played reads what a player has written.
func played(t *testing.T, b *bytes.Buffer) []int16 {
	t.Helper()
	r, err := NewReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if f := r.Format(); f.Rate != audio.Rate || f.Channels != 1 {
		t.Errorf("format: got %+v, want the house's", f)
	}
	got, err := readAll(r, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func newPlayer(t *testing.T, b *bytes.Buffer) *Player {
	t.Helper()
	p, err := NewPlayer(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPlayer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newPlayer(t, &b)
		var u audio.Utterance
		var want []int16
		go func() {
			for i := range 10 {
				run := slices.Repeat([]int16{int16(i)}, 999)
				want = append(want, run...)
				u.Write(run)
				time.Sleep(time.Second)
			}
			u.Close()
		}()
		if heard, err := p.Play(t.Context(), &u); heard != 9990 || err != nil {
			t.Errorf("got %d, %v, want all 9990", heard, err)
		}
		if err := p.Drain(t.Context()); err != nil {
			t.Error(err)
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		if got := played(t, &b); !slices.Equal(got, want) {
			t.Errorf("got %d samples, want %d, in order", len(got), len(want))
		}
	})
}

func TestPlayerInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b bytes.Buffer
		p := newPlayer(t, &b)
		var u audio.Utterance
		u.Write([]int16{1, 2, 3, 4})
		u.From(1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if heard, err := p.Play(ctx, &u); heard != 4 || err != nil {
			t.Errorf("got %d, %v, want the 4 that were there", heard, err)
		}
		if heard, err := p.Play(ctx, &u); heard != 4 || err != nil {
			t.Errorf("with a context that has ended: got %d, %v, want 4", heard, err)
		}
		if got := played(t, &b); !slices.Equal(got, []int16{2, 3, 4}) {
			t.Errorf("got %v", got)
		}
	})
}

func TestPlayerDiskFull(t *testing.T) {
	disk := full(headerSize + 2*chunkFrames)
	p, err := NewPlayer(&disk)
	if err != nil {
		t.Fatal(err)
	}
	var u audio.Utterance
	u.Write(make([]int16, 3*chunkFrames))
	u.Close()
	if heard, err := p.Play(t.Context(), &u); heard != chunkFrames || err == nil {
		t.Errorf("got %d, %v, want what there was room for, and an error", heard, err)
	}
}

// TestRate: package pcm stands below and cannot name the rate.
func TestRate(t *testing.T) {
	if pcm.Rate != audio.Rate {
		t.Errorf("got %d, want %d", pcm.Rate, audio.Rate)
	}
}
