package discord

import (
	"cmp"
	"strconv"
	"time"
)

// An ID names something in Discord: a snowflake in decimal. "" names nothing.
type ID string

// epoch is where snowflakes start counting (discord-api-docs,
// developers/reference.mdx, "Snowflakes").
const epoch = 1420070400000 * time.Millisecond

// UnmarshalJSON takes a text or, from other servers, a number; anything else is "".
func (id *ID) UnmarshalJSON(b []byte) error {
	*id = ID(scalar(b))
	return nil
}

// Time is when the named thing was made, in milliseconds; zero if the ID is no
// snowflake.
func (id ID) Time() time.Time {
	n, err := strconv.ParseUint(string(id), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(int64(n>>22) + epoch.Milliseconds())
}

// Compare orders IDs as numbers, the oldest first.
func (id ID) Compare(other ID) int {
	if c := cmp.Compare(len(id), len(other)); c != 0 {
		return c
	}
	return cmp.Compare(id, other)
}

// IDAt is an ID such as things get that are made at a time: a bound for
// Messages. It names nothing.
func IDAt(t time.Time) ID {
	ms := max(t.UnixMilli()-epoch.Milliseconds(), 0)
	return ID(strconv.FormatUint(uint64(ms)<<22, 10))
}
