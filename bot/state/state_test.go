package state_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/quick"
	"testing/synctest"
	"time"

	"matinee/bot/state"
	"matinee/bot/state/statetest"
)

func TestKeysAreTheirParts(t *testing.T) {
	same := func(a, b []string) bool {
		if len(a) == 0 || len(b) == 0 {
			return true
		}
		return slices.Equal(state.Parts(state.Key(a...)), a) &&
			(state.Key(a...) == state.Key(b...)) == slices.Equal(a, b) &&
			strings.HasPrefix(state.Key(append(a, b...)...), state.Under(a...)) &&
			!strings.HasPrefix(state.Key(a...), state.Under(a...))
	}
	for _, parts := range [][]string{{"a/b", "c"}, {"a", "b/c"}, {"a%2Fb", "c"}, {"", ""}, {"%", "/", "%25"}} {
		if !same(parts, []string{"a", "b", "c"}) {
			t.Errorf("%q makes the key %q", parts, state.Key(parts...))
		}
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}

type note struct {
	Text string
	Gone time.Time
}

func notes(s state.Documents) state.Kind[note] {
	return state.Kind[note]{Documents: s, Name: "note", Expires: func(n note) time.Time { return n.Gone }}
}

func TestKind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, kind := t.Context(), notes(new(statetest.Store))
		if _, found, err := kind.Get(ctx, "a"); found || err != nil {
			t.Errorf("Get of nothing: %t, %v", found, err)
		}
		if err := kind.Set(ctx, "a", note{Text: "stays"}); err != nil {
			t.Fatal(err)
		}
		if err := kind.Set(ctx, "b", note{Text: "goes", Gone: time.Now().Add(time.Hour)}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour - time.Millisecond)
		if all, err := kind.All(ctx, ""); len(all) != 2 || err != nil {
			t.Errorf("All before the time: %v, %v", all, err)
		}
		time.Sleep(time.Millisecond)
		if all, err := kind.All(ctx, ""); len(all) != 1 || all["a"].Text != "stays" || err != nil {
			t.Errorf("All after the time: %v, %v", all, err)
		}
		if deleted, err := kind.Delete(ctx, "a"); !deleted || err != nil {
			t.Errorf("Delete: %t, %v", deleted, err)
		}
	})
}

func TestUpdate(t *testing.T) {
	ctx, s := t.Context(), new(statetest.Store)
	kind := notes(s)
	calls := 0
	got, err := kind.Update(ctx, "a", func(n *note) (bool, error) {
		if calls++; calls == 1 { // another is faster
			if err := kind.Set(ctx, "a", note{Text: "theirs"}); err != nil {
				t.Fatal(err)
			}
		}
		n.Text += "+mine"
		return true, nil
	})
	if got.Text != "theirs+mine" || calls != 2 || err != nil {
		t.Errorf("Update: %q after %d calls, %v", got.Text, calls, err)
	}
	refusal := errors.New("no")
	if _, err := kind.Update(ctx, "a", func(n *note) (bool, error) { n.Text = "changed"; return true, refusal }); err != refusal {
		t.Errorf("the refusal came back as %v", err)
	}
	if n, _, err := kind.Get(ctx, "a"); n.Text != "theirs+mine" || err != nil {
		t.Errorf("after a refusal: %q, %v", n.Text, err)
	}
	for range 2 { // the second finds nothing
		if _, err := kind.Update(ctx, "a", func(*note) (bool, error) { return false, nil }); err != nil {
			t.Error(err)
		}
	}
	if _, found, err := kind.Get(ctx, "a"); found || err != nil {
		t.Errorf("after an update to nothing: %t, %v", found, err)
	}
}

func TestUpdateGivesUp(t *testing.T) {
	kind := notes(new(statetest.Store))
	_, err := kind.Update(t.Context(), "a", func(n *note) (bool, error) {
		return true, kind.Set(context.Background(), "a", note{Text: "theirs"})
	})
	if err == nil || !strings.Contains(err.Error(), "try again") {
		t.Errorf("against a writer who is always faster: %v", err)
	}
}

func TestDamagedDocument(t *testing.T) {
	s := new(statetest.Store)
	if _, err := s.Put(t.Context(), "note", "a", []byte("{"), 0, time.Time{}); err != nil {
		t.Fatal(err)
	}
	kind := notes(s)
	if _, _, err := kind.Get(t.Context(), "a"); err == nil {
		t.Error("Get of a damaged document: no error")
	}
	if _, err := kind.All(t.Context(), ""); err == nil || !strings.Contains(err.Error(), "note a") {
		t.Errorf("All with a damaged document: %v, want its name", err)
	}
	if err := kind.Set(t.Context(), "a", note{Text: "new"}); err != nil {
		t.Errorf("a damaged document cannot be replaced: %v", err)
	}
}
