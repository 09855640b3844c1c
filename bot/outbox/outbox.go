// Package outbox shows replies in one Discord channel while they are written. All
// replies of the channel go through one [Outbox], which keeps to the pace that
// Discord allows a channel, shows of each reply what is newest, and in the end has
// each shown whole, in order and once, whatever goes wrong on the way.
//
// It decides when something is shown and in how many messages; what is said, and
// to whom, is its callers' business.
package outbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

// Messages is what an outbox needs of Discord. Its errors are those of package
// discord; any other means that nobody knows what became of the call, and it is
// made again. A [discord.Client] is one.
type Messages interface {
	// Send writes a message, once per nonce. What it returns is what stands there.
	Send(ctx context.Context, channel discord.ID, d discord.Draft) (discord.Message, error)
	Edit(ctx context.Context, channel, message discord.ID, c discord.Change) (discord.Message, error)
	Delete(ctx context.Context, channel, message discord.ID) error
	Typing(ctx context.Context, channel discord.ID) error
}

// Config says how an Outbox works. A field that is zero has its default.
type Config struct {
	Messages Messages        // required; used by one goroutine at a time
	Channel  discord.ID      // required; or a thread
	Limits   markdown.Limits // of one message
	Log      *slog.Logger    // default: nowhere. No text is written to it

	// Panicked is told of a panic, and returns what stands in the place of the
	// reply that it cost, in Markdown. Default: it is logged, and a sentence.
	Panicked func(value any) string
}

// An Outbox shows the replies in one channel. It is safe for concurrent use and at
// rest, while none is being shown, costs no goroutine.
type Outbox struct {
	config Config

	ctx     context.Context // that of all calls; ends when Close gives up
	cancel  context.CancelCauseFunc
	working sync.WaitGroup // the one goroutine
	wake    chan struct{}  // capacity 1: something is new

	mu        sync.Mutex
	replies   []*Reply // not yet done, in the order they were opened
	running   bool     // the goroutine
	closing   bool
	abandoned bool // a reply, for Close was out of time

	pace   pace // of the goroutine, as is what follows
	typed  time.Time
	about  *Reply        // what is at work is for; nil for all
	random func() string // a key of its own for a reply without one
}

// ErrClosed is why a reply came to nothing when the outbox was closed first.
var ErrClosed = errors.New("the bot is shutting down; ask again in a minute")

// New makes an outbox of a channel.
func New(c Config) *Outbox {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Panicked == nil {
		c.Panicked = func(value any) string {
			c.Log.Error("panic", "doing", "show a reply", "value", value, "stack", string(debug.Stack()))
			return "That did not work, and it is my fault, not yours; ask again in a minute."
		}
	}
	o := &Outbox{config: c, wake: make(chan struct{}, 1), random: randomKey}
	o.ctx, o.cancel = context.WithCancelCause(context.Background())
	return o
}

// Open begins a reply. Somebody is seen typing at once, until something is shown.
// Every reply must be ended, with Finish, Fail, Stop or Discard.
func (o *Outbox) Open(opening Opening) *Reply {
	r := newReply(o, opening)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closing {
		r.end(ErrClosed)
		return r
	}
	o.replies = append(o.replies, r)
	if !o.running {
		o.running = true
		o.working.Go(o.work)
	}
	o.tell()
	return r
}

// Close ends the outbox. What was finished is shown to its end, what was not stays
// as far as it got; when the context ends first, so do they. Replies opened later
// come to nothing.
func (o *Outbox) Close(ctx context.Context) error {
	o.mu.Lock()
	o.closing = true
	for _, r := range o.replies {
		r.finish(ending{kind: leftOff})
	}
	o.mu.Unlock()
	stop := context.AfterFunc(ctx, func() { o.cancel(ErrClosed) })
	defer stop()
	o.working.Wait()
	o.cancel(ErrClosed)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.abandoned {
		return fmt.Errorf("finish the replies: %w", context.Cause(ctx))
	}
	return nil
}

// tell wakes the goroutine.
func (o *Outbox) tell() {
	select {
	case o.wake <- struct{}{}:
	default: // it will wake anyway
	}
}
