package library

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// ErrNoTools is in the error of an Examiner that lacks what it examines films with.
var ErrNoTools = errors.New("what reads videos is not on this machine")

// An Examiner looks into films' own files. Several goroutines call it at once.
// Its errors are one sentence with a next step.
type Examiner interface {
	// Examine returns what the file says of itself.
	Examine(ctx context.Context, path string) (Reel, error)
	// Subtitles returns the words of tracks whose Words it has, each as the content
	// of a subtitle file.
	Subtitles(ctx context.Context, path string, tracks []Track) ([][]byte, error)
}

// A Reel is what a film's own file says of itself.
type Reel struct {
	Rate          string        // frames a second, as "24000/1001"; "" when not known
	Start         string        // timecode of its first frame; "" for zero
	Duration      time.Duration // 0 when not known
	Width, Height int           // of the picture, in pixels; 0 when not known
	Tracks        []Track       // of subtitles
}

// A Track is subtitles inside a film's own file.
type Track struct {
	Index      int    // among all tracks of the file, from 0
	Codec      string // as the Examiner calls it
	Words      bool   // text, which can be read
	Pictures   string // what it is called if it is pictures of words ("PGS"); "" if not
	Lang       string // as the file says it
	Title      string // as the file says it
	Default    bool
	Forced     bool // of what is said in other languages only
	SDH        bool
	Commentary bool
}

// Media is a film's own file, as it is remembered with the film (KindMedia).
type Media struct {
	Path       string `json:"path"` // absolute; "" when only the rest is known
	Size       int64  `json:"size"` // bytes
	Rate       string `json:"rate"` // frames a second, as "24000/1001"; "" when not known
	Start      string `json:"start"`
	DurationMS int64  `json:"duration_ms"`
	Width      int    `json:"width"`
	Height     int    `json:"height"`
}

// Media returns the film's own file as it is remembered with the film of exactly
// that ID; the zero Media when none is. Whether it is still there is not asked.
func (l *Library) Media(ctx context.Context, id string) (Media, error) {
	all, err := l.Amendments(ctx, id)
	if err != nil {
		return Media{}, err
	}
	i := slices.IndexFunc(all, func(a Amendment) bool { return a.Kind == KindMedia })
	if i < 0 {
		return Media{}, nil
	}
	var m Media
	if err := json.Unmarshal(all[i].Body, &m); err != nil {
		return Media{}, fmt.Errorf("read where the film %s is: %w", id, err)
	}
	return m, nil
}

// media is the film's file with what it says of itself.
func (r Reel) media(f file) Media {
	return Media{Path: f.abs, Size: f.size, Rate: r.Rate, Start: r.Start, DurationMS: r.Duration.Milliseconds(), Width: r.Width, Height: r.Height}
}

// maxTracks bounds the tracks that are read of one film: the discs with the most
// languages have some forty.
const maxTracks = 48

// spoken are the tracks that hold the film's dialogue as words: English first,
// then those that a player would show, plain before SDH.
func (r Reel) spoken() []Track {
	rank := func(t Track) int {
		n := 4 * Name{Lang: Tag(t.Lang)}.foreign()
		if !t.Default {
			n += 2
		}
		if t.SDH {
			n++
		}
		return n
	}
	tracks := slices.DeleteFunc(slices.Clone(r.Tracks), func(t Track) bool { return !t.Words || t.partial() })
	slices.SortStableFunc(tracks, func(a, b Track) int { return rank(a) - rank(b) })
	return tracks[:min(len(tracks), maxTracks)]
}

// partial reports whether a track is not the film's dialogue: forced subtitles,
// written signs, or people who talk about the film. Titles say what flags leave out.
func (t Track) partial() bool {
	if t.Forced || t.Commentary {
		return true
	}
	for _, w := range strings.Fields(spaced(t.Title)) {
		if slices.Contains([]string{"forced", "signs", "songs", "commentary", "karaoke", "lyrics"}, w) {
			return true
		}
	}
	return false
}

// wordless is the sentence for a video that has no track of dialogue in words;
// beside is what pictures of words beside it are called.
func (r Reel) wordless(beside []string) error {
	pictured := slices.Clone(beside)
	forced := false
	for _, t := range r.Tracks {
		forced = forced || t.Words
		if t.Pictures != "" && !slices.Contains(pictured, t.Pictures) {
			pictured = append(pictured, t.Pictures)
		}
	}
	switch {
	case len(pictured) > 0:
		return picturesOnly(strings.Join(pictured, ", "))
	case forced:
		return errors.New("the only words inside the video are forced subtitles, or commentary, and not its dialogue: put its full subtitles beside it under the same name and add it again")
	}
	return errors.New("the video has no subtitles inside it and none beside it: put an SRT file of the film beside it under the same name and add it again")
}

// picturesOnly is the sentence for subtitles that are pictures.
func picturesOnly(kind string) error {
	return fmt.Errorf("its subtitles are pictures of words (%s), which cannot be read: put an SRT file of the film beside it under the same name, or have a text recogniser such as Subtitle Edit make one, and add it again", kind)
}

// Endings of films' own files. A ".ts" is one only by its content.
var videoEndings = []string{".mkv", ".mk3d", ".mp4", ".m4v", ".mov", ".avi", ".webm", ".wmv", ".mpg", ".mpeg", ".m2ts", ".mts", ".ts", ".ogv", ".ogm", ".flv", ".divx", ".asf", ".3gp", ".rmvb"}

// isVideo reports whether the name is that of a film's own file.
func isVideo(path string) bool {
	return slices.Contains(videoEndings, strings.ToLower(filepath.Ext(path)))
}
