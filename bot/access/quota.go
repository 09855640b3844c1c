package access

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"matinee/bot/state"
)

// Limits are how many questions are answered in a time; 0 for no limit.
type Limits struct {
	PerMinute int
	PerDay    int
}

// QuotaLimits are the limits of each member, wherever they ask, and of each
// guild, whoever asks. The zero QuotaLimits has none.
type QuotaLimits struct {
	Member, Guild Limits
}

// Quotas counts the questions of members and guilds. A window opens with the
// first question in it and lasts a minute or a day. The counts are kept, so that
// a restart does not begin a new day, and expire with it; forgetting a member
// does not forget them, or /forget would be how to get more. It is safe for
// concurrent use, by several processes too.
type Quotas struct {
	limits atomic.Pointer[QuotaLimits]
	meters state.Kind[meter]
}

// NewQuotas returns the quotas that are counted in the documents.
func NewQuotas(d state.Documents, limits QuotaLimits) *Quotas {
	q := &Quotas{meters: state.Kind[meter]{Documents: d, Name: "quota", Expires: meter.expires}}
	q.SetLimits(limits)
	return q
}

// SetLimits puts other limits in place, at once and for what has been counted
// already.
func (q *Quotas) SetLimits(limits QuotaLimits) { q.limits.Store(&limits) }

// A meter is what is kept of one member or guild.
type meter struct {
	Minute, Day window
	Told        map[string]time.Time `json:",omitempty"` // of a member: when the windows opened about which they were told, by whose they are and how long
}

// A window is a count that ends with its time.
type window struct {
	Opened time.Time
	Used   int
}

// expires is when nothing of the meter matters any more.
func (m meter) expires() time.Time {
	last := m.Day.Opened
	for _, opened := range m.Told {
		if opened.After(last) {
			last = opened
		}
	}
	return last.Add(day)
}

const day = 24 * time.Hour

// at is the window as it stands at a moment: a new one when its time is over,
// or when the clock has been set back.
func (w window) at(now time.Time, length time.Duration) window {
	if now.Before(w.Opened) || now.Sub(w.Opened) >= length {
		return window{Opened: now}
	}
	return w
}

// moment is now, as it is kept.
func moment() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// at is the meter as it stands at a moment.
func (m meter) at(now time.Time) meter {
	m.Minute, m.Day = m.Minute.at(now, time.Minute), m.Day.at(now, day)
	return m
}

// Whose quota it is.
type Whose string

// Whose quotas there are.
const (
	OfMember Whose = "member"
	OfGuild  Whose = "guild"
)

// balances are what is left of a meter, the windows without a limit left out.
func (m meter) balances(whose Whose, l Limits) []Balance {
	var all []Balance
	for _, b := range []Balance{
		{whose, l.PerMinute, m.Minute.Used, time.Minute, m.Minute.Opened.Add(time.Minute)},
		{whose, l.PerDay, m.Day.Used, day, m.Day.Opened.Add(day)},
	} {
		if b.Limit > 0 {
			all = append(all, b)
		}
	}
	return all
}

// A Balance is how much of a quota has been used.
type Balance struct {
	Whose  Whose
	Limit  int           // questions in a window
	Used   int           // in this one; more than Limit after the limit was lowered
	Window time.Duration // a minute or a day
	Until  time.Time     // when a new window may open
}

// Left is how many questions remain.
func (b Balance) Left() int { return max(0, b.Limit-b.Used) }

// A UsedUpError says that a quota is used up.
type UsedUpError struct {
	Balance
	Tell bool // whether this is the first refusal of this member in this window: others are silent
}

// Error says until when. Where people read it, the moment is better shown by
// Discord, in everybody's own time.
func (e *UsedUpError) Error() string {
	who, answers, per := "you have", "answers", "a day"
	if e.Whose == OfGuild {
		who = "this server has"
	}
	if e.Limit == 1 {
		answers = "answer"
	}
	if e.Window == time.Minute {
		per = "a minute"
	}
	return fmt.Sprintf("%s used up %d %s %s: ask again after %s UTC", who, e.Limit, answers, per, e.Until.UTC().Format("15:04:05"))
}

