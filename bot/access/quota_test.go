package access_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/access"
	"matinee/bot/state"
	"matinee/bot/state/statetest"
)

// take asks once and returns the refusal, if there is one.
func take(t *testing.T, q *access.Quotas, guild, member string) *access.UsedUpError {
	t.Helper()
	err := q.Take(t.Context(), guild, member)
	var used *access.UsedUpError
	if err != nil && !errors.As(err, &used) {
		t.Fatal(err)
	}
	return used
}

func TestQuotas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(statetest.Store)
		limits := access.QuotaLimits{Member: access.Limits{PerMinute: 2, PerDay: 3}, Guild: access.Limits{PerDay: 4}}
		q := access.NewQuotas(d, limits)
		for range 2 {
			if e := take(t, q, "g", "ann"); e != nil {
				t.Fatalf("within the limit: %v", e)
			}
		}
		e := take(t, q, "g", "ann")
		if e == nil || !e.Tell || e.Whose != access.OfMember || e.Window != time.Minute || !e.Until.Equal(time.Now().Add(time.Minute)) {
			t.Fatalf("the third in a minute: %+v, want to be told of a minute", e)
		}
		if e := take(t, q, "g", "ann"); e == nil || e.Tell {
			t.Errorf("the fourth in a minute: %+v, want a silent refusal", e)
		}
		if e := take(t, q, "", "ann"); e == nil {
			t.Error("a direct message got past the member's limit")
		}
		q = access.NewQuotas(d, limits) // a restart
		if e := take(t, q, "g", "ann"); e == nil || e.Tell {
			t.Errorf("after a restart: %+v, want a silent refusal", e)
		}
		time.Sleep(time.Minute)
		if e := take(t, q, "g", "ann"); e != nil {
			t.Errorf("in the next minute: %v", e)
		}
		if e := take(t, q, "g", "ann"); e == nil || !e.Tell || e.Window != 24*time.Hour {
			t.Errorf("the day is used up: %+v, want to be told of a day", e)
		}
		if e := take(t, q, "g", "bob"); e != nil {
			t.Errorf("another member: %v", e)
		}
		for _, member := range []string{"bob", "eve"} {
			if e := take(t, q, "g", member); e == nil || !e.Tell || e.Whose != access.OfGuild {
				t.Errorf("the guild is used up: %+v, want %s to be told", e, member)
			}
		}
		if e := take(t, q, "other", "eve"); e != nil {
			t.Errorf("another guild: %v", e)
		}
		time.Sleep(24 * time.Hour)
		if e := take(t, q, "g", "ann"); e != nil {
			t.Errorf("the next day: %v", e)
		}
	})
}

func TestBalances(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := access.NewQuotas(new(statetest.Store), access.QuotaLimits{Member: access.Limits{PerMinute: 2, PerDay: 10}, Guild: access.Limits{PerDay: 100}})
		left := func(guild, member string) (n []int) {
			t.Helper()
			all, err := q.Balances(t.Context(), guild, member)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range all {
				n = append(n, b.Left())
			}
			return n
		}
		check := func(when string, got, want []int) {
			t.Helper()
			if len(got) != len(want) {
				t.Fatalf("%s: %v, want %v", when, got, want)
			}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%s: %v, want %v", when, got, want)
				}
			}
		}
		check("at first", left("g", "ann"), []int{2, 10, 100})
		take(t, q, "g", "ann")
		check("after one", left("g", "ann"), []int{1, 9, 99})
		check("in private", left("", "ann"), []int{1, 9})
		check("of another", left("g", "bob"), []int{2, 10, 99})
		if err := q.GiveBack(t.Context(), "g", "ann"); err != nil {
			t.Fatal(err)
		}
		check("given back", left("g", "ann"), []int{2, 10, 100})
		if err := q.GiveBack(t.Context(), "g", "ann"); err != nil {
			t.Fatal(err)
		}
		check("given back twice", left("g", "ann"), []int{2, 10, 100})
		take(t, q, "g", "ann")
		q.SetLimits(access.QuotaLimits{Member: access.Limits{PerDay: 1}})
		check("under other limits", left("g", "ann"), []int{0})
		if e := take(t, q, "g", "ann"); e == nil {
			t.Error("a lowered limit does not hold")
		}
		q.SetLimits(access.QuotaLimits{})
		check("without limits", left("g", "ann"), nil)
		for range 100 {
			if e := take(t, q, "g", "ann"); e != nil {
				t.Fatal(e)
			}
		}
	})
}

