package dialogue_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"matinee/dialogue"
)

func TestBuiltIn(t *testing.T) {
	cast := dialogue.BuiltIn()
	if got, want := cast.Names(), "machine, critic"; got != want {
		t.Fatalf("personas %s, want %s", got, want)
	}
	a, b := cast[0].Voice, cast[1].Voice
	for _, pair := range [][2]string{{a.Espeak, b.Espeak}, {a.Flite, b.Flite}, {a.Say, b.Say}, {a.OpenAI, b.OpenAI}} {
		if pair[0] == "" || pair[0] == pair[1] {
			t.Errorf("voices %q and %q are to be two", pair[0], pair[1])
		}
	}
}

func TestLoadCast(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("usher.toml", "name = \"usher\"\nabout = \"shows you to your seat\"\nsenses = \"I stood at the door.\"\nmanner = \"Whisper.\"\n")
	write("machine.toml", "name = \"machine\"\nabout = \"mine\"\nsenses = \"None.\"\nmanner = \"Hum.\"\n[limits]\nwords = 5\n")
	cast, err := dialogue.LoadCast(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := cast.Names(), "machine, critic, usher"; got != want {
		t.Errorf("personas %s, want %s", got, want)
	}
	if p, _ := cast.Named("machine"); p.About != "mine" || p.Limits.Words != 5 {
		t.Errorf("machine is %+v", p)
	}
	write("bad.toml", "name = \"The Bad\"\nabuot = \"x\"\n[limits]\nwords = -1\n")
	_, err = dialogue.LoadCast(dir)
	if err == nil || !strings.Contains(err.Error(), "bad.toml:2:1") || !strings.Contains(err.Error(), "about") {
		t.Errorf("error %v, want the unknown key with its place and the key that is meant", err)
	}
	write("bad.toml", "name = \"The Bad\"\nabout = \"x\"\nsenses = \"x\"\nmanner = \"x\"\nforbid = [\"As\"]\n[limits]\nwords = -1\n")
	_, err = dialogue.LoadCast(dir)
	for _, want := range []string{"bad.toml:1:", "bad.toml:5:", "bad.toml:7:"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want a fault at %s", err, want)
		}
	}
	if cast, err := dialogue.LoadCast(filepath.Join(dir, "nowhere")); err != nil || len(cast) != 2 {
		t.Errorf("a folder that is not there: %v, %v", cast.Names(), err)
	}
}
