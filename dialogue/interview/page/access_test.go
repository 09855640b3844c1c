package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestAccess is what the page is to those who do not see it, or not well, or who
// use no mouse. Source: WCAG 2.2, level AA, and 2.5.5 of level AAA.
func TestAccess(t *testing.T) {
	b := browser(t)
	for _, c := range []struct {
		name string
		run  func(*testing.T, *tab)
	}{
		{"contrast", contrast}, {"targets", targets}, {"tree", tree}, {"focus", focus}, {"silence", silence}, {"motion", motion}, {"print", printed}, {"large text", large},
	} {
		t.Run(c.name, func(t *testing.T) {
			outer := b.t
			b.t = t
			defer func() { b.t = outer }()
			c.run(t, b)
		})
	}
}

// pale is a function that names the text whose contrast is below 4.5:1 against
// what is painted behind it. Source: WCAG 2.2, 1.4.3 and its definitions of
// contrast ratio and relative luminance.
const pale = `(() => {
	const rgb = (c) => c.match(/[\d.]+/g).map(Number);
	const light = (c) => { const [r, g, b] = rgb(c).slice(0, 3).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
	const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if ((rgb(c)[3] ?? 1) === 1) return c } return getComputedStyle(document.documentElement).backgroundColor };
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), bad = new Set();
	let seen = 0;
	while (walker.nextNode()) {
		const e = walker.currentNode.parentElement;
		if (!walker.currentNode.data.trim() || !e.checkVisibility({opacityProperty: true}) || e.closest("script, .unseen, .skip")) continue;
		seen++;
		const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
		if ((a + 0.05) / (b + 0.05) < 4.5) bad.add(e.tagName + "." + e.className + " " + ((a + 0.05) / (b + 0.05)).toFixed(2));
	}
	return seen < 60 ? "only " + seen + " texts seen" : [...bad].join(", ");
})()`

