package script

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"

	"matinee/config/strict"
)

// Parse reads a script; name is the file's, for its faults. The error is a
// [*strict.Error] with everything that is wrong with the file in itself. The
// script is then as much as could be read, for Check, which finds the rest.
func Parse(name string, data []byte) (Script, error) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")) // line ends are no words (TOML 1.0.0, "String")
	doc, err := strict.Parse(name, data)
	if err != nil {
		return Script{name: name, faults: faultsOf(err)}, err
	}
	var f file
	err, readable := doc.Decode(&f), true
	if err != nil {
		f, readable = salvage(doc)
	}
	r := &reader{doc: doc}
	s := r.script(f)
	s.name, s.source = name, doc
	s.faults = faultsOf(err)
	if readable {
		s.faults = append(s.faults, elsewhere(s.faults, append(r.faults, s.inner(doc, f)...))...)
	}
	return s, doc.Refuse(s.faults...)
}

func faultsOf(err error) []strict.Fault {
	var refusal *strict.Error
	if errors.As(err, &refusal) {
		return slices.Clone(refusal.Faults)
	}
	return nil
}

// elsewhere are those faults that stand at no place where another was found: a
// value of the wrong kind is not also reported as missing.
func elsewhere(found, faults []strict.Fault) []strict.Fault {
	return slices.DeleteFunc(faults, func(f strict.Fault) bool {
		return slices.ContainsFunc(found, func(g strict.Fault) bool { return f.Line == g.Line && f.Column == g.Column })
	})
}

// A reader makes a Script of a file and notes the values that are none.
type reader struct {
	doc    *strict.Document
	faults []strict.Fault
}

func (r *reader) script(f file) Script {
	s := Script{Session: r.session(f.Session)}
	for _, key := range r.inOrder(f.Speakers) {
		s.Speakers = append(s.Speakers, speaker(key, f.Speakers[key]))
	}
	for i, t := range f.Turns {
		s.Turns = append(s.Turns, r.turn(i, t))
	}
	for _, b := range f.Branches {
		s.Branches = append(s.Branches, Branch{After: b.After, When: Condition(b.When), Goto: b.Goto})
	}
	return s
}

// inOrder lists the speakers' keys as they stand in the file.
func (r *reader) inOrder(speakers map[string]fileSpeaker) []string {
	if len(speakers) > mostSpeakers {
		return slices.Sorted(maps.Keys(speakers)) // which is a fault, and their order no matter
	}
	place := func(key string) strict.Fault { return r.doc.Fault("", "speakers", key) }
	return slices.SortedFunc(maps.Keys(speakers), func(a, b string) int {
		p, q := place(a), place(b)
		return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column), cmp.Compare(a, b))
	})
}

func (r *reader) session(f fileSession) Session {
	return Session{
		Title: f.Title, Film: f.Film, Media: f.Media, Rate: f.Rate, Start: f.Start, Horizon: f.Horizon, Seed: f.Seed,
		Target: r.length(f.Target, "session", "target"), Form: f.Form, OnFail: Failing(f.OnFail), Lang: f.Lang,
	}
}

func speaker(key string, f fileSpeaker) Speaker {
	f.Limits.Forbid, f.Limits.ForbidOpeners = some(f.Limits.Forbid), some(f.Limits.ForbidOpeners)
	if len(f.SayAs) == 0 {
		f.SayAs = nil
	}
	return Speaker{
		Key: key, Name: f.Name, Role: Role(f.Role), Persona: f.Persona, Voice: Voice(f.Voice),
		SayAs: f.SayAs, Limits: Limits(f.Limits), Senses: f.Senses,
	}
}

// some is a list, nil when there is nothing in it.
func some(items []string) []string {
	if len(items) == 0 {
		return nil
	}
	return items
}

func (r *reader) turn(i int, f fileTurn) Turn {
	t := Turn{
		ID: f.ID, By: f.By, To: f.To, Live: f.Live, Move: Move(f.Move), PicksUp: f.PicksUp, Cite: Cite(f.Cite),
		Measure: some(f.Measure), MaxWords: f.MaxWords, MaxSentences: f.MaxSentences, EndsWith: f.EndsWith, Max: f.Max,
		Attempts: f.Attempts, Fallback: f.Fallback, Clip: r.clip(i, f.Clip),
		Chapter: f.Chapter, Spoiler: f.Spoiler, Recording: f.Recording,
	}
	if f.PauseAfter != nil {
		pause := r.length(*f.PauseAfter, "turn", i, "pause_after")
		t.PauseAfter = &pause
	}
	r.kind(i, &t, f)
	return t
}

// kind finds the one key that says what kind of turn it is. A clip counts only
// when no other does, for it may go with words.
func (r *reader) kind(i int, t *Turn, f fileTurn) {
	written := f.words()
	for _, kind := range Kinds() {
		value := written[kind]
		if value == nil {
			continue
		}
		if t.Kind != "" {
			r.fault("a turn has one of `say`, `ask`, `answer`, `followup` and `input`; make two turns of this one", "turn", i, string(kind))
			continue
		}
		t.Kind = kind
		if kind.Live() {
			t.Of = *value
		} else {
			t.Text = *value
		}
	}
	if t.Kind != "" {
		return
	}
	t.Kind = Show
	if f.Clip == nil {
		r.fault("a turn needs one of `say`, `ask`, `answer`, `followup`, `input` and `clip`", "turn", i)
	}
}

func (r *reader) clip(i int, f *fileClip) *Clip {
	if f == nil {
		return nil
	}
	pad := r.length(f.Pad, "turn", i, "clip", "pad")
	return &Clip{In: f.In, Out: f.Out, Find: f.Find, Nth: f.Nth, Pad: pad, Role: ClipRole(f.Role)}
}

// length reads a length of time; "" is none.
func (r *reader) length(s string, path ...any) Length {
	if s == "" && !r.doc.Has(path...) {
		return 0
	}
	l, err := ParseLength(s)
	if err != nil {
		r.fault(err.Error(), path...)
	}
	return l
}

func (r *reader) fault(message string, path ...any) {
	r.faults = append(r.faults, r.doc.Fault(message, path...))
}
