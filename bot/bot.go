package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/outbox"
	"matinee/bot/screening"
	"matinee/bot/shelf"
	"matinee/bot/state"
	"matinee/dialogue"
)

// Films lists the films that an engine may talk about.
type Films interface {
	Films(ctx context.Context) ([]dialogue.Ref, error)
}

// Config is what a Bot is made of.
type Config struct {
	Client     *discord.Client                                                         // required
	Documents  state.Documents                                                         // required
	Engine     func(Films, dialogue.Keeper) *dialogue.Engine                           // required: the critic over some films
	Films      func(ctx context.Context, guild, member string) ([]dialogue.Ref, error) // required: the shelf of a guild, or of a member in private
	Cast       dialogue.Cast                                                           // default dialogue.BuiltIn
	Unsaid     access.Reach                                                            // of a film that nobody there has said anything of
	Finder     Finder                                                                  // looks up what commands ask for; without it there are no /quote and /scene, and no sources
	Shelves    *shelf.Shelves                                                          // whose films Films lists; without them /films and the like are not offered
	Library    Library                                                                 // reads the films that members bring; without it they can bring none
	Status     func(context.Context) []string                                          // what else /status tells, a sentence each; default nothing
	Debate     func(context.Context, Motion) (Debate, *dialogue.Engine, error)         // has personas argue; without it there is no /debate
	Interviews Interviews                                                              // holds sessions that scripts lay out; without it there is no /interview
	Voice      Voice                                                                   // says answers aloud; without it there are no voice messages
	Ears       Transcriber                                                             // understands voice messages; without it only what is written
	Hooks      string                                                                  // where Hooks is served, for members to be told: "http://127.0.0.1:9464"; "" for nowhere
	Erasures   []Erasure                                                               // what else /forget forgets
	Quotas     access.QuotaLimits
	Policy     access.Policy   // the operator's
	Intents    discord.Intents // default discord.DefaultIntents
	Shards     int             // default as many as Discord recommends
	Log        *slog.Logger    // gets no message text; default none
}

// A Bot is the critic in Discord.
type Bot struct {
	cfg      Config
	log      *slog.Logger
	me       discord.User
	app      discord.ID // the application whose commands these are
	world    world
	answers  answers
	spoilers *access.Spoilers
	quotas   *access.Quotas
	optOuts  *access.OptOuts
	keeper   keeper
	seal     *seal
	floors   floors
	stages   stages
	packing  chan struct{} // capacity 1: held while a package is made
	games    state.Kind[game]
	playing  bells // of the quizzes that have a goroutine
	scores   state.Kind[score]

	screenings *screening.Store
	projectors bells // of the screenings that are followed in this process, by thread

	policy   atomic.Pointer[access.Policy]   // the operator's
	gateway  atomic.Pointer[discord.Gateway] // nil before Run
	counts   counts
	places   state.Kind[time.Time] // where somebody talked to it of late, by channel
	heard    [ears]chan func()     // capacity earsAhead each
	caughtUp atomic.Bool           // with what was missed before this life
	life     string                // tells this life of the bot's from others

	mu       sync.Mutex
	ctx      context.Context // of the rooms: the bot's life; nil before Run
	rooms    map[discord.ID]*room
	met      map[discord.ID]bool // questions heard
	greeting map[discord.ID]bool // guilds to which hello was said, or is about to be
	left     sync.WaitGroup      // the rooms' goroutines
}

// counts are what the operator is told of.
type counts struct{ answers, failures, quotes, refused, panics atomic.Int64 }

// New makes a Bot. It asks nothing of Discord yet.
func New(cfg Config) (*Bot, error) {
	switch {
	case cfg.Client == nil:
		return nil, errors.New("make the bot: there is no client")
	case cfg.Documents == nil:
		return nil, errors.New("make the bot: there is no store for documents")
	case cfg.Engine == nil || cfg.Films == nil:
		return nil, errors.New("make the bot: there is no critic")
	}
	if len(cfg.Cast) == 0 {
		cfg.Cast = dialogue.BuiltIn()
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	b := &Bot{
		cfg: cfg, log: cfg.Log, world: world{ask: cfg.Client.Channel},
		answers:  newAnswers(cfg.Documents),
		games:    newGames(cfg.Documents),
		scores:   newScores(cfg.Documents),
		spoilers: access.NewSpoilers(cfg.Documents, cfg.Unsaid),
		quotas:   access.NewQuotas(cfg.Documents, cfg.Quotas),
		optOuts:  access.NewOptOuts(cfg.Documents),
		rooms:    map[discord.ID]*room{},
		met:      map[discord.ID]bool{},
		greeting: map[discord.ID]bool{},
		places:   newPlaces(cfg.Documents),
		seal:     newSeal(cfg.Documents),
		life:     rand.Text(),
		packing:  make(chan struct{}, 1),

		screenings: screening.NewStore(cfg.Documents),
	}
	b.SetPolicy(cfg.Policy)
	return b, nil
}

// room is the room of a place, opened if it is not there.
func (b *Bot) room(p place) *room {
	b.mu.Lock()
	defer b.mu.Unlock()
	r, ok := b.rooms[p.id]
	if !ok {
		r = &room{bot: b, place: p, box: b.outbox(p.id), inbox: make(chan note, roomInbox), finished: make(chan *underway, atOnce)}
		b.rooms[p.id] = r
		ctx := b.ctx
		r.work, r.cut = context.WithCancelCause(context.WithoutCancel(ctx))
		b.left.Go(func() { r.run(ctx) })
	}
	return r
}

// outbox is what shows the replies in a channel.
func (b *Bot) outbox(channel discord.ID) *outbox.Outbox {
	return outbox.New(outbox.Config{Messages: b.cfg.Client, Channel: channel, Log: b.log, Panicked: func(value any) string {
		b.counts.failures.Add(1)
		return fault(b.panicked("show a reply", value))
	}})
}

// leave closes a room that is idle; false if somebody has just said something
// in it.
func (b *Bot) leave(r *room) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(r.inbox) > 0 {
		return false
	}
	delete(b.rooms, r.place.id)
	return true
}

// abandon has a room be no more, whatever it has been told and not heard.
func (b *Bot) abandon(r *room) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rooms[r.place.id] == r {
		delete(b.rooms, r.place.id)
	}
}

// persona is who answers in a place.
func (b *Bot) persona(ctx context.Context, p place) dialogue.Persona { return b.cast(ctx, p) }

// policies are whose say it is who is answered in a place.
func (b *Bot) policies(ctx context.Context, p place) []access.Policy {
	guild, err := b.guildRules(ctx, p)
	if err != nil {
		b.log.Warn("see where a guild wants answers", "guild", p.Guild, "error", err)
	}
	return []access.Policy{*b.policy.Load(), guild}
}

// SetPolicy puts another policy of the operator's in force.
func (b *Bot) SetPolicy(p access.Policy) { b.policy.Store(&p) }

// SetQuotas puts other quotas in force, for what has been counted already, too.
func (b *Bot) SetQuotas(q access.QuotaLimits) { b.quotas.SetLimits(q) }

// incidentLetters is how many letters name something that went wrong: enough to
// find it in a log of a day.
const incidentLetters = 6

// incident names something that went wrong, for the log and for who met it.
func (*Bot) incident() string { return strings.ToLower(rand.Text()[:incidentLetters]) }
