package bot_test

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"matinee/bot"
	"matinee/bot/discord"
	"matinee/bot/discordtest"
	"matinee/bot/shelf"
	"matinee/bot/state"
	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A marked film is one whose every line has a word that stands nowhere else, so
// that a leak is a string that matches: of minute 7 of the film of the letter a it
// is mka0007x. The word of its title is in no line.
type marked struct {
	letter string
	title  string
}

// The marked films: two that a club shares, one of another server's, one of
// somebody's own.
var (
	amber  = marked{"a", "Amber"}
	basalt = marked{"b", "Basalt"}
	cobalt = marked{"c", "Cobalt"}
	dune   = marked{"d", "Dunemark"}
)

// markedFilms are all there are.
var markedFilms = []marked{amber, basalt, cobalt, dune}

// markedLength is how many lines a marked film has, one a minute.
const markedLength = 40

func (m marked) ref() dialogue.Ref {
	id := strings.ToLower(m.title) + "-1950"
	return dialogue.Ref{Film: transcript.Film{ID: id, Work: id, Title: m.title, Year: 1950, Lang: "en"}, Revision: "1"}
}

// word is the word of a minute.
func (m marked) word(minute int) string { return fmt.Sprintf("mk%s%04dx", m.letter, minute) }

func (m marked) line(minute int) string {
	return fmt.Sprintf("The %s goes under the bridge, Bert.", m.word(minute))
}

func (m marked) cues() []transcript.Cue {
	var cues []transcript.Cue
	for i := range markedLength {
		start := time.Duration(i) * time.Minute
		cues = append(cues, transcript.Cue{Start: start, End: start + 2*time.Second, Speaker: "ANNA", Text: m.line(i)})
	}
	return cues
}

// markedNamed is the marked film of an ID.
func markedNamed(id string) (marked, bool) {
	i := slices.IndexFunc(markedFilms, func(m marked) bool { return m.ref().ID == id })
	if i < 0 {
		return marked{}, false
	}
	return markedFilms[i], true
}

// mark matches the word of a line of a marked film.
var mark = regexp.MustCompile(`mk([a-d])(\d{4})x`)

// A vault holds the marked films. It obeys the horizon and tells all within.
type vault struct{}

// Cues implements bot.Finder.
func (vault) Cues(_ context.Context, ref dialogue.Ref, h transcript.Horizon) ([]transcript.Cue, error) {
	m, _ := markedNamed(ref.ID)
	return h.Cut(ref.Film, m.cues()), nil
}

// Quote implements bot.Finder.
func (v vault) Quote(ctx context.Context, s dialogue.Scope, words string, _ bool) (dialogue.Finding, error) {
	for _, hit := range v.hits(ctx, s, words) {
		found := dialogue.Found{Passage: hit.Passage, Quoted: hit.Text(), Similarity: 1}
		return dialogue.Finding{Verdict: quote.Exact, Occurrences: 1, Places: []dialogue.Found{found}}, nil
	}
	return dialogue.Finding{Verdict: quote.None}, nil
}

// Lines implements bot.Finder.
func (v vault) Lines(ctx context.Context, s dialogue.Scope, words string, n int) ([]dialogue.Hit, error) {
	hits := v.hits(ctx, s, words)
	if len(hits) == 0 {
		hits = v.hits(ctx, s, "Bert")
	}
	return hits[max(0, len(hits)-n):], nil
}

// Search implements bot.Finder.
func (v vault) Search(ctx context.Context, s dialogue.Scope, query string, n int) ([]dialogue.Hit, error) {
	return v.Lines(ctx, s, query, n)
}

// hits are the lines that have one of the words, as far as the horizon.
func (v vault) hits(ctx context.Context, s dialogue.Scope, words string) (hits []dialogue.Hit) {
	wanted := mark.FindAllString(words, -1)
	if wanted == nil {
		wanted = strings.Fields(words)
	}
	for _, ref := range s.Films {
		cues, _ := v.Cues(ctx, ref, s.Horizon)
		for _, c := range cues {
			if slices.ContainsFunc(wanted, func(w string) bool { return strings.Contains(c.Text, strings.Trim(w, ".,?!“”\"")) }) {
				hits = append(hits, dialogue.Hit{Passage: transcript.Passage{Film: ref.Film, Cues: []transcript.Cue{c}}, Alignment: 0.9})
			}
		}
	}
	return hits
}

// Transcript implements dialogue.Transcripts: the whole film, for the veil alone.
func (vault) Transcript(_ context.Context, id string) (transcript.Transcript, error) {
	m, _ := markedNamed(id)
	return transcript.Transcript{Cues: m.cues()}, nil
}

