package bot

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"matinee/bot/screening"
	"matinee/dialogue/transcript"
)

// Hooks serves POST /hooks/{key}, to which players report what they do: Jellyfin's
// webhook plugin, Plex, and matinee follow. The key is that of a screening, and all
// that is asked for. It answers with where the film is then, in one line of text.
func (b *Bot) Hooks() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /hooks/{key}", b.reported)
	return mux
}

// reported takes a player's report.
func (b *Bot) reported(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, screening.MaxReport))
	if err != nil {
		http.Error(w, "that is too much for a report; see which address it is sent to", http.StatusRequestEntityTooLarge)
		return
	}
	s, err := b.screenings.ByKey(r.Context(), r.PathValue("key"))
	if errors.Is(err, screening.ErrNone) {
		http.Error(w, "no screening has this key; ask for another with /screening player", http.StatusNotFound)
		return
	}
	if err == nil {
		s, err = b.report(r, s, body)
	}
	switch {
	case errors.Is(err, screening.ErrNoReport):
		http.Error(w, screening.ErrNoReport.Error(), http.StatusBadRequest)
	case err != nil:
		b.log.Warn("take a player's report", "channel", s.ID, "error", err)
		http.Error(w, "that did not work; try again in a minute", http.StatusInternalServerError)
	case s.Over(time.Now()):
		http.Error(w, screening.ErrOver.Error(), http.StatusGone)
	default:
		now := time.Now()
		fmt.Fprintf(w, "%s: %s at %s\n", labelled(filmOf(s.Film)), s.State(now), transcript.FormatTime(s.Position(now)))
	}
}

// report lets a report move a screening.
func (b *Bot) report(r *http.Request, s screening.Screening, body []byte) (screening.Screening, error) {
	e, ok, err := screening.Report(r.Header.Get("Content-Type"), body)
	if err != nil || !ok {
		return s, err
	}
	s, _, err = b.move(r.Context(), s.ID, func(s *screening.Screening) (bool, error) { return s.Drive(e, time.Now()), nil })
	return s, err
}
