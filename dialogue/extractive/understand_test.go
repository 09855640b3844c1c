package extractive

import (
	"testing"
	"time"
)

func TestUnderstand(t *testing.T) {
	tests := []struct {
		question string
		want     request
	}{
		{`Who says "I can't leave you"?`, request{intent: whoSaid, phrase: "I can't leave you", quoted: true}},
		{"who said I am not the marrying kind?", request{intent: whoSaid, phrase: "I am not the marrying kind"}},
		{"And who says that?", request{intent: whoSaid, deictic: true}},
		{"who was that?", request{intent: whoSaid, deictic: true}},
		{"Whose line is “leave it on”?", request{intent: whoSaid, phrase: "leave it on", quoted: true}},
		{"where is the line about the piano", request{intent: findLine, phrase: "the piano"}},
		{"Where does Hildy say she's quitting?", request{intent: findLine, phrase: "she's quitting", speaker: "Hildy"}},
		{"Which film is 'don't shoot the piano' from?", request{intent: whichFilm, phrase: "don't shoot the piano", quoted: true}},
		{"find me the line that goes we were only early", request{intent: findLine, phrase: "we were only early"}},
		{`"we were only early"`, request{intent: findLine, phrase: "we were only early", quoted: true}},
		{"does anyone ever say paradise?", request{intent: whether, phrase: "paradise"}},
		{"When does she say yes?", request{intent: when, phrase: "yes"}},
		{"when is 'murder' first mentioned?", request{intent: when, phrase: "murder", quoted: true, ordinal: "first"}},
		{"When is the last time he says hello?", request{intent: when, phrase: "hello", ordinal: "last"}},
		{"when?", request{intent: when, deictic: true}},
		{"How often do they say darling?", request{intent: howMany, phrase: "darling"}},
		{"how many times is the word money said", request{intent: howMany, phrase: "money"}},
		{"How often does Walter say Hildy in this film?", request{intent: howMany, phrase: "Hildy", speaker: "Walter"}},
		{"And how often?", request{intent: howMany, deictic: true}},
		{`What comes right before "I do"?`, request{intent: before, phrase: "I do", quoted: true}},
		{"what is said before that?", request{intent: before, deictic: true}},
		{"And before that?", request{intent: before, deictic: true}},
		{"What does he say after the line about the gold?", request{intent: after, phrase: "the gold"}},
		{"What is the answer to that?", request{intent: after, deictic: true}},
		{"and then?", request{intent: after, deictic: true}},
		{"What happens at 1:02:03?", request{intent: sceneAt, at: time.Hour + 2*time.Minute + 3*time.Second}},
		{"what is said 40 minutes in", request{intent: sceneAt, at: 40 * time.Minute}},
		{"12:30", request{intent: sceneAt, at: 12*time.Minute + 30*time.Second}},
		{"What films do you have?", request{intent: films}},
		{"what's in the library?", request{intent: films}},
		{"Do you know Vertigo?", request{intent: films, title: "Vertigo"}},
		{"help", request{intent: help}},
		{"What can you do?", request{intent: help}},
		{"What does she think about marriage?", request{intent: about, phrase: "marriage"}},
		{"Tell me about the murder", request{intent: about, phrase: "the murder"}},
		{"What does she look like?", request{intent: senses}},
		{"Is it a comedy at heart?", request{intent: opinion}},
		{"is it the captain or joe who says leave it on", request{intent: whoSaid, phrase: "leave it on"}},
		{"does ada or mrs bell say which tune", request{intent: whoSaid, phrase: "which tune"}},
		{"i think its the boy who says nearly four, right?", request{intent: whoSaid, phrase: "nearly four", speaker: "the boy"}},
		{"whos it that goes I never asked", request{intent: whoSaid, phrase: "I never asked"}},
		{"nine fathoms, who said that?", request{intent: whoSaid, phrase: "nine fathoms", trailing: true}},
		{"What does Joe say after the line about the gold?", request{intent: after, phrase: "the gold", by: "Joe"}},
		{"what does joe answer when she says the board says that", request{intent: after, phrase: "board says that", by: "joe"}},
		{"what happens right before he says theres more", request{intent: before, phrase: "theres more"}},
		{"the line before leave it on?", request{intent: before, phrase: "leave it on"}},
		{"at which point does he go leave it on", request{intent: when, phrase: "leave it on"}},
		{"when was the last time they mention the dog", request{intent: when, phrase: "dog", ordinal: "last"}},
		{"count nobody for me", request{intent: howMany, phrase: "nobody"}},
		{"how much money did it make", request{intent: beyond}},
		{"have you got casablanca", request{intent: films, title: "casablanca"}},
		{"what happens half way through", request{intent: sceneAt, part: part{of: .5}}},
		{"who says I shall be there in an hour", request{intent: whoSaid, phrase: "I shall be there in an hour"}},
		{"It was raining on the bridge", request{intent: unsure, phrase: "It was raining on the bridge"}},
	}
	g := newGrammar()
	for _, tt := range tests {
		if got := g.understand(tt.question); got != tt.want {
			t.Errorf("understand(%q) =\n  %+v, want\n  %+v", tt.question, got, tt.want)
		}
	}
}

func TestFormsAreWellFormed(t *testing.T) {
	for _, f := range newGrammar() {
		for _, e := range f.elements {
			for _, choice := range e.choices {
				for _, w := range choice {
					if w == "" {
						t.Errorf("a form of %s%s has a choice of nothing: a set it names is not there", f.intent, f.remark)
					}
				}
			}
		}
	}
}

func FuzzUnderstand(f *testing.F) {
	for _, q := range []string{"who says \"x\"?", "between 1:00 and 2:00", "how often does ' say", "“", "in: ", "what is said at 99:99:99"} {
		f.Add(q)
	}
	g := newGrammar()
	f.Fuzz(func(t *testing.T, question string) {
		r := g.understand(question)
		if r.intent == "" {
			t.Errorf("understand(%q) has no intent", question)
		}
		if r.deictic && r.phrase != "" {
			t.Errorf("understand(%q) both points and says %q", question, r.phrase)
		}
	})
}
