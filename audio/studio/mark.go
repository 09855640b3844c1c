package studio

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"matinee/audio"
	"matinee/audio/wav"
)

// A mark says what the sound of a turn was made of. It stands in the turn's own
// file, behind the sound, as a comment: so a file can be renamed, and copied, and
// there is no list beside the files that could be out of date.
type mark struct {
	Made  string  `json:"made"` // by us: maker
	Key   string  `json:"key"`  // hash of all that the sound depends on
	Voice string  `json:"voice"`
	Gain  float64 `json:"gain"`  // of the voice, decibels
	Parts []part  `json:"parts"` // of the sound: its sentences
	Sum   uint32  `json:"sum"`   // CRC-32 of the samples: of a file that was edited it is another
}

// A part is where a sentence sounds, in samples; both 0 if it has no sound.
type part struct {
	From int `json:"from"`
	To   int `json:"to"`
}

const maker = "matinee/studio"

// The form of a file: the header that package wav writes, the samples, and one
// list of one comment. Source: Microsoft and IBM, Multimedia Programming Interface
// and Data Specifications 1.0, 1991, "INFO list chunk".
const (
	riffSizeAt = 4
	dataSizeAt = 40
	dataAt     = 44
	maxMark    = 1 << 20 // bytes; more is not ours
)

// comment is the mark as a chunk.
func (m mark) comment() ([]byte, error) {
	text, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	text = append(text, 0)
	if len(text)%2 == 1 {
		text = append(text, 0)
	}
	le := binary.LittleEndian
	b := le.AppendUint32([]byte("LIST"), uint32(len("INFOICMT")+4+len(text)))
	b = le.AppendUint32(append(b, "INFOICMT"...), uint32(len(text)))
	return append(b, text...), nil
}

// save writes the sound of a turn with its mark.
func save(path string, samples []int16, m mark) error {
	m.Made, m.Sum = maker, checksum(samples)
	d, err := newDraft(path)
	if err != nil {
		return err
	}
	return d.finish(write(d, samples, m))
}

func write(d *draft, samples []int16, m mark) error {
	w, err := wav.NewWriter(d, audio.Rate, 1)
	if err != nil {
		return err
	}
	if err := errors.Join(w.Write(samples), w.Close()); err != nil {
		return err
	}
	return sign(d, 2*len(samples), m)
}

// sign puts a mark behind the sound, which has so many bytes.
func sign(d *draft, sound int, m mark) error {
	comment, err := m.comment()
	if err != nil {
		return err
	}
	if _, err := d.Write(comment); err != nil {
		return err
	}
	size := uint32(dataAt - riffSizeAt - 4 + sound + len(comment))
	_, err = d.WriteAt(binary.LittleEndian.AppendUint32(nil, size), riffSizeAt)
	return err
}

// checksum is that of samples.
func checksum(samples []int16) uint32 {
	sum := uint32(0)
	var b []byte
	for len(samples) > 0 {
		n := min(len(samples), blockFrames)
		b = b[:0]
		for _, s := range samples[:n] {
			b = binary.LittleEndian.AppendUint16(b, uint16(s))
		}
		sum, samples = crc32.Update(sum, crc32.IEEETable, b), samples[n:]
	}
	return sum
}

var errNoMark = errors.New("the file is not of this studio")

// markOf reads the mark of a file. Any error says that it is not ours, or not
// whole.
func markOf(path string) (m mark, err error) {
	f, err := os.Open(path)
	if err != nil {
		return m, err
	}
	defer f.Close()
	var head [dataAt]byte
	if _, err := io.ReadFull(f, head[:]); err != nil || string(head[:4]) != "RIFF" {
		return m, errNoMark
	}
	at := dataAt + int64(binary.LittleEndian.Uint32(head[dataSizeAt:]))
	chunk, err := io.ReadAll(io.NewSectionReader(f, at, maxMark))
	if err != nil {
		return m, err
	}
	return parseMark(chunk)
}

// parseMark reads a mark from its chunk.
func parseMark(chunk []byte) (m mark, err error) {
	const head = len("LIST....INFOICMT....")
	if len(chunk) < head || string(chunk[:4]) != "LIST" || string(chunk[8:16]) != "INFOICMT" {
		return m, errNoMark
	}
	text := chunk[head:]
	if int64(binary.LittleEndian.Uint32(chunk[16:])) != int64(len(text)) {
		return m, errNoMark
	}
	for len(text) > 0 && text[len(text)-1] == 0 {
		text = text[:len(text)-1]
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, fmt.Errorf("%w: %w", errNoMark, err)
	}
	if m.Made != maker {
		return m, errNoMark
	}
	return m, nil
}
