package outbox_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"matinee/bot/discord"
	"matinee/bot/markdown/markdowntest"
	"matinee/bot/outbox"
)

// A trial is some replies in a channel where anything goes wrong.
type trial struct {
	*rand.Rand
	c     *channel
	mu    sync.Mutex
	stand map[discord.ID]bool // what the outcomes say
}

func TestTrials(t *testing.T) {
	n := uint64(300)
	if os.Getenv("MATINEE_BENCH") != "" {
		n = 10_000
	}
	for seed := range n {
		synctest.Test(t, func(t *testing.T) { try(t, seed) })
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzTrials(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		synctest.Test(t, func(t *testing.T) { try(t, seed) })
	})
}

func try(t *testing.T, seed uint64) {
	x := &trial{Rand: rand.New(rand.NewPCG(seed, 3)), stand: map[discord.ID]bool{}}
	often := x.IntN(5) // faults in twenty calls
	sleeps := rand.New(rand.NewPCG(seed, 4))
	x.c = &channel{
		delay: func() time.Duration { return time.Duration(sleeps.IntN(400)) * time.Millisecond },
		fault: func(call) fault {
			if sleeps.IntN(20) >= often {
				return none
			}
			return fault(1 + sleeps.IntN(int(archived)))
		},
	}
	o := open(x.c)
	var talking sync.WaitGroup
	for i := range 1 + x.IntN(3) {
		private := rand.New(rand.NewPCG(seed, uint64(10+i)))
		talking.Go(func() { x.reply(t, o, private, i) })
	}
	talking.Wait()
	if err := o.Close(t.Context()); err != nil {
		t.Error(err)
	}
	x.c.checkPace(t)
	x.c.checkSecrets(t)
	for _, m := range x.c.standing() {
		if !x.stand[m.id] {
			t.Errorf("nobody knows of %q", m.text)
		}
	}
	typed := len(x.c.typed)
	time.Sleep(time.Minute)
	if len(x.c.typed) != typed {
		t.Error("got typing after the end")
	}
}

// reply shows a text in pieces that do not care for what is in them.
func (x *trial) reply(t *testing.T, o *outbox.Outbox, r *rand.Rand, i int) {
	text := story(r, i)
	reply := o.Open(outbox.Opening{To: discord.ID(fmt.Sprint(i)), Buttons: stopButton})
	for end := 0; end < len(text) && r.IntN(60) > 0; end += 1 + r.IntN(200) {
		reply.Show(text[:end])
		time.Sleep(time.Duration(r.IntN(1000)) * time.Millisecond)
	}
	reply.Finish(outbox.Final{Text: text, Buttons: againButton})
	got, err := reply.Wait(t.Context())
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, id := range got.Messages {
		x.stand[id] = true
	}
	if err != nil {
		x.excuse(t, err)
		return
	}
	x.check(t, got, text)
}

// excuse fails if a reply was given up though nobody kept deleting it.
func (x *trial) excuse(t *testing.T, err error) {
	t.Helper()
	if len(x.c.times("create")) < 4 {
		t.Errorf("got %v", err)
	}
	for _, m := range x.c.standing() {
		x.stand[m.id] = true
	}
}

// check fails if the messages do not say the text.
func (x *trial) check(t *testing.T, got outbox.Outcome, text string) {
	t.Helper()
	x.c.mu.Lock()
	defer x.c.mu.Unlock()
	var parts []string
	for _, id := range got.Messages {
		m := x.c.find(id)
		if m == nil {
			return // somebody deleted it since
		}
		parts = append(parts, markdowntest.Text(m.text))
		if got.File && string(m.files[0].Data) != text {
			t.Errorf("got a file of %d bytes", len(m.files[0].Data))
		}
	}
	said := strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
	if want := strings.Join(strings.Fields(plain.Replace(text)), " "); said != want && !got.File {
		t.Errorf("got %q, want %q", said, want)
	}
}

var plain = strings.NewReplacer("||", "", "**", "", "> ", "", "_", "")

// story is a text in which words that are hidden begin with h and no others do.
func story(r *rand.Rand, i int) string {
	var out strings.Builder
	for n := 1 + r.IntN(1<<r.IntN(9)); n > 0; n-- {
		word := fmt.Sprintf("w%d.%d", i, n)
		switch r.IntN(12) {
		case 0:
			fmt.Fprintf(&out, "||h%s h**%s** h.||", word, word)
		case 1:
			fmt.Fprintf(&out, "**%s %s**", word, word)
		case 2:
			fmt.Fprintf(&out, "\n\n> _%s_ ||h%s||\n\n", word, word)
		case 3:
			out.WriteString(word + ". é語👩‍👧")
		default:
			out.WriteString(word)
		}
		out.WriteString(" ")
	}
	return out.String()
}
