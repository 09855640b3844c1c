package script

// A Clip is a stretch of the film, named by its place or by what is said there.
type Clip struct {
	In   string // "cue:412" or a film time; "" with Find
	Out  string // likewise, and the cue is inside; "" for the end of In's cue
	Find string // a regular expression (RE2) that the words match; "" with In
	Nth  int    // which match of Find, from 1; 0 for the first
	Pad  Length // added before and after
	Role ClipRole
}

// ClipRole says who is heard while the film is seen.
type ClipRole string

// The roles of clips.
const (
	Under  ClipRole = "under"  // the speaker: picture under a voice, as long as the turn
	Insert ClipRole = "insert" // the film: the talk stops meanwhile
)

// ClipRole is the role of a turn's clip: as written, else by the kind of turn.
func (t Turn) ClipRole() ClipRole {
	switch {
	case t.Clip == nil:
		return ""
	case t.Clip.Role != "":
		return t.Clip.Role
	case t.Kind == Show:
		return Insert
	default:
		return Under
	}
}
