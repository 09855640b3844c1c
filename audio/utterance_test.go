package audio

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
)

func TestUtterance(t *testing.T) {
	var u Utterance
	p := make([]byte, 5) // two samples and a half
	if n, err := u.Read(p); n != 0 || err != nil {
		t.Errorf("before anything is there: got %d, %v, want 0 and no error", n, err)
	}
	grown := u.Grown()
	u.Write([]int16{1, -2, 300})
	select {
	case <-grown:
	default:
		t.Error("the utterance grew and nobody was told")
	}
	for _, want := range [][]byte{{1, 0, 0xfe, 0xff}, {0x2c, 1}, {}} {
		n, err := u.Read(p)
		if !slices.Equal(p[:n], want) || err != nil {
			t.Errorf("got % x, %v, want % x", p[:n], err, want)
		}
	}
	u.Close()
	if _, err := u.Read(p); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: got %v, want EOF", err)
	}
	u.From(2)
	if n, err := u.Read(p); n != 2 || err != nil || u.Next() != 3 {
		t.Errorf("from the third sample: got %d bytes, %v, next %d, want 2, none, 3", n, err, u.Next())
	}
	if n, closed := u.Len(); n != 3 || !closed {
		t.Errorf("length: got %d, %v, want 3, closed", n, closed)
	}
	if got := u.Samples(1, 9); !slices.Equal(got, []int16{-2, 300}) {
		t.Errorf("samples: got %v, want the last two", got)
	}
	u.From(9)
	if u.Next() != 3 {
		t.Errorf("beyond the end: got %d, want the end, 3", u.Next())
	}
}

func TestTime(t *testing.T) {
	for _, want := range []int{0, 1, 12345, Rate, 3600 * Rate} {
		if got := Samples(Duration(want)); got != want {
			t.Errorf("there and back: got %d samples, want %d", got, want)
		}
	}
}

func TestPour(t *testing.T) {
	var u Utterance
	u.Write([]int16{1, 2, 3})
	var got []int16
	refuse := errors.New("full")
	heard, err := u.Pour(t.Context(), 2, func(s []int16) error {
		if got = append(got, s...); len(got) == 3 {
			return refuse
		}
		return nil
	})
	if heard != 2 || !errors.Is(err, refuse) {
		t.Errorf("refused: got %d, %v, want 2 heard and why", heard, err)
	}
	u.Close()
	if heard, err := u.Pour(t.Context(), 2, func([]int16) error { return nil }); heard != 3 || err != nil {
		t.Errorf("to the end: got %d, %v, want 3 and no error", heard, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if heard, err := new(Utterance).Pour(ctx, 2, nil); heard != 0 || err != nil {
		t.Errorf("interrupted: got %d, %v, want 0 and no error", heard, err)
	}
}
