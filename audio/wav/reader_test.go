package wav

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// le is little-endian bytes of integers and floats, and strings as they are.
func le(parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		if s, ok := p.(string); ok {
			b = append(b, s...)
			continue
		}
		b, _ = binary.Append(b, binary.LittleEndian, p) // fixed-size values cannot fail
	}
	return b
}

// format is a "fmt " chunk.
func format(tag uint16, channels uint16, rate uint32, bits uint16) []byte {
	frame := channels * bits / 8
	return le("fmt ", uint32(16), tag, channels, rate, rate*uint32(frame), frame, bits)
}

// extensible is a "fmt " chunk of WAVE_FORMAT_EXTENSIBLE.
func extensible(tag uint16, channels uint16, rate uint32, bits uint16) []byte {
	b := format(tagExtensible, channels, rate, bits)
	b[4] = 40
	return append(b, le(uint16(22), bits, uint32(0), tag, "\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71")...)
}

func file(parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	return append(le("RIFF", uint32(4+len(body)), "WAVE"), body...)
}

func data(size int, samples ...any) []byte {
	return append(le("data", uint32(size)), le(samples...)...)
}

// readAll reads with a buffer of so many samples.
func readAll(r *Reader, buffer int) ([]int16, error) {
	var all []int16
	buf := make([]int16, buffer)
	for {
		n, err := r.Read(buf)
		all = append(all, buf[:n]...)
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return all, err
		}
	}
}

func TestReader(t *testing.T) {
	mono16 := format(1, 1, 22050, 16)
	tests := []struct {
		name   string
		file   []byte
		want   []int16
		format Format
	}{
		{"16 bits", file(mono16, data(4, int16(1), int16(-2))), []int16{1, -2}, Format{22050, 1, 16, false}},
		{"8 bits", file(format(1, 1, 8000, 8), data(3, "\x00\x80\xff")), []int16{-32768, 0, 32512}, Format{8000, 1, 8, false}},
		{"24 bits", file(format(1, 2, 96000, 24), data(6, "\xff\x01\x00\x00\x00\x80")), []int16{1, -32768}, Format{96000, 2, 24, false}},
		{"32 bits", file(format(1, 1, 44100, 32), data(4, int32(-5<<16))), []int16{-5}, Format{44100, 1, 32, false}},
		{"float", file(format(3, 1, 48000, 32), data(20, float32(0.5), float32(2), float32(-2), float32(math.NaN()), float32(-0.25))),
			[]int16{16384, 32767, -32768, 0, -8192}, Format{48000, 1, 32, true}},
		{"extensible", file(extensible(1, 2, 48000, 16), data(4, int16(7), int16(8))), []int16{7, 8}, Format{48000, 2, 16, false}},
		{"extensible float", file(extensible(3, 1, 48000, 32), data(4, float32(-1))), []int16{-32768}, Format{48000, 1, 32, true}},
		{"unknown chunks of even and odd length", file(le("LIST", uint32(4), "abcd"), mono16, le("odd ", uint32(3), "abc\x00"), data(2, int16(9))),
			[]int16{9}, Format{22050, 1, 16, false}},
		{"a chunk after the sound", file(mono16, data(2, int16(9)), le("LIST", uint32(4), "abcd")), []int16{9}, Format{22050, 1, 16, false}},
		{"length 0", file(mono16, data(0, int16(3), int16(4))), []int16{3, 4}, Format{22050, 1, 16, false}},
		{"length of espeak-ng", file(mono16, data(0x7ffff000, int16(3))), []int16{3}, Format{22050, 1, 16, false}},
		{"length of ffmpeg", file(mono16, data(0xffffffff, int16(3))), []int16{3}, Format{22050, 1, 16, false}},
		{"cut off", file(mono16, data(100, int16(3))), []int16{3}, Format{22050, 1, 16, false}},
		{"cut off in a frame", file(format(1, 2, 22050, 16), data(100, int16(3), int16(4), int16(5))), []int16{3, 4}, Format{22050, 2, 16, false}},
		{"no sound", file(mono16, data(0)), nil, Format{22050, 1, 16, false}},
	}
	for _, test := range tests {
		for _, slow := range []bool{false, true} {
			var source io.Reader = bytes.NewReader(test.file)
			if slow {
				source = iotest.OneByteReader(source)
			}
			r, err := NewReader(source)
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			if r.Format() != test.format {
				t.Errorf("%s: got format %+v, want %+v", test.name, r.Format(), test.format)
			}
			if got, err := readAll(r, 2); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("%s: got %v, %v, want %v", test.name, got, err, test.want)
			}
		}
	}
}

