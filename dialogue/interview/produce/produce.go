// Package produce makes the package of a session: the folder with everything
// that an essayist or a podcaster goes on with. It puts together what others know
// how to write (transcripts, captions, clip lists, chapters, a page, a report),
// from a script, the record of its session and the times of its sound.
//
// Every file is read back by its own checker before it takes its name, and takes
// it whole. The same session gives the same bytes. The package holds no session,
// makes no sound and asks nobody.
package produce

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"matinee/dialogue/cutlist"
	"matinee/dialogue/interview"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/timecode"
	"matinee/dialogue/transcript"
)

// Config is what a package is made of.
type Config struct {
	Dir     string             // the folder, made if it is not there; required
	Script  script.Script      // as it is now; required
	Source  []byte             // its file, kept beside the rest
	Record  interview.Record   // of the session; required
	Film    script.Film        // required
	Horizon transcript.Horizon // of the session; required

	Media    Media             // the film's own file, for clip lists
	Sound    *Sound            // nil where there is none: times are estimates then, and say so
	Pace     script.Pace       // of voices the script leaves open, for estimates; nil for nothing known
	Voices   map[string]string // whose voice it is, by speaker's key: "espeak-ng en-gb"; "" for a person's own
	Captions CaptionProfile    // of both caption files; the zero value is the screen's

	// Pictures makes what takes the film's pictures, once the clips are known: files
	// in the folder. nil makes none.
	Pictures func(clips cutlist.List) (Pictures, error)
}

// Media is what is known of the film's own file.
type Media struct {
	Path     string        // or its mere name; "" for none
	Rate     timecode.Rate // the zero Rate where nobody knows: then AssumedRate, and it is said
	Start    string        // timecode of its first frame; "" for zero
	Duration time.Duration // 0 where nobody knows
	Width    int           // of the picture, in pixels; 0 where nobody knows
	Height   int
}

// AssumedRate is the frame rate of clip lists where neither the script nor a media
// file tells one: that of most films on disk. It is never assumed in silence.
var AssumedRate = timecode.Rate{Num: 24000, Den: 1001}

// Sound is the sound of a session, once it has been made.
type Sound struct {
	Turns  map[string]Span // by the turn's id: every turn held
	Length time.Duration   // of the whole
	Files  []SoundFile     // best for a player first; the mix itself is the last
}

// A Span is when a turn is heard.
type Span struct {
	Start, End time.Duration // of the session
	Words      []Word        // of the turn's text, as far as one can tell; nil for none
}

// A Word is one of a turn's text and when it is said.
type Word struct {
	Start, End int           // in bytes of the text
	From       time.Duration // of the session
}

// A SoundFile is the mix in one form.
type SoundFile struct {
	Path string // in the folder, with slashes
	Type string // its media type: "audio/mpeg"
	Size int64  // bytes
}

// Pictures are what was made of the film's pictures: paths in the folder, with
// slashes.
type Pictures struct {
	Stills map[string]string // by the clip's ID
	Others []string          // a rough cut
}

// CaptionProfile is for whom captions are laid out.
type CaptionProfile uint8

// The caption profiles.
const (
	ForScreens  CaptionProfile = iota // rows of 42 columns
	ForPodcasts                       // rows of 32
)

// Write makes the package. What an earlier one had in the folder and this one has
// not is taken out of it. It returns what is to be told of the package: notes, a
// sentence each.
func Write(cfg Config) (notes []string, err error) {
	if !cfg.Record.Ended {
		return nil, errors.New("the session was not held to its end: go on with it by \"matinee interview resume\"")
	}
	if err := os.MkdirAll(cfg.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the package: %w", err)
	}
	p, err := newPackage(cfg)
	if err != nil {
		return nil, err
	}
	for _, f := range p.files() {
		if err := p.write(f); err != nil {
			return nil, err
		}
	}
	if err := p.manifest(); err != nil {
		return nil, err
	}
	return p.notes, nil
}

// A production is one package while it is made.
type production struct {
	Config
	spots []spot
	clips cutlist.List
	taken Pictures
	notes []string
}

func newPackage(cfg Config) (*production, error) {
	p := &production{Config: cfg}
	if p.Media.Rate == (timecode.Rate{}) {
		p.Media.Rate = AssumedRate
		p.note("The film's frame rate is not known, so that the clip lists assume %s frames a second: give rate in the script, or --media.", AssumedRate)
	}
	var err error
	if p.spots, err = p.place(); err != nil {
		return nil, err
	}
	p.clips = p.cut()
	if covered := p.clips.Covered(); len(covered) > 0 {
		p.note("Of the clips, %s cannot be seen, as others are shown all the time that they would be.", strings.Join(covered, ", "))
	}
	if p.Pictures != nil {
		if p.taken, err = p.Pictures(p.clips); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *production) note(format string, args ...any) {
	p.notes = append(p.notes, fmt.Sprintf(format, args...))
}

// in is a path in the folder.
func (p *production) in(name string) string { return filepath.Join(p.Dir, filepath.FromSlash(name)) }
