package discord

import (
	"bytes"
	"net/http"
	"strings"
)

// The codes of Discord's that ask for something else than their HTTP status does
// (discord-api-docs, developers/topics/opcodes-and-status-codes.mdx, "JSON Error
// Codes").
const (
	codeUnknownInteraction = 10062
	codeTooLarge           = 40005
	codeAnswered           = 40060
	codeInvalidToken       = 50027 // of a webhook or an interaction, not the bot's
	codeMissingAccess      = 50001
	codeInvalidForm        = 50035
	codeArchived           = 50083
	codeNoVoiceMessages    = 50173
	codeNoHistory          = 160002 // a reply needs Read Message History
	codeThreadExists       = 160004
	codeMaxThreads         = 160006
)

// A complaint is the body of an answer that refuses.
type complaint struct {
	Code   Count           `json:"code"`
	Errors complaintFields `json:"errors"`
	After  Seconds         `json:"retry_after"`
	Global bool            `json:"global"`
}

// complaintFields is what is wrong with which field; only the words for "too
// long" are looked for in it.
type complaintFields []byte

// UnmarshalJSON keeps what there is.
func (f *complaintFields) UnmarshalJSON(b []byte) error {
	*f = bytes.Clone(b)
	return nil
}

func (f complaintFields) tooLong() bool {
	return bytes.Contains(f, []byte("MAX_LENGTH")) || bytes.Contains(f, []byte("MAX_EMBED_SIZE")) ||
		bytes.Contains(f, []byte("BAD_LENGTH"))
}

// judge is what an answer's status and complaint ask of the caller; nil for an
// answer that is none of these.
func judge(status int, c complaint) error {
	if err, ok := byCode[int(c.Code)]; ok {
		return err
	}
	switch {
	case c.Code == codeInvalidForm && c.Errors.tooLong():
		return ErrTooLong
	case status >= 500 || status < 200 || status >= 300 && status < 400:
		return ErrUnavailable
	case status < 300:
		return nil
	}
	if err, ok := byStatus[status]; ok {
		return err
	}
	return ErrInvalid
}

var byCode = map[int]error{
	codeUnknownInteraction: ErrExpired,
	codeInvalidToken:       ErrExpired,
	codeTooLarge:           ErrTooLarge,
	codeAnswered:           ErrAnswered,
	codeArchived:           ErrArchived,
	codeNoVoiceMessages:    ErrForbidden,
	codeNoHistory:          ErrForbidden,
	codeMaxThreads:         ErrForbidden,
}

var byStatus = map[int]error{
	http.StatusUnauthorized:          ErrUnauthorised,
	http.StatusForbidden:             ErrForbidden,
	http.StatusNotFound:              ErrNotFound,
	http.StatusRequestEntityTooLarge: ErrTooLarge,
	http.StatusTooManyRequests:       ErrRateLimited,
	http.StatusRequestTimeout:        ErrUnavailable,
}

// isPage tells whether an answer is a page for people instead of JSON, as the
// proxies before the API send.
func isPage(header http.Header, body []byte) bool {
	if strings.HasPrefix(header.Get("Content-Type"), "text/html") {
		return true
	}
	return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}
