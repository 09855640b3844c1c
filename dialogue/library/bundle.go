package library

import (
	"cmp"
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
	f.name, f.ours = n, true
	return f
}
