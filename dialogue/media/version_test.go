package media_test

import (
	"errors"
	"testing"

	"matinee/dialogue/media"
)

func TestVersion(t *testing.T) {
	if v, err := tools(t).Version(t.Context()); err != nil || v == "" || v == "version" {
		t.Errorf("%q, %v", v, err)
	}
	for _, absent := range []media.Tools{{FFmpeg: "/no/such/ffmpeg"}, {FFprobe: "/no/such/ffprobe"}} {
		if v, err := absent.Version(t.Context()); !errors.Is(err, media.ErrAbsent) {
			t.Errorf("%+v: %q, %v, want it to be absent", absent, v, err)
		}
	}
}
