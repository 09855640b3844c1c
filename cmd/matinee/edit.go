package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"

	"github.com/spf13/cobra"

	"matinee/config/strict"
	"matinee/dialogue"
	"matinee/dialogue/dossier"
	"matinee/dialogue/library"
	"matinee/dialogue/transcript"
)

// editOptions are what `matinee library edit` is told.
type editOptions struct {
	from, screenplay       string
	yes, undo, json, first bool
}

func editCommand(a *app) *cobra.Command {
	var o editOptions
	cmd := &cobra.Command{
		Use:   "edit ID [--from FILE | --screenplay FILE | --undo | --ask-by-default]",
		Short: "Say what is known of a film: its card, and who speaks in it",
		Long: `Say what is known of a film: its card, and who speaks in it. Your editor ($VISUAL or
$EDITOR) is opened with one TOML file, which is checked before it is kept; what is
wrong is shown in it, and nothing is lost. --from takes the file as it is, "-" from
standard input.

--screenplay lends the film the speakers and scene headings of a screenplay
(Fountain, Final Draft or plain text), as far as its words are found in the film;
labels of the subtitles stay. What comes of it is shown before it is kept: at a
terminal you are asked, else --yes keeps it. --undo gives the film the speakers again
that its subtitles name; the card stays.

--ask-by-default makes this edition of the film the one that questions go to.`,
		Args: exactly(1, "one film"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(); err != nil {
				return err
			}
			if err := a.open(cmd.Context()); err != nil {
				return err
			}
			ref, err := a.subject(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if ref.Sample {
				return errors.New("the sample film comes with the program and stays as it is")
			}
			return a.edit(cmd.Context(), ref, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "", "take what is known from `FILE`, without an editor; - is standard input")
	f.StringVar(&o.screenplay, "screenplay", "", "lend the film the speakers of the screenplay in `FILE`")
	f.BoolVar(&o.yes, "yes", false, "keep what a screenplay lends without asking")
	f.BoolVar(&o.undo, "undo", false, "bring back the speakers that the subtitles name")
	f.BoolVar(&o.first, "ask-by-default", false, "have questions about the film go to this edition of it")
	f.BoolVar(&o.json, "json", false, "with --screenplay or --undo: one JSON object; keeps nothing without --yes")
	return cmd
}

// check refuses what cannot be meant.
func (o editOptions) check() error {
	ways := 0
	for _, way := range []bool{o.from != "", o.screenplay != "", o.undo, o.first} {
		if way {
			ways++
		}
	}
	switch {
	case ways > 1:
		return usagef("give one of --from, --screenplay, --undo and --ask-by-default")
	case o.yes && o.screenplay == "", o.json && o.screenplay == "" && !o.undo:
		return usagef("--yes and --json go with --screenplay")
	}
	return nil
}

func (a *app) edit(ctx context.Context, ref dialogue.Ref, o editOptions) error {
	switch {
	case o.first:
		return a.askByDefault(ctx, ref)
	case o.undo:
		return a.undoCast(ctx, ref, o)
	case o.screenplay != "":
		return a.lend(ctx, ref, o)
	}
	e, err := a.edited(ctx, ref)
	if err != nil {
		return err
	}
	if o.from != "" {
		data, err := a.readBounded(o.from, strict.MaxSize)
		if err != nil {
			return err
		}
		return a.keepEdited(ctx, e, o.from, data)
	}
	return a.inEditor(ctx, e)
}

// An edited film is one of which something is about to be said.
type edited struct {
	ref    dialogue.Ref
	now    transcript.Transcript // empty where there is only a card
	before dossier.Dossier
}

// edited reads what is known of a film.
func (a *app) edited(ctx context.Context, ref dialogue.Ref) (edited, error) {
	e := edited{ref: ref}
	var err error
	if e.before.Card, err = a.cards().raw(ref.Work); err != nil {
		return edited{}, err
	}
	e.now, err = a.library.Transcript(ctx, ref.ID)
	if errors.Is(err, library.ErrNotFound) {
		return e, nil
	}
	if err == nil {
		e.before.Cast, err = a.library.Cast(ctx, ref.ID)
	}
	return e, err
}

// text is the file that is edited.
func (e edited) text() []byte { return e.before.Write(e.ref.Film, e.now) }

// keepEdited checks what was written and keeps what is new of it.
func (a *app) keepEdited(ctx context.Context, e edited, name string, data []byte) error {
	if len(bytes.TrimSpace(data)) == 0 {
		a.notice("Nothing was changed: the file is empty.")
		return nil
	}
	after, err := dossier.Read(name, data, e.now, e.before.Cast)
	if err != nil {
		return err
	}
	offered, err := dossier.Read(name, e.text(), e.now, e.before.Cast)
	if err != nil {
		offered = e.before // what cannot be said in a file
	}
	newCard := len(after.Card) > 0 && !bytes.Equal(after.Card, offered.Card)
	newCast := !reflect.DeepEqual(after.Cast, offered.Cast)
	if newCast {
		if _, err := a.library.SetCast(ctx, e.ref.ID, after.Cast); err != nil {
			return err
		}
	}
	if newCard {
		if err := a.cards().keep(e.ref.Work, after.Card); err != nil {
			return fmt.Errorf("keep the card of %s: %w", e.ref.ID, err)
		}
	}
	switch {
	case newCard && newCast:
		a.notice("The card of %s is kept, and who speaks in it; \"matinee library edit %[1]s --undo\" takes the speakers back.", e.ref.ID)
	case newCard:
		a.notice("The card of %s is kept.", e.ref.ID)
	case newCast:
		a.notice("Who speaks in %s is kept; \"matinee library edit %[1]s --undo\" takes that back.", e.ref.ID)
	default:
		a.notice("Nothing was changed.")
	}
	return nil
}

// readBounded reads a file, or standard input for "-", and no more of it than one
// byte over most.
func (a *app) readBounded(path string, most int64) ([]byte, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return data, nil
}

// undoCast gives a film the speakers that its subtitles name.
func (a *app) undoCast(ctx context.Context, ref dialogue.Ref, o editOptions) error {
	e, err := a.library.Undo(ctx, ref.ID, library.KindCast)
	if errors.Is(err, library.ErrNotAmended) || errors.Is(err, library.ErrNotFound) {
		return fmt.Errorf("%s has the speakers that its subtitles name; there is nothing to undo", ref.ID)
	}
	if err != nil {
		return err
	}
	if o.json {
		writeJSON(a.out, lentJSON{Film: e.ID, Kept: true, Undone: true, Cues: e.Cues, Speakers: append([]string{}, e.Speakers...), Conflicts: []conflictJSON{}})
		return nil
	}
	a.notice("%s has the speakers again that its subtitles name.", e.ID)
	return nil
}
