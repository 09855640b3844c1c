package reading

import (
	"slices"
	"strings"
	"time"
)

// A Scene is a run of lines between long silences or headings.
type Scene struct {
	First, Last int           // its lines, both included
	Start, End  time.Duration // film time; 0 in a transcript without times
	Words       int
	Heading     string // as it stands in the transcript; "" for a scene that a silence opens
}

// A film has about so many scenes an hour by its silences: Salt (Moving into
// Pictures, 2006, ch. 2, and Film Style and Technology, 3rd ed. 2009) puts scenes
// of studio features at one to three minutes; silences find the longer.
const sceneLength = 150 * time.Second

// Whatever a film's habits are, a shorter silence parts no scenes and a longer
// one always does. Ours, from the 113 films of the developers' corpus: their
// median pause between two lines is under a second, and actors' pauses end at
// about five.
const (
	leastScenePause = 5 * time.Second
	mostScenePause  = 20 * time.Second
)

// findScenes cuts the film where it is silent for long, by its own measure, and
// at headings.
func (r *Reading) findScenes() {
	if len(r.Lines) == 0 || !r.Timed && len(r.headings) == 0 {
		return
	}
	r.ScenePause = r.scenePause()
	first := 0
	for i := 1; i <= len(r.Lines); i++ {
		if i < len(r.Lines) && !r.opensScene(i) {
			continue
		}
		r.Scenes = append(r.Scenes, r.scene(first, i-1))
		first = i
	}
}

// scenePause is the silence that opens a scene in this film: its n-th longest,
// where n is how many scenes a film of the length has; in whole seconds, so that it
// can be said.
func (r *Reading) scenePause() time.Duration {
	if !r.Timed {
		return 0
	}
	sorted := slices.Clone(r.gaps)
	slices.Sort(sorted)
	slices.Reverse(sorted)
	n := min(int((r.To-r.From)/sceneLength), len(sorted)-1)
	return min(max(sorted[n], leastScenePause), mostScenePause).Truncate(time.Second)
}

// opensScene reports whether line i is the first of a scene.
func (r *Reading) opensScene(i int) bool {
	return r.headings[i] != "" || r.Timed && r.gaps[i] >= r.ScenePause
}

// scene is the scene of lines first to last.
func (r *Reading) scene(first, last int) Scene {
	s := Scene{First: first, Last: last, Words: r.at[last+1] - r.at[first], Heading: r.headings[first]}
	if r.Timed {
		s.Start, s.End = r.Lines[first].Start, r.Lines[first].End
		for _, c := range r.Lines[first : last+1] {
			s.End = max(s.End, c.End)
		}
	}
	return s
}

// SceneAt is the scene that is on at the time, or the last one before it.
func (r *Reading) SceneAt(t time.Duration) (Scene, bool) {
	var at Scene
	for _, s := range r.Scenes {
		if s.Start <= t || at.Words == 0 {
			at = s
		}
	}
	return at, r.Timed && len(r.Scenes) > 0
}

// longestHeading is how much of a screenplay's heading is kept, in bytes: more
// is no heading.
const longestHeading = 100

// heading is a screenplay's scene heading, or "". Source: the Fountain syntax
// (fountain.io/syntax, Scene Heading): INT, EXT, EST, INT./EXT, INT/EXT, I/E.
func heading(text string) string {
	text = strings.TrimSpace(strings.Trim(text, "[]()"))
	if len(text) > longestHeading || text != strings.ToUpper(text) {
		return ""
	}
	for _, opening := range [...]string{"INT.", "EXT.", "EST.", "INT/EXT", "EXT/INT", "I/E", "INT ", "EXT "} {
		if rest, ok := strings.CutPrefix(text, opening); ok && strings.TrimSpace(rest) != "" {
			return text
		}
	}
	return ""
}
