package transcript_test

import (
	"strings"
	"testing"

	"matinee/dialogue/transcript"
)

// TestLabels reads who speaks in the shapes that captions, WebVTT and ASS have it
// in: "name: words" for each cue, "-" before an answer to a dash.
func TestLabels(t *testing.T) {
	srt := func(text string) string { return "1\n00:00:01,000 --> 00:00:03,000\n" + text + "\n" }
	vtt := func(text string) string { return "WEBVTT\n\n00:01.000 --> 00:03.000\n" + text + "\n" }
	ass := func(name, text string) string {
		return "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Main,Arial\n\n[Events]\n" +
			"Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n" +
			"Dialogue: 0,0:00:01.00,0:00:03.00,Main," + name + ",0,0,0,," + text + "\n"
	}
	tests := []struct{ name, file, want string }{
		{"capitals", srt("THEO: I heard you."), "THEO: I heard you."},
		{"two in capitals", srt("MRS. BELL: Did you?\nTHEO: I did."), "MRS. BELL: Did you? | THEO: I did."},
		{"capitals after dashes", srt("- THEO: Did you?\n- MAN 2: I did."), "THEO: -Did you? | MAN 2: -I did."},
		{"capitals on a line of their own", srt("THEO:\nI heard you."), "THEO: I heard you."},
		{"capitals with how it is said", srt("THEO (on phone): I heard you."), "THEO: I heard you."},
		{"brackets", srt("[Theo] I heard you."), "Theo: I heard you."},
		{"round brackets in capitals", srt("(THEO) I heard you."), "THEO: I heard you."},
		{"live captions", srt(">> THEO: I heard you.\n>> ANNA: Good."), "THEO: -I heard you. | ANNA: -Good."},
		{"a sound is nobody", srt("[door slams]\nWho is it?"), " (door slams) | Who is it?"},
		{"a clock is nobody", srt("At 10:30: go."), "At 10:30: go."},
		{"small letters are nobody", srt("Listen: it stopped."), "Listen: it stopped."},
		{"italic label", srt("<i>THEO: I heard you.</i>"), "THEO: I heard you."},
		{"voice", vtt("<v Theo>I heard you."), "Theo: I heard you."},
		{"voice with its end", vtt("<v Theo>I heard you.</v>"), "Theo: I heard you."},
		{"voice with a class", vtt("<v.loud.far Mrs. Bell>I heard you.</v>"), "Mrs. Bell: I heard you."},
		{"two voices", vtt("<v Theo>Did you?</v>\n<v Anna>I did.</v>"), "Theo: Did you? | Anna: I did."},
		{"voice over two lines", vtt("<v Theo>I heard\nyou."), "Theo: I heard you."},
		{"voice with an entity", vtt("<v Theo &amp; Anna>We did."), "Theo & Anna: We did."},
		{"ASS name", ass("Theo", "I heard you."), "Theo: I heard you."},
		{"ASS name with effects", ass("Mrs. Bell", `{\i1}I heard\Nyou.{\i0}`), "Mrs. Bell: I heard you."},
		{"ASS without a name", ass("", "I heard you."), "I heard you."},
		{"ASS name that names nobody", ass("NTP", "I heard you."), "I heard you."},
		{"ASS name and a label", ass("Default", "THEO: I heard you."), "THEO: I heard you."},
	}
	for _, tt := range tests {
		r, err := transcript.Read([]byte(tt.file), transcript.Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, c := range r.Cues {
			text := c.Text
			if c.Dash {
				text = "-" + text
			}
			switch {
			case c.Kind == transcript.Caption:
				text = " (" + strings.Trim(text, "[]()") + ")"
			case c.Speaker != "":
				text = c.Speaker + ": " + text
			}
			got = append(got, text)
		}
		if all := strings.Join(got, " | "); all != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, all, tt.want)
		}
	}
}
