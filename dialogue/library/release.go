package library

import "regexp"

// releaseWord is a word that describes a file and never stands in a title: size
// of the picture, source, codecs, and the groups whose names stand without a
// separator. Words that also are titles' (web, cam, limited) are not here; the
// list was made from the names in circulation and the release rules at
// scenerules.org (2010–2020).
var releaseWord = regexp.MustCompile(`(?i)^(` +
	`\d{3,4}[pi]|4k|uhd|hdr|hdr10\+?|10bit|8bit|` +
	`blu-?ray|b[dr]-?rip|bdmv|bd(25|50)|dvd-?rip|dvd-?scr|dvd[59]|dvd-?r|web-?rip|web-?dl|hdtv|pdtv|tv-?rip|hd-?rip|hd-?cam|hd-?ts|vhs-?rip|ds-?rip|(bd)?remux|` +
	`[xh]\.?26[45]|hevc|avc|av1|xvid|divx|mpeg-?[24]|` +
	`aac(\d|2\.0|5\.1)?|ac-?3|e-?ac-?3|dts(-?hd)?|ddp?[257]|ddp?[257]\.[01]|truehd|atmos|flac|` +
	`[1-4]cds?|repack|yify|yts|rarbg|eztv|ettv|1337x` +
	`)$`)

// edition are words for a cut or an issue of a film.
var edition = map[string]bool{
	"extended": true, "unrated": true, "remastered": true, "restored": true, "uncut": true,
	"theatrical": true, "criterion": true, "imax": true, "internal": true, "proper": true,
	"dubbed": true, "subbed": true, "retail": true, "limited": true, "multi": true,
	"cut": true, "directors": true, "director's": true, "final": true, "edition": true,
	"version": true, "collection": true, "special": true, "anniversary": true,
}

// smallWords stay small inside an English title.
var smallWords = map[string]bool{
	"a": true, "an": true, "and": true, "as": true, "at": true, "but": true, "by": true,
	"for": true, "from": true, "in": true, "into": true, "nor": true, "of": true, "on": true,
	"or": true, "the": true, "to": true, "with": true,
}
