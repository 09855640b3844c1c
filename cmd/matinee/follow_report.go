package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"matinee/bot/screening"
)

// A messenger carries reports to the bot.
type messenger struct {
	app  *app
	hook string
	told string // the bot's last answer, without the position
	mute bool   // it has been told that the bot cannot be reached
}

// The pace at which the bot is asked again when it does not answer.
const (
	reportWithin = 10 * time.Second
	firstRetry   = time.Second
	lastRetry    = 15 * time.Second
	lastTry      = 5 * time.Minute // after which a report is of no use any more
)

// run carries reports until there are no more, or no more are wanted. One that the
// bot does not take is carried again, unless there is a newer one by then.
func (m *messenger) run(ctx context.Context, news <-chan report) error {
	for r := range news {
		for wait := firstRetry; ; wait = min(2*wait, lastRetry) {
			again, err := m.carry(ctx, r)
			if err != nil {
				return err
			}
			if !again {
				break
			}
			if time.Since(r.at) > lastTry {
				return errors.New("follow mpv: the bot cannot be reached; see whether it runs, and whether --url is its address")
			}
			if r, err = newest(ctx, r, news, wait); err != nil {
				return err
			}
		}
	}
	return nil
}

// newest waits for a newer report than r, but no longer than so.
func newest(ctx context.Context, r report, news <-chan report, wait time.Duration) (report, error) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		select {
		case newer, ok := <-news:
			if ok {
				return newer, nil
			}
			news = nil // mpv has ended: this was its last
		case <-timer.C:
			return r, nil
		case <-ctx.Done():
			return r, context.Cause(ctx)
		}
	}
}

// carry carries one report; again says that it may be taken later.
func (m *messenger) carry(ctx context.Context, r report) (again bool, err error) {
	status, answer, err := m.post(ctx, r)
	switch {
	case ctx.Err() != nil:
		return false, context.Cause(ctx)
	case err != nil || status >= http.StatusInternalServerError || status == http.StatusTooManyRequests:
		if !m.mute {
			m.app.notice("matinee: the bot cannot be reached just now; trying again")
		}
		m.mute = true
		return true, nil
	case status == http.StatusOK:
		m.mute = false
		m.tell(answer)
		return false, nil
	case status == http.StatusGone:
		m.app.notice("matinee: the screening is over")
		return false, errOver
	}
	return false, fmt.Errorf("follow mpv: the bot does not take the key; see whether --url is the bot's, or ask for another with /screening player (%d)", status)
}

// errOver ends the command with success: nothing more is to be followed.
var errOver = errors.New("the screening is over")

// tell tells the bot's answer when the film does something else than before.
func (m *messenger) tell(answer string) {
	doing, _, _ := strings.Cut(answer, " at ")
	if doing != m.told {
		m.app.notice("%s", answer)
	}
	m.told = doing
}

// post sends a report, with where the film is by now.
func (m *messenger) post(ctx context.Context, r report) (status int, answer string, err error) {
	ctx, cancel := context.WithTimeout(ctx, reportWithin)
	defer cancel()
	e := r.Event
	e.Sent = r.at
	if e.Action == screening.Play {
		e.At += time.Since(r.at)
	}
	body, err := json.Marshal(e)
	if err != nil {
		return 0, "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.hook, bytes.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Content-Type", "application/json")
	client := http.Client{Transport: cmp.Or[http.RoundTripper](m.app.transport, http.DefaultTransport)}
	resp, err := client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	said, err := io.ReadAll(io.LimitReader(resp.Body, 1000)) // bytes: a line
	return resp.StatusCode, strings.TrimSpace(string(said)), err
}
