package openai

import (
	"bufio"
	"bytes"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"matinee/audio/tts"
)

// head is how many bytes of an answer are looked at.
const head = 12

// formats are the sounds that are not asked for and not taken, by the words of a
// content type.
var formats = map[string]string{
	"mpeg": "MP3", "mp3": "MP3", "ogg": "Ogg", "opus": "Opus", "aac": "AAC", "mp4": "AAC", "flac": "FLAC", "webm": "WebM",
}

// beginnings are those of what is no bare sound, and what it is then.
var beginnings = []struct{ bytes, what string }{
	{"ID3", "MP3"}, {"OggS", "Ogg"}, {"fLaC", "FLAC"}, {"\x1aE\xdf\xa3", "WebM"},
	{"<!", "a web page"}, {"<html", "a web page"}, {"<HTML", "a web page"}, {"{\"", "text"},
}

// sniff tells what a server sends by its header and its first bytes, which it
// waits for: the rate of bare samples, or 0 for a WAV file. What has neither form
// is refused, as it would sound as noise.
func (e *Engine) sniff(header http.Header, body io.Reader) (rate int, whole io.Reader, err error) {
	buffered := bufio.NewReaderSize(body, 4<<10)
	first, err := buffered.Peek(head)
	if err != nil && len(first) == 0 && err != io.EOF {
		return 0, nil, err
	}
	kind, parameters, _ := mime.ParseMediaType(header.Get("Content-Type")) // what cannot be read says nothing
	_, form, _ := strings.Cut(strings.TrimPrefix(kind, "audio/x-"), "/")
	switch {
	case bytes.HasPrefix(first, []byte("RIFF")):
		return 0, buffered, nil
	case what(kind, form, first) != "":
		return 0, nil, e.garbled(what(kind, form, first), buffered)
	}
	rate, err = strconv.Atoi(parameters["rate"])
	if err != nil || rate <= 0 {
		rate = e.cfg.Rate
	}
	return rate, buffered, nil
}

// what an answer is if it is no bare sound; else "".
func what(kind, form string, first []byte) string {
	for _, b := range beginnings {
		if bytes.HasPrefix(first, []byte(b.bytes)) {
			return b.what
		}
	}
	switch {
	case strings.HasSuffix(kind, "html"):
		return "a web page"
	case strings.HasPrefix(kind, "text/"), strings.HasSuffix(kind, "json"):
		return "text"
	case len(first) == 0:
		return ""
	case strings.Contains(kind, "wav"):
		return "a broken WAV file"
	}
	return formats[form]
}

// garbled is the error of an answer that is no sound that is taken. Of text, its
// beginning is kept: it may say why.
func (e *Engine) garbled(what string, body io.Reader) error {
	f := &tts.Error{Engine: Name, Kind: tts.Garbled, What: e.says("sends %s instead of bare sound", what),
		Next: "set base_url under [speech] to one that gives response_format pcm or wav"}
	if what == "text" || what == "a web page" {
		text, _ := io.ReadAll(io.LimitReader(body, maxFault)) // what came is what there is to say
		f.Detail = e.clean(string(text))
	}
	return f
}
