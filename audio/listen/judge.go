package listen

import "time"

// A JudgeConfig says what a Judge goes by.
type JudgeConfig struct {
	// Line reports whether words are a line of the film, or part of one: then they
	// may be its sound. Default: no words are.
	Line     func(text string) bool
	Names    []string      // of the film, its characters and cast: words of the matter
	Patience time.Duration // how long the critic stays silent for words to come; default 2 s
	Glance   time.Duration // when to ask what was said so far, after the silence began; default 900 ms
}

// An Act is what a Judge wants done.
type Act uint8

// The acts.
const (
	Hold   Act = iota + 1 // silence at once; the rest of what is being said is kept
	Resume                // go on where it was held
	Stop                  // the turn is over: what was not heard never will be
	Turn                  // the person's turn is complete: answer it
	Ask                   // have the segment transcribed as far as it goes
)

var actNames = [...]string{Hold: "hold", Resume: "resume", Stop: "stop", Turn: "turn", Ask: "ask"}

// String is the act's name.
func (a Act) String() string {
	if int(a) < len(actNames) && actNames[a] != "" {
		return actNames[a]
	}
	return "none"
}

// A Verdict is an Act and what it is about.
type Verdict struct {
	Act     Act
	Text    string // Turn: the person's words; Stop: those that ended the critic's turn
	Segment int    // Ask: its number
	Whole   bool   // Ask: the segment has ended
}

// A Judge decides what the microphone's sound means for the conversation. While
// the critic speaks any voice silences it at once, and then it is judged: real
// words for the critic end its turn; for a backchannel, a cough, the film's
// sound, its own echo or other people's talk it goes on where it was, at the
// latest when its patience ends. While it does not speak, what is said is a turn.
//
// A Judge is pure logic: events and the time go in, verdicts come out. It belongs
// to one goroutine. Segments are numbered from 1, in the order they begin.
type Judge struct {
	cfg      JudgeConfig
	scale    scale
	speaking bool
	held     bool
	resume   time.Time // when a held critic goes on
	glance   time.Time // when to ask for what was said so far; zero for not
	number   int       // of the latest segment
	segments map[int]*hearing
	fooled   int // times in a row that it was held for nothing
}

// A hearing is a segment about which something is still to be known.
type hearing struct {
	open    bool   // it goes on
	during  bool   // it began while the critic spoke
	stopped bool   // words in it have ended the critic's turn
	text    string // those, if there is something in them to answer
}

// NewJudge makes a Judge.
func NewJudge(cfg JudgeConfig) *Judge {
	cfg.Patience = positive(cfg.Patience, 2*time.Second)
	cfg.Glance = positive(cfg.Glance, 900*time.Millisecond)
	return &Judge{
		cfg:      cfg,
		scale:    scale{line: cfg.Line, names: nameSet(cfg.Names)},
		segments: map[int]*hearing{},
	}
}

// wary is after how many silences for nothing in a row the critic no longer
// falls silent at once but only for words.
const wary = 3

// About tells what the talk is about from now on, instead of JudgeConfig.Names.
func (j *Judge) About(names []string) { j.scale.names = nameSet(names) }

// Speaking tells that the critic begins to say a text, a sentence perhaps of
// many; those that follow may be told of as soon as they are known.
func (j *Judge) Speaking(text string) {
	if !j.speaking {
		j.scale.echo.forget()
		j.fooled = 0
	}
	j.speaking = true
	j.scale.echo.say(text)
}

// Quiet tells that the critic has said all it had to, or was stopped. What
// somebody is saying just then is no interruption any more but an answer.
func (j *Judge) Quiet() {
	if !j.speaking {
		return
	}
	j.silence()
	for _, h := range j.segments {
		h.during = h.during && !h.open
	}
}

func (j *Judge) silence() { j.speaking, j.held, j.glance = false, false, time.Time{} }

// Began tells that a segment began, with its features so far.
func (j *Judge) Began(now time.Time, f Features) []Verdict {
	j.number++
	j.segments[j.number] = &hearing{open: true, during: j.speaking}
	if !j.speaking {
		return nil
	}
	j.glance = now.Add(j.cfg.Glance)
	if j.held || j.fooled >= wary || j.scale.own.against(f.Level) < away {
		return nil
	}
	j.held, j.resume = true, now.Add(j.cfg.Patience)
	return []Verdict{{Act: Hold}}
}