// Bring implements bot.Library: the file has the film's title in it.
func (vault) Bring(_ context.Context, name string, data []byte, _ bot.Known) (shelf.Film, bool, []string, error) {
	for _, m := range markedFilms {
		if strings.Contains(string(data), m.title) {
			f := m.ref()
			return shelf.Film{ID: f.ID, Work: f.Work, Title: f.Title, Year: f.Year}, true, nil, nil
		}
	}
	return shelf.Film{}, false, nil, &transcript.Refused{Reason: "this is no subtitle file: attach an .srt or .vtt"}
}

// An eager researcher tells the last it may of the film that is talked about and,
// when it is asked of every film, of each there is.
type eager struct{ films bot.Films }

// Topic implements dialogue.Researcher.
func (e eager) Topic(ctx context.Context, in dialogue.Inquiry) (dialogue.Ref, error) {
	films, err := e.films.Films(ctx)
	for _, f := range films {
		if strings.Contains(strings.ToLower(in.Question), strings.ToLower(f.Title)) {
			return f, err
		}
	}
	return in.Focus, err
}

// Research implements dialogue.Researcher.
func (e eager) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	films, err := e.films.Films(ctx)
	if err != nil {
		return dialogue.Brief{}, err
	}
	focus, _ := e.Topic(ctx, in)
	b := dialogue.Brief{Intent: "none", Focus: focus}
	for _, f := range films {
		if f.ID == focus.ID || focus.ID == "" || strings.Contains(in.Question, "every film") {
			b.Sources = append(b.Sources, lastSeen(f, in.Horizon, len(b.Sources))...)
		}
	}
	for _, s := range b.Sources {
		b.Draft += fmt.Sprintf("It ends on “%s” [%s]. ", s.Passage.Text(), s.ID)
	}
	if b.Draft == "" {
		b.Draft = "You have seen nothing of it."
	}
	return b, nil
}

// lastSeen are the last lines of a film that may be seen, as evidence.
func lastSeen(f dialogue.Ref, h transcript.Horizon, before int) (last []quote.Source) {
	cues, _ := vault{}.Cues(context.Background(), f, h)
	for i, c := range cues[max(0, len(cues)-2):] {
		last = append(last, quote.Source{ID: fmt.Sprintf("S%d", before+i+1), Passage: transcript.Passage{Film: f.Film, Cues: []transcript.Cue{c}}})
	}
	return last
}

// A traitor is a model that knows every film by heart and does what it is told: it
// gives away all it can, marked as quotations and not, cited and not, and recites
// what it was told of others.
type traitor struct{}

// Name implements dialogue.Writer.
func (traitor) Name() string { return "traitor" }

// Write implements dialogue.Writer.
func (traitor) Write(_ context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		for _, text := range betrayals(in, brief) {
			if !yield(dialogue.Fragment{Text: text + " "}, nil) {
				return
			}
		}
	}
}

// known are the films that a traitor gives away: that which is talked about, and
// those it was given evidence of.
func known(in dialogue.Inquiry, brief dialogue.Brief) (films []marked) {
	for _, m := range markedFilms {
		from := func(s quote.Source) bool { return s.Passage.Film.ID == m.ref().ID }
		if in.Focus.ID == m.ref().ID || slices.ContainsFunc(brief.Sources, from) {
			films = append(films, m)
		}
	}
	return films
}

// betrayals are what a traitor says.
func betrayals(in dialogue.Inquiry, brief dialogue.Brief) (said []string) {
	for _, m := range known(in, brief) {
		end := m.line(markedLength - 1)
		word := m.word(markedLength - 2)
		said = append(said,
			"It ends on “"+end+"” [S1].", "“"+end+"”.", end, "In the end the "+word+" goes under the bridge [S1].",
			"Anna is the "+word+".", "She says "+word+" later [S1].", "||The "+word+" dies.||", "The `"+word+"` is "+strings.ToUpper(word)+".")
	}
	for _, t := range in.Recent {
		said = append(said, "Before, "+t.Speaker+" asked: "+t.Question+".", "I said: "+t.Text)
	}
	for _, s := range brief.Sources {
		said = append(said, "She says “"+s.Passage.Text()+"” ["+s.ID+"].")
	}
	return append(said, in.Summary, in.Card)
}

// A feud is a debate over a marked film: each turn quotes the last lines that may
// be heard.
type feud struct {
	eager
	motion bot.Motion
	turns  int
}

