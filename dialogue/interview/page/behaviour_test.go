package page

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// position is where the sound is, in the page.
const position = `document.querySelector("#sound").currentTime`

// now is the turn at hand.
const now = `(document.querySelector("[aria-current]") || {}).id`

// paused is whether the sound is.
const paused = `document.querySelector("#sound").paused`

// ready opens a session's page in a window of a desktop, and waits for its sound.
func ready(t *testing.T, b *tab, s Session) {
	t.Helper()
	b.window(1280, 800, false)
	b.media("", "prefers-color-scheme", "light", "prefers-reduced-motion", "reduce")
	b.open(written(t, s))
	if len(s.Sounds) > 0 {
		b.until(`document.querySelector("#sound").readyState >= 2`)
	}
}

// TestBrowser is what the page does, in a browser that has no network.
func TestBrowser(t *testing.T) {
	b := browser(t)
	for _, c := range []struct {
		name string
		run  func(*testing.T, *tab)
	}{
		{"clean", clean}, {"seeks", seeks}, {"follows", follows}, {"reader scrolls", scrolls}, {"keyboard", keyboard}, {"keys off", keysOff},
		{"enter on a word", enterWord}, {"address", address}, {"folded", folded}, {"search", search}, {"copies", copies}, {"theme", theme},
		{"without scripts", scriptless}, {"without sound", soundless}, {"sound lost", soundLost}, {"policy bites", bites}, {"a long session", long}, {"speed", speed},
	} {
		t.Run(c.name, func(t *testing.T) {
			outer := b.t
			b.t = t
			defer func() { b.t = outer }()
			c.run(t, b)
		})
	}
}

// clean: nothing is asked of anybody but the page and what lies beside it, and the
// browser has nothing to complain of.
func clean(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(`document.querySelector("#play").click()`)
	b.until(position + ` > 0.3`)
	b.js(`document.querySelector("#play").click()`)
	for _, method := range []string{"Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"} {
		if said := b.of(method); len(said) > 0 {
			t.Errorf("%s: %s", method, said)
		}
	}
	for _, request := range b.of("Network.requestWillBeSent") {
		if !strings.Contains(request, `"request":{"url":"file:///`) {
			t.Errorf("the page asks for %s", request)
		}
	}
}

// seeks: a click on a time, a word, a place in the film, a chapter and the line of
// time goes there.
func seeks(t *testing.T, b *tab) {
	ready(t, b, demo())
	for _, c := range []struct {
		selector string
		want     float64
		turn     string
	}{
		{`#turn-a2 .at`, 4.5, "turn-a2"},
		{fmt.Sprintf(`#turn-t1 .words [data-t="%d"]`, demo().Turns[2].Words[10].At.Milliseconds()), demo().Turns[2].Words[10].At.Seconds(), "turn-t1"},
		{`#note-1-a2 a.code`, said(demo(), "a2", 0), "turn-a2"},
		{`.chapters li:nth-child(4) a`, 13.5, "turn-q2"},
		{`#turn-x1 .clip a.code`, 9, "turn-x1"},
	} {
		b.click(c.selector)
		b.until(fmt.Sprintf(`Math.abs(%s - %v) < 0.05`, position, c.want))
		b.until(now + ` == "` + c.turn + `"`)
	}
	b.is(`location.hash`, "#part-4")
	b.js(`{ const bar = document.querySelector("#seek"); bar.value = 6100; bar.dispatchEvent(new Event("input")) }`)
	b.until(now + ` == "turn-i1"`)
	b.is(`document.querySelector("#seek").getAttribute("aria-valuetext")`, "0:06 of 0:16, Critic")
	b.is(paused, true)
}

// said is when a turn's quotation is said, in seconds.
func said(s Session, id string, quote int) float64 {
	for _, t := range s.Turns {
		if t.ID == id {
			return t.said(t.Quotes[quote]).Seconds()
		}
	}
	return -1
}

// follows: turn and word are marked while the sound goes on, one at a time, and
// stay in sight.
func follows(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(`window.seen = {turns: [], words: 0, most: 0};
		new MutationObserver(() => {
			const turn = document.querySelector("[aria-current]"), words = document.querySelectorAll(".sung");
			if (!seen.turns.includes(turn.id)) seen.turns.push(turn.id);
			seen.most = Math.max(seen.most, words.length, document.querySelectorAll("[aria-current]").length);
			if (words[0] && words[0].closest(".turn") === turn) seen.words++;
		}).observe(document.querySelector("#talk"), {subtree: true, attributes: true, attributeFilter: ["aria-current", "class"]})`)
	b.js(position + ` = 2.9`)
	b.click(`#play`)
	b.until(`document.querySelector("#play").getAttribute("aria-label") == "Pause"`)
	b.until(`seen.turns.includes("turn-a2")`)
	b.click(`#play`)
	b.until(paused)
	b.is(`seen.turns.includes("turn-t1") && seen.words > 5 && seen.most`, 1)
	b.until(`(() => { const r = document.querySelector("[aria-current]").getBoundingClientRect(); return r.top > 0 && r.top < innerHeight - 150 })()`)
	b.is(`document.querySelector("#said").textContent`, "")
	b.is(`document.querySelector("#speaking").textContent == document.querySelector("[aria-current]").dataset.name`, true)
}

