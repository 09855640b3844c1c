package listen

import (
	"context"
	"iter"
	"sync"
	"time"
)

// Capacities of an Ear's channels: a second of frames, and as many segments
// being transcribed at once.
const (
	framesAhead = int(time.Second / FrameTime)
	atOnce      = 4
)

// A listening is one run of an Ear. All but what its tasks do belongs to the
// goroutine of the loop.
type listening struct {
	ctx   context.Context // of the run, which is the listening's life
	ear   *Ear
	yield func(Verdict, error) bool
	left  bool // the loop over verdicts was left

	segmenter *Segmenter
	judge     *Judge
	pending   int       // segments whose words are asked for
	zeros     int       // frames of nothing but zeros so far; −1 once that does not matter
	deaf      bool      // half-duplex, and the critic speaks
	deafUntil time.Time // and for a moment afterwards

	sound chan sound     // capacity framesAhead
	words chan words     // capacity atOnce
	seats chan struct{}  // holds a token for each segment being transcribed; capacity atOnce
	tasks sync.WaitGroup // all end with ctx
}

// A sound is what the microphone yields.
type sound struct {
	frame Frame
	err   error
	end   bool
}

// Words are what came of asking for a segment's.
type words struct {
	number   int
	heard    Heard
	features Features
	whole    bool
	err      error
}

func newListening(ctx context.Context, e *Ear, yield func(Verdict, error) bool) *listening {
	return &listening{
		ctx: ctx, ear: e, yield: yield,
		segmenter: NewSegmenter(e.cfg.Segments), judge: NewJudge(e.cfg.Judge),
		sound: make(chan sound, framesAhead), words: make(chan words, atOnce), seats: make(chan struct{}, atOnce),
	}
}

// record hands on what the microphone yields, to its end.
func (l *listening) record(mic func(context.Context) iter.Seq2[Frame, error]) {
	last := sound{end: true}
	for f, err := range mic(l.ctx) {
		if err != nil {
			last.err = err
			break
		}
		if !l.send(sound{frame: f}) {
			return
		}
	}
	l.send(last)
}

func (l *listening) send(s sound) bool {
	select {
	case l.sound <- s:
		return true
	case <-l.ctx.Done():
		return false
	}
}

// loop runs until the microphone ends and everything said was understood, or
// fails, or nobody wants to know more.
func (l *listening) loop() error {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	mic := l.sound
	for !l.left && (mic != nil || l.pending > 0) {
		l.wind(timer)
		select {
		case <-l.ctx.Done():
			return nil
		case s := <-mic:
			if s.err != nil {
				l.act(l.judge.goOn())
				return s.err
			}
			if s.end {
				mic = nil
				l.finish()
				continue
			}
			l.hear(s.frame)
		case w := <-l.words:
			l.understand(w)
		case <-l.ear.run:
			l.follow(l.ear.told())
		case <-timer.C:
			l.act(l.judge.Tick(time.Now()))
		}
	}
	l.act(l.judge.goOn())
	return nil
}

// wind sets the timer to when the judge has something to do.
func (l *listening) wind(timer *time.Timer) {
	if next := l.judge.Next(); !next.IsZero() {
		timer.Reset(time.Until(next))
		return
	}
	timer.Stop()
}

// mutedFor is how long a microphone delivers nothing but zeros, from the first
// frame on, until it is taken for muted: one that works hisses.
const mutedFor = 10 * time.Second

// notice tells once of a microphone that is muted.
func (l *listening) notice(f *Frame) {
	if l.zeros >= 0 && *f != (Frame{}) {
		l.zeros = -1
	}
	if l.zeros < 0 {
		return
	}
	if l.zeros++; l.zeros == frames(mutedFor) {
		l.zeros = -1
		l.ear.cfg.Trouble(&Error{Kind: Muted})
	}
}

// hear takes a frame.
func (l *listening) hear(f Frame) {
	l.notice(&f)
	if l.deaf || time.Now().Before(l.deafUntil) {
		return
	}
	switch l.segmenter.Next(f) {
	case Began:
		l.act(l.judge.Began(time.Now(), l.segmenter.Features()))
	case Ended:
		l.act(l.judge.Ended(l.segmenter.Features()))
	}
}

// finish ends the segment under way, if any.
func (l *listening) finish() {
	if l.segmenter.Running() {
		l.act(l.judge.Ended(l.segmenter.Features()))
	}
	l.segmenter.Reset()
}

// follow does what the critic's doings mean.
func (l *listening) follow(news []note) {
	for _, n := range news {
		switch {
		case n.about != nil:
			l.judge.About(n.about)
		case n.quiet:
			l.judge.Quiet()
			l.open()
		default:
			l.judge.Speaking(n.text)
			l.shut()
		}
	}
}

// shut makes a half-duplex ear deaf. What somebody is saying just then is taken
// for all they said.
func (l *listening) shut() {
	if l.ear.cfg.FullDuplex || l.deaf {
		return
	}
	l.finish()
	l.deaf = true
}

// open lets it hear again, soon.
func (l *listening) open() {
	if l.deaf {
		l.deaf, l.deafUntil = false, time.Now().Add(tail)
	}
}

// act yields verdicts; what the judge asks for stays in the house.
func (l *listening) act(verdicts []Verdict) {
	for _, v := range verdicts {
		if v.Act == Ask {
			l.ask(v)
		} else if !l.left {
			l.left = !l.yield(v, nil)
		}
	}
}

// ask has the segment transcribed, beside the loop.
func (l *listening) ask(v Verdict) {
	segment := l.segmenter.Segment()
	l.pending++
	l.tasks.Go(func() {
		w := words{number: v.Segment, features: segment.Features, whole: v.Whole}
		select {
		case l.seats <- struct{}{}:
			w.heard, w.err = l.ear.cfg.Transcribe(l.ctx, segment.Samples)
			<-l.seats
		case <-l.ctx.Done():
			return
		}
		select {
		case l.words <- w:
		case <-l.ctx.Done():
		}
	})
}

// understand judges a segment by its words.
func (l *listening) understand(w words) {
	l.pending--
	if w.err != nil {
		l.act(l.judge.Failed(w.number, w.whole))
		l.ear.cfg.Trouble(w.err)
		return
	}
	l.act(l.judge.Heard(w.number, w.heard.Text, w.features, w.whole))
}
