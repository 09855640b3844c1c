package draft_test

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/interview/draft"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// quoting is an answer that quotes a run of cues, with its place.
func quoting(film script.Film, from, to int) dialogue.Turn {
	p := transcript.Passage{Film: film.Film, Cues: film.Transcript.Cues[from : to+1]}
	q := quote.Quote{Text: p.Text(), Film: film.Film, Start: p.Start(), End: p.End()}
	q.Place = quote.Place(q)
	return dialogue.Turn{
		Question: "What is said there?", Text: "But this is: “" + q.Text + "” " + q.Place + " Nobody answers.",
		Quotes: []quote.Quote{q}, Persona: "machine", Film: film.ID, Until: dialogue.NoLimit, Finish: dialogue.Complete,
	}
}

// spokenCues are the indices of cues that can stand in quotation marks.
func spokenCues(film script.Film) (at []int) {
	for i, c := range film.Transcript.Cues {
		if c.Said() && !strings.ContainsAny(c.Text, "\"“”") {
			at = append(at, i)
		}
	}
	return at
}

func TestFromTurns(t *testing.T) {
	film := sampleFilm(t)
	at := spokenCues(film)
	turns := []dialogue.Turn{
		quoting(film, at[3], at[3]),
		{Question: "And you?", Speaker: "Ann [she/her]", Text: "I keep the minutes.", Persona: "critic", Film: film.ID, Until: dialogue.NoLimit, Finish: dialogue.Complete},
		{Question: "Hello?", Text: "Sorry.", Finish: dialogue.Failed},
		{Question: "And in the other?", Text: "It rains.", Film: "another-1950", Finish: dialogue.Complete},
		{Question: "More?", Text: "There is “a", Film: film.ID, Until: dialogue.NoLimit, Finish: dialogue.Interrupted},
		{Question: "Who says it?", Text: "Nobody says “the moon is made of argument”.", Film: film.ID, Until: dialogue.NoLimit, Finish: dialogue.Complete},
		{Text: "A turn that nobody asked for.", Persona: "gone", Film: film.ID, Until: dialogue.NoLimit, Finish: dialogue.Complete},
	}
	s, left, err := draft.FromTurns(draft.TurnsConfig{Film: film, Cast: []string{"machine", "critic"}, Turns: turns})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(left, "; "), "turn 3 was not answered; turn 4 is about another film; turn 5 was cut off within a quotation; turn 6 quotes what this film does not say up to there"; got != want {
		t.Errorf("left out: got %q, want %q", got, want)
	}
	var got []string
	for _, turn := range s.Turns {
		got = append(got, turn.ID+" "+turn.By+" "+string(turn.Kind))
	}
	if want := "q1 viewer ask, a1 machine say, q2 ann-she-her ask, a2 critic say, a3 machine say"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
	cue := film.Transcript.Cues[at[3]]
	if a := s.Turns[1]; a.Text != "But this is: “"+cue.Text+"” Nobody answers." || a.Clip == nil || a.Clip.In != script.CueRef(cue) {
		t.Errorf("got %q with the clip %+v", a.Text, a.Clip)
	}
	checks(t, film, s)
}

// checks wants a script that has no fault and comes back from its file.
func checks(t *testing.T, film script.Film, s script.Script) {
	t.Helper()
	if warnings, err := s.Check(world(film)); err != nil || len(warnings) > 0 {
		t.Errorf("%v %v", err, warnings)
	}
	if parsed, err := script.Parse("script.toml", s.TOML()); err != nil || !parsed.Equal(s) {
		t.Errorf("it does not come back from its TOML: %v", err)
	}
}

func TestFromTurnsLive(t *testing.T) {
	film := sampleFilm(t)
	at := spokenCues(film)
	s, _, err := draft.FromTurns(draft.TurnsConfig{Film: film, Live: true, Turns: []dialogue.Turn{quoting(film, at[0], at[0]), quoting(film, at[1], at[1])}})
	if err != nil {
		t.Fatal(err)
	}
	if a := s.Turns[3]; a.Kind != script.Answer || a.Of != "q2" || a.Cite.Min != 1 || !strings.Contains(a.Fallback, film.Transcript.Cues[at[1]].Text) {
		t.Errorf("got %+v", a)
	}
	checks(t, film, s)
}

// TestFromTurnsOfAnyLine quotes every line and every two of the sample.
func TestFromTurnsOfAnyLine(t *testing.T) {
	film := sampleFilm(t)
	at := spokenCues(film)
	var turns []dialogue.Turn
	for i := range at {
		turns = append(turns, quoting(film, at[i], at[i]))
		if i > 0 && at[i] == at[i-1]+1 && film.Transcript.Cues[at[i]].Line != film.Transcript.Cues[at[i-1]].Line {
			turns = append(turns, quoting(film, at[i-1], at[i]))
		}
	}
	s, left, err := draft.FromTurns(draft.TurnsConfig{Film: film, Turns: turns})
	if err != nil || len(left) > 0 {
		t.Fatalf("%v, left out: %v", err, left)
	}
	for i, turn := range s.Turns {
		if turn.Kind == script.Say && turn.Clip == nil {
			t.Errorf("turn %d has no clip", i)
		}
	}
	checks(t, film, s)
}

// TestTheHorizonOfAConversation is the farthest that was seen in it.
func TestTheHorizonOfAConversation(t *testing.T) {
	film := sampleFilm(t)
	at := spokenCues(film)
	end := film.Transcript.Cues[at[9]].End
	early, late := quoting(film, at[2], at[2]), quoting(film, at[9], at[9])
	early.Until, late.Until = film.Transcript.Cues[at[4]].End, end
	s, left, err := draft.FromTurns(draft.TurnsConfig{Film: film, Turns: []dialogue.Turn{late, early}})
	if err != nil || len(left) > 0 {
		t.Fatalf("%v %v", err, left)
	}
	h, err := s.Horizon(film)
	if err != nil {
		t.Fatal(err)
	}
	if until, bounded := h.Limit(film.Film); !bounded || until != end {
		t.Errorf("got the horizon %v, want %v", until, end)
	}
	checks(t, film, s)
	late.Until = early.Until // it quotes what had not been seen
	if _, left, _ := draft.FromTurns(draft.TurnsConfig{Film: film, Turns: []dialogue.Turn{late, early}}); len(left) != 1 {
		t.Errorf("left out: got %v, want the turn that quotes past its horizon", left)
	}
}

func TestNothingToRecord(t *testing.T) {
	if _, _, err := draft.FromTurns(draft.TurnsConfig{Film: sampleFilm(t)}); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want a sentence", err)
	}
}
