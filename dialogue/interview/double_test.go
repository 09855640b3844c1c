package interview

import (
	"context"
	"fmt"
	"hash/fnv"
	"iter"
	"strings"

	"matinee/dialogue"
)

// A recitingWriter says its texts one after the other, the last again and again,
// and remembers what it was told. {line} in a text is the last line that it may
// quote, in marks.
type recitingWriter struct {
	texts []string
	err   error // instead of texts
	told  []string
}

func (*recitingWriter) Name() string { return "reciting" }

func (w *recitingWriter) Write(_ context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	return func(yield func(dialogue.Fragment, error) bool) {
		w.told = append(w.told, prompt(in, brief))
		if w.err != nil {
			yield(dialogue.Fragment{}, w.err)
			return
		}
		text := w.texts[min(len(w.told), len(w.texts))-1]
		if len(brief.Sources) > 0 {
			text = strings.ReplaceAll(text, "{line}", "“"+brief.Sources[len(brief.Sources)-1].Passage.Text()+"”")
		}
		for _, word := range strings.SplitAfter(text, " ") {
			if !yield(dialogue.Fragment{Text: word}, nil) {
				return
			}
		}
	}
}

// prompt is all that a writer is given, as text.
func prompt(in dialogue.Inquiry, brief dialogue.Brief) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%s\n%s\n%s\n", in.Question, in.Card, in.Summary, brief.Draft, strings.Join(brief.Facts, "\n"))
	for _, t := range in.Recent {
		fmt.Fprintf(&b, "%s: %s\n%s\n", t.Speaker, t.Question, t.Text)
	}
	for _, s := range brief.Sources {
		fmt.Fprintf(&b, "%s %s: %s\n", s.ID, s.Passage.Start(), s.Passage.Text())
	}
	return b.String()
}

// A fickleWriter says now this and now that, and always the same to the same
// prompt.
type fickleWriter struct{}

func (fickleWriter) Name() string { return "fickle" }

func (fickleWriter) Write(_ context.Context, in dialogue.Inquiry, brief dialogue.Brief) iter.Seq2[dialogue.Fragment, error] {
	texts := []string{
		"Would you ask the door?", "But hear the voice: “They'd have painted it.”", "Granted, people say “I burned the whole house down.” of a door.",
		"Most people say comedy, but they say it 977 times.", "People say so, and the camera never saw it. Is it yours?",
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(prompt(in, brief)))
	return func(yield func(dialogue.Fragment, error) bool) {
		yield(dialogue.Fragment{Text: texts[h.Sum32()%uint32(len(texts))], Model: "fickle-1"}, nil)
	}
}
