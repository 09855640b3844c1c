package library

import (
	"fmt"

	"matinee/dialogue"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/transcript"
)

// sampleID names the film that comes with the program; no store gives it away.
const sampleID = sample.ID

// readSample reads the sample film out of the program.
func readSample() (transcript.Reading, error) {
	r, err := transcript.Read(sample.VTT(), transcript.Options{Format: "vtt", Encoding: "utf-8", Lang: sample.Lang})
	if err != nil {
		return transcript.Reading{}, fmt.Errorf("read the sample film: %w", err)
	}
	return r, nil
}

// sampleEntry is the sample film's entry.
func sampleEntry() (Entry, error) {
	r, err := readSample()
	if err != nil {
		return Entry{}, err
	}
	return entryOf(sample.Film(), r), nil
}

// entryOf is the entry of a film that was read.
func entryOf(film transcript.Film, r transcript.Reading) Entry {
	return Entry{
		Film:     film,
		Cues:     r.Lines(),
		Duration: r.Duration(),
		Speakers: r.Speakers(),
		Revision: r.Revision(),
		Format:   r.Format,
		Encoding: r.Encoding,
		Warnings: r.Warnings,
	}
}

// sampleRef is the sample film's edition.
func sampleRef() (dialogue.Ref, error) {
	e, err := sampleEntry()
	return dialogue.Ref{Film: e.Film, Revision: e.Revision}, err
}
