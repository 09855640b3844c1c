package store_test

import (
	"testing"

	"matinee/dialogue/history/historytest"
)

func TestConversations(t *testing.T) {
	historytest.Run(t, func(t *testing.T) historytest.Both { return open(t, t.TempDir()).Conversations() })
}

func TestSettings(t *testing.T) {
	ctx, s := t.Context(), open(t, t.TempDir())
	if value, ok, err := s.Setting(ctx, "a"); value != "" || ok || err != nil {
		t.Errorf("nothing set: %q, %t, %v", value, ok, err)
	}
	for _, want := range []string{"one", "", "two"} {
		if err := s.SetSetting(ctx, "a", want); err != nil {
			t.Fatal(err)
		}
		if value, ok, err := s.Setting(ctx, "a"); value != want || !ok || err != nil {
			t.Errorf("got %q, %t, %v, want %q", value, ok, err, want)
		}
	}
}
