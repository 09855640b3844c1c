package bot

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/dialogue/transcript"
)

func askMenu(b *Bot) command {
	c := menu("Ask the critic", askAbout)
	c.able = b.cfg.Shelves != nil
	return c
}

func sceneMenu(b *Bot) command {
	c := menu("Which scene?", whichScene)
	c.able = b.cfg.Finder != nil && b.cfg.Shelves != nil
	return c
}

func checkMenu(b *Bot) command {
	c := menu("Check this quote", checkQuote)
	c.able = b.cfg.Finder != nil && b.cfg.Shelves != nil
	return c
}

// words are what the message says whose menu was used.
func (u *use) words() (discord.Message, string, error) {
	m, ok := u.TargetMessage()
	if !ok {
		return m, "", refuse("I cannot read that message; copy its words into `/ask`.")
	}
	text := readable(&m, u.bot.me.ID)
	if text == "" {
		return m, "", refuse("That message has no words I can read; use it on one with text.")
	}
	return m, clip(text, questionChars), nil
}

// askAbout answers somebody's take with what the films have to say of it.
func askAbout(ctx context.Context, u *use) error {
	m, words, err := u.words()
	if err != nil {
		return err
	}
	if err := u.bot.letAlone(ctx, m.Author.ID, u.User.ID); err != nil {
		return err
	}
	if words = unstated(words); saysNothing(words) {
		return refuse("That message says only how far somebody has seen a film; use it on one that says something of it.")
	}
	return u.put(ctx, asking{words: words, shown: "**" + markdown.Escape(u.name()) + "** asks what I make of this.", about: m.ID, people: []discord.User{m.Author}})
}

// scenesShown is how many scenes are offered for a message.
const scenesShown = 3

// whichScene finds the scenes that a message may be about.
func whichScene(ctx context.Context, u *use) error {
	_, words, err := u.words()
	if err != nil {
		return err
	}
	scope, s, err := u.scope(ctx, "")
	if err != nil {
		return err
	}
	hits, err := u.bot.cfg.Finder.Search(ctx, scope, words, scenesShown)
	if err != nil {
		return fmt.Errorf("look for a scene: %w", err)
	}
	if len(hits) == 0 {
		return u.say(ctx, "I find no scene that this could be."+u.limits(scope, s))
	}
	var scenes []string
	for _, h := range hits {
		scenes = append(scenes, s.shown(passageShown(h.Passage), h.Film, h.Cues...))
	}
	return u.say(ctx, strings.Join(fitting(scenes), "\n"))
}

// passageLines is how many lines of a passage are shown.
const passageLines = 6

// passageShown is a passage with its place above its lines.
func passageShown(p transcript.Passage) string {
	lines := []string{"**" + placed(p) + "**"}
	for _, c := range p.Cues[:min(len(p.Cues), passageLines)] {
		lines = append(lines, line(c))
	}
	return strings.Join(lines, "\n")
}

// quotedWords are words between quotation marks of any kind, or behind the sign
// of a quotation in Markdown.
var quotedWords = regexp.MustCompile(`“([^”]+)”|"([^"]+)"|„([^“”]+)[“”]|«([^»]+)»`)

// checkQuote looks up what a message quotes, or all that it says.
func checkQuote(ctx context.Context, u *use) error {
	_, words, err := u.words()
	if err != nil {
		return err
	}
	return u.check(ctx, longestQuote(words), "")
}

// longestQuote is the longest quotation in a text; all of it where there is none.
func longestQuote(words string) string {
	longest := ""
	for _, m := range quotedWords.FindAllStringSubmatch(words, -1) {
		for _, inside := range m[1:] {
			if len(inside) > len(longest) {
				longest = inside
			}
		}
	}
	if longest == "" {
		return strings.TrimLeft(words, "> ")
	}
	return longest
}