// Take counts a question of a member in a guild, or in no guild, or counts
// nothing and returns a *UsedUpError.
func (q *Quotas) Take(ctx context.Context, guild, member string) error {
	now := moment()
	meters := q.metersOf(guild, member)
	for _, m := range meters { // most who are refused are refused again: that writes nothing
		if used, err := q.used(ctx, m, now); err != nil || used != nil {
			return q.refuse(ctx, member, used, now, err)
		}
	}
	for i, m := range meters {
		used, err := q.count(ctx, m, now)
		if err == nil && used == nil {
			continue
		}
		for _, counted := range meters[:i] {
			err = errors.Join(err, q.back(ctx, counted, now))
		}
		return q.refuse(ctx, member, used, now, err)
	}
	return nil
}

// An account is a meter that counts, and its limits.
type account struct {
	whose Whose
	key   string
	Limits
}

// metersOf are the accounts on which a question goes; those without limits are
// not kept.
func (q *Quotas) metersOf(guild, member string) []account {
	limits := *q.limits.Load()
	var all []account
	if limits.Member != (Limits{}) {
		all = append(all, account{OfMember, state.Key(string(OfMember), member), limits.Member})
	}
	if limits.Guild != (Limits{}) && guild != "" {
		all = append(all, account{OfGuild, state.Key(string(OfGuild), guild), limits.Guild})
	}
	return all
}

// used is the window of an account that is used up; nil for none.
func (q *Quotas) used(ctx context.Context, a account, now time.Time) (*Balance, error) {
	m, _, err := q.meters.Get(ctx, a.key)
	return usedUp(m.at(now).balances(a.whose, a.Limits)), err
}

// count counts one question in both windows, or in neither and returns the one
// that is used up.
func (q *Quotas) count(ctx context.Context, a account, now time.Time) (used *Balance, err error) {
	_, err = q.meters.Update(ctx, a.key, func(m *meter) (bool, error) {
		*m = m.at(now)
		if used = usedUp(m.balances(a.whose, a.Limits)); used == nil {
			m.Minute.Used++
			m.Day.Used++
		}
		return true, nil
	})
	return used, err
}

// refuse is the error of a question that was not counted.
func (q *Quotas) refuse(ctx context.Context, member string, used *Balance, now time.Time, err error) error {
	if err != nil {
		return err
	}
	tell, err := q.tell(ctx, member, *used, now)
	if err != nil {
		return err
	}
	return &UsedUpError{Balance: *used, Tell: tell}
}

// usedUp is the balance with nothing left that lasts longest.
func usedUp(all []Balance) *Balance {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Left() == 0 {
			return &all[i]
		}
	}
	return nil
}

// tell reports whether the member is to be told of a used-up window, once.
func (q *Quotas) tell(ctx context.Context, member string, used Balance, now time.Time) (tell bool, err error) {
	key, name, opened := state.Key(string(OfMember), member), string(used.Whose)+used.Window.String(), used.Until.Add(-used.Window)
	m, _, err := q.meters.Get(ctx, key)
	if err != nil || m.Told[name].Equal(opened) {
		return false, err
	}
	_, err = q.meters.Update(ctx, key, func(m *meter) (bool, error) {
		*m = m.at(now)
		if m.Told == nil {
			m.Told = map[string]time.Time{}
		}
		tell = !m.Told[name].Equal(opened)
		m.Told[name] = opened
		return true, nil
	})
	return tell, err
}

// GiveBack takes a question off the count again: it was not answered.
func (q *Quotas) GiveBack(ctx context.Context, guild, member string) error {
	var err error
	for _, a := range q.metersOf(guild, member) {
		err = errors.Join(err, q.back(ctx, a, moment()))
	}
	return err
}

func (q *Quotas) back(ctx context.Context, a account, now time.Time) error {
	_, err := q.meters.Update(ctx, a.key, func(m *meter) (bool, error) {
		*m = m.at(now)
		m.Minute.Used, m.Day.Used = max(0, m.Minute.Used-1), max(0, m.Day.Used-1)
		return m.Day.Used > 0 || len(m.Told) > 0, nil
	})
	return err
}

// Balances returns what is left for a member in a guild, or in no guild: the
// member's minute and day, then the guild's, without those that have no limit.
func (q *Quotas) Balances(ctx context.Context, guild, member string) ([]Balance, error) {
	var all []Balance
	for _, a := range q.metersOf(guild, member) {
		m, _, err := q.meters.Get(ctx, a.key)
		if err != nil {
			return nil, err
		}
		all = append(all, m.at(moment()).balances(a.whose, a.Limits)...)
	}
	return all, nil
}
