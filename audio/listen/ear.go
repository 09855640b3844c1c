package listen

import (
	"context"
	"iter"
	"sync"
	"time"
)

// tail is how long a half-duplex Ear stays deaf after the critic's last word:
// what the device still holds, and the room's own echo.
const tail = 200 * time.Millisecond

// An EarConfig is what an Ear is made of.
type EarConfig struct {
	// Transcribe understands samples, mono at Rate; required. It is called from
	// goroutines of the Ear, several at once.
	Transcribe func(ctx context.Context, samples []int16) (Heard, error)
	Segments   SegmenterConfig
	Judge      JudgeConfig
	FullDuplex bool            // hear while the critic speaks too: for headphones
	Trouble    func(err error) // is told why nothing was understood, in passing; default nobody is
}

// An Ear listens for a conversation: a Segmenter, a Transcriber and a Judge put
// together. Speaking, Quiet and About may be called by any goroutine, Listen by
// one at a time.
type Ear struct {
	cfg EarConfig
	run chan struct{} // holds one token while there is news; capacity 1

	mu   sync.Mutex // guards what follows
	news []note
}

// A note is what the critic does: it begins to say a text, is quiet, or changes
// the subject.
type note struct {
	text  string
	quiet bool
	about []string // nil if the subject stays
}

// NewEar makes an Ear.
func NewEar(cfg EarConfig) *Ear {
	if cfg.Trouble == nil {
		cfg.Trouble = func(error) {}
	}
	return &Ear{cfg: cfg, run: make(chan struct{}, 1)}
}

// Speaking tells that the critic begins to say a text aloud, a sentence perhaps
// of many; those that follow may be told of as soon as they are known. Without
// full duplex the Ear is deaf from now on.
func (e *Ear) Speaking(text string) { e.tell(note{text: text}) }

// Quiet tells that the critic has said all it had to, or was stopped.
func (e *Ear) Quiet() { e.tell(note{quiet: true}) }

// About tells what the talk is about from now on, as JudgeConfig.Names did at
// first: another film was chosen, or more of it may be known.
func (e *Ear) About(names []string) { e.tell(note{about: append([]string{}, names...)}) }

func (e *Ear) tell(n note) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.news = append(e.news, n)
	select {
	case e.run <- struct{}{}:
	default:
	}
}

func (e *Ear) told() []note {
	e.mu.Lock()
	defer e.mu.Unlock()
	news := e.news
	e.news = nil
	return news
}

// Listen yields what the sound of a microphone, such as [Microphone.Frames],
// means: Hold, Resume, Stop and Turn.
// The loop's body must be quick, as nothing is heard meanwhile. It ends when ctx
// does, without an error, or when the microphone does; an error, an *Error, comes
// last, after a critic that was held has been told to go on. Nothing runs any
// more when the loop is left.
func (e *Ear) Listen(ctx context.Context, mic func(context.Context) iter.Seq2[Frame, error]) iter.Seq2[Verdict, error] {
	return func(yield func(Verdict, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		l := newListening(ctx, e, yield)
		l.tasks.Go(func() { l.record(mic) })
		err := l.loop()
		cancel()
		l.tasks.Wait()
		if err != nil && !l.left {
			yield(Verdict{}, err)
		}
	}
}
