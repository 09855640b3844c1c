package bot_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"matinee/bot/discordtest"
	"matinee/dialogue"
)

// TestMovedBackLeaks: when less has been seen than was thought, nothing that was
// told before is told again: below old answers, in quizzes and debates that go on,
// aloud, or after a restart.
func TestMovedBackLeaks(t *testing.T) {
	told := 0
	for _, level := range []string{"", "here", "server"} {
		for _, place := range []string{"channel", "thread", "post", "direct"} {
			if place == "direct" && level != "" {
				continue // nobody else is there
			}
			for _, restarted := range []bool{false, true} {
				if restarted == (len(level)%2 == len(place)%2) && os.Getenv("MATINEE_BENCH") == "" {
					continue // of each place and level one
				}
				c := horizonCase{place: place, level: level, far: "all", most: markedLength, mode: "strict", model: restarted}
				t.Run(fmt.Sprintf("%s/%q/restarted %t", place, level, restarted), func(t *testing.T) { told += movedBack(t, c, restarted) })
			}
		}
	}
	t.Logf("%d texts left the bot", told)
}

func movedBack(t *testing.T, c horizonCase, restarted bool) (told int) {
	var model dialogue.Writer
	if c.model {
		model = traitor{}
	}
	inHouse(t, model, func(h *house) {
		where, film, limits := h.setUp(c)
		var old []*discordtest.Message
		for _, q := range questions(film)[:3] {
			old = append(old, h.asked(h.ana, where, q+" "+film.title))
		}
		who := h.ana
		if c.level != "" && c.place != "direct" {
			who = h.guild.Owner()
		}
		h.ana.Slash(where, "debate", discordtest.Args{"film": film.ref().ID, "turns": "8"})
		h.ana.Slash(where, "quiz", discordtest.Args{"film": film.ref().ID})
		time.Sleep(20 * time.Second)
		h.seenSoFar(who, where, film, "5:00", c.level)
		since := time.Now()
		if restarted {
			h.stop()
			h.start()
		}
		time.Sleep(5 * time.Minute)
		for _, m := range old {
			h.presses(m)
			h.asked(h.ana, where, "and before that?", discordtest.Replying(m))
			h.asked(h.other(where), where, "say that again", discordtest.Replying(m))
			h.ana.Write(where, "say it", discordtest.Replying(m))
			h.settle()
		}
		h.everything(where, film)
		limits[film.letter] = 5
		told = h.holds(since, func(piece) limit { return limits })
		for _, said := range h.voice.said {
			if beyond := limits.leaks(said); len(beyond) > 0 {
				t.Errorf("it said %q aloud", beyond)
			}
		}
	}, unseen)
	return told
}
