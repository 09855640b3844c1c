package main

import (
	"context"
	"unicode/utf8"
)

// escape begins what keys send that are no character, such as the arrows.
const escape = 0x1b

// noKey is a key that means nothing by itself: an arrow, or what is no text.
const noKey = utf8.RuneError

// press waits for one key, or until ctx ends or nothing more can be typed; ok is
// false then. The terminal hands over single keys, or this is the first of a line.
func (k *keys) press(ctx context.Context) (key rune, ok bool) {
	for len(k.rest) == 0 {
		select {
		case chunk, open := <-k.chunk:
			if !open {
				return 0, false
			}
			k.rest = chunk
		case <-ctx.Done():
			return 0, false
		}
	}
	if k.rest[0] == escape {
		k.rest = nil
		return noKey, true
	}
	key, n := utf8.DecodeRune(k.rest)
	k.rest = k.rest[n:]
	return key, true
}

// forget drops what was typed before it was asked for.
func (k *keys) forget() {
	k.rest = nil
	select {
	case <-k.chunk:
	default:
	}
}
