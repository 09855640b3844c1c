package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/library/sample"
	"matinee/dialogue/llm/llmtest"
)

// factFilms are the films asked about, with times at which somebody speaks a
// line that is spoken once; there are none of their words here.
var factFilms = []struct {
	id    string
	times [7]string
}{
	{sample.ID, [7]string{"0:00:30", "0:02:00", "0:03:20", "0:05:00", "0:06:30", "0:08:00", "0:10:00"}},
	{"charade-1963", [7]string{"0:08:00", "0:21:00", "0:34:00", "0:48:00", "1:02:00", "1:15:00", "1:31:00"}},
	{"his-girl-friday-1940", [7]string{"0:06:00", "0:17:00", "0:29:00", "0:43:00", "0:58:00", "1:11:00", "1:25:00"}},
	{"doa-1949", [7]string{"0:07:00", "0:19:00", "0:27:00", "0:39:00", "0:51:00", "1:03:00", "1:14:00"}},
}

// asks are the questions: fifteen a film, each about the line at one of its
// times. WORDS stands for the line, WORD for a word of it, TIME for its start,
// NEXT and BEFORE for its neighbours.
var asks = []struct {
	form string
	at   int
	want fact
}{
	{`Who says "WORDS"?`, 0, theLine}, {`Who says "WORDS"?`, 2, theLine}, {`Who says "WORDS"?`, 4, theLine},
	{`When is "WORDS" said?`, 1, theLine}, {`When is "WORDS" said?`, 3, theLine}, {`When do they say "WORDS"?`, 5, theLine},
	{`Where is the line "WORDS"?`, 6, theLine}, {`Where is the line "WORDS"?`, 0, theLine}, {`WORDS`, 1, theLine}, {`"WORDS"`, 2, theLine},
	{`What is said at TIME?`, 3, theLine}, {`What is said at TIME?`, 4, theLine},
	{`What comes right after "WORDS"?`, 5, theNext},
	{`How often do they say "WORD"?`, 6, theCount}, {`How often do they say "WORD"?`, 1, theCount},
}

// A fact is what an answer must contain.
type fact int

const (
	theLine  fact = iota // its words, place and speaker
	theNext              // those of the line after it
	theCount             // how often a word is spoken in the film
)

// plainPersona has no limits, so that all of a fact is said.
const plainPersona = "name = \"plain\"\nabout = \"says it all\"\nsenses = \"I hear.\"\nmanner = \"You are plain.\"\n"

// TestSameFacts asks sixty questions without a model and with one that writes
// prose over the same evidence and invents a line besides: the same facts hold,
// as the files have them, and the fabrication does not come out.
func TestSameFacts(t *testing.T) {
	films := os.Getenv(filmsVar)
	if films == "" {
		t.Skipf("%s does not say where the real films are", filmsVar)
	}
	v := visitWith(t, memoryDir(t), "", serve(t, essay))
	v.persona("plain", plainPersona)
	asked := 0
	for _, film := range factFilms {
		path := filepath.Join(films, film.id+"-en.srt")
		if film.id != sample.ID {
			v.run(exitDone, "", "library", "add", "--json", path)
		} else {
			path = filepath.Join(t.TempDir(), "sample.srt")
			v.write(path, sampleSRT())
		}
		cues, err := readSRT(path)
		if err != nil || len(cues) < 100 {
			t.Fatalf("read %s: %d cues, %v", path, len(cues), err)
		}
		for _, ask := range asks {
			asked++
			q := draw(t, cues, film.times[ask.at])
			question := strings.NewReplacer("WORDS", q.line.words, "WORD", q.word, "TIME", stamp(q.line.start)).Replace(ask.form)
			for _, model := range []string{"none", "scripted"} {
				turn := v.ask(question, "--film", film.id, "--persona", "plain", "--model", model)
				q.inspect(t, film.id, ask.want, model, turn)
			}
		}
	}
	if asked != 60 {
		t.Errorf("%d questions, want 60", asked)
	}
}

// sampleSRT is the sample as the reader of real films takes it: hours in the
// times, and labels for speakers.
func sampleSRT() string {
	text := regexp.MustCompile(`\b(\d\d:\d\d\.\d{3})\b`).ReplaceAllString(string(sample.VTT()), "0:$1")
	return regexp.MustCompile(`<v ([^>]*)>`).ReplaceAllStringFunc(text, func(voice string) string {
		return strings.ToUpper(strings.Trim(voice, "<v >")) + ": "
	})
}

// persona puts a persona beside the configuration.
func (v *visit) persona(name, text string) {
	v.Helper()
	dir := filepath.Join(filepath.Dir(v.config), "personas")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		v.Fatal(err)
	}
	v.write(filepath.Join(dir, name+".toml"), text)
}

// given is a passage, or the facts, as a prompt has them between marks.
var given = regexp.MustCompile(`(?s)\[([0-9a-f]{16}) (FOUND|S\d+),[^\n]*\]\n(.*?)\n\[/`)

// pointer is a mark of a source in the facts.
var pointer = regexp.MustCompile(`\[(S\d+)\]`)

