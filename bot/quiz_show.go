package bot

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown"
	"matinee/bot/state"
	"matinee/dialogue/quiz"
	"matinee/dialogue/transcript"
)

// pose asks a question, once.
func (b *Bot) pose(ctx context.Context, g *game) error {
	if time.Until(g.Due) < thinking/2 { // it was not asked in time
		g.Due = time.Now().Add(thinking)
	}
	var buttons []pressable
	for i := range g.Now.Options {
		buttons = append(buttons, pressed(letter(i), discord.Secondary, pickAction, strconv.Itoa(g.Number), strconv.Itoa(i)))
	}
	buttons = append(buttons, pressed("Stop", discord.Danger, endQuizAction, string(g.By)))
	m, err := b.cfg.Client.Send(ctx, g.Channel, discord.Draft{
		Content: g.question() + fmt.Sprintf("\n-# The answer comes <t:%d:R>.", g.Due.Unix()),
		Nonce:   fmt.Sprintf("%s q%d", g.ID, g.Number), Components: b.row(ctx, g.Channel, buttons...),
	})
	if err != nil {
		return err
	}
	g.Message = m.ID
	return b.keepGame(ctx, g)
}

// letter is what an option is called.
func letter(option int) string { return string(rune('A' + option)) }

// question is the question with its options as Discord shows them. The options are
// in the text, for a button's label cannot be hidden or quoted.
func (g *game) question() string {
	var b strings.Builder
	fmt.Fprintf(&b, "**Question %d of %d**, %s\n", g.Number+1, quizQuestions, markdown.Escape(g.Title))
	format := "**%s** %s\n"
	switch g.Now.Kind {
	case quiz.Who:
		b.WriteString("Who says this?\n")
	case quiz.Missing:
		b.WriteString("Which word is missing?\n")
	case quiz.First:
		b.WriteString("Which of these is said first?\n")
		format = "**%s** “%s”\n"
	}
	if g.Now.Line != "" {
		b.WriteString("> “" + markdown.Escape(g.Now.Line) + "”\n")
	}
	for i, o := range g.Now.Options {
		fmt.Fprintf(&b, format, letter(i), markdown.Escape(o))
	}
	return strings.TrimSpace(b.String())
}

// reveal counts a question that is over, tells what was right, and makes room for
// the next.
func (b *Bot) reveal(ctx context.Context, g *game) error {
	counted, err := b.games.Update(ctx, string(g.Channel), func(g *game) (bool, error) {
		g.count()
		return g.ID != "", nil
	})
	if err != nil || counted.ID == "" {
		return err
	}
	*g = counted
	text := g.answer()
	_, err = b.cfg.Client.Edit(ctx, g.Channel, g.Message, discord.Change{Content: &text, Components: &[]discord.Component{}})
	if err != nil {
		return err
	}
	return b.onward(ctx, g)
}

// withdraw takes a question back that goes beyond what has been seen by now, and
// its text with it. Nobody's answer counts.
func (b *Bot) withdraw(ctx context.Context, g *game) error {
	if g.Message != "" {
		text := "-# This question went beyond what has been seen here, so it is taken back."
		_, err := b.cfg.Client.Edit(ctx, g.Channel, g.Message, discord.Change{Content: &text, Components: &[]discord.Component{}})
		if err != nil {
			return err
		}
	}
	return b.onward(ctx, g)
}

// onward makes room for the next question.
func (b *Bot) onward(ctx context.Context, g *game) error {
	g.Asked = append(g.Asked, transcript.Cue{Start: g.Now.Proof.Start, Text: g.Now.Proof.Text})
	g.Number, g.Now, g.Message, g.Picks, g.Closed = g.Number+1, nil, "", nil, false
	g.Due = time.Now().Add(respite)
	return b.keepGame(ctx, g)
}

