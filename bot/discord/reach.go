package discord

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"net/url"
)

// reach connects to the gateway's host, through a proxy if there is to be one.
// Encryption is done here and not by the WebSocket library, so that the link can
// read along.
func (c *Client) reach(ctx context.Context, network, addr string, secure bool) (net.Conn, error) {
	conn, err := c.tunnel(ctx, network, addr, secure)
	if err != nil || !secure {
		return conn, err
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", addr, err)
	}
	cfg := c.cfg.TLS.Clone()
	if cfg == nil {
		cfg = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if cfg.ServerName == "" {
		cfg.ServerName = host
	}
	encrypted := tls.Client(conn, cfg)
	if err := encrypted.HandshakeContext(ctx); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("encrypt the connection to %s: %w", host, err)
	}
	return encrypted, nil
}

// tunnel connects to a host, or to it through a proxy.
func (c *Client) tunnel(ctx context.Context, network, addr string, secure bool) (net.Conn, error) {
	proxy, err := c.proxyFor(addr, secure)
	if err != nil {
		return nil, fmt.Errorf("choose a proxy: %w", err)
	}
	if proxy == nil {
		return c.dial(ctx, network, addr)
	}
	if proxy.Scheme != "http" {
		return nil, fmt.Errorf("the proxy is of the kind %q, which the gateway cannot use; set one of the kind http", proxy.Scheme)
	}
	host := proxy.Host
	if proxy.Port() == "" {
		host = net.JoinHostPort(proxy.Hostname(), "80")
	}
	conn, err := c.dial(ctx, network, host)
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	if err := ask(conn, proxy, addr); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("ask the proxy for a connection: %w", err)
	}
	return conn, nil
}

func (c *Client) proxyFor(addr string, secure bool) (*url.URL, error) {
	if c.cfg.Proxy == nil {
		return nil, nil
	}
	u := &url.URL{Scheme: "http", Host: addr}
	if secure {
		u.Scheme = "https"
	}
	return c.cfg.Proxy(&http.Request{Method: http.MethodGet, URL: u, Header: http.Header{}})
}

// ask has a proxy connect to a host (RFC 9110, section 9.3.6). Nothing comes after
// its answer before something was sent, so that nothing is lost with the buffer.
func ask(conn net.Conn, proxy *url.URL, addr string) error {
	q := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: addr}, Host: addr, Header: http.Header{}}
	if u := proxy.User; u != nil {
		password, _ := u.Password()
		q.Header.Set("Proxy-Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(u.Username()+":"+password)))
	}
	if err := q.Write(conn); err != nil {
		return err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), q)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("it answered %s", resp.Status)
	}
	return nil
}
