package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"matinee/config"
	"matinee/dialogue"
	"matinee/dialogue/extractive"
	"matinee/dialogue/history"
	"matinee/dialogue/library"
	"matinee/dialogue/retrieval"
	"matinee/dialogue/store"
	"matinee/dialogue/transcript"
)

// An app is one run of the program: its flags, and the house put together for
// the commands that need it.
type app struct {
	streams

	transport http.RoundTripper // beneath language models; nil for the network's own
	ollama    string            // where Ollama is looked for; "" for nowhere

	configFile, libraryDir string
	quiet, verbose         bool
	noColor                bool

	config  config.Config
	cast    dialogue.Cast
	dir     string // the library folder
	library *library.Library
	index   *retrieval.Index
	history *history.Log
	store   *store.Store

	telling sync.Mutex     // held while something is told on standard error
	person  *prompt        // who is told; nil where nobody sits at a terminal
	told    sync.Map       // why models did not answer, as far as it was told
	closers []func() error // in the order they were opened
}

// open reads the configuration and opens the library.
func (a *app) open(ctx context.Context) error {
	if a.verbose {
		slog.SetDefault(slog.New(slog.NewTextHandler(a.err, nil)))
	} else {
		slog.SetDefault(slog.New(slog.DiscardHandler))
	}
	var err error
	if a.config, err = config.Find(a.configFile); err != nil {
		return err
	}
	if a.cast, err = a.loadCast(); err != nil {
		return err
	}
	if a.dir, err = a.config.LibraryDir(a.libraryDir); err != nil {
		return err
	}
	if a.store, err = store.Open(ctx, a.dir); err != nil {
		return err
	}
	a.closers = append(a.closers, a.store.Close)
	a.history = history.New(history.Config{Store: a.store.Conversations(), Positions: a.store.Conversations()})
	films := &indexed{}
	a.library = library.New(library.Config{Store: a.store.Films(), Indexer: films, Examiner: filmFiles{}})
	if a.index, err = retrieval.Open(retrieval.Config{Dir: filepath.Join(a.dir, "index"), Source: a.library}); err != nil {
		return err
	}
	films.index = a.index
	a.closers = append(a.closers, a.index.Close)
	return nil
}

// engine is the house as conversations share it.
func (a *app) engine(r dialogue.Researcher, writers []dialogue.Writer) *dialogue.Engine {
	return dialogue.New(dialogue.Config{
		Researcher:  r,
		Writers:     writers,
		Unanswered:  a.unanswered,
		Cards:       a.cards(),
		Transcripts: a.library,
		Keeper:      a.history.Keeper(),
	})
}

// critic is the critic without a language model, over the whole library.
func (a *app) critic() *extractive.Critic {
	return extractive.New(known{editions{a.library}, a.cards()}, a.index)
}

// loadCast reads the personas: those that come with the program, and those in
// the folder beside the configuration file.
func (a *app) loadCast() (dialogue.Cast, error) {
	path, _, err := config.Path(a.configFile)
	if err != nil {
		return dialogue.BuiltIn(), nil // no place for a configuration, none for personas
	}
	return dialogue.LoadCast(filepath.Join(filepath.Dir(path), "personas"))
}

// close gives everything back, last opened first.
func (a *app) close() error {
	var errs []error
	for _, c := range slices.Backward(a.closers) {
		errs = append(errs, c())
	}
	a.closers = nil
	return errors.Join(errs...)
}

// indexed ties the library to the index that is made over it: each needs the
// other, so one of them comes a moment later.
type indexed struct{ index *retrieval.Index }

func (i *indexed) Index(ctx context.Context, film transcript.Film, t transcript.Transcript) error {
	return i.index.Index(ctx, film, t)
}

// editions are the library as the critic sees it: the edition of each film that is
// asked by default.
type editions struct{ library *library.Library }

// Films implements extractive.Films.
func (s editions) Films(ctx context.Context) ([]dialogue.Ref, error) {
	refs, err := s.library.Refs(ctx, true)
	return slices.DeleteFunc(refs, func(r dialogue.Ref) bool { return r.Aside }), err
}

// resolve finds a film by what people call it; a name that fits several or none
// is wrong use.
func (a *app) resolve(ctx context.Context, name string) (dialogue.Ref, error) {
	ref, err := a.library.Resolve(ctx, name)
	var ambiguous *library.AmbiguousError
	if errors.As(err, &ambiguous) || errors.Is(err, library.ErrNotFound) {
		return dialogue.Ref{}, usageError{err}
	}
	return ref, err
}

// remove takes a film out of the library, and its index with it.
func (a *app) remove(ctx context.Context, id string) error {
	ref, err := a.resolve(ctx, id)
	if err != nil || ref.ID != id {
		if removed, err := a.removeCard(id); removed {
			return err
		}
		return usagef("no film has exactly the id %q; \"matinee library list\" shows the ids", id)
	}
	amended, err := a.library.Amendments(ctx, id)
	if err != nil {
		return err
	}
	if err := a.library.Remove(ctx, id); err != nil {
		return err
	}
	if len(amended) == 0 {
		return a.index.Remove(ctx, ref)
	}
	keep, err := a.library.Refs(ctx, true)
	if err != nil {
		return err
	}
	return a.index.Sweep(ctx, keep) // the index of what the film was before it was amended, too
}

// completeFilms completes the values of --film.
func (a *app) completeFilms(cmd *cobra.Command) {
	complete := func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		if err := a.open(cmd.Context()); err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		refs, err := a.library.Refs(cmd.Context(), true)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		ids := make([]string, len(refs))
		for i, r := range refs {
			ids[i] = cobra.CompletionWithDesc(r.Film.ID, titled(r.Film))
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
	_ = cmd.RegisterFlagCompletionFunc("film", complete) // its only error is a flag that is not there
}
