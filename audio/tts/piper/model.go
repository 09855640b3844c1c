package piper

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"matinee/audio/tts"
)

// A model is a voice's file and what the file beside it says of it.
type model struct {
	path  string
	sheet sheet
}

// A sheet is what of M.onnx.json is needed.
type sheet struct {
	Audio struct {
		SampleRate int `json:"sample_rate"` // hertz
	} `json:"audio"`
	Inference struct {
		LengthScale float64 `json:"length_scale"`
	} `json:"inference"`
	Speakers   int            `json:"num_speakers"`
	SpeakerIDs map[string]int `json:"speaker_id_map"`
}

// suffix is that of a model's file.
const suffix = ".onnx"

// sheetSize is how long a sheet may be, in bytes: those of a thousand speakers
// have 50,000.
const sheetSize = 4 << 20

// open reads the sheet of a model. The model itself must be there, too.
func open(path string) (model, error) {
	path, err := filepath.Abs(path)
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		return model{}, missing(fmt.Sprintf("piper has no model at %q", path), "get one, as described at github.com/OHF-Voice/piper1-gpl", err)
	}
	m := model{path: path}
	f, err := os.Open(path + ".json")
	if err != nil {
		return model{}, missing(fmt.Sprintf("the piper model %q has no sheet beside it", path), "get "+filepath.Base(path)+".json too", err)
	}
	defer f.Close()
	err = json.NewDecoder(io.LimitReader(f, sheetSize)).Decode(&m.sheet)
	if err != nil || m.sheet.Audio.SampleRate <= 0 {
		return model{}, missing(fmt.Sprintf("the sheet of the piper model %q does not tell its sampling rate", path), "get "+filepath.Base(path)+".json again", err)
	}
	return m, nil
}

func missing(what, next string, cause error) error {
	return &tts.Error{Engine: Name, Kind: tts.Missing, What: what, Next: next, Cause: cause}
}

// beside are the models in the folder of one that can be used.
func beside(path string) ([]model, error) {
	folder := filepath.Dir(path)
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, missing("the folder of the piper models cannot be read", "look at "+folder, err)
	}
	var models []model
	for _, file := range files {
		if filepath.Ext(file.Name()) != suffix {
			continue
		}
		if m, err := open(filepath.Join(folder, file.Name())); err == nil {
			models = append(models, m)
		}
	}
	return models, nil
}

// name is the model's without folder and suffix.
func (m model) name() string { return strings.TrimSuffix(filepath.Base(m.path), suffix) }

// length is its own length of a sound.
func (m model) length() float64 {
	if m.sheet.Inference.LengthScale > 0 {
		return m.sheet.Inference.LengthScale
	}
	return 1
}

// maxSpeakers is how many speakers of a model are listed.
const maxSpeakers = 20

// voices are the names of a model's voices.
func (m model) voices() []string {
	if m.sheet.Speakers <= 1 {
		return []string{m.name(), m.name() + lowMark, m.name() + highMark}
	}
	speakers := slices.Sorted(maps.Keys(m.sheet.SpeakerIDs))
	for n := len(speakers); n < min(m.sheet.Speakers, maxSpeakers); n++ {
		speakers = append(speakers, fmt.Sprint(n))
	}
	names := make([]string, 0, maxSpeakers)
	for _, s := range speakers[:min(len(speakers), maxSpeakers)] {
		names = append(names, m.name()+speakerMark+s)
	}
	return names
}
