package speaker

import (
	"encoding/binary"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"matinee/audio"
)

// block is what the clocked device takes at a time, as PulseAudio does for a
// buffer of 60 ms.
const block = 15 * time.Millisecond

// A clocked is a device with a clock, which takes a block of each of its lines
// whenever one is due and keeps it, silence included. It fails on demand.
type clocked struct {
	stop, stopped chan struct{}

	mu     sync.Mutex // guards what follows
	lines  []*clockedLine
	taken  []int16
	frozen bool // takes nothing any more and says nothing
	err    error
}

func newClocked() *clocked {
	c := &clocked{stop: make(chan struct{}), stopped: make(chan struct{})}
	go c.run()
	return c
}

func (c *clocked) Close() {
	close(c.stop)
	<-c.stopped
}

func (c *clocked) run() {
	defer close(c.stopped)
	clock := time.NewTicker(block)
	defer clock.Stop()
	for {
		select {
		case <-c.stop:
			return
		case <-clock.C:
			c.take()
		}
	}
}

func (c *clocked) take() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.frozen || c.err != nil {
		return
	}
	mixed := make([]int16, audio.Samples(block))
	for _, l := range c.lines {
		l.mix(mixed)
	}
	c.taken = append(c.taken, mixed...)
}

func (c *clocked) line(r io.Reader, buffer time.Duration) line {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := &clockedLine{device: c, r: r, room: 2 * audio.Samples(buffer)}
	c.lines = append(c.lines, l)
	return l
}

func (c *clocked) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// fail makes the device report an error; freeze makes it hang without one.
func (c *clocked) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
}

func (c *clocked) freeze() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frozen = true
}

// sounded is what the device took that was not silence.
func (c *clocked) sounded() []int16 {
	c.mu.Lock()
	defer c.mu.Unlock()
	var loud []int16
	for _, s := range c.taken {
		if s != 0 {
			loud = append(loud, s)
		}
	}
	return loud
}

// A clockedLine is its line. The device's mutex guards it, but not its size, for
// which the reader may ask.
type clockedLine struct {
	device  *clocked
	r       io.Reader
	room    int // bytes
	buf     []byte
	size    atomic.Int64 // of buf
	playing bool
	ended   bool
}

// mix adds what is due of the line. The line is read first, so that a block is
// only short if its reader was.
func (l *clockedLine) mix(mixed []int16) {
	if !l.playing {
		return
	}
	l.fill()
	for i := range mixed {
		if len(l.buf) < 2 {
			break
		}
		mixed[i] += int16(binary.LittleEndian.Uint16(l.buf))
		l.buf = l.buf[2:]
	}
	l.size.Store(int64(len(l.buf)))
	if l.ended && len(l.buf) == 0 {
		l.playing = false
	}
}

func (l *clockedLine) fill() {
	for !l.ended && len(l.buf) < l.room {
		p := make([]byte, l.room)
		n, err := l.r.Read(p)
		l.buf = append(l.buf, p[:n]...)
		l.size.Store(int64(len(l.buf)))
		l.ended = err != nil
		if n == 0 {
			return
		}
	}
}

func (l *clockedLine) Play() { l.set(true) }

func (l *clockedLine) PauseAndStopReading() { l.set(false) }

func (l *clockedLine) set(playing bool) {
	l.device.mu.Lock()
	defer l.device.mu.Unlock()
	l.playing = playing
}

func (l *clockedLine) IsPlaying() bool {
	l.device.mu.Lock()
	defer l.device.mu.Unlock()
	return l.playing
}

func (l *clockedLine) BufferedSize() int { return int(l.size.Load()) }
