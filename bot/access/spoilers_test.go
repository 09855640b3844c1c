package access_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/access"
	"matinee/bot/state/statetest"
)

func TestSpoilers(t *testing.T) {
	ctx := t.Context()
	s := access.NewSpoilers(new(statetest.Store), access.Reach{})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.SetMode(ctx, access.Guild("1"), access.Tag))
	must(s.Say(ctx, access.Guild("1"), map[string]access.Reach{"laura": until(47 * minute)}))
	must(s.Say(ctx, access.Thread("9"), map[string]access.Reach{"laura": all}))
	must(s.Say(ctx, access.Member("ann"), map[string]access.Reach{"laura": until(20 * minute), "rope": all}))
	must(s.Say(ctx, access.Member("bob"), map[string]access.Reach{"laura": all}))

	reach := func(p access.Place, people ...string) (access.Reach, access.Mode) {
		t.Helper()
		g, err := s.Gather(ctx, p, people...)
		must(err)
		r := access.Rule(g)
		return r.Reach("laura"), r.Mode
	}
	here, thread, elsewhere := access.Place{Guild: "1", Channel: "2"}, access.Place{Guild: "1", Channel: "2", Thread: "9"}, access.Place{Guild: "2", Channel: "1"}
	tests := []struct {
		name   string
		place  access.Place
		people []string
		want   access.Reach
		mode   access.Mode
	}{
		{"the guild holds bob", here, []string{"bob"}, until(47 * minute), access.Tag},
		{"and ann holds both", here, []string{"bob", "ann"}, until(20 * minute), access.Tag},
		{"a thread of its own", thread, []string{"bob"}, all, access.Tag},
		{"another guild knows nothing of it", elsewhere, []string{"bob"}, all, access.Strict},
		{"ann in private", access.Place{Channel: "dm", Alone: true}, []string{"ann"}, until(20 * minute), access.Strict},
		{"a stranger in private", access.Place{Channel: "dm", Alone: true}, []string{"eve"}, access.Reach{}, access.Strict},
	}
	for _, tt := range tests {
		if got, mode := reach(tt.place, tt.people...); got != tt.want || mode != tt.mode {
			t.Errorf("%s: %+v %s, want %+v %s", tt.name, got, mode, tt.want, tt.mode)
		}
	}

	must(s.Unsay(ctx, access.Member("ann"), "laura"))
	if got, _ := reach(elsewhere, "ann"); got != (access.Reach{}) {
		t.Errorf("ann took it back and still has %+v", got)
	}
	if gone, err := s.Forget(ctx, access.Member("ann")); !gone || err != nil {
		t.Errorf("Forget: %t, %v", gone, err)
	}
	if l, err := s.Of(ctx, access.Member("ann")); len(l.Films) != 0 || err != nil {
		t.Errorf("after Forget: %+v, %v", l, err)
	}
}

// TestNothingSaidIsNotKept is for who takes everything back.
func TestNothingSaidIsNotKept(t *testing.T) {
	ctx, d := t.Context(), new(statetest.Store)
	s := access.NewSpoilers(d, access.Reach{})
	everything := access.Reach{All: true}
	for _, o := range []access.Owner{access.Member("1"), access.Channel("1")} {
		for _, err := range []error{
			s.SayRest(ctx, o, &everything), s.SetMode(ctx, o, access.Tag),
			s.SayRest(ctx, o, nil), s.SetMode(ctx, o, access.Inherit),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if gone, err := s.Forget(ctx, o); gone || err != nil {
			t.Errorf("%s: something was left, %v", o, err)
		}
	}
}

func TestMembersAreForgottenInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		s := access.NewSpoilers(new(statetest.Store), access.Reach{})
		for _, o := range []access.Owner{access.Member("1"), access.Guild("1")} {
			if err := s.Say(ctx, o, map[string]access.Reach{"laura": all}); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(364 * 24 * time.Hour)
		if l, err := s.Of(ctx, access.Member("1")); len(l.Films) != 1 || err != nil {
			t.Errorf("after 364 days: %+v, %v", l, err)
		}
		time.Sleep(24 * time.Hour)
		if l, err := s.Of(ctx, access.Member("1")); len(l.Films) != 0 || err != nil {
			t.Errorf("after a year: %+v, %v", l, err)
		}
		if l, err := s.Of(ctx, access.Guild("1")); len(l.Films) != 1 || err != nil {
			t.Errorf("the guild's after a year: %+v, %v", l, err)
		}
	})
}

func TestFilmsOfLongAgoMakeRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		s := access.NewSpoilers(new(statetest.Store), access.Reach{})
		say := func(from, to int) {
			films := map[string]access.Reach{}
			for i := from; i < to; i++ {
				films[fmt.Sprint("film-", i)] = all
			}
			if err := s.Say(ctx, access.Member("1"), films); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
		}
		say(0, 600)
		say(600, 1200)
		l, err := s.Of(ctx, access.Member("1"))
		if err != nil || len(l.Films) != 1000 {
			t.Fatalf("%d films, %v, want 1000", len(l.Films), err)
		}
		for i := 600; i < 1200; i++ {
			if _, ok := l.Films[fmt.Sprint("film-", i)]; !ok {
				t.Fatalf("film-%d, spoken of last, is gone", i)
			}
		}
	})
}
