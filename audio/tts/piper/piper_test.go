package piper_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"matinee/audio"
	"matinee/audio/tts"
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

// refusal is the sentence with which a voice is refused; "" for none.
func refusal(t *testing.T, e *piper.Engine, voice string) string {
	t.Helper()
	_, err := ttstest.Speak(t.Context(), e, "Nobody speaks.", audio.Voice{Name: voice})
	if err == nil {
		return ""
	}
	if f, ok := tts.AsError(err); !ok || f.Next == "" {
		t.Errorf("%q: no next step: %v", voice, err)
	}
	return err.Error()
}

func TestVoices(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "voices [1] #2")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	one := model(t, folder, "one", oneSpeaker)
	model(t, folder, "two", twoSpeakers)
	model(t, folder, "broken", "{")
	model(t, folder, "silent", `{"audio":{}}`)
	if err := os.WriteFile(filepath.Join(folder, "bare.onnx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := piper.New(piper.Config{Path: ttstest.Fake(t, ttstest.Speaking), Model: one})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"one", "one+low", "one+high", "two#p1", "two#p2"}
	if got, err := e.Voices(t.Context()); err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for _, voice := range append(want, "", "+low", "one.onnx", one, one+"+high", "two#1", "two") {
		if got := refusal(t, e, voice); got != "" {
			t.Errorf("%q: %s", voice, got)
		}
	}
	for voice, want := range map[string]string{
		"three":                               `piper has no voice "three": choose one of two#p1, two#p2, one, one+low, one+high`,
		"two#p3":                              `piper has no voice "two#p3": choose one of two#p1, two#p2`,
		"one#1":                               `piper has no voice "one#1": choose one of one, one+low, one+high`,
		"two#-1":                              `piper has no voice "two#-1"`,
		"broken":                              "does not tell its sampling rate",
		"silent":                              "does not tell its sampling rate",
		"bare":                                "has no sheet beside it: get bare.onnx.json too",
		filepath.Join(folder, "no.onnx"):      "piper has no model at",
		filepath.Join(folder, "bare.onnx#12"): "has no sheet",
	} {
		if got := refusal(t, e, voice); !strings.Contains(got, want) {
			t.Errorf("%q: got %q, want %q", voice, got, want)
		}
	}
}

func TestNoModel(t *testing.T) {
	e, err := piper.New(piper.Config{Path: ttstest.Fake(t, ttstest.Speaking)})
	if err != nil {
		t.Fatal(err)
	}
	if got := refusal(t, e, ""); !strings.Contains(got, "piper has no model to speak with") {
		t.Errorf("got %q", got)
	}
	if r := piper.Look(t.Context(), piper.Config{Path: ttstest.Fake(t, ttstest.Speaking)}); r.Works || r.Advice == "" {
		t.Errorf("got %+v", r)
	}
}

// TestMice: the other program of the name is not taken for an engine.
func TestMice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "piper")
	script := "#!/usr/bin/env python3\nfrom piper.ratbagd import Ratbagd\n"
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", filepath.Dir(path))
	for _, cfg := range []piper.Config{{}, {Path: path}} {
		if _, err := piper.New(cfg); err == nil || !strings.Contains(err.Error(), "gaming mice") {
			t.Errorf("got %v", err)
		}
	}
}

// TestTold: piper is told the text on one line.
func TestTold(t *testing.T) {
	notes := ttstest.Notes(t)
	path := model(t, t.TempDir(), "one", oneSpeaker)
	e, err := piper.New(piper.Config{Path: ttstest.Fake(t, ttstest.Speaking), Model: path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ttstest.Speak(t.Context(), e, "-v \x01\n$(no) Amélie’s…\n", audio.Voice{}); err != nil {
		t.Fatal(err)
	}
	want := []ttstest.Note{{Args: []string{"--model", path, "--output-raw", "--length-scale", "1.000"}, Text: "-v $(no) Amélie’s…\n"}}
	if got := notes(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
