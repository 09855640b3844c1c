package library

import (
	"path/filepath"
	"strings"
)

// Videos are films' own files, by folder.
type videos map[string]*reelFolder

// A reelFolder is the films' own files of one folder, by what subtitles may call
// them: folders of thousands are usual.
type reelFolder struct {
	only   *file            // the last one found
	own    bool             // the folder is named as the film is
	count  int              // how many there are
	byStem map[string]*file // in small letters
	byFilm map[string][]*file
}

func newVideos(files []file) videos {
	v := videos{}
	for i := range files {
		f := &files[i]
		if !f.video || f.refused != nil {
			continue
		}
		dir := filepath.Dir(f.path)
		if v[dir] == nil {
			v[dir] = &reelFolder{byStem: map[string]*file{}, byFilm: map[string][]*file{}}
		}
		v[dir].add(f)
		v[dir].own = v[dir].count == 1 && ownFolder(f)
	}
	return v
}

func (r *reelFolder) add(f *file) {
	r.only = f
	r.count++
	if s := strings.ToLower(stem(filepath.Base(f.path))); r.byStem[s] == nil {
		r.byStem[s] = f
	}
	slug := Slug(f.name.Title)
	r.byFilm[slug] = append(r.byFilm[slug], f)
}

// ownFolder reports whether a film lies in a folder that bears its name: whatever
// subtitles are called there, they are its.
func ownFolder(f *file) bool {
	above := filmFolder(filepath.ToSlash(filepath.Dir(f.abs)))
	return above != "" && Slug(parseFolder(above).Title) == Slug(f.name.Title)
}

// levels is how far above subtitles their film can lie: "Film/Subs/STEM/English".
const levels = 4

// of is the film whose words a file of subtitles holds: of its own folder or, from
// folders such as "Subs", of one above. It goes by the name up to the tags, then
// by what film both name, then by there being only one.
func (v videos) of(f file) *file {
	if f.video || f.in != nil || len(v) == 0 {
		return nil
	}
	dir := filepath.Dir(f.path)
	names := []string{stem(filepath.Base(f.path))}
	for range levels {
		if here := v[dir]; here != nil {
			return here.pick(names, f.name)
		}
		base, above := filepath.Base(dir), filepath.Dir(dir)
		if _, only := onlyTags(base); !only && !partFolder.MatchString(base) && !partFolder.MatchString(filepath.Base(above)) {
			return nil
		}
		names = append(names, base)
		dir = above
	}
	return nil
}

// pick is the video that goes by one of the names, or is of the film named; nil for
// none.
func (r *reelFolder) pick(names []string, n Name) *file {
	for _, name := range names {
		if v := r.called(name); v != nil {
			return v
		}
	}
	for _, v := range r.byFilm[Slug(n.Title)] {
		if sameFilm(v.name, n) {
			return v
		}
	}
	if r.count == 1 && (onlyTagged(names[0]) || r.own && n.Year == 0 && n.Episode == 0) {
		return r.only
	}
	return nil
}

// called is the video whose name the subtitles' name is, but for tags at its end;
// the longest, as "Film" is the beginning of "Film 2". A number is no tag here: it
// may be the title's.
func (r *reelFolder) called(name string) *file {
	lower := strings.ToLower(name)
	for end := len(lower); end > 0; end = strings.LastIndexAny(lower[:end], " ._-([") {
		v := r.byStem[strings.TrimRight(lower[:end], " ")]
		if v == nil {
			continue
		}
		tagged := strings.TrimLeft(lower[end:], " ._-([")
		if tagged == "" || (tagged[0] < '0' || tagged[0] > '9') && onlyTagged(tagged) {
			return v
		}
	}
	return nil
}

// onlyTagged reports whether the end of a name is tags and nothing else.
func onlyTagged(s string) bool {
	_, only := onlyTags(s)
	return only
}

// sameFilm reports whether two names are of one film.
func sameFilm(a, b Name) bool {
	return Slug(a.Title) == Slug(b.Title) && Slug(a.Title) != "" && a.Season == b.Season && a.Episode == b.Episode && a.Part == b.Part &&
		(a.Year == b.Year || a.Year == 0 || b.Year == 0)
}
