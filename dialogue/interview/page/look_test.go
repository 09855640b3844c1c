package page

import (
	"encoding/base64"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "take the pictures in docs anew")

// TestPictures takes the pictures that docs has of the page, and holds them to a
// size that a reader of the README does not wait for.
func TestPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("four windows of a browser: not in a hurry")
	}
	b := browser(t)
	path := written(t, demo())
	for _, look := range []struct {
		name, scheme  string
		width, height int
		phone         bool
	}{
		{"page-light-desktop.png", "light", 1280, 800, false},
		{"page-dark-desktop.png", "dark", 1280, 800, false},
		{"page-light-phone.png", "light", 390, 844, true},
		{"page-dark-phone.png", "dark", 390, 844, true},
	} {
		b.window(look.width, look.height, look.phone)
		b.media("", "prefers-color-scheme", look.scheme, "prefers-reduced-motion", "reduce")
		b.open(path)
		b.js(`document.querySelector("#sound").currentTime = 4.9`)
		b.until(`document.querySelector("#turn-a2").hasAttribute("aria-current") && document.querySelector("#sound").readyState >= 2`)
		picture := b.picture()
		if len(picture) > 200_000 {
			t.Errorf("%s has %d bytes: too heavy for a page", look.name, len(picture))
		}
		if *update {
			if err := os.WriteFile(filepath.Join("../../../docs", look.name), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// picture is the window, as PNG.
func (b *tab) picture() []byte {
	b.t.Helper()
	var shot struct{ Data string }
	b.get(&shot, "Page.captureScreenshot", object{"format": "png"})
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	if err != nil {
		b.t.Fatal(err)
	}
	return data
}
