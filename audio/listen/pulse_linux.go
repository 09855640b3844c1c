package listen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/jfreymuth/pulse/proto"
)

// pulseTimeout is for connecting to the sound server and for each request to it.
const pulseTimeout = 2 * time.Second

// kept is how many frames wait for a reader that does not keep up.
const kept = int(2 * time.Second / FrameTime)

// A pulse is a connection to a sound server. The goroutine of its protocol ends
// with the connection.
type pulse struct {
	conn   net.Conn
	client *proto.Client
	events chan any      // packets and notices, in order; capacity kept
	ended  chan struct{} // closed when the protocol's goroutine has read its last
	gone   chan struct{} // closed when nobody takes events any more
	shut   sync.Once
}

// findPulse asks the sound server for the source that would be recorded from.
func findPulse(ctx context.Context, cfg MicrophoneConfig) (*Microphone, error) {
	p, err := connect(ctx, cfg.Server)
	if err != nil {
		return nil, err
	}
	defer p.close()
	source, named, err := p.source(cfg.Source)
	if err != nil {
		return nil, err
	}
	if source.MonitorSourceIndex != proto.Undefined && !named {
		return nil, &Error{Kind: OnlyMonitor, Detail: source.SourceName}
	}
	return &Microphone{name: "PulseAudio: " + source.Device, open: func(ctx context.Context, rate int, yield func([]byte) bool) error {
		return recordPulse(ctx, cfg.Server, source.SourceName, rate, yield)
	}}, nil
}

// connect opens a connection and introduces us. The library's own Connect waits
// for ever on a host that does not answer and panics on some server strings
// (v0.1.3).
func connect(ctx context.Context, server string) (*pulse, error) {
	ctx, cancel := context.WithTimeout(ctx, pulseTimeout)
	defer cancel()
	conn, err := dial(ctx, addresses(server))
	if err != nil {
		return nil, err
	}
	p := &pulse{conn: conn, client: &proto.Client{}, events: make(chan any, kept), ended: make(chan struct{}), gone: make(chan struct{})}
	p.client.SetTimeout(pulseTimeout)
	p.client.Open(&tap{conn: conn, ended: p.ended})
	if err := p.introduce(); err != nil {
		p.close()
		return nil, fmt.Errorf("speak with the sound server: %w", err)
	}
	return p, nil
}

func (p *pulse) introduce() error {
	var reply proto.AuthReply
	if err := p.client.Request(&proto.Auth{Version: p.client.Version(), Cookie: cookie()}, &reply); err != nil {
		return err
	}
	p.client.SetVersion(reply.Version)
	p.client.Callback = p.notice // seen by the protocol's goroutine, which takes the lock of the next request first
	props := proto.PropList{"application.name": proto.PropListString("Matinee")}
	return p.client.Request(&proto.SetClientName{Props: props}, &proto.SetClientNameReply{})
}

// cookie is what a server of one's own knows one by. One that lets everybody in
// takes any, of this length.
func cookie() []byte {
	home, _ := os.UserHomeDir() // "" leads to a file that is not there
	for _, path := range []string{os.Getenv("PULSE_COOKIE"), filepath.Join(home, ".config/pulse/cookie"), filepath.Join(home, ".pulse-cookie")} {
		if c, err := os.ReadFile(path); err == nil && len(c) == 256 {
			return c
		}
	}
	return make([]byte, 256)
}

// notice hands on what the server sends unasked. It runs on the protocol's
// goroutine and owns a packet's bytes only until it returns. When nobody keeps
// up the oldest goes.
func (p *pulse) notice(event any) {
	if packet, ok := event.(*proto.DataPacket); ok {
		event = bytes.Clone(packet.Data)
	}
	for {
		select {
		case p.events <- event:
			return
		case <-p.gone:
			return
		default:
		}
		select {
		case <-p.events:
		default:
		}
	}
}

// close ends the connection and waits for the protocol's goroutine.
func (p *pulse) close() {
	p.shut.Do(func() {
		close(p.gone)
		_ = p.conn.Close() // nothing is in flight that anybody waits for
		<-p.ended
	})
}