func contrast(t *testing.T, b *tab) {
	for _, scheme := range []string{"light", "dark"} {
		ready(t, b, demo())
		b.media("", "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
		b.js(`for (const e of document.querySelectorAll("details")) e.open = true; document.querySelector("#gate").hidden = false; document.querySelector("#follow").hidden = false`)
		b.js(position + ` = 4.9`)
		b.until(`document.querySelector(".sung") !== null`)
		b.is(pale, "")
		b.js(`document.querySelector("#keys").showModal()`)
		b.is(pale, "")
	}
	b.js(`document.body.style.setProperty("color", "#999")`)
	if b.js(pale) == "" {
		t.Error("grey on paper passes: the measure is broken")
	}
}

// targets: what is pressed is 44 pixels wide and high, but for links within text.
func targets(t *testing.T, b *tab) {
	small := `[...document.querySelectorAll("button, summary, input:not([type=checkbox]), label:has(input), nav a, .at, .files a")].filter((e) => {
		const r = e.getBoundingClientRect(); return e.checkVisibility() && (r.width < 44 || r.height < 44) }).map((e) => e.tagName + "." + e.className + "#" + e.id).join(" ")`
	for _, width := range []int{1280, 390} {
		ready(t, b, demo())
		b.window(width, 844, width < 500)
		b.js(`for (const e of document.querySelectorAll("details")) e.open = true; document.querySelector("#follow").hidden = false; document.querySelector("#gate").hidden = false; document.querySelector("#keys").showModal()`)
		b.is(small, "")
	}
}

// A node is one of what a screen reader is told of.
type node struct {
	Ignored    bool
	Role, Name struct{ Value any }
	Properties []struct {
		Name  string
		Value struct{ Value any }
	}
}

func (n node) String() string {
	text := fmt.Sprint(n.Role.Value, " ", n.Name.Value)
	for _, p := range n.Properties {
		if p.Name == "level" {
			text += fmt.Sprint(" ", p.Value.Value)
		}
	}
	return text
}

// tree: landmarks, headings and controls have their roles and names, and nothing
// that can be used has none.
func tree(t *testing.T, b *tab) {
	ready(t, b, demo())
	var all struct{ Nodes []node }
	if err := json.Unmarshal(b.do("Accessibility.getFullAXTree", nil), &all); err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, n := range all.Nodes {
		if n.Ignored {
			continue
		}
		said = append(said, plainly(n.String()))
		role, name := fmt.Sprint(n.Role.Value), fmt.Sprint(n.Name.Value)
		if slices.Contains([]string{"button", "link", "slider", "checkbox", "searchbox", "article", "navigation", "complementary", "image", "dialog"}, role) && strings.TrimSpace(name) == "" {
			t.Errorf("a %s has no name", role)
		}
	}
	for _, want := range []string{
		"banner ", "main The talk", "navigation Chapters", "complementary About this talk", "region Player", "search ", "contentinfo Beside this page",
		"heading Ask the machine about the door 1", "heading The question 2", "heading Critic 3", "article Machine", "article The film", "region The question",
		"slider Place in the talk", "button Play", "button Back 10 seconds", "button Forward 10 seconds", "button Speed: 1 times", "button Dark page",
		"searchbox Find in the talk", "link Go to 0:04", "link Place 1 in the film", "link Film time 0:00:49", "button Copy a link to turn 4",
		"button Copy turn 4 as a quotation", "list Quoted from the film", "link Skip to the talk",
	} {
		if !slices.Contains(said, plainly(want)) {
			t.Errorf("a screen reader is not told of %q", want)
		}
	}
	if t.Failed() {
		t.Log(strings.Join(slices.Compact(said), "\n"))
	}
}

// plainly is a name without the style of its letters, which a style sheet may set.
func plainly(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// focus: from the top of the page to the player, the chapters and the talk, as it
// is read, with an outline wherever it stands.
func focus(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(`document.activeElement.blur(); scrollTo(0, 0)`)
	var order []string
	for range 22 {
		b.key("Tab")
		order = append(order, fmt.Sprint(b.js(`(() => { const e = document.activeElement; return e.id ? "#" + e.id : e.className.split(" ")[0] || e.textContent.trim() })()`)))
		b.is(`getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth`, "solid3px")
	}
	want := []string{"skip", "#theme", "#help", "#seek", "#back", "#play", "#on", "#speed", "#find", "IThe question0:00", "IIWhat was said0:04", "IIIHow it ends spoiler0:10", "IVThe last word0:13",
		"time", "copy-link", "copy-words", "time", "copy-link", "copy-words", "time", "copy-link", "copy-words"}
	if !slices.Equal(order, want) {
		t.Errorf("got  %q\nwant %q", order, want)
	}
	b.is(`getComputedStyle(document.activeElement.closest(".hand")).opacity`, 1)
	b.is(`(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.bottom <= document.querySelector(".player").getBoundingClientRect().top })()`, true)
}

// silence: nobody is told of turns who did not ask to be.
func silence(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.js(position + ` = 4.9`)
	b.until(now + ` == "turn-a2"`)
	b.is(`[...document.querySelectorAll("[role=status]")].map((e) => e.textContent).join("")`, "")
	b.js(`document.querySelector("#announced").click()`)
	b.js(position + ` = 6.1`)
	b.until(`document.querySelector("#said").textContent == "Critic"`)
}

// motion: the page glides where that is welcome, and jumps where it is not.
func motion(t *testing.T, b *tab) {
	for prefers, want := range map[string]string{"reduce": "auto", "no-preference": "smooth"} {
		ready(t, b, demo())
		b.media("", "prefers-reduced-motion", prefers)
		b.js(`window.asked = []; window.scrollTo = (how) => asked.push(how.behavior)`)
		b.js(position + ` = 13.6`)
		b.until(`asked.length > 0`)
		b.is(`asked[0]`, want)
		b.is(`getComputedStyle(document.querySelector(".hand")).transitionDuration == "0s"`, prefers == "reduce")
	}
}

// printed: on paper the page is a transcript, dark on light, without what paper
// cannot do, and what is folded stays so.
func printed(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.media("print", "prefers-color-scheme", "dark")
	b.js(`document.documentElement.dataset.theme = "dark"`)
	b.is(`[...document.querySelectorAll("button, input, audio, nav, .player, dialog, .offered")].filter((e) => e.checkVisibility()).length`, 0)
	b.is(`[...document.querySelectorAll(".turn")].filter((e) => e.checkVisibility()).length`, 9)
	b.is(`getComputedStyle(document.body).color`, "rgb(28, 26, 23)")
	b.is(`document.querySelector("#note-1-a2 .code").innerText.includes("0:00:49")`, true)
	var pdf struct{ Data string }
	b.get(&pdf, "Page.printToPDF", object{"printBackground": false})
	if len(pdf.Data) < 1000 {
		t.Error("nothing is printed")
	}
	b.media("")
}

// large: text at twice its size, and nothing is cut off (WCAG 2.2, 1.4.4 and
// 1.4.10).
func large(t *testing.T, b *tab) {
	ready(t, b, demo())
	b.window(640, 800, false)
	b.js(`document.documentElement.style.fontSize = "200%"`)
	b.is(wider(640), "")
}
