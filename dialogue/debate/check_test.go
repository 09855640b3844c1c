package debate

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
)

// TestCheckFinds breaks a good debate in one way at a time.
func TestCheckFinds(t *testing.T) {
	h := hold(t, whole(sampleFilm(t), 8, 1)) // the machine opens
	if faults := Check(h.turns, h.cast); len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, tt := range []struct {
		name  string
		wreck func(turns []dialogue.Turn) []dialogue.Turn
		want  string
	}{
		{"no reversal", func(ts []dialogue.Turn) []dialogue.Turn { return ts[:7] }, "reversal"},
		{"a reversal to nobody", func(ts []dialogue.Turn) []dialogue.Turn {
			ts[7].Text = strings.NewReplacer("listening", "waiting", "listener", "waiter").Replace(ts[7].Text)
			return ts
		}, "does not turn to the listener"},
		{"one speaks twice", func(ts []dialogue.Turn) []dialogue.Turn { return append(ts[:3:3], ts[4:]...) }, "twice running"},
		{"the machine rambles", func(ts []dialogue.Turn) []dialogue.Turn {
			ts[2].Text += strings.Repeat(" And so on, nobody", 9) + "."
			return ts
		}, "words of its own"},
		{"the critic is curt", func(ts []dialogue.Turn) []dialogue.Turn { ts[1].Text = "An empty drawer, is it?"; return ts }, "words of its own"},
		{"a case without evidence", func(ts []dialogue.Turn) []dialogue.Turn { ts[4].Quotes = nil; return ts }, "without a quotation"},
		{"four turns without evidence", func(ts []dialogue.Turn) []dialogue.Turn {
			for i := range ts[1:5] {
				ts[i+1].Quotes = nil
			}
			ts[4].Quotes = []quote.Quote{{Text: "x"}}
			ts[2].Quotes, ts[5].Quotes, ts[6].Quotes, ts[7].Quotes, ts[4].Quotes = nil, nil, nil, nil, nil
			ts[4].Intent = string(Press)
			return ts
		}, "turns running without a quotation"},
		{"nothing is taken up", func(ts []dialogue.Turn) []dialogue.Turn {
			ts[1].Text = "Fish swim, birds fly. " + strings.Repeat("and then some more of the very ", 6) + "or?"
			return ts
		}, "takes up no word"},
		{"agreement twice", func(ts []dialogue.Turn) []dialogue.Turn {
			ts[2].Text, ts[3].Text = "Granted. "+ts[2].Text, "Yes, nobody. "+ts[3].Text
			return ts
		}, "agreement twice"},
		{"a form again", func(ts []dialogue.Turn) []dialogue.Turn {
			ts[4].Text += " " + strings.SplitAfter(ts[2].Text, ". ")[0]
			return ts
		}, "sentence form"},
		{"a forbidden phrase", func(ts []dialogue.Turn) []dialogue.Turn { ts[2].Text += " Great question."; return ts }, "great question"},
		{"no question", func(ts []dialogue.Turn) []dialogue.Turn {
			ts[3].Text = strings.TrimRight(ts[3].Text, "?") + "."
			return ts
		}, "without a question"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			turns := tt.wreck(append([]dialogue.Turn(nil), h.turns...))
			for _, f := range Check(turns, h.cast) {
				if strings.Contains(f.String(), tt.want) {
					return
				}
			}
			t.Errorf("found %v, want a fault like %q", Check(turns, h.cast), tt.want)
		})
	}
}
