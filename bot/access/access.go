// Package access says who is answered, where, how often, and how far into a film
// an answer may look: allow and deny lists in which deny wins, quotas, members
// who want to be left alone, and the horizon of a place and those in it. It
// knows nothing of Discord but that places nest, and it looks nothing up in a
// film.
package access

import "slices"

// A Place is where something is said. IDs are Discord's, "" where there is none.
type Place struct {
	Guild    string // "" in a direct message
	Category string
	Channel  string // of a thread, the channel it is in
	Thread   string
	Alone    bool // nobody but the author reads what is said: a direct message, an ephemeral reply
}

// An Author is who says it.
type Author struct {
	ID      string
	Roles   []string // in the guild of the place; none in a direct message
	Self    bool     // the bot itself
	Bot     bool     // another program
	Webhook bool     // a program under any name
	System  bool     // Discord itself, or a notice it made of what somebody did
}

// Lists are whom to let in and whom to keep out. Deny wins over Allow, and an
// empty Allow lets in everybody who is not denied.
type Lists struct {
	Allow, Deny []string
}

// A Policy is the lists of one who has a say: the operator, a guild's
// moderators. The zero Policy lets everybody in.
type Policy struct {
	Guilds   Lists
	Places   Lists // categories, channels and threads; what holds for one holds for all in it
	Roles    Lists // a guild's own ID is the role of everybody in it, as in Discord
	Users    Lists // to be allowed it is enough to be on this Allow or to have a role on that of Roles
	NoDirect bool  // no direct messages
}

// A Verdict is what becomes of a message.
type Verdict int

// What Judge can say. Only Admitted lets a message in; Ignored is not even to be
// told.
const (
	Ignored      Verdict = iota // not from a person
	DeniedPerson                // the author, or one of their roles, is kept out or not let in
	DeniedPlace                 // not here: the thread, the channel or its category
	DeniedGuild
	DeniedDirect // not in direct messages
	Admitted
)

// String is for the log.
func (v Verdict) String() string {
	names := []string{"ignored", "person denied", "place denied", "guild denied", "direct messages denied", "admitted"}
	if v < 0 || int(v) >= len(names) {
		return "unknown"
	}
	return names[v]
}

// Judge says what becomes of what the author says in the place: it is let in
// when every policy lets it in. Programs are ignored, whatever the lists say.
func Judge(p Place, a Author, policies ...Policy) Verdict {
	if a.Self || a.Bot || a.Webhook || a.System || a.ID == "" {
		return Ignored
	}
	for _, policy := range policies {
		if v := policy.judge(p, a); v != Admitted {
			return v
		}
	}
	return Admitted
}

func (policy Policy) judge(p Place, a Author) Verdict {
	switch {
	case !policy.person(p, a):
		return DeniedPerson
	case p.Guild == "" && policy.NoDirect:
		return DeniedDirect
	case p.Guild == "":
		return Admitted
	case !policy.Guilds.admit(p.Guild):
		return DeniedGuild
	case !policy.Places.admit(p.Thread, p.Channel, p.Category):
		return DeniedPlace
	}
	return Admitted
}

// person reports whether the author may come in. Who is let in by a role alone
// cannot show it in a direct message, and is not let in there.
func (policy Policy) person(p Place, a Author) bool {
	roles := a.Roles
	if p.Guild != "" {
		roles = append([]string{p.Guild}, roles...)
	}
	switch {
	case policy.Users.denies(a.ID), policy.Roles.denies(roles...):
		return false
	case len(policy.Users.Allow) == 0 && len(policy.Roles.Allow) == 0:
		return true
	}
	return policy.Users.allows(a.ID) || policy.Roles.allows(roles...)
}

// admit reports whether one that goes by these IDs may come in.
func (l Lists) admit(ids ...string) bool {
	return !l.denies(ids...) && (len(l.Allow) == 0 || l.allows(ids...))
}

func (l Lists) denies(ids ...string) bool { return meet(l.Deny, ids) }

func (l Lists) allows(ids ...string) bool { return meet(l.Allow, ids) }

// meet reports whether one of the IDs is on the list.
func meet(list, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return id != "" && slices.Contains(list, id) })
}
