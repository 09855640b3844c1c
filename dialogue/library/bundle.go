package library

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
)

// A bundle is the files of one film that lie together: they are read together, so
// that what is told apart by comparison can be.
type bundle struct {
	words    []file   // subtitles, English first
	video    *file    // the film's own file; nil when it is not there
	pictures []string // what subtitles beside it are called that are pictures of words
	at       int      // place of its first file among those found, from 0
	first    int      // how many files come before it
}

// maxBundle bounds the files that are read together: more than any film has
// subtitles.
const maxBundle = 64

// count is how many files the bundle answers for: those with words, or the video.
func (b bundle) count() int { return max(1, len(b.words)) }

// bundled sorts files into bundles, in the order of their first files. A video
// takes the subtitles that are its; the others go by the film they name.
func bundled(files []file) []bundle {
	var bundles []bundle
	videos := newVideos(files)
	place := map[string]int{} // of a bundle, by what it is of
	into := func(key string, at int) *bundle {
		i, ok := place[key]
		if !ok || len(bundles[i].words) >= maxBundle {
			i = len(bundles)
			bundles = append(bundles, bundle{at: at})
			place[key] = i
		}
		return &bundles[i]
	}
	for i, f := range files {
		switch owner := videos.of(f); {
		case f.video && f.refused == nil:
			into("video "+f.path, i).video = &files[i]
		case owner != nil:
			b := into("video "+owner.path, i)
			b.words = append(b.words, f.under(*owner))
		case f.refused != nil && f.pictures == "":
			into("refused "+f.path, i).words = []file{f}
		default:
			b := into("film "+f.name.key(), i)
			b.words = append(b.words, f)
		}
	}
	return arranged(bundles)
}

// arranged puts each bundle's English first, leaves out pictures of words where
// there are words, and the bundles into order.
func arranged(bundles []bundle) []bundle {
	slices.SortStableFunc(bundles, func(a, b bundle) int { return cmp.Compare(a.at, b.at) })
	n := 0
	for i := range bundles {
		b := &bundles[i]
		b.settle()
		slices.SortStableFunc(b.words, func(a, b file) int { return cmp.Compare(a.name.foreign(), b.name.foreign()) })
		b.first = n
		n += b.count()
	}
	return bundles
}

// settle takes pictures of words out of a bundle that may have words.
func (b *bundle) settle() {
	readable := b.video != nil || slices.ContainsFunc(b.words, func(f file) bool { return f.pictures == "" })
	if !readable {
		return
	}
	for _, f := range b.words {
		if f.pictures != "" && !slices.Contains(b.pictures, f.pictures) {
			b.pictures = append(b.pictures, f.pictures)
		}
	}
	b.words = slices.DeleteFunc(b.words, func(f file) bool { return f.pictures != "" })
}

// key tells films apart within one folder.
func (n Name) key() string {
	return BaseID(n.film()) + "/" + strings.ToLower(n.Title)
}

// under is the file with the name of the film beside it, and its own tags.
func (f file) under(video file) file {
	if f.catalogued {
		return f
	}
	n := video.name
	n.Year = cmp.Or(n.Year, f.name.Year)
	n.Lang, n.Forced, n.SDH = f.name.Lang, f.name.Forced, f.name.SDH
	f.name = n
	return f
}

// Videos are films' own files, by folder.
type videos map[string][]*file

func newVideos(files []file) videos {
	v := videos{}
	for i, f := range files {
		if f.video && f.refused == nil {
			dir := filepath.Dir(f.path)
			v[dir] = append(v[dir], &files[i])
		}
	}
	return v
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
		if here := v[dir]; len(here) > 0 {
			return pick(here, names, f.name)
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

// pick is the video among those of a folder that goes by one of the names, or is
// of the film named; nil for none.
func pick(here []*file, names []string, n Name) *file {
	for _, name := range names {
		if v := byStem(here, name); v != nil {
			return v
		}
	}
	for _, v := range here {
		if sameFilm(v.name, n) {
			return v
		}
	}
	if _, only := onlyTags(names[0]); only && len(here) == 1 {
		return here[0]
	}
	return nil
}

// byStem is the video whose name the subtitles' name is, but for tags at its end;
// the longest, as "Film" is the beginning of "Film 2".
func byStem(here []*file, name string) *file {
	var best *file
	longest := -1
	for _, v := range here {
		s := stem(filepath.Base(v.path))
		if len(s) <= longest || len(name) < len(s) || !strings.EqualFold(name[:len(s)], s) {
			continue
		}
		rest := name[len(s):]
		tagged := strings.TrimLeft(rest, " ._-([")
		if _, only := onlyTags(tagged); rest == "" || only && tagged != rest && !(tagged[0] >= '0' && tagged[0] <= '9') {
			best, longest = v, len(s)
		}
	}
	return best
}

// sameFilm reports whether two names are of one film.
func sameFilm(a, b Name) bool {
	return Slug(a.Title) == Slug(b.Title) && Slug(a.Title) != "" && a.Season == b.Season && a.Episode == b.Episode && a.Part == b.Part &&
		(a.Year == b.Year || a.Year == 0 || b.Year == 0)
}
