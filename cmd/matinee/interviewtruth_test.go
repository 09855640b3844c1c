package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"matinee/dialogue/interview"
	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// lies are what no turn may say, with the word that each is known by and the rule
// that it breaks.
var lies = []struct{ says, word, rule string }{
	{"But she says “I have burned the whole marmalade down.”", "marmalade", "text"},
	{"But most people wait. She says “We were married in a submarine.” and means you.", "submarine", "quotes"},
	{"But " + strings.Repeat("people say the zeppelin waits, and ", 9) + "so do you.", "zeppelin", "max_words"},
	{"But most people see her walrus face fill the close-up, don't you?", "walrus", "senses"},
	{"But most people say it 977 times, don't you?", "977 times", "measure"},
	{"Exactly, you periwinkle.", "periwinkle", "forbid_openers"},
}

// lying is a model that tells one lie after the other, and something true every so many
// answers; 0 is never.
func lying(truth int64) llmtest.Script {
	var n atomic.Int64
	return func(llmtest.Prompt) llmtest.Answer {
		at := n.Add(1)
		if truth > 0 && at%truth == 0 {
			return llmtest.Answer{Text: "But the film says it: [[S1]]"}
		}
		return llmtest.Answer{Text: lies[at%int64(len(lies))].says}
	}
}

// A telling is a script over a film, with the film's lines as readSRT has them.
type telling struct {
	id, text, film string // the film is a file; "" for the sample
	lines          []timedLine
}

// tellings are the example over the sample and, where the real films are, what
// `new` writes over one of them.
func tellings(t *testing.T) []telling {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.srt")
	if err := os.WriteFile(path, []byte(sampleSRT()), 0o644); err != nil {
		t.Fatal(err)
	}
	all := []telling{{id: sample.ID, text: example(t, seedShaped), lines: linesOf(t, path)}}
	if dir := os.Getenv(filmsVar); dir != "" {
		path = filepath.Join(dir, friday+"-en.srt")
		all = append(all, telling{id: friday, film: path, lines: linesOf(t, path)})
	}
	return all
}

// friday is the real film that the interview is about.
const friday = "his-girl-friday-1940"

func linesOf(t *testing.T, path string) []timedLine {
	t.Helper()
	lines, err := readSRT(path)
	if err != nil || len(lines) < 100 {
		t.Fatalf("read %s: %d lines, %v", path, len(lines), err)
	}
	return lines
}

// set is the telling in a theatre: with a real film, the library has it and the
// script is written by `new`. on is what the script does with a turn that fails.
func (f telling) set(t *testing.T, on string, env ...string) *theatre {
	t.Helper()
	s := newTheatre(t, f.text, env...)
	if f.film != "" {
		s.run(exitDone, "library", "add", f.film)
		s.run(exitDone, "interview", "new", f.id, "--about", "the newspaper", "--minutes", "3")
		s.rewrite(s.read(f.id + ".toml"))
	}
	text := regexp.MustCompile(`(?m)^on_fail = .*\n`).ReplaceAllString(s.read(scriptFile), "")
	s.rewrite(strings.Replace(text, "[session]\n", "[session]\non_fail = "+strconv.Quote(on)+"\n", 1))
	return s
}

// TestInterviewKeepsItsForm: without a model, the session keeps the form that the
// script names and everything that it quotes is in the film.
func TestInterviewKeepsItsForm(t *testing.T) {
	t.Parallel()
	for _, film := range tellings(t) {
		s := film.set(t, "fallback")
		s.interview("run", "--no-audio", "--model", "none")
		if report := s.read(packageDir + "/report.txt"); !strings.Contains(report, "Verdict: keeps the form") {
			t.Errorf("%s:\n%s", film.id, report)
		}
		live := 0
		for _, turn := range s.record(packageDir).Turns {
			if turn.Kind.Live() {
				live++
			}
			if turn.Model == interview.Fallback || len(turn.Flags) > 0 {
				t.Errorf("%s, turn %s: nothing was found to say: %+v", film.id, turn.ID, turn)
			}
		}
		if quoted := s.proven(film); live == 0 || quoted < live/2 {
			t.Errorf("%s: %d quotations in %d live turns", film.id, quoted, live)
		}
	}
}

