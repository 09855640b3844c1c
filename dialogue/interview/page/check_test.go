package page

import (
	"strings"
	"testing"
)

// TestMutants: a page that is broken in one place is refused, for that place.
func TestMutants(t *testing.T) {
	whole := page(t, demo())
	for _, c := range []struct{ name, old, new, want string }{
		{"a word", "Gladly", "Sadly", `the turn "t1" says`},
		{"a word of a quotation", ">living.”<", ">singing.”<", `the turn "a2" says`},
		{"a word lost", `Nobody</span> `, `</span> `, `the turn "t1" says`},
		{"a title", "<h1 dir=\"auto\">Ask", "<h1 dir=\"auto\">Tell", "the <h1> is"},
		{"a turn's name", `id="turn-a1"`, `id="turn-a9"`, `stands where the turn "a1" should`},
		{"a turn twice", `id="turn-a1"`, `id="turn-q1"`, `the id "turn-q1" is there twice`},
		{"a time", `data-start="1500"`, `data-start="1501"`, `data-start "1501"`},
		{"an end", `data-end="2500"`, `data-end="0"`, `data-end "0"`},
		{"a turn more", `<p class="end"`, `<article id="turn-z"></article><p class="end"`, "there are 12 turns"},
		{"an anchor", `href="#note-1-a2"`, `href="#note-7-a2"`, `"#note-7-a2" leads nowhere`},
		{"an empty anchor", `href="#talk"`, `href="#"`, `"#" leads nowhere`},
		{"a label", `aria-labelledby="chapters"`, `aria-labelledby="chapter"`, `names "chapter"`},
		{"a script changed", "requestAnimationFrame(follow);", "requestAnimationFrame(lead);", "the policy is not"},
		{"a style changed", "--paper: ", "--papier: ", "the policy is not"},
		{"a second script", "</body>", "<script>1</script></body>", "there are 2 <script>"},
		{"a script from elsewhere", "</body>", `<script src="https://example.org/a.js"></script></body>`, `loads "https://example.org/a.js"`},
		{"the sound from elsewhere", `src="audio/mix.wav"`, `src="//example.org/mix.wav"`, `loads "//example.org/mix.wav"`},
		{"the sound from above", `src="audio/mix.wav"`, `src="../mix.wav"`, `loads "../mix.wav"`},
		{"a link elsewhere", `href="clips.edl"`, `href="http://example.org/"`, `leads to "http://example.org/"`},
		{"a script as a link", `href="clips.edl"`, `href="javascript:alert(1)"`, `leads to "javascript:alert(1)"`},
		{"a font", "<style>", `<link rel="stylesheet" href="https://example.org/f.css"><style>`, "<link> has no place"},
		{"a picture in the style", "background: var(--paper);", "background: url(a.png);", "the style loads something"},
		{"a handler", `<body `, `<body onload="alert(1)" `, "the attribute onload"},
		{"a style attribute", `<body `, `<body style="color: red" `, "the attribute style"},
		{"leading elsewhere", "<title>", `<meta http-equiv="refresh" content="0;url=x"><title>`, "leads elsewhere"},
		{"a policy that is weaker", "default-src &#39;none&#39;", "default-src *", "the policy is not"},
		{"no policy", `http-equiv="Content-Security-Policy"`, `name="policy"`, "0 policies"},
		{"not ended", "</main>", "", "ends nothing that is open"},
		{"ended twice", "</main>", "</main></main>", "</main> ends nothing"},
		{"cut off", "</body>\n</html>", "", "does not end"},
		{"no language", `<html lang="en">`, "<html>", "does not name its language"},
		{"no document type", "<!DOCTYPE html>\n", "", "there is no document type"},
		{"no heading", "<h1 ", "<h2 ", "there are 0 <h1>"},
	} {
		broken := strings.Replace(whole, c.old, c.new, 1)
		if broken == whole {
			t.Errorf("%s: the page has no %s", c.name, c.old)
			continue
		}
		err := Check(strings.NewReader(broken), demo())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
	if err := Check(strings.NewReader(""), demo()); err == nil {
		t.Error("an empty page passes")
	}
}

// TestCheckOther: a page of another session is refused.
func TestCheckOther(t *testing.T) {
	whole := page(t, demo())
	for name, change := range map[string]func(*Session){
		"order":  func(s *Session) { s.Turns[0], s.Turns[1] = s.Turns[1], s.Turns[0] },
		"fewer":  func(s *Session) { s.Turns = s.Turns[1:] },
		"words":  func(s *Session) { s.Turns[3].Text += " Indeed." },
		"a line": func(s *Session) { s.Turns[0].Text += "\nIndeed." },
		"title":  func(s *Session) { s.Title = "Another" },
		"time":   func(s *Session) { s.Turns[3].End++; s.Turns[3].Start = 0 },
	} {
		s := demo()
		change(&s)
		if Check(strings.NewReader(whole), s) == nil {
			t.Errorf("%s: the page of another session passes", name)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(page(f, demo())))
	f.Add([]byte("<!DOCTYPE html><p class=words><a href=#%zz>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = Check(strings.NewReader(string(data)), demo())
	})
}
