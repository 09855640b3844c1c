package flite

import (
	"slices"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		list string
		want []string
	}{
		{"Voices available: kal awb_time kal16 awb rms slt \n", []string{"kal", "kal16", "awb", "rms", "slt"}},
		{"Voices available: \n", nil},
		{"", nil},
		{"flite: unknown flag", []string{"unknown", "flag"}},
	}
	for _, tt := range tests {
		if got := parse(tt.list); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.list, got, tt.want)
		}
	}
}

func TestArgs(t *testing.T) {
	tests := []struct {
		voice string
		rate  int
		want  []string
	}{
		{"slt", 0, []string{"-voice", "slt", "-t", "-x", "-o", "/dev/stdout"}},
		{"slt", 168, []string{"-voice", "slt", "--setf", "duration_stretch=1.000", "-t", "-x", "-o", "/dev/stdout"}},
		{"rms", 290, []string{"-voice", "rms", "--setf", "duration_stretch=0.500", "-t", "-x", "-o", "/dev/stdout"}},
		{"other", 1, []string{"-voice", "other", "--setf", "duration_stretch=2.000", "-t", "-x", "-o", "/dev/stdout"}},
	}
	for _, tt := range tests {
		if got := args(tt.voice, tt.rate, "-x"); !slices.Equal(got, tt.want) {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ text, want string }{
		{"naïve Amélie", "naive Amelie"},
		{"one—two", "one, two"},
		{"one — two – three", "one, two, three"},
		{"1930–1940", "1930–1940"},
		{"wait… no", "wait... no"},
		{"don’t", "don't"},
		{"“Œuvre” by Łukasz Ørsted", "“Oeuvre” by Lukasz Orsted"},
		{"七人の侍", "七人の侍"},
		{"a\xffb", "a\ufffdb"},
	}
	for _, tt := range tests {
		if got := plain(tt.text); got != tt.want {
			t.Errorf("plain(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
