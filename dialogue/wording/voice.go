package wording

import (
	"hash/fnv"
	"io"
	"math/rand/v2"
)

// A Voice words what is said in one answer. It belongs to one goroutine.
type Voice struct {
	Book   *Book    // required
	Manner string   // in whose manner; of those it has none of, anybody's
	Seed   string   // chooses the forms: the same seed, the same words
	Heard  []string // what was said of late, oldest first, and is not to be said in the same form
}

// Say is a thing in words, in a form that was not heard of late; if all were, in
// the one whose last hearing is the longest ago. What it says counts as heard from
// then on. It is "" for what the book does not say.
func (v *Voice) Say(key string, fill Fill) string {
	forms := v.Book.entries[key].in(v.Manner)
	if len(forms) == 0 {
		return ""
	}
	best, since := 0, -1
	for _, i := range v.order(key, len(forms)) {
		if ago := v.ago(forms[i]); ago > since {
			best, since = i, ago
		}
	}
	said := forms[best].filled(fill)
	v.Heard = append(v.Heard, said)
	return said
}

// ago is how many texts ago the form was heard; one more than there are for never.
func (v *Voice) ago(f form) int {
	for n := range v.Heard {
		if f.heardIn(v.Heard[len(v.Heard)-1-n]) {
			return n
		}
	}
	return len(v.Heard) + 1
}

// order is in which order the forms of a thing are tried, by the seed.
func (v *Voice) order(key string, forms int) []int {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, v.Seed+"\x00"+key) // a hash takes everything
	return rand.New(rand.NewPCG(sum.Sum64(), uint64(forms))).Perm(forms)
}