// TestLyingModel: a model that misquotes, goes on for too long, claims to have seen
// the film and invents numbers is asked again, and then what the script says is
// done. In no file of the package is anything false.
func TestLyingModel(t *testing.T) {
	t.Parallel()
	for _, film := range tellings(t) {
		for _, truth := range []int64{0, 4} {
			t.Run(fmt.Sprint(film.id, " ", truth), func(t *testing.T) {
				t.Parallel()
				s := film.set(t, "fallback", modelled(serve(t, lying(truth)))...)
				s.interview("run", "--no-audio")
				s.proven(film)
				rules := s.refused(truth == 0)
				if truth == 0 {
					for _, lie := range lies {
						if !rules[lie.rule] {
							t.Errorf("nothing was refused for its %s; the attempts' faults: %v", lie.rule, rules)
						}
					}
				}
				for name, text := range s.files(packageDir) {
					switch name {
					case "session.jsonl", "cassette.jsonl", "report.txt": // they tell of what was refused
					default:
						s.noLie(name, text)
					}
				}
			})
		}
	}
}

// refused are the rules that attempts at the session's turns broke. Each attempt
// is told of in the report; all fail, if all are lies.
func (s *theatre) refused(all bool) map[string]bool {
	s.Helper()
	rules, report := map[string]bool{}, s.read(packageDir+"/report.txt")
	for _, turn := range s.record(packageDir).Turns {
		if !turn.Kind.Live() {
			continue
		}
		if failed := turn.Model == interview.Fallback; failed != (len(turn.Attempts) == 3) || all && !failed {
			s.Errorf("turn %s is by %s after %d attempts", turn.ID, turn.Model, len(turn.Attempts))
		}
		for _, a := range turn.Attempts {
			if len(a.Faults) == 0 || !strings.Contains(report, strings.Join(a.Faults, "; ")) {
				s.Errorf("turn %s: the attempt %q is not in the report:\n%s", turn.ID, a.Faults, report)
			}
			for _, f := range a.Faults {
				rule, _, _ := strings.Cut(f, ": ")
				rules[rule] = true
			}
		}
	}
	return rules
}

// noLie wants none in a text.
func (s *theatre) noLie(name, text string) {
	s.Helper()
	for _, lie := range lies {
		if strings.Contains(text, lie.word) {
			s.Errorf("%q is in %s", lie.word, name)
		}
	}
}

// TestLyingModelStops: where the script says so, a turn that fails ends the
// session, with a next step: it goes on where it was, once the script says otherwise.
func TestLyingModelStops(t *testing.T) {
	t.Parallel()
	film := tellings(t)[0]
	s := film.set(t, "stop", modelled(serve(t, lying(0)))...)
	s.run(exitCould, "interview", "run", scriptFile, "--no-audio")
	held := len(s.record(packageDir).Turns)
	if held == 0 || !strings.Contains(s.told, "matinee interview resume") {
		t.Errorf("after %d turns it is told that %s", held, s.told)
	}
	if _, err := os.Stat(s.in(packageDir + "/transcript.md")); err == nil {
		t.Error("half a session is packaged")
	}
	s.run(exitCould, "interview", "render", scriptFile, "--no-audio")
	s.rewrite(strings.Replace(s.read(scriptFile), `"stop"`, `"fallback"`, 1))
	s.interview("resume", "--no-audio")
	s.refused(true)
	s.proven(film)
}

// TestLyingModelFlagged: where the script keeps what fails, it says so at every
// place; but a quotation that is false is never kept.
func TestLyingModelFlagged(t *testing.T) {
	t.Parallel()
	for _, film := range tellings(t) {
		s := film.set(t, "keep-and-flag", modelled(serve(t, lying(0)))...)
		s.interview("run", "--no-audio")
		s.proven(film)
		report := s.read(packageDir + "/report.txt")
		for _, turn := range s.record(packageDir).Turns {
			if turn.Model == "scripted" && len(turn.Flags) == 0 {
				t.Errorf("%s, turn %s is not flagged: %q", film.id, turn.ID, turn.Text)
			}
			for _, flag := range turn.Flags {
				if !strings.Contains(report, flag) {
					t.Errorf("%s, turn %s: %q is not in the report", film.id, turn.ID, flag)
				}
			}
		}
		for name, text := range s.files(packageDir) {
			if name != "cassette.jsonl" && strings.Contains(text, "marmalade down") {
				t.Errorf("%s: a false quotation is in %s", film.id, name)
			}
		}
	}
}

