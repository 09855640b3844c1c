package espeak_test

import (
	"testing"

	"matinee/audio/tts/ttstest"
)

func TestMain(m *testing.M) { ttstest.Main(m) }