// TestQuotasOfMany asks from many goroutines: as many are let in as there are.
func TestQuotasOfMany(t *testing.T) {
	const limit = 30
	q := access.NewQuotas(new(statetest.Store), access.QuotaLimits{Guild: access.Limits{PerDay: limit}, Member: access.Limits{PerDay: 20}})
	var mu sync.Mutex
	let, told := map[string]int{}, 0
	var wg sync.WaitGroup
	for _, member := range []string{"a", "b", "c", "d"} {
		wg.Go(func() {
			for range 25 {
				e := take(t, q, "g", member)
				mu.Lock()
				if e == nil {
					let[member]++
				} else if e.Tell {
					told++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if sum := let["a"] + let["b"] + let["c"] + let["d"]; sum != limit {
		t.Errorf("%d let in: %v, want %d", sum, let, limit)
	}
	if told > 8 { // four members, each of two windows
		t.Errorf("told %d times", told)
	}
	balances, err := q.Balances(t.Context(), "g", "a")
	if err != nil || balances[0].Used != let["a"] {
		t.Errorf("refusals were counted: %+v, %v, want %d", balances, err, let["a"])
	}
}

// A meddler does something else when a document is about to be kept.
type meddler struct {
	state.Documents
	meddle func(key string)
}

func (m meddler) Put(ctx context.Context, kind, key string, body []byte, version int64, expires time.Time) (int64, error) {
	m.meddle(key)
	return m.Documents.Put(ctx, kind, key, body, version, expires)
}

// TestRefusedLate is for who is counted when another has taken the guild's last.
func TestRefusedLate(t *testing.T) {
	d, limits := new(statetest.Store), access.QuotaLimits{Member: access.Limits{PerDay: 5}, Guild: access.Limits{PerDay: 1}}
	once := sync.OnceFunc(func() { take(t, access.NewQuotas(d, limits), "g", "bob") })
	q := access.NewQuotas(meddler{d, func(string) { once() }}, limits)
	if e := take(t, q, "g", "ann"); e == nil || e.Whose != access.OfGuild || !e.Tell {
		t.Errorf("bob was faster: %+v, want the guild's refusal", e)
	}
	if all, err := q.Balances(t.Context(), "g", "ann"); err != nil || all[0].Left() != 5 {
		t.Errorf("ann was not answered and has %+v, %v", all, err)
	}
}

// TestClockSetBack is for a count of a day that has not come yet.
func TestClockSetBack(t *testing.T) {
	d := new(statetest.Store)
	tomorrow := time.Now().Add(24 * time.Hour).Format(time.RFC3339)
	if _, err := d.Put(t.Context(), "quota", "member/ann", []byte(`{"Day": {"Opened": "`+tomorrow+`", "Used": 5}}`), state.Any, time.Time{}); err != nil {
		t.Fatal(err)
	}
	q := access.NewQuotas(d, access.QuotaLimits{Member: access.Limits{PerDay: 1}})
	if e := take(t, q, "g", "ann"); e != nil {
		t.Errorf("a count from the future holds: %v", e)
	}
}

func TestUsedUpSaysWhatToDo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, limits := range []access.QuotaLimits{{Member: access.Limits{PerMinute: 1}}, {Guild: access.Limits{PerDay: 1}}} {
			q := access.NewQuotas(new(statetest.Store), limits)
			take(t, q, "g", "ann")
			if e := take(t, q, "g", "ann"); e == nil || !strings.Contains(e.Error(), "ask again after") || !strings.Contains(e.Error(), "1 answer") {
				t.Errorf("%v says no next step", e)
			}
		}
	})
}

func TestQuotasOfABrokenStore(t *testing.T) {
	q := access.NewQuotas(new(statetest.Store), access.QuotaLimits{Member: access.Limits{PerDay: 1}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var used *access.UsedUpError
	if err := q.Take(ctx, "g", "ann"); err == nil || errors.As(err, &used) {
		t.Errorf("Take: %v, want the store's error", err)
	}
}

func TestOptOuts(t *testing.T) {
	ctx, d := t.Context(), new(statetest.Store)
	o := access.NewOptOuts(d)
	has := func(member string, want bool) {
		t.Helper()
		if got, err := access.NewOptOuts(d).Has(ctx, member); got != want || err != nil {
			t.Errorf("%s: %t, %v, want %t", member, got, err, want)
		}
	}
	has("ann", false)
	for range 2 {
		if err := o.Set(ctx, "ann", true); err != nil {
			t.Fatal(err)
		}
	}
	has("ann", true)
	has("bob", false)
	for range 2 {
		if err := o.Set(ctx, "ann", false); err != nil {
			t.Fatal(err)
		}
	}
	has("ann", false)
}
