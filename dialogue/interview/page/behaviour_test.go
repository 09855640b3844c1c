package page

import (
	"fmt"
	"strings"
	"testing"
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
		{"without scripts", scriptless}, {"without sound", soundless}, {"sound lost", soundLost}, {"stills", stills}, {"policy bites", bites}, {"a long session", long}, {"speed", speed},
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
		if !strings.Contains(request, `"request":{"url":"file:///`) && !strings.Contains(request, `"request":{"url":"data:`) { // the signs of the browser's own player are data
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
