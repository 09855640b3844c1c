package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"matinee/bot"
	"matinee/bot/discordtest"
	"matinee/bot/shelf"
	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// A finder looks words up in the lantern film.
type finder struct{}

func (finder) Quote(_ context.Context, s dialogue.Scope, words string, _ bool) (dialogue.Finding, error) {
	for _, ref := range s.Films {
		cues, _ := finder{}.Cues(context.Background(), ref, s.Horizon)
		for _, c := range cues {
			p := transcript.Passage{Film: ref.Film, Cues: []transcript.Cue{c}}
			switch {
			case strings.Contains(c.Text, words):
				return dialogue.Finding{Verdict: quote.Exact, Occurrences: 1, Places: []dialogue.Found{{Passage: p, Quoted: words, Similarity: 1}}}, nil
			case strings.Contains(words, "moment") && strings.Contains(c.Text, strings.Replace(words, "moment", "minute", 1)):
				return dialogue.Finding{Verdict: quote.Near, Places: []dialogue.Found{{
					Passage: p, Quoted: c.Text, Similarity: 0.8, Differs: []quote.Difference{{Said: "moment", Film: "minute"}},
				}}}, nil
			}
		}
	}
	return dialogue.Finding{Verdict: quote.None}, nil
}

func (finder) Lines(_ context.Context, s dialogue.Scope, words string, n int) ([]dialogue.Hit, error) {
	for _, ref := range s.Films {
		cues, _ := finder{}.Cues(context.Background(), ref, s.Horizon)
		for i, c := range cues {
			if strings.Contains(c.Text, "Bert") && strings.Contains(words, "Bert") {
				return []dialogue.Hit{{Passage: transcript.Passage{Film: ref.Film, Cues: cues[i : i+1]}, Alignment: 0.6}}, nil
			}
		}
	}
	return nil, nil
}

func (finder) Search(ctx context.Context, s dialogue.Scope, query string, n int) ([]dialogue.Hit, error) {
	return finder{}.Lines(ctx, s, query, n)
}

func (finder) Cues(_ context.Context, ref dialogue.Ref, h transcript.Horizon) ([]transcript.Cue, error) {
	_, cues := lantern()
	return h.Cut(ref.Film, cues), nil
}

// A library takes in the lantern film, and refuses everything else.
type library struct{}

func (library) Bring(_ context.Context, name string, data []byte, known bot.Known) (shelf.Film, bool, []string, error) {
	if !strings.HasPrefix(string(data), "lantern") {
		return shelf.Film{}, false, nil, &transcript.Refused{Reason: "this is no subtitle file: attach an .srt or .vtt"}
	}
	film, _ := lantern()
	return shelf.Film{ID: film.ID, Work: film.Work, Title: film.Title, Year: film.Year}, true, []string{"2 cues were empty."}, nil
}

// desk has a club whose bot has shelves, a finder and a library; lanternThere says
// whether the film stands on the club's shelf.
func desk(t *testing.T, lanternThere bool, test func(*club), more ...func(*bot.Config)) {
	meetWith(t, equipped(t, more...), func(c *club) {
		owner := c.guild.Owner()
		if lanternThere {
			c.add(owner, "lantern")
		}
		test(c)
	})
}

// equipped gives a bot shelves, a finder and a library.
func equipped(t *testing.T, more ...func(*bot.Config)) func(*bot.Config) {
	return func(cfg *bot.Config) {
		shelves, err := shelf.New(context.Background(), shelf.Config{Documents: cfg.Documents, Release: func(context.Context, string) error { return nil }})
		if err != nil {
			t.Fatal(err)
		}
		cfg.Finder, cfg.Library, cfg.Shelves = finder{}, library{}, shelves
		cfg.Films = func(_ context.Context, guild, member string) ([]dialogue.Ref, error) {
			var refs []dialogue.Ref
			for _, e := range shelves.Films(shelf.Viewer{Guild: guild, Member: member}) {
				if film, _ := lantern(); film.ID == e.ID {
					refs = append(refs, film)
				}
			}
			return refs, nil
		}
		for _, m := range more {
			m(cfg)
		}
	}
}

// add adds a film by command, and waits for the answer.
func (c *club) add(who *discordtest.User, data string) *discordtest.Message {
	c.Helper()
	return c.use(who, "films add", discordtest.Args{"file": discordtest.File{Name: "Lantern (1950).srt", Data: []byte(data)}})
}

// use uses a command and waits for the answer.
func (c *club) use(who *discordtest.User, command string, args discordtest.Args) *discordtest.Message {
	c.Helper()
	i := who.Slash(c.general, command, args)
	m := i.Await()
	if took, ok := i.Answered(); !ok || took.Seconds() > 1 {
		c.Errorf("/%s was first answered after %v", command, took)
	}
	if m != nil && !m.Ephemeral() {
		c.Errorf("/%s was answered for all to read: %s", command, m.Content())
	}
	return m
}

// Transcripts are the whole lantern film.
type transcripts struct{}

func (transcripts) Transcript(context.Context, string) (transcript.Transcript, error) {
	_, cues := lantern()
	return transcript.Transcript{Cues: cues}, nil
}

// allSources are cues as evidence, one a source.
func allSources(film dialogue.Ref, cues []transcript.Cue) []quote.Source {
	var all []quote.Source
	for i, c := range cues {
		all = append(all, quote.Source{ID: fmt.Sprintf("S%d", i+1), Passage: transcript.Passage{Film: film.Film, Cues: []transcript.Cue{c}}})
	}
	return all
}