// count counts the answers to a question, once.
func (g *game) count() {
	if g.Closed || g.Now == nil {
		return
	}
	g.Closed = true
	if g.Right == nil {
		g.Right = map[discord.ID]int{}
	}
	for who, option := range g.Picks {
		if option == g.Now.Right {
			g.Right[who]++
		} else {
			g.Right[who] += 0 // who was wrong plays too
		}
	}
}

// answer is the question with what was right.
func (g *game) answer() string {
	var b strings.Builder
	b.WriteString(g.question())
	fmt.Fprintf(&b, "\n**%s** is right:\n%s", letter(g.Now.Right), cited(g.Now.Proof.Text, transcript.Passage{Film: g.film(), Cues: []transcript.Cue{g.Now.Proof}}))
	var right []discord.ID
	for _, who := range slices.Sorted(maps.Keys(g.Picks)) {
		if g.Picks[who] == g.Now.Right {
			right = append(right, who)
		}
	}
	switch {
	case len(g.Picks) == 0:
		b.WriteString("\nNobody answered.")
	case len(right) == 0:
		b.WriteString("\nNobody had it.")
	default:
		b.WriteString("\nRight: " + mentions(right) + ".")
	}
	return b.String()
}

// mostMentioned is how many members are named in a line.
const mostMentioned = 10

// mentions names members, without calling them.
func mentions(members []discord.ID) string {
	var names []string
	for _, m := range members[:min(len(members), mostMentioned)] {
		names = append(names, discord.User{ID: m}.Mention())
	}
	if more := len(members) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// results tells who was how often right, keeps it, and ends the quiz.
func (b *Bot) results(ctx context.Context, g *game) error {
	lines, err := b.standings(ctx, g)
	if err != nil {
		return err
	}
	text := "**The quiz about " + markdown.Escape(g.Title) + " is over.** Nobody played."
	if len(lines) > 0 {
		text = "**The quiz about " + markdown.Escape(g.Title) + " is over.**\n" + strings.Join(fitting(lines), "\n")
	}
	if _, err := b.cfg.Client.Send(ctx, g.Channel, discord.Draft{Content: text, Nonce: string(g.ID) + " end"}); err != nil {
		return err
	}
	_, err = b.games.Delete(ctx, string(g.Channel))
	return err
}

// standings are who plays, the best first, with what they have had right in all.
func (b *Bot) standings(ctx context.Context, g *game) (lines []string, err error) {
	players := slices.SortedFunc(maps.Keys(g.Right), func(x, y discord.ID) int {
		return cmp.Or(g.Right[y]-g.Right[x], x.Compare(y))
	})
	rank := 0
	for i, who := range players {
		if i == 0 || g.Right[who] < g.Right[players[i-1]] {
			rank = i + 1
		}
		s, err := b.scores.Update(ctx, state.Key(string(who), string(g.Guild)), func(s *score) (bool, error) {
			s.add(g.ID, g.Right[who], g.Number)
			return true, nil
		})
		if err != nil {
			return nil, fmt.Errorf("keep a score: %w", err)
		}
		lines = append(lines, fmt.Sprintf("%d\\. <@%s> %d of %d (%d of %d in all here)", rank, who, g.Right[who], g.Number, s.Right, s.Asked))
	}
	return lines, nil
}

// A score is how a member has done in the quizzes of a guild, or in private.
type score struct {
	Right, Asked int
	Last         discord.ID // the quiz that was counted last
	At           time.Time
}

// add counts a quiz, once.
func (s *score) add(id discord.ID, right, asked int) {
	if s.Last == id {
		return
	}
	s.Right, s.Asked, s.Last, s.At = s.Right+right, s.Asked+asked, id, time.Now()
}

// scoresLast is how long a score is kept after it last changed.
const scoresLast = 365 * 24 * time.Hour

// newScores are the scores, by member and guild.
func newScores(d state.Documents) state.Kind[score] {
	return state.Kind[score]{Documents: d, Name: "score", Expires: func(s score) time.Time { return s.At.Add(scoresLast) }}
}
