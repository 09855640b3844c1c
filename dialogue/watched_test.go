package dialogue

import (
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

func TestWatched(t *testing.T) {
	const (
		no    = -1 // says nothing of it
		vague = -2 // says something that cannot be read
	)
	tests := []struct {
		said string
		want time.Duration
		rest string
	}{
		{"I've seen up to 1:02:03.", time.Hour + 2*time.Minute + 3*time.Second, ""},
		{"I've only seen the first 30 minutes. Who is the man?", 30 * time.Minute, "Who is the man?"},
		{"I'm 40 minutes in, who said that?", 40 * time.Minute, "who said that?"},
		{"We’re about forty-five minutes in.", 45 * time.Minute, ""},
		{"I stopped at 47:10.", 47*time.Minute + 10*time.Second, ""},
		{"I'm at six minutes. What happened so far?", 6 * time.Minute, "What happened so far?"},
		{"i've seen seven minutes", 7 * time.Minute, ""},
		{"I have watched forty-two minutes", 42 * time.Minute, ""},
		{"ive only seen the first minute. who talks most", time.Minute, "who talks most"},
		{"im only at one minute again, what was said", time.Minute, "what was said"},
		{"I'm at 8 minutes now", 8 * time.Minute, ""},
		{"I'm at 8 minutes of your patience", no, ""},
		{"I'm at minute 12. What does she want?", 12 * time.Minute, "What does she want?"},
		{"I have watched an hour and a half of it", 90 * time.Minute, ""},
		{"I've watched an hour and 20 minutes so far", 80 * time.Minute, ""},
		{"I've seen half an hour.", 30 * time.Minute, ""},
		{"I haven't seen it yet.", 0, ""},
		{"I have never seen this film", 0, ""},
		{"I've not seen it. What is it about?", 0, "What is it about?"},
		{"I've seen it all.", transcript.End, ""},
		{"We just finished the film!", transcript.End, ""},
		{"I have seen 50 seconds.", 50 * time.Second, ""},
		{"I've watched 1 minute and 30 seconds of it", 90 * time.Second, ""},
		{"I have only seen half of it. Who is the killer?", vague, ""},
		{"I've seen it up to the first act", vague, ""},
		{"I stopped after the first scene.", vague, ""},
		{"We're halfway through, who says that?", vague, ""},
		{"I haven't finished it yet", vague, ""},
		{"I've seen the first hour", time.Hour, ""},
		{"i want to talk about it, ive seen the first half hour", 30 * time.Minute, "i want to talk about it"},
		{"im done watching it now", transcript.End, ""},
		{"im not done watching it", vague, ""},
		{"im not done talking", no, ""},
		{"I got to the part where they dance", vague, ""},
		{"I'm still watching", vague, ""},
		{"What happens 40 minutes in?", no, ""},
		{"Have I seen half of it?", no, ""},
		{"Who said I have seen the light?", no, ""},
		{"I have seen better days.", no, ""},
		{"I'm 40 minutes late for dinner", no, ""},
		{"I've never seen such a film about lying.", no, ""},
		{"I am in love with it.", no, ""},
		{"im 9 minutes in", 9 * time.Minute, ""},
		{"im 9 mins in so who is he", 9 * time.Minute, "so who is he"},
		{"ive seen 20 min", 20 * time.Minute, ""},
		{"ive only seen the first 30 minutes, whos the man", 30 * time.Minute, "whos the man"},
		{"havent seen it yet", 0, ""},
		{"havent seen it", 0, ""},
		{"not seen it yet. what is it about", 0, "what is it about"},
		{"never seen it", 0, ""},
		{"i havent seen it yet", 0, ""},
		{"only seen 20 minutes", 20 * time.Minute, ""},
		{"seen up to 30:00", 30 * time.Minute, ""},
		{"stopped at 47:10", 47*time.Minute + 10*time.Second, ""},
		{"weve seen it all", transcript.End, ""},
		{"were 40 minutes in", 40 * time.Minute, ""},
		{"40 minutes in, who said that", 40 * time.Minute, "who said that"},
		{"ok 9 min in", 9 * time.Minute, ""},
		{"im about halfway", vague, ""},
		{"about halfway through", vague, ""},
		{"only halfway", vague, ""},
		{"havent finished it yet", vague, ""},
		{"what happens 40 minutes in", no, ""},
		{"were they 40 minutes late", no, ""},
		{"what were they at", no, ""},
		{"who said ive seen the light", no, ""},
		{"im in love with it", no, ""},
		{"seen any good films", no, ""},
		{"10 minutes later what does she say", no, ""},
		{"Have you seen it all?", no, ""},
	}
	for _, tt := range tests {
		got, rest := ReadWatched(tt.said)
		got.Of = ""
		want := Watched{Stated: tt.want != no, Clear: tt.want >= 0, Until: tt.want}
		if tt.want < 0 {
			want.Until = 0
		}
		if got != want || got.Clear && rest != tt.rest {
			t.Errorf("ReadWatched(%q) = %+v, %q; want %+v, %q", tt.said, got, rest, want, tt.rest)
		}
	}
}

func TestReadSeen(t *testing.T) {
	tests := []struct {
		answer string
		want   time.Duration
		ok     bool
	}{
		{"", transcript.End, true},
		{"All of it.", transcript.End, true},
		{"not yet", 0, true},
		{"40", 40 * time.Minute, true},
		{"40 minutes", 40 * time.Minute, true},
		{"47:30", 47*time.Minute + 30*time.Second, true},
		{"1:02:03", time.Hour + 2*time.Minute + 3*time.Second, true},
		{"0:47", 47 * time.Second, true},
		{"half an hour", 30 * time.Minute, true},
		{"I haven't seen it", 0, true},
		{"about 20 minutes in", 20 * time.Minute, true},
		{"purple", 0, false},
	}
	for _, tt := range tests {
		got, ok := ReadSeen(tt.answer)
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("ReadSeen(%q) = %v, %t; want %v, %t", tt.answer, got, ok, tt.want, tt.ok)
		}
	}
}

func TestWatchedOf(t *testing.T) {
	tests := []struct{ said, want string }{
		{"I'm 40 minutes into charade", "charade"},
		{"I've seen 20 minutes of Plan 9 so far.", "plan 9"},
		{"I am 3 minutes into the door is growing", "the door is growing"},
		{"I'm 40 minutes in", ""},
		{"I've seen 20 minutes of it", ""},
		{"I've only seen the first 30 minutes of the film.", ""},
		{"I have watched an hour and a half of this movie", ""},
		{"I've seen all of it", ""},
		{"I've seen up to 47:30", ""},
	}
	for _, tt := range tests {
		if got, _ := ReadWatched(tt.said); !got.Stated || got.Of != tt.want {
			t.Errorf("ReadWatched(%q) = %+v, want of %q", tt.said, got, tt.want)
		}
	}
}