func TestReaderRefuses(t *testing.T) {
	tests := []struct {
		name string
		file []byte
		want string // in the error
	}{
		{"nothing", nil, "ends before"},
		{"a page", []byte("<!DOCTYPE html><title>502</title>"), "no WAV file"},
		{"MP3", []byte("ID3\x04\x00\x00\x00\x00\x00\x00\x00\x00\x00"), "no WAV file"},
		{"no chunk", file(), "ends before"},
		{"sound of no form", file(data(2, int16(1))), "what form"},
		{"half a form", file(le("fmt ", uint32(8), "12345678"), data(2, int16(1))), "too short"},
		{"compressed", file(format(0x55, 1, 44100, 16), data(2, int16(1))), "compressed (format 0x0055)"},
		{"extensible and compressed", file(extensible(0x92, 1, 44100, 16)), "compressed"},
		{"12 bits", file(format(1, 1, 44100, 12)), "12 bits"},
		{"double", file(format(3, 1, 44100, 64)), "64 bits"},
		{"no channel", file(format(1, 0, 44100, 16)), "channels"},
		{"65535 channels", file(format(1, 65535, 44100, 16)), "channels"},
		{"no rate", file(format(1, 1, 0, 16)), "hertz"},
		{"a chunk that promises too much", file(le("LIST", uint32(1<<31), "abcd")), "ends before"},
	}
	for _, test := range tests {
		_, err := NewReader(bytes.NewReader(test.file))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q in it", test.name, err, test.want)
		}
	}
}

func TestRawReader(t *testing.T) {
	r, err := NewRawReader(iotest.HalfReader(bytes.NewReader(le(int16(1), int16(-1), "x"))), Format{Rate: 24000, Channels: 1, Bits: 16})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := readAll(r, 100); err != nil || !slices.Equal(got, []int16{1, -1}) {
		t.Errorf("got %v, %v, want the two whole samples", got, err)
	}
	if _, err := NewRawReader(nil, Format{}); err == nil {
		t.Error("a format of nothing: got no error")
	}
}

// TestReaderDoesNotWait: what has come is given before more comes.
func TestReaderDoesNotWait(t *testing.T) {
	pipe, w := io.Pipe()
	read, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		_, _ = w.Write(file(format(1, 1, 8000, 16), data(0, int16(5)), []byte{6})) // the test would hang
		select {
		case <-read:
		case <-t.Context().Done():
		}
		w.CloseWithError(io.ErrUnexpectedEOF)
	}()
	t.Cleanup(func() { <-done })
	r, err := NewReader(pipe)
	if err != nil {
		t.Fatal(err)
	}
	buf := make([]int16, 4096)
	if n, err := r.Read(buf); n != 1 || err != nil || buf[0] != 5 {
		t.Errorf("got %d samples, %v, want the one that came", n, err)
	}
	close(read)
	if _, err := r.Read(buf); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a broken pipe: got %v, want its error", err)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestReaderOfAnIdleReader(t *testing.T) {
	r, err := NewRawReader(idle{}, Format{Rate: 8000, Channels: 1, Bits: 16})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(make([]int16, 8)); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("got %v, want no progress", err)
	}
	if _, err := r.Read(nil); err == nil {
		t.Error("into nothing: got no error")
	}
}

func FuzzReader(f *testing.F) {
	f.Add(file(format(1, 1, 22050, 16), data(4, int16(1), int16(-2))))
	f.Add(file(extensible(3, 2, 48000, 32), le("odd ", uint32(3), "abc\x00"), data(0x7ffff000, float32(1), float32(0))))
	f.Add(file(format(1, 64, 8000, 24), data(0xffffffff, "abc")))
	f.Fuzz(func(t *testing.T, b []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, err := NewReader(bytes.NewReader(b))
		if err != nil {
			return
		}
		got, err := readAll(r, r.Format().Channels)
		if err != nil {
			t.Errorf("of bytes in memory: %v", err)
		}
		if len(got)%r.Format().Channels != 0 || len(got) > len(b) {
			t.Errorf("got %d samples in %d channels of %d bytes", len(got), r.Format().Channels, len(b))
		}
		// The largest buffer is 2048 frames of 64 channels of 4 bytes.
		if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 2<<20+uint64(64*len(b)) {
			t.Errorf("%d bytes made it allocate %d", len(b), after.TotalAlloc-before.TotalAlloc)
		}
	})
}
