package produce

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestVoices: whose voices are heard is told in the transcript and in the manifest;
// where nothing is heard, nothing is.
func TestVoices(t *testing.T) {
	const engine = "espeak-ng en-gb"
	for _, tt := range []struct {
		name   string
		sound  bool
		voices map[string]string
		want   map[string]string
		told   string
	}{
		{"one is a person", true, map[string]string{"machine": engine}, map[string]string{"machine": engine, "critic": own}, "Synthetic voices: Machine (" + engine + ").\n\nIn a person's own voice: Critic."},
		{"both are people", true, nil, map[string]string{"machine": own, "critic": own}, "In a person's own voice: Critic, Machine."},
		{"neither is", true, map[string]string{"machine": engine, "critic": engine}, map[string]string{"machine": engine, "critic": engine}, "Synthetic voices: Critic"},
		{"no sound", false, nil, map[string]string{}, "There is no sound"},
	} {
		cfg := held(t)
		if tt.sound {
			cfg = sounding(cfg, 4*time.Second)
		}
		cfg.Voices = tt.voices
		if _, err := Write(cfg); err != nil {
			t.Fatal(err)
		}
		var m Manifest
		text, err := os.ReadFile(filepath.Join(cfg.Dir, ManifestName))
		if err != nil || json.Unmarshal(text, &m) != nil || !maps.Equal(m.Voices, tt.want) {
			t.Errorf("%s: got %v, %v, want %v", tt.name, m.Voices, err, tt.want)
		}
		for _, name := range []string{"feed-item.xml", "transcript.json", "chapters.json"} {
			if text, err := os.ReadFile(filepath.Join(cfg.Dir, name)); err != nil || !tt.sound && strings.Contains(string(text), "voice") {
				t.Errorf("%s: %s tells of voices that nobody hears: %v", tt.name, name, err)
			}
		}
		transcript, err := os.ReadFile(filepath.Join(cfg.Dir, "transcript.md"))
		if err != nil || !strings.Contains(string(transcript), tt.told) || strings.Contains(string(transcript), "own voice") != strings.Contains(tt.told, "own voice") {
			t.Errorf("%s: %v, the transcript tells %.400s", tt.name, err, transcript)
		}
	}
}
