package page

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// folded: what comes late in the film is neither read nor heard until it is asked
// for.
func folded(t *testing.T, b *tab) {
	ready(t, b, demo())
	shown := `document.querySelector("#turn-t2").checkVisibility()`
	b.is(shown, false)
	b.click(`.chapters li:nth-child(3) a`)
	b.until(`location.hash == "#part-3"`)
	b.is(shown, false)
	b.js(position + ` = 10.2`)
	b.click(`#play`)
	b.until(`!document.querySelector("#gate").hidden && ` + paused)
	b.until(`Math.abs(` + position + ` - 10.5) < 0.05`)
	b.is(`document.querySelector("#speaking").textContent`, "in a folded part")
	b.click(`#pass`)
	b.until(`document.querySelector("#gate").hidden && ` + position + ` >= 13.5 && ["turn-q2", "turn-a5"].includes(` + now + `)`)
	b.is(shown, false)
	b.js(`document.querySelector("#sound").pause(); ` + position + ` = 10.6`)
	b.until(`!document.querySelector("#gate").hidden`)
	b.click(`#hear`)
	b.until(shown + ` && document.querySelector("#gate").hidden && ` + position + ` > 10.7`)
	b.js(`document.querySelector("#sound").pause()`)
}

func search(t *testing.T, b *tab) {
	ready(t, b, demo())
	find := func(query, want string) {
		b.js(`{ const f = document.querySelector("#find"); f.value = ` + quoted(query) + `; f.dispatchEvent(new Event("input")) }`)
		b.is(`document.querySelector("#found").textContent`, want)
	}
	find("HANG doors", "2 found") // across words and a quotation, and in its note
	find("I've a door", "1 found")
	find("furniture", "1 found; 1 in folded parts")
	find("(", "Not found")
	find("", "")
	find("kitchen", "1 found")
	find("door", fmt.Sprint(strings.Count(strings.ToLower(visible(demo())), "door"), " found; 1 in folded parts"))
	b.js(`document.querySelector("#find").focus()`)
	b.key("Enter")
	b.is(`document.querySelector("#found").textContent.slice(0, 4)`, "1 of")
	b.is(`CSS.highlights.get("here").size`, 1)
	b.key("Enter")
	b.is(`document.querySelector("#found").textContent.slice(0, 4)`, "2 of")
	b.key("Escape")
	b.is(`CSS.highlights.get("found").size`, 0)
}

// visible are the words that search looks through, outside folded parts.
func visible(s Session) string {
	var all strings.Builder
	for _, sec := range s.sections() {
		for _, t := range sec.Turns {
			if sec.Folded {
				continue
			}
			all.WriteString(t.Text + "\n")
			for _, q := range t.Quotes {
				all.WriteString(q.Text + "\n")
			}
			for _, c := range t.Clips {
				all.WriteString(c.Text + "\n")
			}
		}
	}
	return all.String()
}

// copies: a link to a turn, its words with their places, one place.
func copies(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(`window.copied = []; Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { copied.push(text) }}})`)
	for _, selector := range []string{"#turn-a2 .copy-link", "#turn-a2 .copy-words", "#note-1-a2 .copy-place"} {
		b.js(`document.querySelector(` + quoted(selector) + `).click()`)
	}
	b.until(`copied.length == 3`)
	b.is(`copied[0].startsWith("file:///") && copied[0].endsWith("/index.html#turn-a2")`, true)
	place := "“Make the joke. I hang doors for a living.” (Doreen, The Door Is Growing (2026), 0:00:49)"
	b.is(`copied[1]`, demo().Turns[3].Text+"\n(Machine, “Ask the machine about the door”, 0:04)\n"+place)
	b.is(`copied[2]`, place)
	b.until(`document.querySelector("#said").textContent == "Quotation copied"`)
}

// scriptless: without scripts the page is a transcript with the browser's player,
// and shows no button that would do nothing.
func scriptless(t *testing.T, b *tab) {
	b.do("Emulation.setScriptExecutionDisabled", object{"value": true})
	defer b.do("Emulation.setScriptExecutionDisabled", object{"value": false})
	ready(t, b, demo())
	b.is(`document.documentElement.className`, "")
	b.is(`document.querySelector("#sound").checkVisibility() && document.querySelector("#sound").controls`, true)
	b.is(`[...document.querySelectorAll("button, input")].filter((e) => e.checkVisibility()).length`, 0)
	b.is(`[...document.querySelectorAll(".turn")].filter((e) => e.checkVisibility()).length`, 9)
	b.is(`document.querySelector("#turn-a2 .words").innerText.includes("I hang doors for a living")`, true)
	b.js(`document.querySelector("details.folded summary").click()`)
	b.is(`document.querySelector("#turn-t2").checkVisibility()`, true)
}

