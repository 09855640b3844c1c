package studio

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"matinee/audio"
	"matinee/audio/spoken"
)

// edition is that of our own part in the sound of a turn: whoever changes how it
// is made counts it up, and everything is voiced again.
const edition = 1

// A voice is one of an engine's.
type voice struct {
	engine audio.Synthesizer // nil for a person's
	voice  audio.Voice
}

// id names a voice to the leveller and in marks.
func (v voice) id() string {
	return fmt.Sprintf("%s/%s/%d", v.engine.Name(), v.voice.Name, v.voice.Rate)
}

// A job is a line and all that its sound depends on.
type job struct {
	line     Line
	voice    voice
	recorded *recorded       // nil for a line that is synthesised
	pieces   []string        // of its text that are said by themselves
	scripts  []spoken.Script // of these
	key      string
}

// engine is the name of who speaks; "" for a person.
func (j job) engine() string {
	if j.voice.engine == nil {
		return ""
	}
	return j.voice.engine.Name()
}

// job finds out what is to be done for a line.
func (s *Studio) job(ctx context.Context, l Line) (j job, err error) {
	j.line = l
	if l.Recording != "" {
		j.recorded, err = s.listenTo(ctx, l.Recording)
	} else {
		j.voice, err = s.cast(l)
	}
	if err != nil {
		return j, err
	}
	j.pieces = l.sentences()
	if j.recorded != nil {
		j.pieces = []string{l.Text}
	}
	d := l.diction(j.engine())
	for _, piece := range j.pieces {
		j.scripts = append(j.scripts, d.Script(piece))
	}
	j.key, err = j.hash(s.cfg.Pause)
	return j, err
}

// cast chooses who says a line.
func (s *Studio) cast(l Line) (voice, error) {
	if len(s.cfg.Engines) == 0 {
		return voice{}, fmt.Errorf("nobody is there to speak for %s: install espeak-ng, configure a speech server, or record the line", l.Speaker)
	}
	engine := s.cfg.Engines[0]
	for _, e := range s.cfg.Engines {
		if _, named := l.Part.Voices[e.Name()]; named {
			engine = e
			break
		}
	}
	if _, named := l.Part.Voices[engine.Name()]; !named && len(l.Part.Voices) > 0 {
		return voice{}, fmt.Errorf("%s has no voice on %s, which speaks here: name one in the script", l.Speaker, engine.Name())
	}
	v := l.Part.Voices[engine.Name()]
	if l.Rate > 0 {
		v.Rate = l.Rate
	}
	return voice{engine, v}, nil
}

// hash is the key of a job: of what the engine is given, not of what is shown, so
// that only what is heard is voiced anew. Times belong to it as far as they are in
// the sound.
func (j job) hash(pause time.Duration) (string, error) {
	of := struct {
		Edition  int
		Said     []string
		Engine   string
		Voice    string
		Rate     int
		Pause    time.Duration
		Recorded string
	}{Edition: edition, Engine: j.engine(), Voice: j.voice.voice.Name, Rate: j.voice.voice.Rate, Pause: pause}
	for _, script := range j.scripts {
		of.Said = append(of.Said, script.Text)
	}
	if j.recorded != nil {
		of.Pause, of.Recorded = 0, j.recorded.sum
	}
	b, err := json.Marshal(of)
	if err != nil {
		return "", fmt.Errorf("hash the line: %w", err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}
