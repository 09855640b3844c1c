package main

import (
	"context"

	"matinee/dialogue/media"
)

// checkInterview examines what interviews are given beyond what this program does
// itself. None of it is needed to hold, voice and package one.
func (a *app) checkInterview(ctx context.Context) checkJSON {
	c := checkJSON{Check: "interview", optional: true}
	version, err := media.Tools{}.Version(ctx)
	if err != nil {
		c.Detail = "without ffmpeg: sound as WAV and Opus; no MP3, no stills, no rough cut, no subtitles out of videos"
		c.Advice = "install ffmpeg, as with \"sudo apt install ffmpeg\", if you want them"
		return c
	}
	c.OK, c.Detail = true, "ffmpeg "+version+": MP3 with chapters; the subtitles inside videos; stills and a rough cut where the film's own file is at hand"
	return c
}
