package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"matinee/bot/screening"
	"matinee/config"
)

func followCommand(a *app) *cobra.Command {
	var socket, address string
	cmd := &cobra.Command{
		Use:   "follow KEY",
		Short: "Let mpv drive a screening in Discord",
		Long: `Let mpv drive a screening in Discord, until mpv ends: what it plays, pauses and
seeks, the screening does. The KEY is the one that /screening player tells who
began the screening; whoever has it moves the film.

  mpv --input-ipc-server=` + defaultSocket() + ` FILM
  matinee follow KEY

The bot is the one at the address under [discord] health in the configuration,
or at --url.`,
		Args: exactly(1, "one key, which /screening player tells"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.follow(cmd.Context(), args[0], socket, address)
		},
	}
	cmd.Flags().StringVar(&socket, "socket", defaultSocket(), "mpv's socket, by `PATH`: what its --input-ipc-server says")
	cmd.Flags().StringVar(&address, "url", "", "the bot's address, a `URL` such as http://127.0.0.1:9464")
	return cmd
}

// defaultSocket is the socket of mpv's own manual
// (https://mpv.io/manual/stable/#json-ipc).
func defaultSocket() string {
	if runtime.GOOS == "windows" {
		return pipes + "mpvsocket"
	}
	return "/tmp/mpvsocket"
}

// pipes is where Windows has what elsewhere are sockets.
const pipes = `\\.\pipe\`

// follow hands on what mpv does until it ends, or the screening does.
func (a *app) follow(ctx context.Context, key, socket, address string) error {
	hook, err := a.hook(key, address)
	if err != nil {
		return err
	}
	player, err := a.awaitPlayer(ctx, socket)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(ctx, func() { player.Close() })()
	if _, err := io.WriteString(player, screening.MPVHello); err != nil {
		return fmt.Errorf("ask mpv where it is: %w; start it again with --input-ipc-server=%s", err, socket)
	}
	news, heard := make(chan report, 1), make(chan error, 1)
	go func() {
		defer close(news)
		heard <- listenToMPV(player, news)
	}()
	err = (&messenger{app: a, hook: hook}).run(ctx, news)
	player.Close()
	lost := <-heard
	switch {
	case ctx.Err() != nil, errors.Is(err, errOver): // told to end, or nothing is left to follow
		return nil
	case err != nil:
		return err
	}
	return lost
}

// hook is where the reports go.
func (a *app) hook(key, address string) (string, error) {
	if address == "" {
		c, err := config.Find(a.configFile)
		if err != nil {
			return "", err
		}
		if c.Discord.Health == "" {
			return "", usagef("which bot? give its address with --url, or set health under [discord] in the configuration")
		}
		address = "http://" + c.Discord.Health
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", usagef("%q is no address of a bot; give one such as http://127.0.0.1:9464", address)
	}
	return u.JoinPath("hooks", key).String(), nil
}

// playerLook is how often mpv is looked for until it is there.
const playerLook = 500 * time.Millisecond

// awaitPlayer connects to mpv, once it is there.
func (a *app) awaitPlayer(ctx context.Context, socket string) (io.ReadWriteCloser, error) {
	for told := false; ; told = true {
		player, err := dialPlayer(ctx, socket)
		if err == nil {
			return player, nil
		}
		if !told {
			a.notice("matinee: waiting for mpv; start it with --input-ipc-server=%s", socket)
		}
		select {
		case <-time.After(playerLook):
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for mpv: %w", context.Cause(ctx))
		}
	}
}

func dialPlayer(ctx context.Context, socket string) (io.ReadWriteCloser, error) {
	if strings.HasPrefix(socket, pipes) {
		return os.OpenFile(socket, os.O_RDWR, 0)
	}
	return new(net.Dialer).DialContext(ctx, "unix", socket)
}

// A report is what mpv did, and when.
type report struct {
	screening.Event
	at time.Time
}

// mostLine bounds a line of mpv, in bytes: beyond any film's title.
const mostLine = 1 << 20

// listenToMPV reads what mpv tells until it ends. Of reports that nobody has taken
// yet only the newest counts: each says all there is to say.
func listenToMPV(player io.Reader, news chan report) error {
	var mpv screening.MPV
	tell := func(line []byte) {
		if e, ok := mpv.Line(line); ok {
			e.Session = "mpv"
			select {
			case <-news:
			default:
			}
			news <- report{e, time.Now()}
		}
	}
	lines := bufio.NewScanner(player)
	lines.Buffer(nil, mostLine)
	for lines.Scan() {
		tell(lines.Bytes())
	}
	tell([]byte(`{"event":"shutdown"}`)) // however it ended
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return errors.New("that is not mpv at the socket: give the one of its --input-ipc-server with --socket")
	}
	return nil
}