// source is what the server knows of the one to record from, and whether
// somebody named it.
func (p *pulse) source(name string) (reply proto.GetSourceInfoReply, named bool, err error) {
	if name == "" {
		name = os.Getenv("PULSE_SOURCE")
	}
	err = p.client.Request(&proto.GetSourceInfo{SourceIndex: proto.Undefined, SourceName: name}, &reply)
	if err != nil {
		return reply, false, fmt.Errorf("ask the sound server for its microphone %q: %w", name, err)
	}
	return reply, name != "", nil
}

// recordPulse yields what comes from the source until somebody has enough.
func recordPulse(ctx context.Context, server, source string, rate int, yield func([]byte) bool) error {
	p, err := connect(ctx, server)
	if err != nil {
		return &Error{Kind: Gone, Detail: err.Error(), cause: err}
	}
	defer p.close()
	if err := p.start(source, rate); err != nil {
		return &Error{Kind: Gone, Detail: err.Error(), cause: err}
	}
	err = p.read(ctx, blockSize(rate), yield)
	if err != nil {
		return &Error{Kind: Gone, Detail: err.Error(), cause: err}
	}
	return nil
}

// start asks for the sound. The server resamples. It must not move us to another
// source when ours goes away: that may be the monitor of the loudspeaker.
func (p *pulse) start(source string, rate int) error {
	request := proto.CreateRecordStream{
		SampleSpec:         proto.SampleSpec{Format: proto.FormatInt16LE, Channels: 1, Rate: uint32(rate)},
		ChannelMap:         proto.ChannelMap{proto.ChannelMono},
		SourceIndex:        proto.Undefined,
		SourceName:         source,
		BufferMaxLength:    proto.Undefined,
		BufferFragSize:     uint32(blockSize(rate)),
		AdjustLatency:      true,
		NoMove:             true,
		DirectOnInputIndex: proto.Undefined,
		Properties:         proto.PropList{"media.name": proto.PropListString("microphone")},
		ChannelVolumes:     proto.ChannelVolumes{proto.VolumeNorm},
	}
	return p.client.Request(&request, &proto.CreateRecordStreamReply{})
}

// read makes blocks of packets, which come in any length.
func (p *pulse) read(ctx context.Context, size int, yield func([]byte) bool) error {
	var rest []byte
	quiet := time.NewTimer(silence)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-p.ended:
			return errors.New("the sound server went away")
		case <-quiet.C:
			return fmt.Errorf("no sound for %v", silence)
		case event := <-p.events:
			data, ok := event.([]byte)
			if _, killed := event.(*proto.RecordStreamKilled); killed {
				return errors.New("the sound server ended the recording")
			}
			if !ok {
				continue
			}
			var more bool
			if rest, more = cut(append(rest, data...), size, yield); !more {
				return nil
			}
			quiet.Reset(silence) // the time that the reader took is not the microphone's
		}
	}
}

// cut yields the whole blocks in some bytes and returns what is left.
func cut(data []byte, size int, yield func([]byte) bool) (rest []byte, more bool) {
	for len(data) >= size {
		if !yield(data[:size]) {
			return nil, false
		}
		data = data[size:]
	}
	return data, true
}

// A tap is the connection as the protocol's goroutine reads it, and tells when
// that has met its end, which the library does not.
type tap struct {
	conn  net.Conn
	ended chan struct{}
	once  sync.Once
}

// Read implements io.Reader. Every error is the end, after which the protocol
// reads no more.
func (t *tap) Read(b []byte) (int, error) {
	n, err := t.conn.Read(b)
	if err != nil {
		t.once.Do(func() { close(t.ended) })
		err = io.EOF
	}
	return n, err
}

// Write implements io.Writer.
func (t *tap) Write(b []byte) (int, error) {
	if err := t.conn.SetWriteDeadline(time.Now().Add(pulseTimeout)); err != nil {
		return 0, err
	}
	return t.conn.Write(b)
}
