package library

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// errInside is the sentence for words that are inside a video, without what reads
// them.
var errInside = errors.New("its subtitles, if it has any, are inside the video, and ffmpeg, which reads them, is not on this machine: install ffmpeg or put an SRT file beside the video, and add it again")

// beside remembers a film's own file with the words that were found beside it,
// unless it was remembered with just these.
func (a *adding) beside(ctx context.Context, video file, drafts []draft) {
	s, seen := a.seenBefore(ctx, video)
	var digests []string
	settled := seen && a.opt.Media == "" && a.opt.Rate == ""
	for _, d := range drafts {
		if d.good() {
			digests = append(digests, d.entry.Digest)
			settled = settled && d.known && slices.Contains(s.Digests, d.entry.Digest)
		}
	}
	if settled {
		return
	}
	reel, err := a.examine(ctx, video)
	at := a.attach(drafts, reel.media(video))
	switch {
	case err == nil:
		drafts[at].saw = append(drafts[at].saw, video.sighting("", digests...))
	case !errors.Is(err, ErrNoTools):
		drafts[at].warnings = append(drafts[at].warnings, fmt.Sprintf("the film's own file tells nothing of itself (%v)", err))
	}
}

// examine looks into a film's own file.
func (a *adding) examine(ctx context.Context, video file) (Reel, error) {
	if a.examiner == nil {
		return Reel{}, ErrNoTools
	}
	return a.examiner.Examine(ctx, video.abs)
}

// attach gives the drafts that are films their own file; at is the last of them.
// The rate that was given wins over the file's.
func (a *adding) attach(drafts []draft, m Media) (at int) {
	if a.opt.Rate != "" {
		m.Rate = a.opt.Rate
	}
	for i := range drafts {
		if drafts[i].good() {
			drafts[i].media, at = &m, i
		}
	}
	return at
}

// inside makes drafts of the words inside a video, or one of why there are none.
func (a *adding) inside(ctx context.Context, b bundle) []draft {
	video := *b.video
	d := draft{path: video.path, index: b.first + b.count(), named: video.named}
	if drafts, ok := a.recall(ctx, video, d); ok {
		return drafts
	}
	reel, err := a.examine(ctx, video)
	switch {
	case errors.Is(err, ErrNoTools):
		d.refused = errInside
		return []draft{d}
	case err != nil:
		d.refused = fmt.Errorf("the video cannot be read (%w); or put an SRT file beside it and add it again", err)
		return []draft{d}
	}
	tracks := a.wanted(reel.spoken())
	if len(tracks) == 0 {
		d.refused = reel.wordless(b.pictures)
		d.saw = []Sighting{video.sighting(d.refused.Error())}
		return []draft{d}
	}
	contents, err := a.examiner.Subtitles(ctx, video.abs, tracks)
	if err != nil {
		d.refused = fmt.Errorf("the subtitles inside the video cannot be read (%w); or put an SRT file beside it and add it again", err)
		return []draft{d}
	}
	return a.tracks(ctx, video, d, reel, tracks, contents)
}

// wanted are the tracks in the language that was asked for, or all of them.
func (a *adding) wanted(tracks []Track) []Track {
	if a.opt.Lang == "" {
		return tracks
	}
	var in []Track
	for _, t := range tracks {
		if t.tag() == Tag(a.opt.Lang) {
			in = append(in, t)
		}
	}
	if len(in) == 0 {
		return tracks
	}
	return in
}

// tag is the track's language; "" where it says none that is known.
func (t Track) tag() string {
	if tag := Tag(t.Lang); tag != t.Lang || language(tag) != "" {
		return tag
	}
	return ""
}

// tracks makes a draft of each track of a video: the first goes by the video's own
// name, the others by their number too.
func (a *adding) tracks(ctx context.Context, video file, as draft, reel Reel, tracks []Track, contents [][]byte) []draft {
	var drafts []draft
	for i, t := range tracks {
		d := as
		if i > 0 {
			d.path = fmt.Sprintf("%s#%d", video.path, t.Index)
		}
		name := video.name
		name.SDH = t.SDH
		opt := a.opt
		opt.Encoding, opt.Format = "", ""
		if len(tracks) > 1 || t.tag() != "" {
			name.Lang, opt.Lang = t.tag(), ""
		}
		a.parse(ctx, &d, contents[i], name, opt)
		drafts = append(drafts, d)
	}
	refusePartial(drafts)
	if !slices.ContainsFunc(drafts, draft.good) {
		return drafts[:1]
	}
	drafts = slices.DeleteFunc(drafts, func(d draft) bool { return d.refused != nil }) // an empty track, a partial one
	at := a.attach(drafts, reel.media(video))
	var digests []string
	for _, d := range drafts {
		digests = append(digests, d.entry.Digest)
	}
	drafts[at].saw, drafts[at].dear = []Sighting{video.sighting("", digests...)}, true
	return drafts
}

// trackNumber is at the end of the sources of all films inside a video but one.
var trackNumber = regexp.MustCompile(`#\d+$`)

// recall makes drafts of a video that was read before, here or where it lay then.
func (a *adding) recall(ctx context.Context, video file, as draft) ([]draft, bool) {
	s, here := a.seenBefore(ctx, video)
	if here && s.Reason != "" {
		as.refused = errors.New(s.Reason)
		return []draft{as}, true
	}
	if !here {
		var ok bool
		if s, ok = a.elsewhere(ctx, video); !ok {
			return nil, false
		}
	}
	entries, ok, err := a.entriesOf(ctx, s)
	if err != nil || !ok {
		return nil, false // it is read again
	}
	var drafts []draft
	for _, e := range entries {
		d := as
		if m := trackNumber.FindString(e.Source); m != "" {
			d.path = video.path + m
		}
		d.entry, d.known = e, true
		drafts = append(drafts, d)
	}
	if !here || a.opt.Rate != "" {
		at := a.attach(drafts, Media{Path: video.abs, Size: video.size})
		drafts[at].saw = []Sighting{video.sighting("", s.Digests...)}
	}
	return drafts, true
}

// keepMedia remembers a film's own file. What was known of it, and is not known
// this time, stays, if it is the same file; it may lie elsewhere now.
func (l *Library) keepMedia(ctx context.Context, id string, m Media) (Media, error) {
	old, err := l.Media(ctx, id)
	if err != nil {
		return Media{}, err
	}
	same := m.Path == "" || old.Size == m.Size && strings.EqualFold(base(old.Path), base(m.Path))
	if same && m.DurationMS == 0 {
		rate := m.Rate
		path, size := m.Path, m.Size
		m = old
		if rate != "" {
			m.Rate = rate
		}
		if path != "" {
			m.Path, m.Size = path, size
		}
	}
	if m == old {
		return m, nil
	}
	if _, err := l.Amend(ctx, id, KindMedia, m); err != nil && !errors.Is(err, errNoAmender) {
		return Media{}, err
	}
	return m, nil
}

// base is the last part of a path of this system.
func base(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }
