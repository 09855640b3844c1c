package access_test

import (
	"fmt"
	"slices"
	"testing"

	"matinee/bot/access"
)

// stances are what a pair of lists can say of an ID; "other" is one that is
// nobody's here.
func stances(id string) map[string]access.Lists {
	return map[string]access.Lists{
		"empty":               {},
		"allowed":             {Allow: []string{"other", id}},
		"others allowed":      {Allow: []string{"other"}},
		"denied":              {Deny: []string{id}},
		"others denied":       {Deny: []string{"other"}},
		"allowed and denied":  {Allow: []string{id}, Deny: []string{id}},
		"others, and denied":  {Allow: []string{"other"}, Deny: []string{id}},
		"allowed, not others": {Allow: []string{id}, Deny: []string{"other"}},
	}
}

// placeStances are what the list of places can say of a thread in a channel in
// a category: each of them allowed or not, denied or not, and others allowed.
func placeStances() []access.Lists {
	var all []access.Lists
	for bits := range 1 << 7 {
		var l access.Lists
		for i, id := range []string{"category", "channel", "thread"} {
			if bits>>i&1 == 1 {
				l.Allow = append(l.Allow, id)
			}
			if bits>>(3+i)&1 == 1 {
				l.Deny = append(l.Deny, id)
			}
		}
		if bits>>6 == 1 {
			l.Allow = append(l.Allow, "other")
		}
		all = append(all, l)
	}
	return all
}

// on says it once more, plainly: whether any of the IDs is on the list.
func on(list []string, ids ...string) bool {
	for _, id := range ids {
		if slices.Contains(list, id) {
			return true
		}
	}
	return false
}

// admitted is the rule as it is documented, sentence by sentence.
func admitted(policy access.Policy, p access.Place, roles []string) bool {
	if p.Guild != "" {
		roles = append(roles, "guild")
	}
	denied := on(policy.Users.Deny, "user") || on(policy.Roles.Deny, roles...)
	allowed := len(policy.Users.Allow)+len(policy.Roles.Allow) == 0 || on(policy.Users.Allow, "user") || on(policy.Roles.Allow, roles...)
	if p.Guild == "" {
		return !denied && allowed && !policy.NoDirect
	}
	var places []string
	for _, id := range []string{p.Category, p.Channel, p.Thread} {
		if id != "" {
			places = append(places, id)
		}
	}
	denied = denied || on(policy.Guilds.Deny, p.Guild) || on(policy.Places.Deny, places...)
	allowed = allowed && (len(policy.Guilds.Allow) == 0 || on(policy.Guilds.Allow, p.Guild)) && (len(policy.Places.Allow) == 0 || on(policy.Places.Allow, places...))
	return !denied && allowed
}

// TestEveryPolicy goes through every combination of lists, places and roles.
func TestEveryPolicy(t *testing.T) {
	places := map[string]access.Place{
		"direct":  {Channel: "channel"},
		"channel": {Guild: "guild", Channel: "channel"},
		"sorted":  {Guild: "guild", Category: "category", Channel: "channel"},
		"thread":  {Guild: "guild", Category: "category", Channel: "channel", Thread: "thread"},
	}
	cases, let := 0, 0
	check := func(policy access.Policy, p access.Place, roles []string) {
		cases++
		v := access.Judge(p, access.Author{ID: "user", Roles: roles}, policy)
		got, want := v == access.Admitted, admitted(policy, p, roles)
		if got {
			let++
		}
		if got != want {
			t.Fatalf("%+v in %+v with the roles %v: %v, want admitted %t", policy, p, roles, v, want)
		}
	}
	for _, p := range places {
		for _, guilds := range stances("guild") {
			for _, users := range stances("user") {
				for _, role := range []string{"role", "guild"} {
					for _, roles := range stances(role) {
						for _, listed := range placeStances() {
							policy := access.Policy{Guilds: guilds, Places: listed, Roles: roles, Users: users}
							check(policy, p, nil)
							check(policy, p, []string{"else", "role"})
						}
					}
				}
			}
		}
	}
	for _, users := range stances("user") {
		for _, roles := range stances("role") {
			check(access.Policy{Users: users, Roles: roles, NoDirect: true}, places["direct"], nil)
			check(access.Policy{Users: users, Roles: roles, NoDirect: true}, places["thread"], []string{"role"})
		}
	}
	t.Logf("%d policies, %d let the message in", cases, let)
}

func TestJudge(t *testing.T) {
	here := access.Place{Guild: "guild", Category: "category", Channel: "channel", Thread: "thread"}
	deny := access.Lists{Deny: []string{"guild", "category", "channel", "thread", "user", "role"}}
	ann := access.Author{ID: "user", Roles: []string{"role"}}
	tests := []struct {
		name     string
		place    access.Place
		author   access.Author
		policies []access.Policy
		want     access.Verdict
	}{
		{"no policy", here, ann, nil, access.Admitted},
		{"the empty policy", here, ann, []access.Policy{{}}, access.Admitted},
		{"an empty allow and a block", here, ann, []access.Policy{{Users: access.Lists{Allow: nil, Deny: []string{"user"}}}}, access.DeniedPerson},
		{"a role", here, ann, []access.Policy{{Roles: deny}}, access.DeniedPerson},
		{"everybody in the guild", here, ann, []access.Policy{{Roles: access.Lists{Deny: []string{"guild"}}}}, access.DeniedPerson},
		{"a place", here, ann, []access.Policy{{Places: deny}}, access.DeniedPlace},
		{"a thread's parent", here, ann, []access.Policy{{Places: access.Lists{Allow: []string{"thread"}, Deny: []string{"channel"}}}}, access.DeniedPlace},
		{"a guild", here, ann, []access.Policy{{Guilds: deny}}, access.DeniedGuild},
		{"direct", access.Place{}, ann, []access.Policy{{NoDirect: true}}, access.DeniedDirect},
		{"a role cannot be shown", access.Place{}, ann, []access.Policy{{Roles: access.Lists{Allow: []string{"staff"}}}}, access.DeniedPerson},
		{"the second policy", here, ann, []access.Policy{{}, {Users: deny}}, access.DeniedPerson},
		{"what one allows the other denies", here, ann, []access.Policy{{Users: access.Lists{Allow: []string{"user"}}}, {Places: deny}}, access.DeniedPlace},
		{"itself", here, access.Author{ID: "user", Self: true}, nil, access.Ignored},
		{"a bot", here, access.Author{ID: "user", Bot: true}, []access.Policy{{Users: access.Lists{Allow: []string{"user"}}}}, access.Ignored},
		{"a webhook", here, access.Author{ID: "user", Webhook: true}, nil, access.Ignored},
		{"a notice", here, access.Author{ID: "user", System: true}, nil, access.Ignored},
		{"nobody", here, access.Author{}, nil, access.Ignored},
		{"an empty ID on a list", access.Place{Guild: "guild", Channel: "channel"}, ann, []access.Policy{{Places: access.Lists{Deny: []string{""}}}}, access.Admitted},
	}
	for _, tt := range tests {
		if got := access.Judge(tt.place, tt.author, tt.policies...); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if got := fmt.Sprint(access.Verdict(99), access.Verdict(-1)); got != "unknown unknown" {
		t.Errorf("no verdicts: %s", got)
	}
}
