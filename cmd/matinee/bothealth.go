package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"matinee/bot"
)

// serveHealth answers for the bot's health at the configured address, if there is
// one, and takes there what players report; end stops it.
func (a *app) serveHealth(b *bot.Bot) (end func(), err error) {
	address := a.config.Discord.Health
	if address == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("answer for the bot's health: %w; choose another address under [discord]", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", b.Health())
	mux.Handle("/hooks/", b.Hooks())
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			a.notice("matinee: the bot's health is not told any more: %v", err)
		}
	}()
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			_ = server.Close() // whoever is still reading has had their time
		}
		<-done
	}, nil
}