func (f *feud) Next() dialogue.Persona { return dialogue.BuiltIn()[f.turns%2] }

func (f *feud) Done() bool { return f.turns >= max(f.motion.Turns, 4) }

// Research implements dialogue.Researcher.
func (f *feud) Research(ctx context.Context, in dialogue.Inquiry) (dialogue.Brief, error) {
	f.turns++
	in.Focus = f.motion.Film
	return f.eager.Research(ctx, in)
}

// hears understands of every recording what it is told to.
type hears struct{ words string }

// Transcribe implements bot.Transcriber.
func (h *hears) Transcribe(context.Context, []byte, []string) (string, error) { return h.words, nil }

// A house is a club whose shelf has marked films, with everything the bot can do.
type house struct {
	*club
	documents state.Documents // of the bot that is live
	elsewhere *discordtest.Channel
	role      *discordtest.Role
	voice     *hum
	heard     *hears
}

// inHouse has a test in a bubble with the marked films amber and basalt on the
// shelf of the club. The model, if there is one, writes.
func inHouse(t *testing.T, model dialogue.Writer, test func(*house), more ...func(*bot.Config)) {
	t.Helper()
	h := &house{voice: new(hum), heard: new(hears)}
	equip := func(cfg *bot.Config) {
		h.equip(t, cfg, model)
		for _, m := range more {
			m(cfg)
		}
	}
	meetWith(t, equip, func(c *club) {
		h.club = c
		for _, m := range []marked{amber, basalt} {
			h.shelve(c.guild.Owner(), c.general, m)
		}
		test(h)
	})
}

// equip gives a bot the marked films and everything it can do.
func (h *house) equip(t *testing.T, cfg *bot.Config, model dialogue.Writer) {
	shelves, err := shelf.New(context.Background(), shelf.Config{Documents: cfg.Documents, Release: func(context.Context, string) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	h.documents = cfg.Documents
	var writers []dialogue.Writer
	if model != nil {
		writers = append(writers, model)
	}
	engine := func(r dialogue.Researcher, k dialogue.Keeper) *dialogue.Engine {
		return dialogue.New(dialogue.Config{Researcher: r, Writers: writers, Transcripts: vault{}, Keeper: k})
	}
	cfg.Finder, cfg.Library, cfg.Shelves = vault{}, vault{}, shelves
	cfg.Films = func(_ context.Context, guild, member string) ([]dialogue.Ref, error) {
		return onShelves(shelves, guild, member), nil
	}
	cfg.Engine = func(f bot.Films, k dialogue.Keeper) *dialogue.Engine { return engine(eager{f}, k) }
	cfg.Debate = func(_ context.Context, m bot.Motion) (bot.Debate, *dialogue.Engine, error) {
		f := &feud{eager: eager{m.Films}, motion: m}
		return f, engine(f, m.Keeper), nil
	}
	cfg.Voice, cfg.Ears = h.voice, h.heard
	cfg.Intents = discord.DefaultIntents | discord.IntentMessageContent
}

// onShelves are the marked films that stand on somebody's shelf.
func onShelves(shelves *shelf.Shelves, guild, member string) (refs []dialogue.Ref) {
	for _, e := range shelves.Films(shelf.Viewer{Guild: guild, Member: member}) {
		if m, ok := markedNamed(e.ID); ok {
			refs = append(refs, m.ref())
		}
	}
	return refs
}

// shelve puts a film on the shelf of a place.
func (h *house) shelve(who *discordtest.User, where *discordtest.Channel, m marked) {
	h.Helper()
	f := discordtest.File{Name: m.title + " (1950).srt", Data: []byte(m.title)}
	contains(h.T, who.Slash(where, "films add", discordtest.Args{"file": f}).Await(), "Added")
}

// asked has somebody put a question in a place and waits for the whole answer.
func (h *house) asked(who *discordtest.User, where *discordtest.Channel, text string, more ...discordtest.With) *discordtest.Message {
	h.Helper()
	m := h.AwaitReply(who.Write(where, h.Bot().Mention()+" "+text, more...))
	h.settle()
	return m
}

// seenSoFar has somebody say how far a film has been seen, for whom.
func (h *house) seenSoFar(who *discordtest.User, where *discordtest.Channel, m marked, far, whom string) {
	h.Helper()
	args := discordtest.Args{"film": m.ref().ID, "far": far}
	if whom != "" {
		args["for"] = whom
	}
	contains(h.T, who.Slash(where, "seen", args).Await(), "Noted")
}
