package script

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue/transcript"
)

// errHorizon is how a horizon is written.
var errHorizon = errors.New("a horizon is written `end`, `00:52:00`, `50%` or `cue:812`")

// A limit is a horizon as it is written, before the film is known.
type limit struct {
	cue     int           // number of the last cue to be seen; 0 for none
	percent float64       // of the film's length; 0 for none
	until   time.Duration // film time; transcript.End for the end
}

func parseLimit(s string) (limit, error) {
	if s == "" || s == "end" {
		return limit{until: transcript.End}, nil
	}
	if n, isRef, err := cueNumber(s); isRef {
		return limit{cue: n}, err
	}
	if share, isShare := strings.CutSuffix(s, "%"); isShare {
		percent, err := strconv.ParseFloat(share, 64)
		if err != nil || !(percent > 0 && percent <= 100) {
			return limit{}, errors.New("a share of the film is more than 0% and at most 100%")
		}
		return limit{percent: percent}, nil
	}
	until, err := transcript.ParseTime(s)
	if err != nil {
		return limit{}, errHorizon
	}
	return limit{until: until}, nil
}

// Horizon is how far into the film the session may look.
func (s Script) Horizon(film Film) (transcript.Horizon, error) {
	l, err := parseLimit(s.Session.Horizon)
	if err != nil {
		return transcript.Horizon{}, err
	}
	if l.until == transcript.End || l.percent == 100 {
		return transcript.Everything(), nil
	}
	if !film.Transcript.Timed() {
		return transcript.Horizon{}, errors.New("the film's transcript has no times, so that only the horizon `end` can be kept")
	}
	until, err := l.in(film)
	if err != nil {
		return transcript.Horizon{}, err
	}
	h := transcript.Until(until)
	if !slices.ContainsFunc(h.Cut(film.Film, film.Transcript.Cues), transcript.Cue.Said) {
		return transcript.Horizon{}, errors.New("nobody has spoken yet at this horizon; set it later")
	}
	return h, nil
}

// in is the film time of a limit in a film with times.
func (l limit) in(film Film) (time.Duration, error) {
	switch {
	case l.cue > 0:
		cues := numbered(film.Transcript.Cues, l.cue)
		if len(cues) == 0 {
			return 0, noCue(film.Transcript.Cues, l.cue)
		}
		return latest(cues), nil
	case l.percent > 0:
		share := time.Duration(l.percent / 100 * float64(film.Transcript.Duration()))
		return share.Truncate(time.Millisecond), nil
	default:
		return l.until, nil
	}
}
