package discord

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// encodeForm writes the body as a form with files: its JSON first, then the files
// by number (discord-api-docs, developers/reference.mdx, "Uploading Files").
func (p *parcel) encodeForm() error {
	files := make([]*discordgo.File, len(p.files))
	for i, f := range p.files {
		name := f.Name
		if f.Spoiler {
			name = "SPOILER_" + name
		}
		files[i] = &discordgo.File{Name: oneLine(name), ContentType: oneLine(f.Type), Reader: bytes.NewReader(f.Data)}
	}
	kind, b, err := discordgo.MultipartBodyWithJSON(p.request.body, files)
	if err != nil {
		return fmt.Errorf("write the form: %w", err)
	}
	p.contentType, p.body = kind, b
	return nil
}

// oneLine takes out what would end a header line.
func oneLine(s string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(s) }