// scrolls: a reader who scrolls is left alone, until they ask to follow again.
func scrolls(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.click(`#play`)
	b.until(position + ` > 0.2`)
	b.do("Input.dispatchMouseEvent", object{"type": "mouseWheel", "x": 700, "y": 400, "deltaX": 0, "deltaY": 100000})
	b.until(`!document.querySelector("#follow").hidden`)
	b.until(`scrollY + innerHeight > document.documentElement.scrollHeight - 5`)
	b.until(position + ` > 1.7`)
	b.js(`document.querySelector("#sound").pause()`)
	b.is(`scrollY + innerHeight > document.documentElement.scrollHeight - 5`, true)
	b.js(`document.querySelector("#follow").click()`)
	b.until(`document.querySelector("#follow").hidden && scrollY + innerHeight < document.documentElement.scrollHeight - 5`)
}

func keyboard(t *testing.T, b *tab) {
	ready(t, b, demo())
	for _, c := range []struct{ key, want string }{
		{"l", position + ` == 10`},
		{"j", position + ` == 0`},
		{"ArrowRight", position + ` == 5`},
		{"ArrowLeft", position + ` == 0`},
		{"]", now + ` == "turn-a1" && document.activeElement.id == "turn-a1"`},
		{"]", now + ` == "turn-t1" && Math.abs(` + position + ` - 3) < 0.05`},
		{"[", now + ` == "turn-a1" && document.activeElement.id == "turn-a1"`},
		{" ", `!document.querySelector("#sound").paused`},
		{"k", paused},
		{"Enter", `Math.abs(` + position + ` - 1.5) < 0.05`},
		{"?", `document.querySelector("#keys").open`},
		{"Escape", `!document.querySelector("#keys").open`},
		{"t", `document.documentElement.dataset.theme == "dark"`},
		{"t", `document.documentElement.dataset.theme == "light"`},
		{"/", `document.activeElement.id == "find"`},
		{"l", `document.querySelector("#find").value == "l" && Math.abs(` + position + ` - 1.5) < 0.05`},
	} {
		b.key(c.key)
		b.until(c.want)
	}
	b.js(`document.querySelector("#turn-q2 .at").focus()`)
	b.key("Enter")
	b.until(now + ` == "turn-q2"`)
}

// keysOff: single keys do nothing once they are turned off (WCAG 2.2, 2.1.4).
func keysOff(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(`document.querySelector("#keyed").click()`)
	b.key("l")
	b.key("?")
	b.is(position, 0)
	b.is(`document.querySelector("#keys").open`, false)
}

func enterWord(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(`getSelection().setBaseAndExtent(document.querySelectorAll("#turn-a2 [data-t]")[5].firstChild, 0, document.querySelectorAll("#turn-a2 [data-t]")[5].firstChild, 2)`)
	b.key("Enter")
	b.until(`Math.abs(` + position + ` * 1000 - document.querySelectorAll("#turn-a2 [data-t]")[5].dataset.t) < 50`)
}

// address: a link to a turn opens there, ready to be heard; one into a folded part
// opens the part.
func address(t *testing.T, b *tab) {
	path := written(t, demo())
	b.open(path + "#turn-a3")
	b.until(now + ` == "turn-a3" && Math.abs(` + position + ` - 7.5) < 0.05`)
	b.is(`document.activeElement.id`, "turn-a3")
	b.is(`(() => { const r = document.querySelector("#turn-a3").getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()`, true)
	b.is(paused, true)
	b.open(path + "#turn-a4")
	b.until(`document.querySelector("details.folded").open && ` + now + ` == "turn-a4"`)
	b.open(path + "#no-such-turn")
	b.until(`document.querySelector("#sound").readyState >= 1`)
	b.is(position, 0)
}

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

// theme: the system's, and the other for as long as the page is open.
func theme(t *testing.T, b *tab) {
	path := written(t, demo())
	paper := `getComputedStyle(document.body).backgroundColor`
	const light, dark = "rgb(251, 248, 241)", "rgb(22, 21, 19)"
	b.media("", "prefers-color-scheme", "dark")
	b.open(path)
	b.is(paper, dark)
	b.is(`document.querySelector("#theme").textContent`, "Light")
	b.click(`#theme`)
	b.is(paper, light)
	b.is(`localStorage.length + sessionStorage.length + document.cookie.length`, 0)
	b.open(path)
	b.is(paper, dark)
	b.media("", "prefers-color-scheme", "light")
	b.until(paper + ` == "` + light + `"`)
	b.until(`document.querySelector("#theme").textContent == "Dark"`)
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
