package speaker

import (
	"testing"

	"matinee/audio/audiotest"
)

func TestMain(m *testing.M) { audiotest.Main(m, nil) }
