package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

// A Transcriber turns recordings into words. Implementations are safe for
// concurrent use and keep nothing of what they are given.
type Transcriber interface {
	// Transcribe is what is said in a recording, a file of Ogg Opus; "" for
	// nothing. The titles are those of films that it may be about. An error is a
	// sentence for the operator.
	Transcribe(ctx context.Context, recording []byte, titles []string) (string, error)
}

// Measures of a voice message that is listened to.
const (
	// mostHeard is how large it may be, in bytes: at the bitrate of Discord's own
	// clients eight minutes (reference/discord.md §2.1).
	mostHeard = 2 << 20
	// longestHeard is how long it may be: a question takes less.
	longestHeard = 5 * time.Minute
	// hearingFor is how long its words may take, besides the sound itself.
	hearingFor = 30 * time.Second
	// hintedTitles is how many films a transcriber is told of: it listens to few.
	hintedTitles = 20
)

// recording is the voice message that a message is; nil for others.
func recording(m *discord.Message) *discord.Attachment {
	if a, ok := m.Voice(); ok {
		return &a
	}
	return nil
}

// understand turns a question that was spoken into one that was written, and notes
// what was understood, to be shown before its answer.
func (b *Bot) understand(ctx context.Context, q *question) error {
	switch {
	case q.spoken == nil:
		return nil
	case b.cfg.Ears == nil:
		return refuse("I cannot hear voice messages here: write to me, or ask who runs me for a transcriber under [listen] in the configuration.")
	case q.spoken.Size > mostHeard || time.Duration(q.spoken.Duration) > longestHeard:
		return refuse("That is too long for me to listen to; say it in less than %d minutes.", int(longestHeard.Minutes()))
	}
	words, err := b.transcribe(ctx, *q)
	if err != nil {
		return err
	}
	if words = strings.Join(strings.Fields(words), " "); words == "" {
		return refuse("I heard no words in that; say it again closer to the microphone, or write to me.")
	}
	q.text, q.spoken = clip(words, questionChars), nil
	q.understood = "-# I understood: " + markdown.Escape(q.text) + "\n"
	return nil
}

// transcribe are the words of a question that was spoken.
func (b *Bot) transcribe(ctx context.Context, q question) (string, error) {
	data, err := b.cfg.Client.Download(ctx, *q.spoken, mostHeard)
	switch {
	case errors.Is(err, discord.ErrTooLarge):
		return "", refuse("That is too long for me to listen to; say it in less than %d minutes.", int(longestHeard.Minutes()))
	case err != nil && ctx.Err() == nil:
		b.log.Warn("listen to a voice message", "channel", q.place.id, "error", err)
		return "", refuse("I could not get that voice message; send it again, or write to me.")
	case err != nil:
		return "", err
	}
	films, err := b.cfg.Films(ctx, q.place.Guild, string(q.asker.ID))
	if err != nil {
		return "", fmt.Errorf("look at the shelf: %w", err)
	}
	var titles []string
	for _, f := range films[:min(len(films), hintedTitles)] {
		titles = append(titles, f.Title)
	}
	hearing, cancel := context.WithTimeout(ctx, hearingFor+time.Duration(q.spoken.Duration))
	defer cancel()
	words, err := b.cfg.Ears.Transcribe(hearing, data, titles)
	if err != nil && ctx.Err() == nil {
		b.log.Warn("transcribe a voice message", "channel", q.place.id, "error", err)
		return "", refuse("I could not make out words just now; try again in a minute, or write to me.")
	}
	return words, err
}

// letAlone refuses to answer what a member wrote who wants to be left alone, unless
// they ask for it themselves: nobody's model is shown it.
func (b *Bot) letAlone(ctx context.Context, whose, asker discord.ID) error {
	if whose == "" || whose == asker {
		return nil
	}
	out, err := b.optOuts.Has(ctx, string(whose))
	switch {
	case err != nil:
		return fmt.Errorf("see who wants to be left alone: %w", err)
	case out:
		return refuse("Who wrote that wants to be left alone, so I do not read it; ask me in words of your own.")
	}
	return nil
}
