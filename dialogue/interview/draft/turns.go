package draft

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/dialogue"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// TurnsConfig is what FromTurns makes a script from.
type TurnsConfig struct {
	Film  script.Film     // that was talked about: all of its cues; required
	Name  string          // the film as the script names it; "" for the film's ID
	Cast  []string        // names of the personas there are; others speak as the machine; nil for any
	Live  bool            // answers are written anew when the session is held, and those that were given stand by
	Seed  int64           // of the script
	Turns []dialogue.Turn // of the conversation, oldest first

	Media, Rate, Start string // as scripts have them; "" for none
}

// FromTurns makes a script of a conversation: what people asked is asked, what
// was answered is said, and the first line that an answer quotes becomes a clip
// under it. The horizon is the farthest that was seen. What cannot be said
// again is left out, with a clause for each that says why: an answer that failed
// or that was cut off within a quotation, and what was said about other films.
func FromTurns(cfg TurnsConfig) (s script.Script, left []string, err error) {
	r := &recorder{cfg: cfg, speakers: map[string]string{}, personas: map[string]string{}}
	r.until = -1
	for i, t := range cfg.Turns {
		if why := r.unfit(t); why != "" {
			r.left = append(r.left, fmt.Sprintf("turn %d %s", i+1, why))
			continue
		}
		r.turn(t)
	}
	if len(r.script.Turns) == 0 {
		return script.Script{}, r.left, errors.New("nothing in this conversation can be said again about this film; choose another with \"matinee history list\"")
	}
	r.session()
	return r.script, r.left, nil
}

// A recorder makes a script as the turns come.
type recorder struct {
	cfg      TurnsConfig
	script   script.Script
	speakers map[string]string // keys, by who asked
	personas map[string]string // keys, by persona
	asked    int
	answered int
	until    time.Duration // the farthest horizon; -1 before the first, transcript.End for the end
	left     []string
}

// unfit says why a turn cannot be said again; "" when it can.
func (r *recorder) unfit(t dialogue.Turn) string {
	switch {
	case t.Finish == dialogue.Failed || strings.TrimSpace(t.Text) == "":
		return "was not answered"
	case t.Film != "" && t.Film != r.cfg.Film.ID:
		return "is about another film"
	case slices.ContainsFunc(t.Quotes, func(q quote.Quote) bool { return q.Film.ID != r.cfg.Film.ID }):
		return "quotes another film"
	case strings.Count(t.Text, "“") != strings.Count(t.Text, "”"), strings.Count(t.Text, `"`)%2 == 1:
		return "was cut off within a quotation"
	case len(r.auditor(t).Audit(t.Text)) > 0:
		return "quotes what this film does not say up to there"
	}
	return ""
}

// auditor proves what an answer quotes by the film, as far as it was seen then.
func (r *recorder) auditor(t dialogue.Turn) *quote.Gate {
	cues := horizon(t).Cut(r.cfg.Film.Film, r.cfg.Film.Transcript.Cues)
	return quote.NewGate(quote.Config{Sources: []quote.Source{{ID: "S1", Passage: transcript.Passage{Film: r.cfg.Film.Film, Cues: cues}}}})
}

// horizon is how far the film was seen when a turn was said.
func horizon(t dialogue.Turn) transcript.Horizon {
	if t.Until == dialogue.NoLimit {
		return transcript.Everything()
	}
	return transcript.Until(t.Until)
}

// turn adds a question and its answer.
func (r *recorder) turn(t dialogue.Turn) {
	until := t.Until
	if until == dialogue.NoLimit {
		until = transcript.End
	}
	r.until = max(r.until, until)
	to := r.persona(t.Persona)
	of := r.question(t, to)
	r.answered++
	a := script.Turn{ID: "a" + strconv.Itoa(r.answered), By: to, Kind: script.Say, Text: unplaced(t)}
	if r.cfg.Live && of != "" {
		a.Kind, a.Of, a.Fallback, a.Text = script.Answer, of, a.Text, ""
		a.MaxWords = max(machineWords, script.CountWords(a.Fallback))
		if len(t.Quotes) > 0 {
			a.Cite = script.Cite{Min: 1}
		}
	} else if len(t.Quotes) > 0 {
		a.Clip = r.clip(t.Quotes[0])
	}
	r.script.Turns = append(r.script.Turns, a)
}

