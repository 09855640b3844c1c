package dialogue

import (
	"regexp"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// How somebody says where they are in a series, in small letters with the subject put in.
var (
	listedSeason = regexp.MustCompile(`(?i)\b((?:season|series) \w+), ?((?:episode|ep) )`)

	episodeDone    = regexp.MustCompile(`(?:\b(?:i|we)(?: have|'ve)?(?: now| just| only| already| finally)* |^(?:just |only )?)(?:seen|watched|finished|finishing|completed|got through|gotten through)\b|\b(?:i'm|i am|we're|we are)(?: now| just| all)* (?:done|finished|through) with\b|^(?:just )?done with\b`)
	episodeOn      = regexp.MustCompile(`\b(?:i'm|i am|we're|we are)\b|^(?:currently |now |still |just )*(?:on|at|up to|starting) (?:s\d|\dx|season|series|episode|ep\b)|\b(?:i|we)(?: have|'ve)?(?: now| just| only)* (?:started|begun|began|got to|gotten to|reached|stopped at|stopped in|paused|got as far as|am at|am on|are on|are at)\b`)
	episodeNot     = regexp.MustCompile(`\b(?:i|we)(?: have|'ve|'m| am| are)?(?: not|n't| never|haven't| haven't)+(?: yet)? (?:seen|watched|started|begun|got to|gotten to|reached)\b`)
	episodeNotDone = regexp.MustCompile(`\b(?:i|we)(?: have|'ve|'m| am| are| did)?(?: not|n't| never|haven't| haven't| didn't)+(?: yet)? (?:finished|finish|done with|through)\b`)

	partly    = regexp.MustCompile(`\b(?:half|halfway|midway|middle|partway|part|most|some|third|quarter|beginning|opening|start|bit|almost|nearly)\b`)
	throughTo = regexp.MustCompile(`\b(?:the end of|through(?: to)?|up to and including|including|all of|the whole of)\W*(?:the )?$`)
	notInto   = regexp.MustCompile(`\b(?:up to|until|till|til|before|as far as)\W*(?:the (?:start|beginning) of )?(?:the )?$`)
)

// watchedEpisode reads a clause in lower case that says where in a series somebody is.
// Who is on an episode has seen nothing of it for certain; who has seen it has seen all.
func watchedEpisode(c string) (w Watched, ok bool) {
	named, ok := transcript.SpokenEpisode(c)
	if !ok || strings.Contains(c, "?") || asking.MatchString(c) {
		return w, false
	}
	before, after, _ := strings.Cut(c, named.Words)
	w = Watched{Stated: true, Clear: true, Season: named.Season, Episode: named.Episode, Of: ofWhich(before + after)}
	until, timed := transcript.SpokenTime(before + after)
	switch {
	case episodeNotDone.MatchString(c):
		w.Clear = false
	case episodeNot.MatchString(c):
	case episodeDone.MatchString(c), throughTo.MatchString(before) && episodeOn.MatchString(c) && !partly.MatchString(before):
		w.Until = transcript.End
		w.Clear = timed || !partly.MatchString(before)
		if notInto.MatchString(before) && !throughTo.MatchString(before) {
			w.Until = 0
		}
	case episodeOn.MatchString(c):
		w.Clear = timed || !partly.MatchString(before+after)
	default:
		return Watched{}, false
	}
	if timed {
		w.Until = until
	}
	if !w.Clear {
		w.Until = 0
	}
	return w.season(), true
}

// season makes of a whole season an episode of it: its first for who has not seen it, the
// last there can be for who has.
func (w Watched) season() Watched {
	switch {
	case w.Episode > 0:
	case w.Until == transcript.End:
		w.Episode = transcript.WholeSeason
	default:
		w.Episode, w.Until = 1, 0
	}
	return w
}

// InSeries reports whether a place in a series was stated.
func (w Watched) InSeries() bool { return w.Episode > 0 }

// In is the film that was stated, when one is talked about or named: of a series the
// episode. ok is false when it cannot be read: the film is then as far as is certain.
func (w Watched) In(topic transcript.Film) (film transcript.Film, until time.Duration, ok bool) {
	if !w.InSeries() {
		return topic, w.Until, w.Clear
	}
	stop := transcript.Stop{Season: w.Season, Episode: w.Episode, At: w.Until}
	if stop.Season == 0 {
		stop.Season = max(1, topic.Season)
	}
	film, until, err := stop.Find(topic.Series, []transcript.Film{topic})
	if err != nil || topic.Series == "" {
		return topic, 0, false
	}
	return film, until, w.Clear
}
