package bot

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue"
)

// A floor is a place in which two personas debate. Its goroutine has them speak;
// members who write there cut in.
type floor struct {
	bot    *Bot
	place  place
	by     discord.ID // who asked for it, and for whom its turns count
	film   dialogue.Ref
	debate Debate
	engine *dialogue.Engine
	told   discord.ID      // our message with the button
	ctx    context.Context // the debate's life
	cancel context.CancelCauseFunc
	rang   chan struct{} // capacity 1: somebody cut in

	// Of the goroutine.
	conv   *conversation
	people []discord.ID // who takes part, who asked for it first
	mask   mask

	mu        sync.Mutex
	cuts      []cut
	dismissed []discord.ID // since the last turn
}

// A cut is what somebody says between two turns.
type cut struct {
	who      discord.ID
	name     string
	text     string
	messages []discord.ID
	motion   bool // it is what the debate was asked for with
}

// cutsAhead bounds those that wait to be answered: a debate with more is a crowd.
const cutsAhead = 16

// stop ends the debate.
func (f *floor) stop(why error) { f.cancel(why) }

// cutIn takes what a member writes. What the same member writes in a row is one.
func (f *floor) cutIn(c cut) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.cuts {
		if w := &f.cuts[i]; w.who == c.who && !w.motion {
			w.text, w.messages = w.text+"\n"+c.text, append(w.messages, c.messages...)
			f.ring()
			return
		}
	}
	if len(f.cuts) < cutsAhead {
		f.cuts = append(f.cuts, c)
		f.ring()
	}
}

// ring tells that somebody cuts in.
func (f *floor) ring() {
	select {
	case f.rang <- struct{}{}:
	default:
	}
}

// next is what was said first of what is not answered; the zero cut for nothing.
func (f *floor) next() (c cut, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.cuts) == 0 {
		return cut{}, false
	}
	c, f.cuts = f.cuts[0], f.cuts[1:]
	return c, true
}

// stopping are the words with which who asked for a debate ends it.
func stopping(text string) bool {
	switch strings.ToLower(strings.Trim(text, " .!")) {
	case "stop", "/stop", "end", "enough":
		return true
	}
	return false
}

// debated takes a message that was written where a debate is being held; false if
// none is.
func (b *Bot) debated(ctx context.Context, m *discord.Message, p place) bool {
	f := b.floors.at(m.Channel)
	if f == nil {
		return false
	}
	text := readable(m, b.me.ID)
	if text == "" || !b.admitted(ctx, p, m) || !b.once(ctx, m.ID) {
		return true
	}
	if m.Author.ID == f.by && stopping(text) {
		f.stop(stoppedBy{m.Author.ID})
		return true
	}
	if err := b.places.Set(ctx, string(m.Channel), time.Now()); err != nil {
		b.log.Warn("note where somebody talks", "error", err)
	}
	f.cutIn(cut{who: m.Author.ID, name: displayed(m), text: text, messages: []discord.ID{m.ID}})
	return true
}

// displayed is an author as others there see them.
func displayed(m *discord.Message) string {
	if m.Member != nil {
		return m.Member.Display(m.Author)
	}
	return m.Author.Display()
}

// run holds the debate. It is the floor's goroutine.
func (f *floor) run() {
	defer f.cancel(nil)
	defer f.bot.floors.leave(f)
	err := f.bot.try("hold a debate", func() error { return f.hold(f.ctx) })
	ending := f.ending(err)
	if ending == "" {
		return // the bot leaves: when it is back, it ends what it broke off
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(f.ctx), finishing)
	defer cancel()
	if err := f.bot.over(ctx, f.place.id, f.told, ending); err != nil {
		f.bot.log.Warn("end a debate", "channel", f.place.id, "error", err)
	}
}

// hold has one after the other speak, until the debate is done.
func (f *floor) hold(ctx context.Context) error {
	for {
		said, _ := f.next()
		words, err := f.turn(ctx, said)
		if err != nil || f.debate.Done() {
			return err
		}
		if err := f.pause(ctx, reading(words)); err != nil {
			return err
		}
	}
}

// ending is the sentence that ends the debate; "" for none now.
func (f *floor) ending(err error) string {
	var by stoppedBy
	var usedUp *access.UsedUpError
	switch cause := context.Cause(f.ctx); {
	case errors.As(cause, &by):
		return "The debate was stopped by <@" + string(by.who) + ">. Mention me to go on about it."
	case cause != nil:
		return ""
	case err == nil:
		return "That was the debate. Mention me to go on about it."
	case errors.As(err, &usedUp):
		return "The debate ends here: " + markdown.Escape(sentence(usedUp))
	case errors.Is(err, discord.ErrNotFound), errors.Is(err, discord.ErrForbidden):
		return "I cannot write here any more, so the debate ends."
	default:
		id := f.bot.named("hold a debate", err)
		return "The debate ends here, and it is my fault: begin another with `/debate`, and if it goes wrong again tell who runs me the word `" + id + "`."
	}
}

// The pace of a debate: each turn is left to be read before the next. People read
// 238 words a minute in silence (Brysbaert, "How many words do we read per
// minute?", Journal of Memory and Language 109, 2019); a quotation is read twice.
const (
	readingSpeed = 238 // words a minute
	leastReading = 6 * time.Second
	mostReading  = 40 * time.Second
)

// reading is how long a turn takes to be read.
func reading(words int) time.Duration {
	return min(max(time.Duration(words)*time.Minute/readingSpeed, leastReading), mostReading)
}

// pause waits until a turn has been read, or somebody cuts in and has been let
// finish.
func (f *floor) pause(ctx context.Context, long time.Duration) error {
	timer, latest := time.NewTimer(long), time.Now().Add(mostReading)
	defer timer.Stop()
	for {
		select {
		case <-f.rang:
			timer.Reset(min(burst, time.Until(latest)))
		case <-timer.C:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}
