package piper

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"matinee/audio/tts"
)

// A voice is a model, one of its speakers, and a pitch.
type voice struct {
	model   model
	speaker int     // −1 for the model's own
	pitch   float64 // as a factor of the model's
}

// How a voice is named besides its model: "en_US-lessac-medium+low",
// "en_US-libritts-high#12".
const (
	speakerMark = "#"
	lowMark     = "+low"
	highMark    = "+high"
)

// The pitches that one model is heard at, so that two personas are told apart
// where there is but one: as a tape is played slower or faster, and the speech
// made shorter or longer for it. 2.6 semitones move a voice to that of another
// person, and not to that of a cartoon.
const (
	lowPitch  = 0.86
	highPitch = 1.16
)

// rate is what the samples that the model makes are played at, in hertz.
func (v voice) rate() int {
	return int(math.Round(float64(v.model.sheet.Audio.SampleRate) * v.pitch))
}

// choose finds the voice of a name: a model's path, or its name if it lies beside
// the configured one, or nothing for that, and behind it a speaker or a pitch.
func (e *Engine) choose(name string) (voice, error) {
	v := voice{speaker: -1, pitch: 1}
	path, ok := strings.CutSuffix(name, lowMark)
	if ok {
		v.pitch = lowPitch
	} else if path, ok = strings.CutSuffix(name, highMark); ok {
		v.pitch = highPitch
	}
	path, speaker := split(path)
	var err error
	if v.model, err = e.open(path); err != nil {
		return v, err
	}
	if speaker != "" {
		if v.speaker, ok = v.model.speaker(speaker); !ok {
			return v, tts.NoVoice(Name, name, v.model.voices())
		}
	}
	return v, nil
}

// split cuts a speaker from a name. The mark may be in the path of a model, too.
func split(name string) (path, speaker string) {
	at := strings.LastIndex(name, speakerMark)
	if at < 0 || strings.HasSuffix(name, suffix) {
		return name, ""
	}
	return name[:at], name[at+len(speakerMark):]
}

// open reads the sheet of the model that is meant.
func (e *Engine) open(name string) (model, error) {
	switch {
	case name == "" && e.model == "":
		return model{}, missing("piper has no model to speak with", "name the path of one in the persona's [voice], as piper = \"….onnx\"", nil)
	case name == "":
		return open(e.model)
	case e.model == "" || filepath.Base(name) != name:
		return open(name)
	}
	path := filepath.Join(filepath.Dir(e.model), strings.TrimSuffix(name, suffix)+suffix)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		have, err := e.voices()
		if err != nil {
			return model{}, err
		}
		return model{}, tts.NoVoice(Name, name, have)
	}
	return open(path)
}

// speaker is the number of one of the model's speakers, by its name or number.
func (m model) speaker(name string) (int, bool) {
	if n, ok := m.sheet.SpeakerIDs[name]; ok {
		return n, true
	}
	n, err := strconv.Atoi(name)
	return n, err == nil && n >= 0 && n < max(1, m.sheet.Speakers)
}
