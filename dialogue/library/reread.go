package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"

	"matinee/dialogue/transcript"
)

// Reread reads a film once more from the file that it was read from; ok is false
// when that is not there any more, is another by now, or is in an archive or a
// video.
func Reread(ctx context.Context, e Entry) (t transcript.Transcript, ok bool) {
	info, err := os.Stat(e.Source)
	if err != nil || !info.Mode().IsRegular() || info.Size() > transcript.MaxBytes || ctx.Err() != nil {
		return transcript.Transcript{}, false
	}
	data, err := os.ReadFile(e.Source)
	if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != e.Digest {
		return transcript.Transcript{}, false
	}
	r, err := transcript.Read(data, transcript.Options{Format: e.Format, Encoding: e.Encoding})
	if err != nil {
		r, err = transcript.Read(data, transcript.Options{})
	}
	return r.Transcript, err == nil
}
