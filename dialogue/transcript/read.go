package transcript

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// MaxBytes is the largest file that is read, in bytes. The longest subtitle file
// of 986 real ones has 176 KB; what embeds its fonts reaches some tens of
// megabytes.
const MaxBytes = 32 << 20

// fewCues is the number of timed lines below which a file is more likely a stub
// than a film (reference: "warn below about 20").
const fewCues = 20

// Options say what is known about a file before it is read. The zero Options
// know nothing: everything is found out from the content.
type Options struct {
	Encoding string // WHATWG or IANA name ("windows-1251"); "" = found out
	Format   string // one of Formats; "" = found out, never by a file's name
	Lang     string // BCP 47 tag of the dialogue; "" = what the file declares, or unknown
}

// The formats that are read, as Options and Reading name them.
const (
	formatSRT  = "srt"
	formatVTT  = "vtt"
	formatASS  = "ass"
	formatTTML = "ttml"
	formatText = "text"
)

// Formats lists the names a format may be given by.
func Formats() []string {
	return []string{formatSRT, formatVTT, formatASS, formatTTML, formatText}
}

// A Reading is a transcript and how it was read.
type Reading struct {
	Transcript
	Format   string   // one of Formats
	Encoding string   // WHATWG name of the encoding that was assumed
	Warnings []string // what was repaired or removed: a sentence a kind, with its count
	Entries  int      // timed lines in the file, before anything was dropped
	Adverts  int      // of these, dropped as a subtitler's advert or credit
	Empty    int      // of these, dropped because they hold no words
	Lost     int      // U+FFFD characters in the file: letters that were lost before it came here
}

// Refused is why a file gives no transcript at all: one sentence with a next
// step, for the person who named the file.
type Refused struct{ Reason string }

// Error is the reason.
func (r *Refused) Error() string { return r.Reason }

func refuse(format string, args ...any) error {
	return &Refused{Reason: fmt.Sprintf(format, args...)}
}

// Check reports what no file can make good: a name that names nothing. The error
// is of type *Refused.
func (o Options) Check() error {
	if o.Format != "" && !slices.Contains(Formats(), o.Format) {
		return refuse("there is no format %q: name one of %s", o.Format, strings.Join(Formats(), ", "))
	}
	if enc, _ := encodingNamed(o.Encoding); o.Encoding != "" && enc == nil {
		return refuse("there is no encoding %q: name one of %s", o.Encoding, encodingsKnown)
	}
	_, err := parseLang(o.Lang)
	return err
}

// Read decodes and parses one file of timed or plain dialogue. Defects cost at
// most the line they are in and are counted in Warnings; what is no dialogue at
// all is an error of type *Refused.
func Read(data []byte, opt Options) (Reading, error) {
	if err := opt.Check(); err != nil {
		return Reading{}, err
	}
	lang, err := parseLang(opt.Lang)
	if err != nil {
		return Reading{}, err
	}
	if len(data) > MaxBytes {
		return Reading{}, refuse("the file has %d MiB and subtitles never have more than %d: look for the subtitle file itself", len(data)>>20, MaxBytes>>20)
	}
	if err := refuseForeign(data); err != nil {
		return Reading{}, err
	}
	r := reader{lang: lang}
	text, err := r.decode(data, opt.Encoding)
	if err != nil {
		return Reading{}, err
	}
	r.format = opt.Format
	if r.format == "" {
		r.format = formatOf(text)
	}
	entries, err := r.parse(text)
	if err != nil {
		return Reading{}, err
	}
	return r.reading(entries)
}

// A reader is the state of one Read: what is known and what was repaired.
type reader struct {
	tally
	format   string
	encoding string
	lang     language.Tag // the caller's word; language.Und without one
	declared string       // the file's word
	repairsL bool         // whether "l" may be an "I": the dialogue is English
	shouts   bool         // all of it is in capitals, so that they make no label
}

// parse turns decoded text into entries, by format.
func (r *reader) parse(text string) ([]entry, error) {
	switch r.format {
	case formatSRT:
		return r.srt(text), nil
	case formatVTT:
		return r.vtt(text), nil
	case formatASS:
		return r.ass(text)
	case formatTTML:
		return r.ttml(text)
	case formatText:
		return r.plain(text), nil
	}
	return nil, unknownContent(text)
}

// reading finishes entries into cues and says what was done to them.
func (r *reader) reading(entries []entry) (Reading, error) {
	cues := r.cues(entries)
	if len(cues) == 0 {
		return Reading{}, refuse("the file holds no line of dialogue (%s): check that it is the subtitle file and that it is complete", r.format)
	}
	if n := len(entries) - r.count[advertRemoved] - r.count[emptyDropped]; n < fewCues {
		r.count[fewLines] = n
	}
	return Reading{
		Transcript: Transcript{Cues: cues, Lang: r.declared},
		Format:     r.format,
		Encoding:   r.encoding,
		Warnings:   r.warnings(),
		Entries:    len(entries),
		Adverts:    r.count[advertRemoved],
		Empty:      r.count[emptyDropped],
		Lost:       r.count[letterLost],
	}, nil
}

// declare notes the language a file gives itself, if it is one.
func (r *reader) declare(tag string) {
	if t, err := language.Parse(strings.TrimSpace(tag)); err == nil && t != language.Und {
		r.declared = t.String()
	}
}

func parseLang(tag string) (language.Tag, error) {
	if tag == "" {
		return language.Und, nil
	}
	t, err := language.Parse(tag)
	var unknown language.ValueError
	if err != nil && !errors.As(err, &unknown) || t == language.Und {
		return language.Und, refuse("%q is no language tag: write one like en, de or pt-BR", tag)
	}
	if err != nil {
		return language.Und, refuse("no language has the tag %q: write one like en, de or pt-BR", tag)
	}
	return t, nil
}
