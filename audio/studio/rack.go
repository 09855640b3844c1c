package studio

import (
	"matinee/audio"
	"matinee/audio/wav"
)

// A rack writes all the stems of a session side by side.
type rack struct {
	slots []slot // by seat, the film's last
	film  int    // its slot; −1 for none
}

// A slot is one stem on its way.
type slot struct {
	Stem
	draft *draft
	file  *wav.Writer
}

// silent is a block in which nobody speaks.
var silent = make([]int16, blockFrames)

// newRack begins the stems.
func (s *Studio) newRack(run *session) (*rack, error) {
	names := run.speakers()
	r := &rack{film: -1}
	if run.hasFilm() {
		r.film = len(names)
		names = append(names, filmTrack)
	}
	for _, name := range names {
		d, err := newDraft(s.path(stemsDir, name+".wav"))
		if err != nil {
			_, err = r.finish(err)
			return nil, err
		}
		w, err := wav.NewWriter(d, audio.Rate, 1)
		r.slots = append(r.slots, slot{Stem{name, d.path}, d, w})
		if err != nil {
			_, err = r.finish(err)
			return nil, err
		}
	}
	return r, nil
}

// write gives every stem its part of a block.
func (r *rack) write(b block) error {
	for i, slot := range r.slots {
		samples := silent[:b.frames]
		switch {
		case i == r.film && b.film != nil:
			samples = b.film
		case i != r.film && i == b.seat && b.voice != nil:
			samples = b.voice
		}
		if err := slot.file.Write(samples); err != nil {
			return err
		}
	}
	return nil
}

// finish makes the stems files if all went well so far, else nothing is left of
// them.
func (r *rack) finish(err error) ([]Stem, error) {
	var made []Stem
	for _, slot := range r.slots {
		if err == nil {
			err = slot.file.Close()
		}
		if err == nil {
			err = sign(slot.draft, 2*slot.file.Written(), mark{Made: maker, Key: slot.Speaker})
		}
		err = slot.draft.finish(err)
		made = append(made, slot.Stem)
	}
	return made, err
}
