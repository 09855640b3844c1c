package extractive

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"matinee/dialogue"
	"matinee/dialogue/transcript"
)

// TestTalks holds the conversations of testdata. Each file of an archive is a
// film, "Title (Year).srt", or a talk, in lines of these kinds:
//
//	@ harbour-1948           the film in focus, "-" for none
//	> what is said           by the person; what follows is wanted of the answer
//	intent who_said
//	film harbour-1948        the film in focus from then on
//	has some words           in the text
//	hasnt some words
//	quotes 2                 how many
//	quote 1 BEN 0:00:04      the first quotation's speaker ("-" for none) and time
func TestTalks(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no conversations: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			testTalks(t, archive)
		})
	}
}

func testTalks(t *testing.T, archive *txtar.Archive) {
	h := newHouse(t)
	for _, f := range archive.Files {
		if path.Ext(f.Name) == ".srt" {
			h.add(t, filmNamed(strings.TrimSuffix(f.Name, ".srt")), f.Data)
		}
	}
	h.addSample(t)
	for _, f := range archive.Files {
		if path.Ext(f.Name) == ".srt" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			var s *dialogue.Session
			var turn dialogue.Turn
			for i, text := range strings.Split(string(f.Data), "\n") {
				verb, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
				switch verb {
				case "", "#":
				case "@":
					s = h.talk(t, h.ref(rest))
				case ">":
					turn = ask(t, s, rest)
				default:
					if complaint := wanted(verb, rest, turn, s.Focus()); complaint != "" {
						t.Errorf("line %d, %q: %s\n%s", i+1, turn.Question, complaint, turn.Text)
					}
				}
			}
		})
	}
}

// filmNamed is the film of a file's name: "Title (Year)" or "Title".
func filmNamed(name string) transcript.Film {
	title, rest, dated := strings.Cut(name, " (")
	year, _ := strconv.Atoi(strings.TrimSuffix(rest, ")")) // 0 when there is none
	id := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(title), ".", ""), " ", "-")
	if dated {
		id = fmt.Sprintf("%s-%d", id, year)
	}
	return transcript.Film{ID: id, Title: title, Year: year, Lang: "en"}
}

// ref is a film of the house; the zero one for "-".
func (h *house) ref(id string) dialogue.Ref {
	for _, r := range h.refs {
		if r.ID == id {
			return r
		}
	}
	return dialogue.Ref{}
}

// wanted says what is wrong with an answer; "" for nothing.
func wanted(verb, rest string, turn dialogue.Turn, focus dialogue.Ref) string {
	switch verb {
	case "intent":
		if turn.Intent != rest {
			return fmt.Sprintf("the intent is %q, want %q", turn.Intent, rest)
		}
	case "film":
		if focus.ID != rest {
			return fmt.Sprintf("the film is %q, want %q", focus.ID, rest)
		}
	case "has", "hasnt":
		if strings.Contains(turn.Text, rest) != (verb == "has") {
			return fmt.Sprintf("the text: %s %q", verb, rest)
		}
	case "quotes":
		if got := fmt.Sprint(len(turn.Quotes)); got != rest {
			return fmt.Sprintf("%s quotations, want %s", got, rest)
		}
	case "quote":
		return wantedQuote(rest, turn)
	default:
		return "there is no check " + verb
	}
	return ""
}

func wantedQuote(rest string, turn dialogue.Turn) string {
	fields := strings.Fields(rest)
	i, err := strconv.Atoi(fields[0])
	if err != nil || i < 1 || i > len(turn.Quotes) {
		return fmt.Sprintf("there is no quotation %s of %d", fields[0], len(turn.Quotes))
	}
	q := turn.Quotes[i-1]
	speaker := q.Speaker
	if speaker == "" {
		speaker = "-"
	}
	got := speaker + " " + transcript.FormatTime(q.Start)
	if want := strings.Join(fields[1:], " "); got != want {
		return fmt.Sprintf("quotation %d is %s, want %s", i, got, want)
	}
	return ""
}

// TestTalksOfRealFilms asks about lines drawn from real films as it runs.
func TestTalksOfRealFilms(t *testing.T) {
	h := newHouse(t)
	girl := h.addReal(t, "his-girl-friday-1940", "His Girl Friday", 1940)
	charade := h.addReal(t, "charade-1963", "Charade", 1963)
	h.addReal(t, "doa-1949", "D.O.A.", 1949)
	h.addSample(t)
	if os.Getenv("MATINEE_FILMS") == "" {
		t.Skip("MATINEE_FILMS does not say where the real films are")
	}
	t.Run("every line is found word for word", func(t *testing.T) { h.testLines(t, girl, charade) })
	t.Run("a name labelled now and then", func(t *testing.T) {
		turn := ask(t, h.talk(t, girl), "how many times does Hildy say Walter?")
		if !strings.Contains(turn.Text, "few") || !strings.Contains(turn.Text, "anybody") {
			t.Errorf("the count of a speaker says %q, want that few are named and the count of all", turn.Text)
		}
	})
	t.Run("a title with a full stop", func(t *testing.T) {
		turn := ask(t, h.talk(t, girl), "switch to d.o.a.")
		if turn.Film != "doa-1949" || strings.Contains(turn.Text, "..") {
			t.Errorf("film %q, %q, want doa-1949 and no double full stop", turn.Film, turn.Text)
		}
	})
}

// testLines asks who says lines of the films, drawn by number, each of a length
// that is sure to be looked up.
func (h *house) testLines(t *testing.T, films ...dialogue.Ref) {
	for _, ref := range films {
		s := h.talk(t, ref)
		asked := 0
		for i, c := range h.texts[ref.ID].Cues {
			if i%97 != 0 || !c.Said() || len(strings.Fields(c.Text)) < wordsElsewhere || strings.ContainsAny(c.Text, `"“”`) {
				continue
			}
			asked++
			turn := ask(t, s, `who says "`+c.Text+`"?`)
			if len(turn.Quotes) == 0 || !strings.Contains(c.Text, turn.Quotes[0].Text) || turn.Quotes[0].Film.ID != ref.ID {
				t.Errorf("cue %d of %s is not found: %s", i, ref.ID, turn.Text)
			}
		}
		if asked == 0 {
			t.Errorf("no line of %s was asked for", ref.ID)
		}
	}
}