// soundless: without sound there is no player, and turns can still be gone through.
func soundless(t *testing.T, b *tab) {
	s := demo()
	s.Sounds, s.Estimated = nil, true
	ready(t, b, s)
	b.is(`document.querySelectorAll("audio, .player").length`, 0)
	b.is(`document.querySelector("#turn-a2 .at").textContent`, "Go to c. 0:04")
	b.click(`#turn-a2 .words`)
	b.is(now, "turn-a2")
	b.key("]")
	b.is(now, "turn-i1")
	b.is(`document.querySelectorAll(".sung").length`, 0)
	b.key(" ")
	b.js(`document.querySelector("#turn-a2 .copy-link").click()`)
	if thrown := b.of("Runtime.exceptionThrown"); len(thrown) > 0 {
		t.Error(thrown)
	}
}

// soundLost: a page that was taken from its folder says so, and can be read.
func soundLost(t *testing.T, b *tab) {
	s := demo()
	s.Sounds = []File{{Path: "audio/gone.mp3", Type: "audio/mpeg"}, {Path: "audio/gone.wav", Type: "audio/wav"}}
	b.open(written(t, s))
	b.until(`document.querySelector("#speaking").textContent == "The sound is not beside this page"`)
	b.click(`#turn-a2 .at`)
	b.until(now + ` == "turn-a2" && document.querySelector("#now").textContent == "0:04"`)
	b.key("k")
	b.key("]")
	b.is(now, "turn-i1")
}

// bites: what is not of the page does not run in it, and reaches nobody.
func bites(t *testing.T, b *tab) {
	s := demo()
	s.Turns[0].Text = `<img src=x onerror="window.bad = 1"> </script><script>window.bad = 2</script>`
	ready(t, b, s)
	b.is(`document.querySelector("#turn-q1 .words").textContent.trim()`, s.Turns[0].Text)
	b.js(`{ const e = document.createElement("script"); e.textContent = "window.bad = 3"; document.body.append(e) }`)
	b.js(`{ const e = document.createElement("img"); e.src = "https://example.org/a.png"; document.body.append(e) }`)
	b.is(`fetch("https://example.org/").then(() => "out", () => "kept in")`, "kept in")
	b.is(`window.bad === undefined`, true)
	b.until(`true`)
	violations := 0
	for end := time.Now().Add(patience); violations < 3 && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		violations = len(b.of("Log.entryAdded"))
	}
	if violations < 3 {
		t.Errorf("the policy forbade %d things of 3: %s", violations, b.of("Log.entryAdded"))
	}
}

// long: five hundred turns, names and lines in many scripts, nothing wider than
// the window of a phone.
func long(t *testing.T, b *tab) {
	s := many(500)
	s.Title = "Gespräch über die Verhältnismäßigkeitsprüfungsvoraussetzungen im Lichtspielwesen 🎬🎬"
	s.Speakers[0].Name = "Donaudampfschifffahrtsgesellschaftskapitänswitwe von und zu Unaussprechlich"
	s.Turns[1].Text = "שלום לכם, זה הסרט. مرحبا بكم في الفيلم"
	s.Turns[2].Text = strings.Repeat("unbreakable", 40) + " 👩‍👩‍👧"
	s = s.timed()
	s.Sounds = []File{{Path: "audio/mix.wav"}}
	b.media("", "prefers-reduced-motion", "reduce")
	b.window(390, 844, true)
	b.open(written(t, s))
	b.is(`document.querySelectorAll(".turn").length`, 500)
	b.is(wider(390), "")
	b.is(`getComputedStyle(document.querySelector("#turn-a1-1 .words p")).direction`, "rtl")
	b.until(`document.querySelector("#sound").readyState >= 2`)
	b.js(position + ` = 600.1`)
	b.until(now + ` == "turn-i1-400"`)
	began := time.Now()
	b.js(`{ const f = document.querySelector("#find"); f.value = "door"; f.dispatchEvent(new Event("input")) }`)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("finding a word took %v", took)
	}
	b.window(320, 640, true)
	b.is(wider(320), "")
}

func speed(t *testing.T, b *tab) {
	ready(t, b, demo())
	for _, want := range []string{"1.25", "1.5", "0.75", "1"} {
		b.click(`#speed`)
		b.is(`document.querySelector("#sound").playbackRate + "×" == document.querySelector("#speed").textContent`, true)
		b.is(`document.querySelector("#speed").getAttribute("aria-label")`, "Speed: "+want+" times")
	}
}

// wider names what of the page is wider than a window.
func wider(width int) string {
	return fmt.Sprintf(`document.documentElement.scrollWidth <= %d ? "" : [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > %d && !e.closest(".unseen, .skip")).map((e) => e.tagName + "." + e.className + "#" + e.id).slice(0, 9).join(" ")`, width, width)
}

// stills: pictures beside the page are shown, under what they belong to, and say
// what they are.
func stills(t *testing.T, b *tab) {
	s := demo()
	s.Turns[3].Quotes[0].Still = "stills/a2-q1.png"
	path := written(t, s)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 32, 18))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(filepath.Dir(path), "stills", "a2-q1.png")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, picture.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(path)
	b.js(`document.querySelector("#turn-a2 img").scrollIntoView()`)
	b.until(`document.querySelector("#note-1-a2 img").naturalWidth == 32`)
	b.is(`document.querySelector("#note-1-a2 img").alt`, "A still of the film at 0:00:49")
}
