package bot

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"matinee/bot/access"
	"matinee/bot/discord"
	"matinee/bot/state"
	"matinee/dialogue"
	"matinee/dialogue/history"
	"matinee/dialogue/transcript"
)

// Interviews holds the sessions that scripts lay out. A script is a stranger's:
// implementations open no file and reach no network that one names. They are safe
// for concurrent use.
type Interviews interface {
	// Examples are the scripts that come with the program.
	Examples() []InterviewExample
	// Read is the film that a script names. The error is a *ScriptError.
	Read(name string, source []byte) (film string, err error)
	// Open makes a script ready to be held, or is a *ScriptError with all that is
	// wrong with it.
	Open(ctx context.Context, s InterviewScript) (Interview, error)
	// Forget is the record of a session without what members said in some turns.
	Forget(record []byte, turns []string) ([]byte, error)
}

// An InterviewExample is a script that comes with the program.
type InterviewExample struct {
	Name   string // "club-night"
	About  string // a sentence or two
	Source []byte
	Film   dialogue.Ref // which everybody may ask about
}

// An InterviewScript is a script that is to be held somewhere.
type InterviewScript struct {
	Name    string // of its file, for what is wrong with it
	Source  []byte
	Film    dialogue.Ref
	Horizon transcript.Horizon // nothing beyond is looked at, whatever the script says
}

// An Interview is a script that can be held. It belongs to one goroutine.
type Interview interface {
	// Title is what the script calls it.
	Title() string
	// Reach is how far into the film it looks.
	Reach() access.Reach
	// Hold holds the session, or what the record of an earlier life leaves of it,
	// and returns the record of all of it.
	Hold(ctx context.Context, record []byte, at Staging) ([]byte, error)
	// Package makes the files of a session that was held to its end.
	Package(ctx context.Context, record []byte) (InterviewPackage, error)
	// Close gives back what it takes to hold it.
	Close() error
}

// A Staging is what a session needs of where it is held. An error of any ends the
// session, which can be gone on with.
type Staging struct {
	// Live is asked before the words of a live turn are.
	Live func(ctx context.Context) error
	// Ask puts a turn to the members; "" when nobody says anything.
	Ask func(ctx context.Context, q InterviewQuestion) (string, error)
	// Held is told of every turn, also of those that an earlier life held, with the
	// record as it is with it.
	Held func(ctx context.Context, record []byte, t InterviewTurn) error
}

// An InterviewQuestion is what members are asked for while a session is held.
type InterviewQuestion struct {
	Turn   string // id
	By     string // whose turn it is, as the script calls them
	Prompt string
}

// An InterviewTurn is a turn as it was held.
type InterviewTurn struct {
	ID    string
	N     int    // from 1, as held
	By    string // as the script calls them; "" for a clip alone
	Text  string // "" where nothing was said
	Asked bool   // a member was asked for it
	Live  bool

	Places []transcript.Passage // of its quotations
	Clip   *transcript.Passage  // the stretch of the film that is seen alone; nil for none
	Turn   history.Turn         // of a live one, what it rests on
}

// An InterviewPackage is what is left of a session: files for an editor.
type InterviewPackage struct {
	Files []PackageFile
	Sound *PackageFile // of the whole, no larger than MostUploaded if it can be; nil for none
	Notes []string     // what is to be told, a sentence each
}

// A PackageFile is one file of a package.
type PackageFile struct {
	Path string // in the package, with slashes
	Type string // a media type
	Data []byte
}

// A ScriptError is what is wrong with a script.
type ScriptError struct {
	Faults []string // with their places, in the order of its file
}

// Error has a line for each fault.
func (e *ScriptError) Error() string { return strings.Join(e.Faults, "\n") }

// interviewKept is the longest that a session is remembered after it began. One
// that comes to its end is forgotten then, when its package has been posted.
const interviewKept = 7 * 24 * time.Hour

// A production is what is remembered of a session while it is held.
type production struct {
	By      discord.ID // who asked for it, and for whom its live turns count
	Guild   discord.ID `json:",omitempty"`
	Channel string     // of a thread, the channel it is in
	Example string     `json:",omitempty"` // its name; "" for a script that was brought
	Name    string
	Source  []byte
	Film    string       // ID
	Allowed access.Reach // how far the place let it look
	Reach   access.Reach // how far it does
	Began   time.Time

	Told   discord.ID   // our message with the button
	People []discord.ID // who takes part, who asked for it first
	Shown  int          // turns that were shown
	Parts  int          // messages of the turn after those
	Last   discord.ID   `json:",omitempty"` // our last message in it

	Asked     *asked           `json:",omitempty"` // what is asked just now; nil for nothing
	Inputs    map[string]input `json:",omitempty"` // by turn
	Forgotten []string         `json:",omitempty"` // turns whose words were forgotten
}

// An asked is a turn that members were asked for.
type asked struct {
	Turn    string
	Message discord.ID // ours
	Until   time.Time
}

// An input is what came of asking.
type input struct {
	Text string
	Who  discord.ID `json:",omitempty"` // "" for nobody
}

// productions are the sessions that are being held, by their place.
func productions(d state.Documents) state.Kind[production] {
	return state.Kind[production]{Documents: d, Name: "interview", Expires: func(p production) time.Time { return p.Began.Add(interviewKept) }}
}

// interviewRecords are their records, by their place.
func interviewRecords(d state.Documents) state.Kind[[]byte] {
	return state.Kind[[]byte]{Documents: d, Name: "interview record", Expires: func([]byte) time.Time { return time.Now().Add(interviewKept) }}
}

// stages are the places in which sessions are being held. It is safe for concurrent
// use.
type stages struct {
	mu   sync.Mutex
	held map[discord.ID]*stage
}

// at is the session in a place; nil for none.
func (s *stages) at(id discord.ID) *stage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held[id]
}

// near is the session in a channel or a thread of it; nil for none.
func (s *stages) near(p place) *stage {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.held[p.id]; st != nil {
		return st
	}
	for _, st := range s.held {
		if st.channel == p.Channel {
			return st
		}
	}
	return nil
}

// among counts those of a guild.
func (s *stages) among(guild string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.held {
		n += count(string(st.guild) == guild)
	}
	return n
}

// enter has a session begin; false if there is one in its place.
func (s *stages) enter(st *stage) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held[st.id] != nil {
		return false
	}
	if s.held == nil {
		s.held = map[discord.ID]*stage{}
	}
	s.held[st.id] = st
	return true
}

// leave has a session be over.
func (s *stages) leave(st *stage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held[st.id] == st {
		delete(s.held, st.id)
	}
}

// reaches reports whether one reach goes as far as another.
func reaches(r, other access.Reach) bool {
	return r.All || !other.All && r.Until >= other.Until
}

// example is the script of that name that comes with the program.
func (b *Bot) example(name string) (InterviewExample, bool) {
	all := b.cfg.Interviews.Examples()
	i := slices.IndexFunc(all, func(e InterviewExample) bool { return e.Name == name })
	if i < 0 {
		return InterviewExample{}, false
	}
	return all[i], true
}
