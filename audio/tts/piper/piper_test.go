package piper_test

import (
	"os"
	"path/filepath"
	"testing"

	"matinee/audio/tts/piper"
	"matinee/audio/tts/ttstest"
)

// model writes a model and its sheet to a folder.
func model(t *testing.T, folder, name, sheet string) string {
	t.Helper()
	path := filepath.Join(folder, name+".onnx")
	for file, text := range map[string]string{path: "a network", path + ".json": sheet} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

const (
	oneSpeaker  = `{"audio":{"sample_rate":22050,"quality":"medium"},"inference":{"noise_scale":0.667,"length_scale":1},"num_speakers":1,"speaker_id_map":{}}`
	twoSpeakers = `{"audio":{"sample_rate":22050},"inference":{"length_scale":1},"num_speakers":2,"speaker_id_map":{"p1":0,"p2":1}}`
)

func TestFake(t *testing.T) {
	path := model(t, t.TempDir(), "en_US-someone-medium", oneSpeaker)
	e, err := piper.New(piper.Config{Path: ttstest.Fake(t, ttstest.Speaking), Model: path})
	if err != nil {
		t.Fatal(err)
	}
	ttstest.Run(t, ttstest.Subject{Engine: e, Voices: [2]string{"+high", "en_US-someone-medium+low"},
		Pitches: [2]float64{1.16 * ttstest.LowPitch, 0.86 * ttstest.LowPitch}})
}
