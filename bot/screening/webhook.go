package screening

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"strconv"
	"strings"
	"time"
)

// MaxReport bounds what a player sends at once, in bytes. Plex adds a poster of
// tens of kilobytes; Jellyfin's longest have the summary of the film.
const MaxReport = 1 << 20

// ErrNoReport says that what came is no report of a player.
var ErrNoReport = errors.New("this is no report of Jellyfin's webhook plugin, of Plex or of \"matinee follow\": see which address it is sent to")

// Report reads what a player has sent to the bot, whichever player it is; ok is
// false for notices of other things, which are nothing wrong.
func Report(contentType string, body []byte) (e Event, ok bool, err error) {
	if len(body) > MaxReport {
		return Event{}, false, fmt.Errorf("a report of %d bytes: %w", len(body), ErrNoReport)
	}
	if media, params, err := mime.ParseMediaType(contentType); err == nil && media == "multipart/form-data" {
		if body, err = payload(body, params["boundary"]); err != nil {
			return Event{}, false, err
		}
	}
	var kind struct {
		NotificationType, Action any
		Event                    any `json:"event"`
	}
	if err := json.Unmarshal(body, &kind); err != nil {
		return Event{}, false, fmt.Errorf("%w (%w)", ErrNoReport, err)
	}
	switch {
	case kind.NotificationType != nil:
		return jellyfin(body)
	case kind.Event != nil:
		return plex(body)
	case kind.Action != nil:
		return follow(body)
	}
	return Event{}, false, ErrNoReport
}

// payload is the part of a form in which Plex sends its JSON
// (https://support.plex.tv/articles/115002267687-webhooks/).
func payload(body []byte, boundary string) ([]byte, error) {
	for form := multipart.NewReader(bytes.NewReader(body), boundary); ; {
		part, err := form.NextPart()
		if err != nil {
			return nil, fmt.Errorf("%w (%w)", ErrNoReport, err)
		}
		if part.FormName() == "payload" {
			data, err := io.ReadAll(part)
			if err != nil {
				return nil, fmt.Errorf("%w (%w)", ErrNoReport, err)
			}
			return data, nil
		}
	}
}

// A number is a JSON number, also where somebody's template made a string of it.
// What is neither is 0.
type number float64

// UnmarshalJSON implements json.Unmarshaler; it refuses nothing.
func (n *number) UnmarshalJSON(data []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(data), `"`), 64)
	if err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) {
		*n = number(f)
	}
	return nil
}

// in is so many of a unit as film time, within what a clock can have.
func (n number) in(unit time.Duration) time.Duration {
	return time.Duration(min(max(0, float64(n)*float64(unit)), float64(longest)))
}

// whole is a year, a season, an episode: 0 for what none can be.
func (n number) whole() int {
	if n < 0 || n > 9999 {
		return 0
	}
	return int(n)
}

// A text is a JSON string, or "" for anything else.
type text string

// UnmarshalJSON implements json.Unmarshaler; it refuses nothing.
func (t *text) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		*t = text(s)
	}
	return nil
}

// tick is the unit of Jellyfin's times (.NET's TimeSpan.Ticks).
const tick = 100 * time.Nanosecond

// jellyfin reads a notice of Jellyfin's webhook plugin, destination "Generic",
// with all properties sent (jellyfin-plugin-webhook, DataObjectHelpers.cs:
// AddBaseItemData and AddPlaybackProgressData).
func jellyfin(body []byte) (e Event, ok bool, err error) {
	var n struct {
		NotificationType, ItemType, Name, SeriesName, DeviceID, UtcTimestamp text
		Year, SeasonNumber, EpisodeNumber                                    number
		PlaybackPositionTicks                                                *number
		IsPaused, PlayedToCompletion                                         any
	}
	if err := json.Unmarshal(body, &n); err != nil {
		return Event{}, false, fmt.Errorf("%w (%w)", ErrNoReport, err)
	}
	e = Event{Session: string(n.DeviceID), Title: string(n.Name), Year: n.Year.whole()}
	switch n.NotificationType {
	case "PlaybackStart", "PlaybackProgress":
		e.Action = Play
		if yes(n.IsPaused) {
			e.Action = Pause
		}
	case "PlaybackStop":
		e.Action, e.Finished = Stop, yes(n.PlayedToCompletion)
	default:
		return Event{}, false, nil
	}
	switch n.ItemType {
	case "Episode":
		e.Title, e.Season, e.Episode, e.Year = string(n.SeriesName), n.SeasonNumber.whole(), n.EpisodeNumber.whole(), 0 // the year is the series'
	case "Audio":
		return Event{}, false, nil
	}
	if n.PlaybackPositionTicks != nil {
		e.At, e.Known = n.PlaybackPositionTicks.in(tick), true
	}
	if sent, err := time.Parse(time.RFC3339Nano, string(n.UtcTimestamp)); err == nil {
		e.Sent = sent
	}
	return e, true, nil
}

// yes reads a truth that a template may have made a string.
func yes(v any) bool {
	s, _ := v.(string)
	return v == true || strings.EqualFold(s, "true")
}

// plex reads a notice of Plex.
func plex(body []byte) (e Event, ok bool, err error) {
	var n struct {
		Event    text `json:"event"`
		Player   struct{ UUID text }
		Metadata struct {
			Type, Title, GrandparentTitle text
			Year, Index, ParentIndex      number
			ViewOffset                    *number // milliseconds
		}
	}
	if err := json.Unmarshal(body, &n); err != nil {
		return Event{}, false, fmt.Errorf("%w (%w)", ErrNoReport, err)
	}
	m := n.Metadata
	e = Event{Session: string(n.Player.UUID), Title: string(m.Title), Year: m.Year.whole()}
	switch n.Event {
	case "media.play":
		e.Action, e.Known = Play, true // from the beginning, unless an offset says otherwise
	case "media.resume":
		e.Action = Play
	case "media.pause":
		e.Action = Pause
	case "media.stop":
		e.Action = Stop
	default:
		return Event{}, false, nil
	}
	switch m.Type {
	case "episode":
		e.Title, e.Season, e.Episode, e.Year = string(m.GrandparentTitle), m.ParentIndex.whole(), m.Index.whole(), 0
	case "track", "photo", "trailer":
		return Event{}, false, nil
	}
	if m.ViewOffset != nil {
		e.At, e.Known = m.ViewOffset.in(time.Millisecond), true
	}
	return e, true, nil
}

// follow reads an Event as JSON, which is what "matinee follow" sends.
func follow(body []byte) (e Event, ok bool, err error) {
	if err := json.Unmarshal(body, &e); err != nil {
		return Event{}, false, fmt.Errorf("%w (%w)", ErrNoReport, err)
	}
	switch e.Action {
	case Play, Pause, Seek, Stop:
		e.At = bounded(e.At)
		return e, true, nil
	}
	return Event{}, false, nil
}
