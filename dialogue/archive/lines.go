package archive

import (
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// The lines of an archive, as they are written. A field that is not there is zero.
type (
	manifestLine struct {
		Format int `json:"format"`
	}
	filmLine struct {
		ID         string          `json:"id"`
		Work       string          `json:"work"`
		Aside      bool            `json:"aside,omitempty"`
		Title      string          `json:"title"`
		Year       int             `json:"year,omitempty"`
		Season     int             `json:"season,omitempty"`
		Episode    int             `json:"episode,omitempty"`
		Through    int             `json:"through,omitempty"`
		Lang       string          `json:"lang,omitempty"`
		Declared   string          `json:"declared_lang,omitempty"` // what the file says of its language
		Revision   string          `json:"revision"`                // of the cues that follow
		Digest     string          `json:"digest"`
		Added      int64           `json:"added_ms"`
		Source     string          `json:"source,omitempty"`
		Format     string          `json:"format,omitempty"`
		Encoding   string          `json:"encoding,omitempty"`
		Warnings   []string        `json:"warnings,omitempty"`
		Amendments []amendmentLine `json:"amendments,omitempty"`
	}
	amendmentLine struct {
		Kind string          `json:"kind"`
		Body json.RawMessage `json:"body"`
		Made int64           `json:"made_ms"`
	}
	cueLine struct {
		Start   time.Duration   `json:"start_ns"`
		End     time.Duration   `json:"end_ns"`
		Speaker string          `json:"speaker,omitempty"`
		Text    string          `json:"text"`
		Kind    transcript.Kind `json:"kind,omitempty"` // 0 spoken, 1 sung, 2 a sound
		Dash    bool            `json:"dash,omitempty"`
		Line    int             `json:"line"`
		Raw     string          `json:"raw,omitempty"`
		Heading string          `json:"heading,omitempty"`
	}
	talkLine struct {
		ID      string `json:"id"`
		Started int64  `json:"started_ms"`
		Viewer  string `json:"viewer,omitempty"`
		Film    string `json:"film,omitempty"`
		Persona string `json:"persona,omitempty"`
		Turns   int    `json:"turns"`
	}
	turnLine struct {
		Asked    int64         `json:"asked_ms"`
		Speaker  string        `json:"speaker,omitempty"`
		Question string        `json:"question"`
		Text     string        `json:"text"`
		Unheard  string        `json:"unheard,omitempty"`
		Quotes   []quoteLine   `json:"quotes,omitempty"`
		Sources  []sourceLine  `json:"sources,omitempty"`
		Refused  int           `json:"refused,omitempty"`
		Model    string        `json:"model,omitempty"`
		Intent   string        `json:"intent,omitempty"`
		Persona  string        `json:"persona,omitempty"`
		Film     string        `json:"film,omitempty"`
		Until    time.Duration `json:"until_ns"`
		Rest     time.Duration `json:"rest_ns"`
		Finish   string        `json:"finish"`
	}
	quoteLine struct {
		Text    string        `json:"text"`
		Film    string        `json:"film"`
		Start   time.Duration `json:"start_ns"`
		End     time.Duration `json:"end_ns"`
		Speaker string        `json:"speaker,omitempty"`
		Verdict string        `json:"verdict"`
	}
	sourceLine struct {
		Film  string        `json:"film"`
		Start time.Duration `json:"start_ns"`
		End   time.Duration `json:"end_ns"`
		Text  string        `json:"text"`
	}
	positionLine struct {
		Viewer string        `json:"viewer"`
		Work   string        `json:"work"`
		Until  time.Duration `json:"until_ns"`
	}
	settingLine struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)

func newFilmLine(f Film) filmLine {
	l := filmLine{
		ID: f.ID, Work: f.Work, Aside: f.Aside, Title: f.Title, Year: f.Year, Season: f.Season, Episode: f.Episode, Through: f.Through, Lang: f.Lang,
		Declared: f.Original.Lang, Revision: f.Original.Revision(), Digest: f.Digest, Added: f.Added.UnixMilli(),
		Source: f.Source, Format: f.Format, Encoding: f.Encoding, Warnings: f.Warnings,
	}
	for _, a := range f.Amendments {
		l.Amendments = append(l.Amendments, amendmentLine{a.Kind, a.Body, a.Made.UnixMilli()})
	}
	return l
}

// film is the film of a header and its cues.
func (l filmLine) film(cues []transcript.Cue) Film {
	t := transcript.Transcript{Cues: cues, Lang: l.Declared}
	f := Film{Original: t, Entry: library.Entry{
		Film: transcript.Film{ID: l.ID, Work: l.Work, Aside: l.Aside, Title: l.Title, Year: l.Year, Season: l.Season, Episode: l.Episode, Through: l.Through, Lang: l.Lang},
		Cues: t.Lines(), Duration: t.Duration(), Speakers: t.Speakers(), Revision: l.Revision, Digest: l.Digest, Added: time.UnixMilli(l.Added).UTC(),
		Source: l.Source, Format: l.Format, Encoding: l.Encoding, Warnings: l.Warnings,
	}}
	if f.Season > 0 || f.Episode > 0 {
		f.Series = transcript.SeriesOf(f.ID)
	}
	for _, a := range l.Amendments {
		f.Amendments = append(f.Amendments, library.Amendment{Kind: a.Kind, Body: a.Body, Made: time.UnixMilli(a.Made).UTC()})
	}
	return f
}

// farthest bounds times in films, and lastLine the lines of a file: no film lasts a
// month, and no subtitle file has more bytes than are read of one.
const (
	farthest = 31 * 24 * time.Hour
	lastLine = transcript.MaxBytes
)

// cue is the cue of a line; before is the one before it.
func (l cueLine) cue(before transcript.Cue) (transcript.Cue, error) {
	c := transcript.Cue{Start: l.Start, End: l.End, Speaker: l.Speaker, Text: l.Text, Kind: l.Kind, Dash: l.Dash, Line: l.Line, Raw: l.Raw, Heading: l.Heading}
	switch {
	case min(c.Start, c.End) < transcript.Untimed || max(c.Start, c.End) > farthest || c.Start < before.Start && before.Text != "":
		return c, fmt.Errorf("a cue lasts from %v to %v", c.Start, c.End)
	case c.Line < before.Line || c.Line > lastLine:
		return c, fmt.Errorf("a cue is of line %d after line %d", c.Line, before.Line)
	case c.Kind > transcript.Caption:
		return c, fmt.Errorf("a cue is of the kind %d", c.Kind)
	}
	return c, nil
}

func newTurnLine(t history.Turn) turnLine {
	l := turnLine{
		Asked: t.Asked.UnixMilli(), Speaker: t.Speaker, Question: t.Question, Text: t.Text, Unheard: t.Unheard, Refused: t.Refused,
		Model: t.Model, Intent: t.Intent, Persona: t.Persona, Film: t.Film, Until: t.Until, Rest: t.Rest, Finish: t.Finish,
	}
	for _, q := range t.Quotes {
		l.Quotes = append(l.Quotes, quoteLine(q))
	}
	for _, s := range t.Sources {
		l.Sources = append(l.Sources, sourceLine(s))
	}
	return l
}

func (l turnLine) turn() history.Turn {
	t := history.Turn{
		Asked: time.UnixMilli(l.Asked).UTC(), Speaker: l.Speaker, Question: l.Question, Text: l.Text, Unheard: l.Unheard, Refused: l.Refused,
		Model: l.Model, Intent: l.Intent, Persona: l.Persona, Film: l.Film, Until: l.Until, Rest: l.Rest, Finish: l.Finish,
	}
	for _, q := range l.Quotes {
		t.Quotes = append(t.Quotes, history.Quote(q))
	}
	for _, s := range l.Sources {
		t.Sources = append(t.Sources, history.Source(s))
	}
	return t
}

// longestID bounds the ids of films and conversations, in bytes: a title has as
// many at most as a file's name has.
const longestID = 255

// isKey reports whether a text can be that of a position: a film's, or a series'.
func isKey(key string) bool { return key != "" && len(key) <= 2*longestID && utf8.ValidString(key) }

// isID reports whether a text can be an id: it stands in names of files.
func isID(id string) bool {
	if id == "" || len(id) > longestID || !utf8.ValidString(id) || id[0] == '.' {
		return false
	}
	for _, r := range id {
		if r < ' ' || r == '/' || r == '\\' || r == ':' || r == 0x7f {
			return false
		}
	}
	return true
}