// question adds what was asked; it is the turn's id, "" when nothing was.
func (r *recorder) question(t dialogue.Turn, to string) string {
	text := strings.TrimSpace(t.Question)
	if text == "" {
		return ""
	}
	r.asked++
	q := script.Turn{ID: "q" + strconv.Itoa(r.asked), By: r.speaker(t.Speaker), To: to, Kind: script.Ask, Text: text}
	r.script.Turns = append(r.script.Turns, q)
	return q.ID
}

// speaker is the key of who asked; the one person of a conversation has no name.
func (r *recorder) speaker(name string) string {
	if key, ok := r.speakers[name]; ok {
		return key
	}
	shown := named(name)
	key := r.key(cmp.Or(shown, "viewer"))
	r.speakers[name] = key
	r.script.Speakers = append(r.script.Speakers, script.Speaker{
		Key: key, Name: cmp.Or(shown, "Viewer"), Role: script.Human, Voice: script.Voice{Engine: "auto", Rate: criticRate},
	})
	return key
}

// persona is the key of who answered.
func (r *recorder) persona(name string) string {
	if name == "" || r.cfg.Cast != nil && !slices.Contains(r.cfg.Cast, name) {
		name = machine
	}
	if key, ok := r.personas[name]; ok {
		return key
	}
	key := r.key(name)
	r.personas[name] = key
	r.script.Speakers = append(r.script.Speakers, script.Speaker{
		Key: key, Role: script.Played, Persona: name, Voice: script.Voice{Engine: "auto"},
		Senses: []string{script.Words, script.Times},
	})
	return key
}

// unkeyed are the signs that a speaker's key cannot have.
var unkeyed = regexp.MustCompile(`[^a-z0-9]+`)

// mostKey bounds a key that is made of a name, in bytes.
const mostKey = 24

// key makes a key that nobody has yet.
func (r *recorder) key(name string) string {
	base := strings.Trim(unkeyed.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if base == "" || base[0] < 'a' || base[0] > 'z' {
		base = strings.TrimSuffix("guest-"+base, "-")
	}
	base = strings.Trim(base[:min(len(base), mostKey)], "-")
	key := base
	for n := 2; slices.ContainsFunc(r.script.Speakers, func(s script.Speaker) bool { return s.Key == key }); n++ {
		key = base + "-" + strconv.Itoa(n)
	}
	return key
}

// named is a person's name without the signs that screenplays and captions give
// a meaning to.
func named(name string) string {
	name = strings.NewReplacer("(", " ", ")", " ", ":", " ", "@", " ").Replace(name)
	return plain(name)
}

// unplaced is an answer's text without the places after its quotations: they are
// not for the ear, and the clips have them. A quotation that ends a sentence of
// its own then needs no second full stop.
func unplaced(t dialogue.Turn) string {
	text := strings.TrimSpace(t.Text)
	for _, q := range t.Quotes {
		if q.Place == "" {
			continue
		}
		text = strings.Replace(text, " "+q.Place, "", 1)
		if strings.HasSuffix(q.Text, ".") || strings.HasSuffix(q.Text, "?") || strings.HasSuffix(q.Text, "!") {
			text = strings.Replace(text, q.Text+"”.", q.Text+"”", 1)
		}
	}
	return text
}

// clip is a quotation as a clip; nil without times.
func (r *recorder) clip(q quote.Quote) *script.Clip {
	if q.Start == transcript.Untimed || !r.cfg.Film.Transcript.Timed() {
		return nil
	}
	var first, last string
	for _, c := range r.cfg.Film.Transcript.Cues {
		if c.Start == q.Start && first == "" {
			first = script.CueRef(c)
		}
		if c.End == q.End {
			last = script.CueRef(c)
		}
	}
	if first == "" || last == "" {
		return nil // it was another edition's
	}
	if first == last {
		last = ""
	}
	return &script.Clip{In: first, Out: last, Role: script.Under}
}

// session is what holds for all of it.
func (r *recorder) session() {
	until := "end"
	if r.until != transcript.End {
		until = exact(r.until)
	}
	s := &r.script.Session
	s.Title = plain(r.cfg.Film.Title)
	s.Film = cmp.Or(r.cfg.Name, r.cfg.Film.ID)
	s.Media, s.Rate, s.Start = r.cfg.Media, r.cfg.Rate, r.cfg.Start
	s.Horizon, s.Seed = until, r.cfg.Seed
	if r.cfg.Live {
		s.OnFail = script.Fallback
	}
}

// exact is a film time to the millisecond: 0:52:00.040.
func exact(t time.Duration) string {
	if rest := t % time.Second / time.Millisecond; rest > 0 {
		return fmt.Sprintf("%s.%03d", transcript.FormatTime(t), rest)
	}
	return transcript.FormatTime(t)
}
