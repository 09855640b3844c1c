package extractive_test

import "testing"

// FuzzReply holds that whatever is typed is answered: reply fails on an error and on
// silence, and a panic fails by itself.
func FuzzReply(f *testing.F) {
	for _, p := range papers(f, "conversations") {
		if !p.isReal() {
			f.Add(p.items[0].said)
		}
	}
	for _, said := range []string{"", "?", "the one", "now", "now the", "who says", ", who says that", "x? y? z?", "“”", "first 0 minutes", "last 999 minutes", "\x00who\xff says", "half way through in the middle"} {
		f.Add(said)
	}
	r := newRoom(f, ownStrips(f)...)
	f.Fuzz(func(t *testing.T, said string) {
		for _, film := range []string{"none", "the-last-ferry-home-1957"} {
			reply(t, r.open(t, film), said)
		}
	})
}
