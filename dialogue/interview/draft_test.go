package interview

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/interview/script"
	"matinee/dialogue/transcript"
)

// remarks are what a critic may have said before a live turn.
var remarks = []string{
	"I will not be told that this is only a love story.",
	"All right. I will begin, and you may correct me. Every wall in his flat is the colour of something you could eat, and he never touches one of them…",
	"Why does nobody in this film ever answer the telephone?",
	"Money. It is always money with these people, isn't it?",
	"The reviewers call the ending kind. You are too quick to agree with a crowd, and I was too slow to leave it.",
	"Hm.",
}

// moveScript has one live turn of every move, after one of the remarks.
func moveScript(t testing.TB, by string, seed int) script.Script {
	var b strings.Builder
	fmt.Fprintf(&b, "schema = \"interview/1\"\n[session]\ntitle = \"Moves\"\nfilm = \"a film\"\nseed = %d\n[speakers.critic]\nrole = \"human\"\n[speakers.critic.limits]\nmax_words = 75\n[speakers.machine]\nrole = \"persona\"\nlimits = { max_words = 35, max_sentences = 3, forbid = [\"as an AI\"], forbid_openers = [\"exactly\"] }\n", seed)
	for i, move := range script.Moves() {
		other := map[string]string{"machine": "critic", "critic": "machine"}[by]
		fmt.Fprintf(&b, "[[turn]]\nid = \"t%d\"\nby = %q\nsay = %q\n", i, other, remarks[(i+seed)%len(remarks)])
		fmt.Fprintf(&b, "[[turn]]\nid = \"a%d\"\nby = %q\nlive = true\nanswer = \"t%d\"\nmove = %q\n", i, by, i, move)
		switch move {
		case script.Pivots, script.Evidences:
			b.WriteString("cite = { min = 1, max = 2, quote_max_words = 12 }\n")
		case script.Concedes, script.CorrectOthers:
			b.WriteString("measure = [\"silence:longest\", \"questions\"]\ncite = { max = 1 }\n")
		}
	}
	return parsed(t, b.String())
}

// Every move keeps its rules without a model, for both who may make it, over any
// film and by any seed; and no turn says what another did.
func TestDrafts(t *testing.T) {
	houses := []*shelf{sampleShelf(t)}
	if os.Getenv("MATINEE_FILMS") != "" {
		houses = append(houses, realShelf(t, "his-girl-friday-1940", "His Girl Friday"), realShelf(t, "detour-1945", "Detour"))
	}
	for _, house := range houses {
		for _, by := range []string{"machine", "critic"} {
			t.Run(house.ref.ID+" "+by, func(t *testing.T) {
				t.Parallel()
				drafts(t, house, by)
			})
		}
	}
}

// drafts holds the moves by a few seeds.
func drafts(t *testing.T, house *shelf, by string) {
	for seed := range 3 {
		record, err := Run(t.Context(), staged(t, house, moveScript(t, by, seed)))
		if err != nil {
			t.Fatal(err)
		}
		checkDrafts(t, house, record)
		if seed == 0 && testing.Verbose() {
			t.Log("\n" + printed(record))
		}
	}
}

func checkDrafts(t *testing.T, house *shelf, record Record) {
	t.Helper()
	seen := map[string]string{}
	for i, turn := range record.Turns {
		nothing := i > 0 && record.Turns[i-1].Text == remarks[len(remarks)-1] // no two words to restate
		if !turn.Kind.Live() || nothing && (turn.Move == string(script.Restates) || turn.Move == string(script.Reverses)) {
			continue
		}
		flags := slices.DeleteFunc(slices.Clone(turn.Flags), func(f string) bool { return strings.HasPrefix(f, "measure questions") }) // some transcripts mark none
		if len(turn.Attempts) > 0 || len(flags) > 0 || strings.ContainsAny(turn.Text, "{}[]") {
			t.Errorf("%s, %s %s: %q, %v, %v", house.ref.ID, turn.By, turn.Move, turn.Text, turn.Attempts, turn.Flags)
		}
		if before, again := seen[turn.Text]; again {
			t.Errorf("%s: %s and %s both say %q", house.ref.ID, before, turn.ID, turn.Text)
		}
		seen[turn.Text] = turn.ID
		for _, q := range turn.Quotes {
			if !strings.Contains(turn.Text, "“"+q.Text+"”") || q.Verdict != "exact" {
				t.Errorf("%s: the quotation %+v of %q", house.ref.ID, q, turn.Text)
			}
		}
	}
}

// The same seed says the same, another says something else.
func TestSeeds(t *testing.T) {
	house := sampleShelf(t)
	texts := map[string]bool{}
	for _, seed := range []int64{1, 1, 2, 3, 4} {
		s := seedScript(t)
		s.Session.Seed = seed
		record, err := Run(t.Context(), staged(t, house, s))
		if err != nil {
			t.Fatal(err)
		}
		texts[printed(record)] = true
	}
	if len(texts) != 4 {
		t.Errorf("%d different sessions by four seeds", len(texts))
	}
}

// What the draft says holds of the film as far as the horizon, and of nothing
// after it.
func TestDraftHorizon(t *testing.T) {
	house := sampleShelf(t)
	for seed := range 3 {
		cfg := staged(t, house, moveScript(t, "machine", seed))
		cfg.Horizon = transcript.Until(house.text.Duration() / 3)
		record, err := Run(t.Context(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		checkDrafts(t, house, record)
		checkHorizon(t, record, house.text.Duration()/3)
	}
}
