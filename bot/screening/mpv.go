package screening

import (
	"encoding/json"
	"time"
)

// MPVHello is what mpv is sent on its socket, so that it tells what an MPV needs
// (https://mpv.io/manual/stable/#json-ipc; the option is --input-ipc-server).
const MPVHello = `{"command":["observe_property",1,"time-pos"]}
{"command":["observe_property",2,"pause"]}
{"command":["observe_property",3,"media-title"]}
`

// An MPV makes events of the lines that mpv sends. The zero MPV knows nothing
// yet. It belongs to one goroutine.
type MPV struct {
	at      time.Duration // as last heard
	known   bool
	paused  bool
	title   string
	told    bool          // an event has told of this film
	toldAt  time.Duration // the time in the last event
	stopped bool
}

const (
	// mpvJump is how far mpv's time goes in one step when somebody seeks; while it
	// plays, it goes by a frame.
	mpvJump = 2 * time.Second

	// mpvEvery is how often, in film time, an event tells where mpv is.
	mpvEvery = 10 * time.Second
)

// Line reads one line; ok is false when it is no news.
func (m *MPV) Line(line []byte) (e Event, ok bool) {
	var n struct {
		Event, Name, Reason text
		Data                json.RawMessage
	}
	if json.Unmarshal(line, &n) != nil {
		return Event{}, false
	}
	switch n.Event {
	case "property-change":
		return m.property(string(n.Name), n.Data)
	case "pause", "unpause": // until mpv 0.34
		return m.pause(n.Event == "pause")
	case "start-file", "file-loaded":
		m.at, m.known, m.told, m.stopped = 0, false, false, false
	case "end-file":
		if n.Reason != "redirect" { // a list of files, which is not played itself
			return m.stop(n.Reason == "eof")
		}
	case "shutdown":
		return m.stop(false)
	}
	return Event{}, false
}

func (m *MPV) property(name string, data json.RawMessage) (e Event, ok bool) {
	switch name {
	case "media-title":
		var title text
		_ = title.UnmarshalJSON(data) // refuses nothing
		m.title = string(title)
	case "pause":
		return m.pause(string(data) == "true")
	case "time-pos":
		if len(data) > 0 && string(data) != "null" {
			var n number
			_ = n.UnmarshalJSON(data) // refuses nothing
			return m.time(n.in(time.Second))
		}
	}
	return Event{}, false
}

// time takes note of where mpv is.
func (m *MPV) time(at time.Duration) (e Event, ok bool) {
	step := at - m.at
	jump := m.known && (step > mpvJump || step < -mpvJump)
	m.at, m.known = at, true
	switch {
	case m.stopped:
		return Event{}, false
	case m.told && (jump || at < m.toldAt-tolerance): // or many small steps back
		return m.event(Seek), true
	case !m.told, m.at-m.toldAt >= mpvEvery:
		return m.event(m.doing()), true
	}
	return Event{}, false
}

func (m *MPV) pause(paused bool) (e Event, ok bool) {
	changed := paused != m.paused
	m.paused = paused
	if !changed || !m.known || m.stopped {
		return Event{}, false
	}
	return m.event(m.doing()), true
}

func (m *MPV) doing() Action {
	if m.paused {
		return Pause
	}
	return Play
}

func (m *MPV) stop(finished bool) (e Event, ok bool) {
	if m.stopped || !m.told {
		return Event{}, false
	}
	e = m.event(Stop)
	e.Finished, m.stopped = finished, true
	return e, true
}

func (m *MPV) event(a Action) Event {
	m.told, m.toldAt = true, m.at
	return Event{Action: a, At: m.at, Known: m.known, Title: m.title}
}