// Ended tells that the latest segment ended.
func (j *Judge) Ended(f Features) []Verdict {
	h := j.segments[j.number]
	if h == nil {
		return nil
	}
	h.open, j.glance = false, time.Time{}
	verdicts := []Verdict{{Act: Ask, Segment: j.number, Whole: true}}
	if h.during && f.Voiced < breathy {
		verdicts = append(j.goOn(), verdicts...) // a noise: if it has words after all, they stop it
	}
	return verdicts
}

// Heard tells what was understood of a segment, as far as it went when it was
// asked for; whole if that was all of it.
func (j *Judge) Heard(number int, text string, f Features, whole bool) []Verdict {
	h := j.segments[number]
	if h == nil {
		return nil
	}
	if whole {
		delete(j.segments, number)
	}
	if !h.during {
		return j.answer(text, f, whole)
	}
	return j.interrupt(h, text, f, whole)
}

// Failed tells that a segment could not be transcribed.
func (j *Judge) Failed(number int, whole bool) []Verdict {
	return j.Heard(number, "", Features{}, whole)
}

// answer judges what was said while the critic was silent: it is a turn unless
// nobody spoke, or only hummed, or spoke to somebody else.
func (j *Judge) answer(text string, f Features, whole bool) []Verdict {
	words := tokens(text)
	if !whole || len(words) == 0 || invented(text) || fillers.all(words) {
		return nil
	}
	stranger := len(j.scale.own) == 0 || j.scale.own.against(f.Level) < near
	if stranger && j.scale.weigh(text, f) == apart {
		return nil
	}
	j.scale.own.learn(f.Level)
	if !j.speaking {
		return []Verdict{{Act: Turn, Text: text}}
	}
	return append(j.stop(text), Verdict{Act: Turn, Text: text}) // it began to speak in the meantime
}

// interrupt judges what was said while the critic spoke.
func (j *Judge) interrupt(h *hearing, text string, f Features, whole bool) []Verdict {
	m := j.scale.glance(text, f)
	if whole {
		m = j.scale.weigh(text, f)
	}
	switch {
	case m == halt || m == turn:
		return j.take(h, text, m, f, whole)
	case h.stopped && whole && h.text != "": // it has ended the turn, whatever more sound made of it
		return []Verdict{{Act: Turn, Text: h.text}}
	case m == open, h.stopped, whole && len(j.segments) > 0: // something may still say why it is silent
		return nil
	}
	return j.goOn()
}

// take ends the critic's turn; the person's is complete when the segment is.
func (j *Judge) take(h *hearing, text string, m meaning, f Features, whole bool) []Verdict {
	var verdicts []Verdict
	if !h.stopped {
		verdicts = j.stop(text)
	}
	h.stopped = true
	if m == turn {
		h.text = text
	}
	if whole && m == turn {
		j.scale.own.learn(f.Level)
		verdicts = append(verdicts, Verdict{Act: Turn, Text: text})
	}
	return verdicts
}

func (j *Judge) stop(text string) []Verdict {
	if !j.speaking {
		return nil
	}
	j.silence()
	j.fooled = 0
	return []Verdict{{Act: Stop, Text: text}}
}

func (j *Judge) goOn() []Verdict {
	if !j.held {
		return nil
	}
	j.held = false
	j.fooled++
	return []Verdict{{Act: Resume}}
}

// Next is when Tick has something to do; zero for never.
func (j *Judge) Next() time.Time {
	next := j.glance
	if j.held && (next.IsZero() || j.resume.Before(next)) {
		next = j.resume
	}
	return next
}

// Tick does what is due.
func (j *Judge) Tick(now time.Time) []Verdict {
	var verdicts []Verdict
	if !j.glance.IsZero() && !now.Before(j.glance) {
		j.glance = time.Time{}
		verdicts = append(verdicts, Verdict{Act: Ask, Segment: j.number})
	}
	if j.held && !now.Before(j.resume) {
		verdicts = append(verdicts, j.goOn()...)
	}
	return verdicts
}
