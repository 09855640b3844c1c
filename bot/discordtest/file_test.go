package discordtest_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"matinee/bot/discordtest"
)

func TestFiles(t *testing.T) {
	both(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		c := g.AddChannel("general")
		ana := g.AddMember("ana")
		d := client(s)
		m, err := d.ChannelMessageSendComplex(c.ID(), &discordgo.MessageSend{Content: "Here.", Files: []*discordgo.File{
			{Name: "a b.txt", Reader: strings.NewReader("one")}, {Name: "b.txt", Reader: strings.NewReader("two")}}})
		if err != nil || len(m.Attachments) != 2 {
			t.Fatalf("send: %v, %v, want two files", err, m)
		}
		if got, want := fetch(t, s, m.Attachments[1].URL), "200 two"; got != want {
			t.Errorf("fetched %q, want %q", got, want)
		}
		if got, want := m.Attachments[0].Filename, "a_b.txt"; got != want {
			t.Errorf("name %q, want %q", got, want)
		}
		kept, err := d.ChannelMessageEditComplex(&discordgo.MessageEdit{ID: m.ID, Channel: c.ID(),
			Attachments: &[]*discordgo.MessageAttachment{{ID: m.Attachments[1].ID}}})
		if err != nil || len(kept.Attachments) != 1 || kept.Attachments[0].Filename != "b.txt" {
			t.Errorf("edit: %v, %v, want b.txt kept", err, kept)
		}
		theirs := ana.Write(c, "", discordtest.Attaching(discordtest.File{Name: "c.srt", Data: []byte("three")}))
		url := theirs.Attachments()[0].URL()
		if got, want := fetch(t, s, url), "200 three"; got != want {
			t.Errorf("fetched %q, want %q", got, want)
		}
		theirs.Attachments()[0].Expire()
		if got, want := fetch(t, s, url), "404 This content is no longer available."; got != want {
			t.Errorf("fetched %q, want %q", got, want)
		}
	})
}

func TestFileLife(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		g := s.AddGuild("Film Club")
		m := g.AddMember("ana").Write(g.AddChannel("general"), "", discordtest.Attaching(discordtest.File{Name: "c.srt", Data: []byte("three")}))
		url := m.Attachments()[0].URL()
		time.Sleep(24*time.Hour + 2*time.Second)
		if got := fetch(t, s, url); !strings.HasPrefix(got, "404") {
			t.Errorf("a day later: %q, want 404", got)
		}
		if got := fetch(t, s, m.Attachments()[0].URL()); !strings.HasPrefix(got, "200") {
			t.Errorf("a new address: %q, want 200", got)
		}
		forged := strings.Replace(url, "?ex=", "?ex=f", 1)
		if got := fetch(t, s, forged); !strings.HasPrefix(got, "404") {
			t.Errorf("a forged address: %q, want 404", got)
		}
	})
}

// fetch gets a file, as its status and its text.
func fetch(t *testing.T, s *discordtest.Server, url string) string {
	t.Helper()
	resp, err := (&http.Client{Transport: s.Transport()}).Get(url)
	if err != nil {
		t.Fatal("fetch:", err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, _ := io.ReadAll(resp.Body)
	return strconv.Itoa(resp.StatusCode) + " " + string(b)
}

func TestVoiceMessage(t *testing.T) {
	discordtest.Bubble(t, quiet, func(t *testing.T, s *discordtest.Server) {
		c := s.AddGuild("Film Club").AddChannel("general")
		d := client(s)
		file := func(kind string) *discordgo.File {
			return &discordgo.File{Name: "voice.ogg", ContentType: kind, Reader: bytes.NewReader([]byte("OggS"))}
		}
		post := func(content string, described string, files ...*discordgo.File) (*discordgo.Message, error) {
			if files == nil {
				files = append(files, file("audio/ogg"))
			}
			kind, body, err := discordgo.MultipartBodyWithJSON(json.RawMessage(
				`{"flags":8192,"content":`+strconv.Quote(content)+`,"attachments":[{"id":0,"filename":"voice.ogg"`+described+`}]}`), files)
			if err != nil {
				t.Fatal(err)
			}
			b, err := d.RequestRaw("POST", discordgo.EndpointChannelMessages(c.ID()), kind, body, "", 0)
			m := &discordgo.Message{}
			_ = json.Unmarshal(b, m)
			return m, err
		}
		m, err := post("", `,"duration_secs":1.5,"waveform":"AAAA"`)
		if err != nil || len(m.Attachments) != 1 || m.Attachments[0].DurationSecs != 1.5 {
			t.Errorf("voice: %v, %v, want 1.5 s", err, m)
		}
		if _, err := post("text", `,"duration_secs":1.5,"waveform":"AAAA"`); code(err) != 50159 {
			t.Errorf("with text: %v, want 50159", err)
		}
		if _, err := post("", "", file("audio/ogg"), file("audio/ogg")); code(err) != 50160 {
			t.Errorf("two files: %v, want 50160", err)
		}
		if _, err := post("", "", file("text/plain")); code(err) != 50160 {
			t.Errorf("a text: %v, want 50160", err)
		}
		if _, err := post("", ""); code(err) != 50161 {
			t.Errorf("without a waveform: %v, want 50161", err)
		}
		if _, err := d.ChannelMessageEdit(c.ID(), m.ID, "x"); code(err) != 50162 {
			t.Errorf("edit: %v, want 50162", err)
		}
	})
}
