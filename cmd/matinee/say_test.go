package main

import "testing"

func TestVoiceNamed(t *testing.T) {
	voices := []string{"en-gb", "en-us", "+f3", "+M1"}
	for name, want := range map[string]string{
		"en-gb": "en-gb", "EN-GB": "en-gb", "+f3": "+f3", "en-us+f3": "en-us+f3", "en-us+m1": "en-us+M1",
		"en-us+x": "", "xx+f3": "", "nobody": "", "+": "",
	} {
		got, ok := voiceNamed(voices, name)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v, want %q", name, got, ok, want)
		}
	}
}
