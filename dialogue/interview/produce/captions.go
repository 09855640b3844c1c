package produce

import (
	"io"
	"strings"

	"matinee/dialogue/captions"
)

// lines are what is said, as it was measured.
func (p *production) lines() []captions.Line {
	var all []captions.Line
	for _, s := range p.spots {
		if !s.spoken() {
			continue
		}
		l := captions.Line{ID: s.held.ID, Speaker: s.name(), Text: s.held.Text, Start: s.start, End: s.end}
		for _, w := range s.words {
			if text := strings.TrimSpace(s.held.Text[w.Start:w.End]); text != "" {
				l.Words = append(l.Words, captions.Word{Text: text, Start: w.From})
			}
		}
		all = append(all, l)
	}
	return all
}

func (p *production) rows() captions.Profile {
	if p.Captions == ForPodcasts {
		return captions.Podcast
	}
	return captions.Screen
}

func (p *production) vtt(w io.Writer) error      { return captions.WriteVTT(w, p.lines(), p.rows()) }
func (p *production) checkVTT(r io.Reader) error { return captions.CheckVTT(r, p.lines(), p.rows()) }
func (p *production) srt(w io.Writer) error      { return captions.WriteSRT(w, p.lines(), p.rows()) }
func (p *production) checkSRT(r io.Reader) error { return captions.CheckSRT(r, p.lines(), p.rows()) }
