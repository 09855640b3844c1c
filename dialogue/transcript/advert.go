package transcript

import (
	"regexp"
	"strings"
)

// How near the first or last line an advert or credit must stand, in timed
// lines. Nearly all stand within three (reference: 241 files of 873); a credit
// that begins like one may stand a little further in, as that of another
// programme does in one file of the corpus in use.
const (
	edge      = 3
	outskirts = 10
)

// longestAdvert is the most an advert has, in bytes with its markup; the longest
// of the corpus in use has 290.
const longestAdvert = 2 << 10

// sites are subtitle sites and groups, and phrases that such sites insert, in
// lower case. No film says any of them: a line with one is an advert anywhere.
var sites = []string{
	"opensubtitles", "osdb.link", "yts.mx", "yts.lt", "yts.ag", "yts.am", "yify", "subscene", "addic7ed",
	"podnapisi", "allsubs", "titlovi", "subdivx", "subxpacio", "tusseries", "tvsubtitles", "moviesubtitles",
	"napiprojekt", "napisy24", "subtitulos.es", "argenteam", "legendas.tv", "subtitleseeker", "titulky.com",
	"feliratok.", "hosszupuska", "advertise your product or brand", "become vip member", "become a vip member",
	"rate this subtitle", "choose the best subtitles", "remove all ads from",
}

// address is a host name or a mail address.
var address = regexp.MustCompile(`(?i)\bhttps?://|\bwww\.[a-z0-9-]+\.[a-z]{2,}|\b[a-z0-9-]{2,}\.(com|net|org|info|tv|mx|ru|cc|me|eu|br|pl)\b|[a-z0-9._-]+@[a-z0-9-]+\.[a-z]{2,}`)

// trade are words that make a line with an address an advert anywhere.
var trade = regexp.MustCompile(`(?i)\bsub(title)?s?\b|caption|download|\bsync|\bsynchro|\bripp|encoded|translat|watch .*online|free movies`)

// credit begins a subtitler's credit. Editing, directing and adapting are the
// film's own.
var credit = regexp.MustCompile(`(?i)^\W*(english |hearing[- ]impaired )?(sub(title)?s?|captions?|captioned|subtitled|subbed|transcript|transcription|transcribed|translation|translated|re-? ?adaptation|sync(ed|hro|hroni[sz]ed|hroni[sz]ation)?|re-?sync(ed)?|timed|timing|ripped|encoded|corrected|corrections?|uploaded|improved|proofread|ocr)( ?(&|and|,) ?\w+)?( (for|to) [^.]{1,60})?\s*(\b(by|par|por|von)\b|:)`)

// named is a subtitler's credit without "by", on a line of its own.
var named = regexp.MustCompile(`(?m)^\W*(Subtitles|Subs|SUBTITLES)\s+\w+\W*$`)

// edges are what else stands at a file's edge and is not the film: a mark of
// copyright, a licence, who paid for the captions, a telephone number.
var edges = regexp.MustCompile(`(?i)^\s*(©|\(c\) )|subtitles? (is|are) free|ok to translate|caption(ing|ed)\s+(of this|by|provided|made possible|sponsored)|provided by the\s+u\.?s\.?\s+department of education|national captioning institute|\b1-8\d\d-\d{3}-\d{4}\b`)

// frameRate is the first line by which a converter left word of the film's
// frames per second.
var frameRate = regexp.MustCompile(`^\s*(23[.,]9\d*|24([.,]0*)?|25([.,]0*)?|29[.,]97\d*|30([.,]0*)?)( ?fps)?\s*$`)

// adverts marks the entries that are adverts or subtitlers' credits, by pattern
// and by place.
func (r *reader) adverts(entries []entry) []bool {
	gone := make([]bool, len(entries))
	for i, e := range entries {
		if len(e.text) <= longestAdvert && mayHoldAddress(e.text) {
			text := shown(e.text, r.format == formatASS)
			gone[i] = address.MatchString(text) && trade.MatchString(text)
		}
	}
	r.siteAdverts(entries, gone)
	n := len(entries)
	r.edgeAdverts(n, func(i int) (*bool, string) { return &gone[i], entries[i].text })
	r.edgeAdverts(n, func(i int) (*bool, string) { return &gone[n-1-i], entries[n-1-i].text })
	if n > 0 && frameRate.MatchString(entries[0].text) {
		gone[0] = true
	}
	return gone
}

// siteAdverts marks the entries that name a site. Most files name none, which
// one look at the whole tells.
func (r *reader) siteAdverts(entries []entry, gone []bool) {
	var all strings.Builder
	for _, e := range entries {
		all.WriteString(e.text)
		all.WriteByte('\n')
	}
	lower := strings.ToLower(all.String())
	for _, site := range sites {
		if !strings.Contains(lower, site) {
			continue
		}
		for i, e := range entries {
			gone[i] = gone[i] || strings.Contains(strings.ToLower(e.text), site)
		}
	}
}

// edgeAdverts looks at the entries from one edge inwards. Each advert moves the
// edge in by one.
func (r *reader) edgeAdverts(n int, at func(i int) (gone *bool, payload string)) {
	past := 0
	for i := 0; i < n && i-past < outskirts; i++ {
		gone, payload := at(i)
		if !*gone && payload != "" && len(payload) <= longestAdvert {
			text := shown(payload, r.format == formatASS)
			*gone = credit.MatchString(text) || named.MatchString(text)
			if i-past < edge {
				*gone = *gone || edges.MatchString(text) || address.MatchString(text)
			}
		}
		past += btoi(*gone || payload == "")
	}
}

// mayHoldAddress is a cheap test that passes every text address can match.
func mayHoldAddress(text string) bool {
	if strings.Contains(text, "//") || strings.Contains(text, "@") {
		return true
	}
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '.' && isWordByte(text[i-1]) && isWordByte(text[i+1]) {
			return true
		}
	}
	return false
}

// shown is a payload as a viewer sees it.
func shown(payload string, ass bool) string {
	var out strings.Builder
	for i, l := range unmark(payload, ass) {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(l.text)
	}
	return strings.TrimSpace(out.String())
}
