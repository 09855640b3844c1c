package bot

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode"

	"matinee/bot/discord"
	"matinee/bot/markdown"
)

const (
	// MostUploaded is how large a file may be, in bytes, where nobody has paid for
	// more (reference/discord.md §2.1).
	MostUploaded = 10 << 20
	// packagingFor is how long voicing and packaging may take: an interview of 20
	// minutes at a twentieth of its length, and much to spare for a busy machine.
	packagingFor = 10 * time.Minute
)

// thatWasIt begins the message with the package.
const thatWasIt = "That was the interview."

// post makes the package of the session and posts it, unless an earlier life did.
func (s *stage) post(ctx context.Context, iv Interview, record []byte) error {
	if s.unsure {
		if m, err := s.there(ctx, thatWasIt); m != "" || err != nil {
			return err
		}
	}
	made, err := s.packaged(ctx, iv, record)
	if err != nil {
		return err
	}
	hidden, err := s.judge(ctx)
	if err != nil {
		return err
	}
	files, notes, err := s.files(iv, made, hidden)
	if err != nil {
		return err
	}
	return s.hand(ctx, files, notes)
}

// packaged makes the package, with the bot seen to be at it. There is one at a time:
// voicing takes all that a small machine has.
func (s *stage) packaged(ctx context.Context, iv Interview, record []byte) (InterviewPackage, error) {
	defer s.bot.typing(ctx, s.id)()
	select {
	case s.bot.packing <- struct{}{}:
		defer func() { <-s.bot.packing }()
	case <-ctx.Done():
		return InterviewPackage{}, context.Cause(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, packagingFor)
	defer cancel()
	return iv.Package(ctx, record)
}

// files are the package as it can be posted, and what is to be said of it.
func (s *stage) files(iv Interview, made InterviewPackage, hidden bool) ([]discord.File, []string, error) {
	notes := made.Notes
	name := s.fileName(iv, hidden)
	packed, sounding := made.Files, made.Sound != nil
	if sounding {
		packed = append(packed[:len(packed):len(packed)], *made.Sound)
	}
	bundle, err := zipped(packed)
	if err == nil && len(bundle) > MostUploaded && sounding {
		notes = append(notes, "The sound is too large to be in the package as well, so its page is silent.")
		bundle, err = zipped(made.Files)
	}
	if err != nil {
		return nil, nil, err
	}
	var files []discord.File
	if len(bundle) <= MostUploaded {
		files = append(files, discord.File{Name: name + ".zip", Type: "application/zip", Description: "The interview's package", Spoiler: hidden, Data: bundle})
	} else {
		notes = append(notes, "The package is larger than I can post here.")
	}
	switch {
	case sounding && len(made.Sound.Data) > MostUploaded:
		notes = append(notes, "The sound is larger than I can post here.")
	case sounding:
		files = append(files, discord.File{Name: name + path.Ext(made.Sound.Path), Type: made.Sound.Type, Description: "The interview, said aloud", Spoiler: hidden, Data: made.Sound.Data})
	}
	return files, notes, nil
}

// hand posts the files, or tells why it cannot.
func (s *stage) hand(ctx context.Context, files []discord.File, notes []string) error {
	text := func(notes []string) string {
		text := thatWasIt + " Mention me to go on about it."
		for _, n := range notes {
			text += "\n-# " + markdown.Escape(clip(n, 300))
		}
		return text
	}
	_, err := s.bot.cfg.Client.Send(ctx, s.id, discord.Draft{Content: text(notes), Files: files, Nonce: s.nonce("package", 0)})
	if errors.Is(err, discord.ErrTooLarge) || errors.Is(err, discord.ErrForbidden) {
		notes = append(notes, "I cannot post its package here: ask a moderator to let my role attach files, and begin another.")
		_, err = s.bot.cfg.Client.Send(ctx, s.id, discord.Draft{Content: text(notes), Nonce: s.nonce("no package", 0)})
	}
	return err
}

// fileName is what the files are called: the film, and the script's own title where
// that can give nothing away.
func (s *stage) fileName(iv Interview, hidden bool) string {
	name := labelled(s.film.Film)
	if !hidden && s.now().Reach.All && iv.Title() != "" {
		name = iv.Title()
	}
	return safeName(name)
}

// safeNameChars is how long the name of a file is at most, in characters.
const safeNameChars = 60

// safeName is a name that every system takes for a file.
func safeName(name string) string {
	fold := func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return '-'
	}
	parts := strings.FieldsFunc(strings.Map(fold, name), func(r rune) bool { return r == '-' })
	safe := []rune(strings.Join(parts, "-"))
	if safe = safe[:min(len(safe), safeNameChars)]; len(safe) == 0 {
		return "interview"
	}
	return strings.TrimRight(string(safe), "-")
}

// zipped is files in one.
func zipped(files []PackageFile) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Path, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Path, err)
		}
		if _, err := w.Write(f.Data); err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Path, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack an interview: %w", err)
	}
	return b.Bytes(), nil
}