var (
	inMarks   = regexp.MustCompile(`“([^”]*)”`)
	withPlace = regexp.MustCompile(`(?m)^> “([^”]*)” \(.*, (\d+:\d\d:\d\d)\)$`)
)

// proven wants everything that a package sets in quotation marks to be in the film,
// at the time that is told of it, as far as one can tell without the program. It
// returns how many places it has found.
func (s *theatre) proven(film telling) (quoted int) {
	s.Helper()
	at := func(what, text string, from, to time.Duration) {
		s.Helper()
		quoted++
		if !film.says(text, from, to) {
			s.Errorf("%s: %s: %q is not said from %v to %v", film.id, what, text, from, to)
		}
	}
	for _, turn := range s.record(packageDir).Turns {
		for _, q := range turn.Quotes {
			if q.Film != film.id {
				s.Errorf("%s: turn %s quotes %+v", film.id, turn.ID, q)
			}
			at("turn "+turn.ID, q.Text, time.Duration(q.Start)*time.Millisecond, time.Duration(q.End)*time.Millisecond)
		}
		for _, m := range inMarks.FindAllStringSubmatch(turn.Text, -1) {
			if turn.Kind.Live() && !slices.ContainsFunc(turn.Quotes, func(q interview.Quote) bool { return q.Text == m[1] }) && !s.echoed(turn, m[1]) {
				s.Errorf("%s: turn %s has %q in marks and no place for it", film.id, turn.ID, m[1])
			}
			if !turn.Kind.Live() && !film.says(m[1], 0, math.MaxInt64) {
				s.Errorf("%s: turn %s has %q in marks, which the film does not say", film.id, turn.ID, m[1])
			}
		}
	}
	transcript := s.read(packageDir + "/transcript.md")
	for _, m := range withPlace.FindAllStringSubmatch(transcript, -1) {
		from, err := clock(m[2])
		if err != nil {
			s.Fatal(err)
		}
		at("transcript.md", m[1], from, from+time.Minute)
	}
	rows, err := csv.NewReader(strings.NewReader(s.read(packageDir + "/clips.csv"))).ReadAll()
	if err != nil || len(rows) < 2 {
		s.Fatalf("read clips.csv: %d rows, %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		field := func(name string) string { return row[slices.Index(rows[0], name)] }
		ms := func(name string) time.Duration {
			n, err := strconv.Atoi(field(name))
			if err != nil {
				s.Fatal(err)
			}
			return time.Duration(n) * time.Millisecond
		}
		at("clip "+field("clip"), field("text"), ms("in_ms")-time.Second, ms("out_ms")+time.Second)
	}
	return quoted
}

// echoed reports whether words in marks were said in the session before a turn.
func (s *theatre) echoed(turn interview.Turn, text string) bool {
	said := strings.Join(plainWords(text), " ")
	for _, before := range s.record(packageDir).Turns {
		if before.N < turn.N && strings.Contains(strings.Join(plainWords(before.Text), " "), said) {
			return true
		}
	}
	return false
}

// says reports whether words are the film's between two times, one after the other.
func (f telling) says(text string, from, to time.Duration) bool {
	var said []string
	for _, l := range f.lines {
		if l.end > from && l.start < to {
			said = append(said, plainWords(l.words)...)
		}
	}
	film := " " + strings.Join(said, " ") + " "
	for part := range strings.SplitSeq(text, "…") {
		if words := plainWords(part); len(words) > 0 && !strings.Contains(film, " "+strings.Join(words, " ")+" ") {
			return false
		}
	}
	return true
}
