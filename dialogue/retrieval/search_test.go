package retrieval

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// Questions as people ask them, on films of the developers' corpus and on none in
// particular. None of them is a line.
var questions = strings.Split(strings.TrimSpace(`
why does the editor want his former wife to stay at the newspaper
where was the stolen money hidden all the time
who killed the husband on the train
how did the man who calls himself Godfrey become a butler
what does the plant in the flower shop want to eat
what happens to the condemned man hiding in the roll-top desk
why is the doctor afraid of the woods behind the red house
when does the widow find out who the stranger really is
what do they say about the weather before the ship sinks
which poison was used to kill the accountant
how does the detective work out who the murderer is
what does the father think of his daughter's fiance
who wants to buy the ranch and why
what is the inspector looking for in the apartment
where are the stamps and what are they worth
what did the old woman tell the children about her past
how do the two soldiers get out of the prison
why did the sculptor cover the cat in clay
who inherits the house after the funeral
what does the captain order when the storm comes
why won't the witness speak in court
what is the name of the horse that wins the race
how much money does the gambler owe
what reason does she give for leaving him
who taught the boy to play the violin
what was the reporter doing in the asylum
how long has the prisoner been waiting for his execution
where does the hitchhiker say he comes from
why do the townspeople turn against the sheriff
what plan do they make to rob the bank
how does the monster die in the end
who is really the father of the child
what does the millionaire do with his fortune
why is the singer not allowed to perform
what do the miners demand in the strike
when did the couple first meet in Paris
what is wrong with the drummer's arm
who pays for the orchestra
how was the radio inventor cheated
what did the fortune teller predict
`), "\n")

// Search shows lines to who quotes one and passages to who asks.
func TestSearchKnowsLinesFromQuestions(t *testing.T) {
	films := realFilms(t)
	x, scope := openWith(t, films)
	first := func(query string) dialogue.Hit {
		hits, err := x.Search(t.Context(), scope, query, 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) == 0 {
			t.Fatalf("Search(%q) found nothing", query)
		}
		return hits[0]
	}
	n, kept := 200, 0
	for _, q := range draw(seeded(8), films, n, misremembered) {
		if first(q.said).Alignment > 0 {
			kept++
		}
	}
	if kept < n*97/100 {
		t.Errorf("%d of %d misremembered lines were answered with lines", kept, n)
	}
	loose := 0
	for _, q := range draw(seeded(9), films, n, halfForgotten) {
		if first(q.said).Alignment > 0 {
			loose++
		}
	}
	if loose < n*80/100 {
		t.Errorf("%d of %d half forgotten lines were answered with lines", loose, n)
	}
	asked := 0
	for _, q := range questions {
		if first(q).Alignment == 0 {
			asked++
		}
	}
	if asked < len(questions)*90/100 {
		t.Errorf("%d of %d questions were answered with passages", asked, len(questions))
	}
	t.Logf("lines first for %d of %d misremembered and %d of %d half forgotten lines; passages first for %d of %d questions",
		kept, n, loose, n, asked, len(questions))
}

func TestAsLine(t *testing.T) {
	tests := []struct {
		query, line string
		plain       bool
	}{
		{`"to the moon and back"`, "to the moon and back", true},
		{"“to the moon and back”", "to the moon and back", true},
		{"she says „to the moon“ somewhere", "to the moon", true},
		{"who saidit best", "who saidit best", false},
		{`who said "to the moon and back"?`, "to the moon and back", true},
		{"Who said to the moon and back?", "to the moon and back", true},
		{"which film has 'to the moon and back'", "to the moon and back", true},
		{"the line about the moon", "the moon", true},
		{"the line that goes: to the moon", "to the moon", true},
		{"find the line to the moon", "to the moon", true},
		{"why did they fly to the moon?", "why did they fly to the moon?", false},
		{`""`, `""`, false},
		{"who said", "who said", false},
		{"", "", false},
	}
	for _, test := range tests {
		line, plain := asLine(test.query)
		if line != test.line || plain != test.plain {
			t.Errorf("asLine(%q) = %q, %v, want %q, %v", test.query, line, plain, test.line, test.plain)
		}
	}
}

func TestSearchAnswersBothWays(t *testing.T) {
	x, scope := openWith(t, []named{{filmOf("harbour-1950"), numbered([]transcript.Cue{
		line(0, 2, "The lighthouse has been dark since Tuesday."),
		line(3, 2, "Then the keeper must be dead."),
		line(6, 2, "Nobody rows out there in a storm."),
		line(60, 2, "I sold the boat to a man from Lisbon."),
	})}})
	hits, err := x.Search(t.Context(), scope, "the keeper must be dead", 10)
	if err != nil || len(hits) == 0 || hits[0].Alignment < floorForQuestion {
		t.Errorf("a line: got %+v, %v, want it first", hits, err)
	}
	hits, err = x.Search(t.Context(), scope, "whom was the boat sold to?", 10)
	if err != nil || len(hits) == 0 || !strings.Contains(hits[0].Text(), "Lisbon") {
		t.Errorf("a question: got %+v, %v, want the passage on the sale", hits, err)
	}
	for _, nothing := range []string{"", "?!", "zyzzyva"} {
		if _, err := x.Search(t.Context(), scope, nothing, 10); err != nil {
			t.Errorf("Search(%q): %v", nothing, err)
		}
	}
}
