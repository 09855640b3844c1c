package bot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/outbox"
	"matinee/bot/screening"
	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// remark takes note of what somebody writes where a film is or was shown, and
// reports whether it is a remark among those who watch: one that is for everybody
// and asks nothing. Nobody wants an answer to each of those.
func (b *Bot) remark(ctx context.Context, s screening.Screening, p place, m *discord.Message, before discord.ID) bool {
	text := readable(m, b.me.ID)
	if !b.admitted(ctx, p, m) {
		return false // it is refused where all are
	}
	if s.Ended.IsZero() {
		if err := b.noteQuoted(ctx, s, m, text); err != nil {
			b.log.Warn("count what was quoted", "channel", m.Channel, "error", err)
		}
	}
	return before == "" && !p.private() && !m.Mentioned(b.me.ID) && recording(m) == nil && !asks(text)
}

// askingWords are those with which a question or a request begins, where there is no
// question mark.
var askingWords = []string{
	"who", "whos", "whose", "whom", "what", "whats", "when", "where", "wheres", "why", "whys", "how", "hows", "which",
	"is", "are", "was", "were", "did", "does", "do", "can", "could", "should", "would", "will",
	"tell", "explain", "remind", "say", "quote", "name", "describe", "compare",
}

// asks reports whether a text asks something.
func asks(text string) bool {
	if strings.Contains(text, "?") || sayIt.MatchString(text) {
		return true
	}
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " ")
	return slices.Contains(askingWords, strings.NewReplacer("'", "", "’", "", ",", "").Replace(first))
}

// leastQuoted is how many words a line has that counts as quoted: fewer are said by
// chance.
const leastQuoted = 3

// noteQuoted counts the line that somebody quotes, once a message, and has them be
// there.
func (b *Bot) noteQuoted(ctx context.Context, s screening.Screening, m *discord.Message, text string) error {
	now, author := time.Now(), string(m.Author.ID)
	line, quoted, err := b.quotedLine(ctx, s, m.Author.ID, text)
	if err != nil {
		return err
	}
	if quoted {
		if quoted, err = b.firstNoted(ctx, s.ID, m.ID); err != nil {
			return err
		}
	}
	_, err = b.screenings.Update(ctx, s.ID, func(s *screening.Screening) (bool, error) {
		if quoted {
			s.Tally.Quote(line, author)
		}
		return s.Join(author, now) || quoted, nil
	})
	return err
}

// firstNoted notes a message and reports whether it is noted for the first time, in
// this life or an earlier one.
func (b *Bot) firstNoted(ctx context.Context, thread string, message discord.ID) (first bool, err error) {
	_, err = showings(b.cfg.Documents).Update(ctx, thread, func(k *showing) (bool, error) {
		first = k.Status != "" && message.Compare(k.Noted) > 0
		if first {
			k.Noted = message
		}
		return k.Status != "", nil
	})
	return first, err
}

// quotedLine is the line of the film that a text quotes, of those that have been
// said.
func (b *Bot) quotedLine(ctx context.Context, s screening.Screening, member discord.ID, text string) (line screening.Line, quoted bool, err error) {
	text = longestQuote(text)
	if len(strings.Fields(text)) < leastQuoted {
		return line, false, nil
	}
	film, there, err := b.shownFilm(ctx, s, member)
	if err != nil || !there {
		return line, false, err
	}
	now := time.Now()
	scope := dialogue.Scope{Films: []dialogue.Ref{film}, Named: true, Horizon: s.Horizon(now, transcript.Horizon{})}
	found, err := b.cfg.Finder.Quote(ctx, scope, clip(text, questionChars), true)
	if err != nil || found.Verdict != quote.Exact || len(found.Places) == 0 {
		return line, false, err
	}
	last := found.Places[len(found.Places)-1] // what has just been said, rather than the same words earlier
	for _, p := range found.Places {
		if p.Start() > last.Start() {
			last = p
		}
	}
	return screening.Line{Start: last.Start(), End: last.End()}, true, nil
}