// fabrication is what the scripted model adds that no film says.
const fabrication = "the marmalade was never in the submarine at all"

// essay writes prose round the facts: a remark, the facts with their lines copied
// out or pointed at, and an fabrication.
func essay(p llmtest.Prompt) llmtest.Answer {
	lines, facts := map[string]string{}, ""
	for _, m := range given.FindAllStringSubmatch(p.Last(), -1) {
		if m[2] == "FOUND" {
			facts = m[3]
			continue
		}
		first, _, _ := strings.Cut(m[3], "\n")
		if m := label.FindString(first); m != "" {
			first = first[len(m):]
		}
		lines[m[2]] = first
	}
	copied := 0
	facts = pointer.ReplaceAllStringFunc(facts, func(mark string) string {
		id := strings.Trim(mark, "[]")
		if copied++; copied%2 == 0 || strings.ContainsAny(lines[id], "\"“”") {
			return "[" + mark + "]"
		}
		return "“" + lines[id] + "” " + mark
	})
	return llmtest.Answer{Text: "This one stays with me. " + facts + " And somebody says “" + fabrication + "” [S1]."}
}

// label is a speaker's name before a line.
var label = regexp.MustCompile(`^[A-Z][A-Za-z .]*: `)

// A drawn is a line of a film with what is to be found out about it, counted and
// read here and by nobody else.
type drawn struct {
	line, next timedLine
	word       string
	count      int
}

// draw takes the first line from a time on that is spoken once, long enough to
// be asked for and in one piece, and has a word that is spoken a few times.
func draw(t *testing.T, cues []timedLine, from string) drawn {
	t.Helper()
	at, err := clock(from)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, len(cues))
	for i, c := range cues {
		all[i] = strings.Join(plainWords(c.words), " ")
	}
	film := " " + strings.Join(all, " ") + " "
	for i, c := range cues[:len(cues)-1] {
		n := len(plainWords(c.words))
		if c.start < at || n < 5 || n > 14 || !simple(c.words) || !simple(cues[i+1].words) || strings.Count(film, " "+all[i]+" ") != 1 {
			continue
		}
		for _, w := range plainWords(c.words) {
			if k := strings.Count(strings.ReplaceAll(film, " ", "  "), " "+w+" "); len(w) > 4 && k > 1 && k < 9 && !strings.Contains(film, w+"s ") && !strings.Contains(film, w+"'") {
				return drawn{line: c, next: cues[i+1], word: w, count: k}
			}
		}
	}
	t.Fatalf("there is no such line after %s", from)
	return drawn{}
}

// simple reports whether words are one person's and nothing but words.
func simple(words string) bool {
	return !strings.ContainsAny(words, "\"“”-–—♪[]()#:*…") && !strings.Contains(words, "..") && len(plainWords(words)) > 1
}

var notWord = regexp.MustCompile(`[^a-z0-9']+`)

func plainWords(text string) []string {
	return strings.Fields(notWord.ReplaceAllString(strings.ToLower(text), " "))
}

// stamp is a time as people write it.
func stamp(t time.Duration) string {
	s := int(t.Seconds())
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

func (d drawn) inspect(t *testing.T, film string, want fact, model string, turn turnJSON) {
	t.Helper()
	failed := func(what string) {
		t.Errorf("%s, %s, %q: %s\n%s: %q", film, model, turn.Question, what, turn.Model, turn.Text)
	}
	if strings.Contains(turn.Text, "marmalade") {
		failed("an fabrication comes out")
	}
	if model == "scripted" && (turn.Model != "scripted" || turn.Refused == 0 || !strings.Contains(turn.Text, "stays with me")) {
		failed("the model did not write it, or nothing of it was refused")
	}
	if want == theCount {
		if times := regexp.MustCompile(`\b(\d+) times|\b(Twice|twice)\b`).FindString(turn.Text); times != fmt.Sprintf("%d times", d.count) && !(d.count == 2 && strings.EqualFold(times, "twice")) {
			failed(fmt.Sprintf("%q is spoken %d times", d.word, d.count))
		}
		return
	}
	c := d.line
	if want == theNext {
		c = d.next
	}
	i := slices.IndexFunc(turn.Quotes, func(q quoteJSON) bool { return strings.Contains(q.Text, c.words) })
	if i < 0 {
		failed(fmt.Sprintf("the line of %s is not quoted", stamp(c.start)))
		return
	}
	q := turn.Quotes[i]
	if q.Film != film || q.StartMS > c.start.Milliseconds() || q.EndMS < c.end.Milliseconds() || c.speaker != "" && !strings.EqualFold(q.Speaker, c.speaker) {
		failed(fmt.Sprintf("it is at %s, by %q; the quotation %+v", stamp(c.start), c.speaker, q))
	}
	if at := stamp(time.Duration(q.StartMS) * time.Millisecond); !strings.Contains(turn.Text, at) || !strings.Contains(turn.Text, q.Speaker) {
		failed("time and speaker are not told")
	}
}
