package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"

	"matinee/dialogue/cutlist"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/timecode"
)

// remembered is a film's own file, as the library remembers it.
func (a *app) remembered(ctx context.Context, id string) (produce.Media, error) {
	kept, err := a.rememberedMedia(ctx, id)
	m := produce.Media{Path: kept.Path, Start: kept.Start, Duration: time.Duration(kept.DurationMS) * time.Millisecond, Width: kept.Width, Height: kept.Height}
	if rate, err := timecode.ParseRate(kept.Rate); err == nil {
		m.Rate = rate
	}
	return m, err
}

// media enters what is remembered of the films' own files into the list, and says
// what of it is not so sure.
func (c *clipFiles) media(ctx context.Context, a *app) error {
	rates := make([]timecode.Rate, len(c.list.Films))
	starts := make([]string, len(c.list.Films))
	for i := range c.list.Films {
		f := &c.list.Films[i]
		m, err := a.remembered(ctx, f.ID)
		if err != nil {
			return err
		}
		if rates[i] = m.Rate; m.Path != "" {
			f.Media = m.Path
			if _, err := os.Stat(m.Path); err != nil {
				a.notice("matinee: %s is not at %s any more; add the folder where it lies now, and clip lists name that", f.Title, m.Path)
			}
		}
		if c.ends(f.ID) <= m.Duration {
			f.Duration = m.Duration
		}
		starts[i] = m.Start
	}
	c.list.Rate = c.rate(a, rates)
	for i, r := range rates {
		if r.Same(c.list.Rate) && r.Drop == c.list.Rate.Drop { // labels count at their own rate
			c.list.Films[i].Start = starts[i]
		}
	}
	return nil
}

// ends is when a film's last clip is over.
func (c *clipFiles) ends(film string) time.Duration {
	var end time.Duration
	for _, clip := range c.list.Clips {
		if clip.Film == film {
			end = max(end, clip.Out)
		}
	}
	return end
}

// rate is the list's frame rate: that of the first film whose rate is known, which
// is said where it is not all the films'.
func (c *clipFiles) rate(a *app, rates []timecode.Rate) timecode.Rate {
	known := slices.IndexFunc(rates, timecode.Rate.Valid)
	if known < 0 {
		a.notice("matinee: the films' frame rate is not known, so that the clip lists assume %s frames a second; library add --rate gives it", produce.AssumedRate)
		return produce.AssumedRate
	}
	others := titles(c.list.Films, func(i int) bool { return !rates[i].Same(rates[known]) })
	if others != "" {
		a.notice("matinee: the clip lists go by the %s frames a second of %s; %s has another frame rate, or none that is known", rates[known], c.list.Films[known].Title, others)
	}
	return rates[known]
}

// titles are those of some of the films.
func titles(films []cutlist.Film, some func(int) bool) string {
	var names []string
	for i, f := range films {
		if some(i) {
			names = append(names, f.Title)
		}
	}
	return strings.Join(names, ", ")
}