// quotedByCritic counts what an answer quoted of the film that is shown.
func (b *Bot) quotedByCritic(ctx context.Context, p place, quotes []quote.Quote) {
	s, on, err := b.screeningIn(ctx, p)
	if err == nil && on && len(quotes) > 0 {
		_, err = b.screenings.Update(ctx, s.ID, func(s *screening.Screening) (changed bool, err error) {
			for _, q := range quotes {
				if q.Film.Work == s.Film.Work {
					s.Tally.Quote(screening.Line{Start: q.Start, End: q.End}, "")
					changed = true
				}
			}
			return changed, nil
		})
	}
	if err != nil {
		b.log.Warn("count what was quoted", "channel", p.id, "error", err)
	}
}

// justSaid matches who asks what was said a moment ago: in its first group by whom,
// where a name is given. "What did she say about Bert?" is a question for the
// critic.
var justSaid = regexp.MustCompile(`(?i)^\W*(?:(?:wait|sorry|hang on|hey|oh|ok|okay|um|uh|no)\W+)*(?:` +
	`what(?: was|['’]?s)(?:(?: that| just| been| being)+(?: said)?| said)(?: again| just now)?` +
	`|what(?:['’]?d| did| does| has| is| are| was| were|['’]?s|['’]?re) (\pL+) (?:just )?(?:say|said|saying|tell|shout|whisper|mumble)s?(?: (?:to )?(?:him|her|them|me|us))?(?: (?:just|right) now| there| again)?` +
	`|what did (?:i|we) (?:just )?miss(?: just now)?` +
	`|(?:come|say that|once) again(?: please)?` +
	`)\W*$`)

// recallLines is how many lines of the last minute are given: what nobody can read
// while a film goes on is of no use.
const recallLines = 12

// recall answers who asks what was said a moment ago where a film is being shown,
// with the lines themselves; false if that was not asked.
func (b *Bot) recall(ctx context.Context, q question, reply *outbox.Reply) (done bool, err error) {
	asked := justSaid.FindStringSubmatch(q.text)
	if asked == nil {
		return false, nil
	}
	s, on, err := b.screeningIn(ctx, q.place)
	if err != nil || !on {
		return false, err
	}
	film, there, err := b.shownFilm(ctx, s, q.asker.ID)
	if err != nil || !there {
		return false, err
	}
	now := time.Now()
	cues, err := b.cfg.Finder.Cues(ctx, film, s.Horizon(now, transcript.Horizon{}))
	if err != nil {
		return false, fmt.Errorf("look at the last minute: %w", err)
	}
	reply.Finish(outbox.Final{Text: recent(s.Recent(now, film.Film, cues), asked[1], cues)})
	b.counts.answers.Add(1)
	b.answeredBy(ctx, q, reply)
	return true, nil
}

// recent tells what was said in the last minute, by somebody of that name if they
// are among those who spoke; cues is all that was said before.
func recent(said []transcript.Cue, who string, cues []transcript.Cue) string {
	if theirs := spokenBy(said, who); len(theirs) > 0 {
		said = theirs
	}
	if len(said) == 0 {
		text := "Nobody has spoken in the last minute."
		if n := len(cues); n > 0 {
			text += " The last before that:\n" + line(cues[n-1])
		}
		return text
	}
	var lines []string
	for _, c := range said[max(0, len(said)-recallLines):] {
		lines = append(lines, line(c))
	}
	return "In the last minute:\n" + strings.Join(fitting(lines), "\n")
}

// spokenBy are the cues of a speaker with that name.
func spokenBy(cues []transcript.Cue, who string) (theirs []transcript.Cue) {
	for _, c := range cues {
		if who != "" && slices.ContainsFunc(strings.Fields(c.Speaker), func(w string) bool { return strings.EqualFold(w, who) }) {
			theirs = append(theirs, c)
		}
	}
	return theirs
}

// answeredBy notes that a question was answered, once the answer is there, so that
// it is not answered again after a restart.
func (b *Bot) answeredBy(ctx context.Context, q question, reply *outbox.Reply) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishing)
	defer cancel()
	if _, err := reply.Wait(ctx); err != nil {
		b.log.Warn("show a reply", "channel", q.place.id, "error", err)
		return
	}
	if err := b.answers.settle(ctx, q); err != nil {
		b.log.Warn("remember a reply", "error", err)
	}
}
