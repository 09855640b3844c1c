package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// An object is one of DevTools' messages.
type object map[string]any

func (b *tab) attach() {
	b.t.Helper()
	var target struct{ TargetID string }
	b.get(&target, "Target.createTarget", object{"url": "about:blank"})
	var session struct{ SessionID string }
	b.get(&session, "Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true})
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Network", "Log", "Accessibility", "DOM"} {
		b.do(domain+".enable", nil)
	}
	b.window(1280, 800, false)
}

// get is do, with the answer read into v.
func (b *tab) get(v any, method string, params any) {
	b.t.Helper()
	if err := json.Unmarshal(b.do(method, params), v); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
}

// window gives the tab a size, in CSS pixels.
func (b *tab) window(width, height int, phone bool) {
	b.t.Helper()
	b.do("Emulation.setDeviceMetricsOverride", object{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone})
	b.do("Emulation.setTouchEmulationEnabled", object{"enabled": phone})
}

// media sets what the reader's system prefers: "prefers-color-scheme", "dark".
func (b *tab) media(kind string, features ...string) {
	b.t.Helper()
	list := []object{}
	for pair := range slices.Chunk(features, 2) {
		list = append(list, object{"name": pair[0], "value": pair[1]})
	}
	b.do("Emulation.setEmulatedMedia", object{"media": kind, "features": list})
}

// open shows a file of the disk, and waits until it is loaded.
func (b *tab) open(path string) {
	b.t.Helper()
	address, fragment, _ := strings.Cut(filepath.ToSlash(path), "#")
	u := url.URL{Scheme: "file", Path: address, Fragment: fragment}
	b.do("Page.navigate", object{"url": "about:blank"})
	b.until(`location.href == "about:blank" && document.readyState == "complete"`)
	b.mu.Lock()
	b.events = nil
	b.mu.Unlock()
	b.do("Page.navigate", object{"url": u.String()})
	b.until(`location.protocol == "file:" && document.readyState == "complete"`)
}

// js is the value of an expression in the page.
func (b *tab) js(expression string) any {
	b.t.Helper()
	v, err := b.tryJS(expression)
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (b *tab) tryJS(expression string) (any, error) {
	text, err := b.try("Runtime.evaluate", object{"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true})
	if err != nil {
		return nil, err
	}
	var r struct {
		Result           struct{ Value any }
		ExceptionDetails *struct {
			Exception struct{ Description string }
		}
	}
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	if r.ExceptionDetails != nil {
		return nil, errors.New(r.ExceptionDetails.Exception.Description)
	}
	return r.Result.Value, nil
}

// is asks whether an expression comes to a value.
func (b *tab) is(expression string, want any) {
	b.t.Helper()
	if got := b.js(expression); fmt.Sprint(got) != fmt.Sprint(want) {
		b.t.Errorf("%s: got %v, want %v", expression, got, want)
	}
}

// until waits for an expression to be true. A real browser keeps its own time.
func (b *tab) until(expression string) {
	b.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		v, err := b.tryJS(expression)
		if v == true {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("%s never came true: %v, %v", expression, v, err)
		}
	}
}

// key presses a key: a character, or a name as "Enter".
func (b *tab) key(name string) {
	b.t.Helper()
	down := object{"type": "keyDown", "key": name}
	switch name {
	case "Tab":
		down["windowsVirtualKeyCode"], down["code"] = 9, "Tab"
	case "Enter":
		down["windowsVirtualKeyCode"], down["code"], down["text"] = 13, "Enter", "\r"
	case "Escape":
		down["windowsVirtualKeyCode"], down["code"] = 27, "Escape"
	case " ":
		down["windowsVirtualKeyCode"], down["code"], down["text"] = 32, "Space", " "
	default:
		if len(name) == 1 {
			down["text"] = name
		}
	}
	b.do("Input.dispatchKeyEvent", down)
	b.do("Input.dispatchKeyEvent", object{"type": "keyUp", "key": name})
}

// click clicks with the mouse on the first element of a kind, once
// the page has come to rest.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.until(`!(document.querySelector("#sound") || {}).seeking`)
	b.js(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))`)
	at, _ := b.js(`(() => { const e = document.querySelector(` + quoted(selector) + `); e.scrollIntoView({block: "center", behavior: "instant"});
		const r = e.getClientRects()[0]; return [r.x + Math.min(r.width / 2, 8), r.y + r.height / 2] })()`).([]any)
	if len(at) != 2 {
		b.t.Fatalf("%s is nowhere", selector)
	}
	for _, kind := range []string{"mousePressed", "mouseReleased"} {
		b.do("Input.dispatchMouseEvent", object{"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1})
	}
}

func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}

// of are the events of a kind, so far.
func (b *tab) of(method string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []string
	for _, e := range b.events {
		if e.Method == method {
			all = append(all, string(e.Params))
		}
	}
	return all
}
