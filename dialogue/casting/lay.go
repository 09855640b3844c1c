package casting

import "time"

// How far two anchors may be apart for what lies between them to be told by them
// (measured on 185 films and their screenplays, November 2026).
const (
	apartCues = 22
	apartTime = 75 * time.Second
)

// lay lays the words of the screenplay beside those of the film: along the anchors,
// and between neighbouring ones.
func (b *book) lay(chain []anchor) {
	before := anchor{}
	for _, a := range chain {
		b.between(before, a, b.near(before, a))
		b.pair(a.play, a.film, true)
		before = a
	}
	end := anchor{play: span{len(b.play), len(b.play)}, film: span{len(b.film), len(b.film)}}
	b.between(before, end, false)
}

// between lays what stands between two anchors.
func (b *book) between(before, after anchor, firm bool) {
	if play, film := (span{before.play.to, after.play.from}), (span{before.film.to, after.film.from}); play.len() > 0 && film.len() > 0 {
		b.pair(play, film, firm)
	}
}

// near reports whether the anchors are neighbours in the film.
func (b *book) near(before, after anchor) bool {
	if before.film.to == 0 {
		return false
	}
	first, last := b.cueOf[before.film.to-1], b.cueOf[after.film.from]
	return last-first <= apartCues && b.cues[last].Start-b.cues[first].End <= apartTime
}

func (b *book) pair(play, film span, firm bool) {
	for _, p := range alignment(b.play[play.from:play.to], b.film[film.from:film.to], b.heavy) {
		b.laid[film.from+p.film] = int32(play.from + p.play)
	}
	for i := film.from; i < film.to; i++ {
		b.firm[i] = firm
	}
}
