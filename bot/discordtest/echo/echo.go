// Package echo is the barest bot there is: a session of discordgo's that answers
// every message with one. Tests measure what an answer costs against it. It is no
// example: it survives no fault.
package echo

import (
	"context"
	"fmt"
	"net"
	"net/http"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Dial opens connections, as net.Dialer.DialContext does.
type Dial func(ctx context.Context, network, address string) (net.Conn, error)

// Start answers every message that a person writes, until stop is called. Requests
// go by wire, and the gateway is reached by dial.
func Start(token string, wire http.RoundTripper, dial Dial) (stop func() error, err error) {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, fmt.Errorf("make a session: %w", err)
	}
	s.Client = &http.Client{Transport: wire}
	s.Dialer = &websocket.Dialer{NetDialContext: dial}
	s.Identify.Intents = discordgo.IntentsGuilds | discordgo.IntentsGuildMessages
	s.ShouldReconnectOnError = false
	s.AddHandler(func(s *discordgo.Session, m *discordgo.MessageCreate) {
		if m.Author != nil && !m.Author.Bot {
			_, _ = s.ChannelMessageSend(m.ChannelID, "echo")
		}
	})
	if err := s.Open(); err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return s.Close, nil
}
