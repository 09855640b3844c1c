package access

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"matinee/bot/state"
)

// An Owner is whose statements they are. It is a state.Key.
type Owner string

// Member is a person, wherever they are.
func Member(id string) Owner { return Owner(state.Key("member", id)) }

// Guild is a guild: what holds in all of it that says nothing else.
func Guild(id string) Owner { return Owner(state.Key("guild", id)) }

// Channel is a channel of a guild, and its threads that say nothing else.
func Channel(id string) Owner { return Owner(state.Key("channel", id)) }

// Thread is a thread.
func Thread(id string) Owner { return Owner(state.Key("thread", id)) }

// remembered is how long what a member said is kept after they last said
// anything. What was set for a place is kept until it is set again.
const remembered = 365 * 24 * time.Hour

// maxFilms bounds the films in a Level: of more, those spoken of longest ago are
// as if nothing had been said of them. A year of two films a day is fewer.
const maxFilms = 1000

// Spoilers keeps what was said of spoilers, for places and members. It is safe
// for concurrent use, by several processes too.
type Spoilers struct {
	places, members state.Kind[Level]
	unsaid          Reach
}

// NewSpoilers returns those that are kept in the documents. Unsaid is the reach
// where nobody has said anything: the zero Reach sees nothing.
func NewSpoilers(d state.Documents, unsaid Reach) *Spoilers {
	return &Spoilers{
		places:  state.Kind[Level]{Documents: d, Name: "spoilers"},
		members: state.Kind[Level]{Documents: d, Name: "seen", Expires: Level.expires},
		unsaid:  unsaid,
	}
}

// expires is when a member's level is gone: remembered after now, since it is
// asked for whenever one is kept.
func (Level) expires() time.Time { return moment().Add(remembered) }

// kind is where the owner's level is.
func (s *Spoilers) kind(o Owner) state.Kind[Level] {
	if state.Parts(string(o))[0] == "member" {
		return s.members
	}
	return s.places
}

// Of returns what an owner has said.
func (s *Spoilers) Of(ctx context.Context, o Owner) (Level, error) {
	l, _, err := s.kind(o).Get(ctx, string(o))
	return l, err
}

// Say keeps how far an owner has seen each of the films, as Said has it.
func (s *Spoilers) Say(ctx context.Context, o Owner, films map[string]Reach) error {
	now := moment()
	return s.change(ctx, o, func(l *Level) {
		if l.Films == nil {
			l.Films = map[string]Statement{}
		}
		for work, reach := range films {
			l.Films[work] = Statement{Reach: reach, Said: now}
		}
		l.trim()
	})
}

// trim leaves the films spoken of last.
func (l *Level) trim() {
	over := len(l.Films) - maxFilms
	if over <= 0 {
		return
	}
	works := slices.SortedFunc(maps.Keys(l.Films), func(a, b string) int {
		return cmp.Or(l.Films[a].Said.Compare(l.Films[b].Said), cmp.Compare(a, b))
	})
	for _, work := range works[:over] {
		delete(l.Films, work)
	}
}

// SayRest keeps how far an owner has seen all films they say nothing of; nil
// takes it back.
func (s *Spoilers) SayRest(ctx context.Context, o Owner, rest *Reach) error {
	return s.change(ctx, o, func(l *Level) { l.Rest = rest })
}

// SetMode keeps an owner's mode; Inherit takes it back.
func (s *Spoilers) SetMode(ctx context.Context, o Owner, m Mode) error {
	return s.change(ctx, o, func(l *Level) { l.Mode = m })
}

// Unsay forgets what an owner said of a film.
func (s *Spoilers) Unsay(ctx context.Context, o Owner, work string) error {
	return s.change(ctx, o, func(l *Level) { delete(l.Films, work) })
}

// Forget forgets everything an owner said and reports whether there was
// anything.
func (s *Spoilers) Forget(ctx context.Context, o Owner) (bool, error) {
	return s.kind(o).Delete(ctx, string(o))
}

// change changes an owner's level; one that says nothing is not kept.
func (s *Spoilers) change(ctx context.Context, o Owner, change func(*Level)) error {
	_, err := s.kind(o).Update(ctx, string(o), func(l *Level) (bool, error) {
		change(l)
		return l.Mode != Inherit || l.Rest != nil || len(l.Films) > 0, nil
	})
	return err
}

// Gather reads what Rule needs of a place and of those named there, the one who
// asks first. A screening puts its clock in front of the places, and leaves the
// people out: whoever is there is where the clock is.
func (s *Spoilers) Gather(ctx context.Context, p Place, people ...string) (Gathering, error) {
	g := Gathering{Alone: p.Alone, Unsaid: s.unsaid}
	for _, o := range p.owners() {
		l, err := s.Of(ctx, o)
		if err != nil {
			return Gathering{}, err
		}
		g.Places = append(g.Places, l)
	}
	for _, id := range people {
		l, err := s.Of(ctx, Member(id))
		if err != nil {
			return Gathering{}, err
		}
		g.People = append(g.People, l)
	}
	return g, nil
}

// owners are the levels of a place, the nearest first.
func (p Place) owners() []Owner {
	var all []Owner
	if p.Thread != "" {
		all = append(all, Thread(p.Thread))
	}
	if p.Channel != "" {
		all = append(all, Channel(p.Channel))
	}
	if p.Guild != "" {
		all = append(all, Guild(p.Guild))
	}
	return all
}
