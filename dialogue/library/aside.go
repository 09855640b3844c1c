package library

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// systemFolders are what systems keep on a disk for themselves.
var systemFolders = []string{"$RECYCLE.BIN", "System Volume Information", "@eaDir", "lost+found", "__MACOSX"}

// discs are the folders that copies of whole discs consist of.
var discs = map[string]string{"VIDEO_TS": "DVD", "BDMV": "Blu-ray disc", "HVDVD_TS": "HD DVD"}

var (
	// asideFolder is a folder of what comes with a film and is none: the names that
	// Plex, Jellyfin and Kodi document for extras.
	asideFolder = regexp.MustCompile(`(?i)^(samples?|trailers?|extras?|featurettes?|behind the scenes|deleted scenes|interviews?|bloopers|backdrops|theme-music)$`)
	// asideName is the same by the file's name: "film-trailer.mkv", "sample.mkv".
	asideName = regexp.MustCompile(`(?i)^((rarbg[ ._-]*)?sample|trailer|.*[-._](sample|trailer|featurette|behindthescenes|deleted|interview))$`)
)

// aside reports whether a video is not a film: a sample of one, a trailer. Nobody
// misses the words of those.
func aside(path string) bool {
	return asideFolder.MatchString(filepath.Base(filepath.Dir(path))) || asideName.MatchString(stem(filepath.Base(path)))
}

// packet is the length of a packet of an MPEG transport stream, in bytes, each of
// which begins with a G (ISO 13818-1, 2.4.3.2).
const packet = 188

// isStream reports whether a file is an MPEG transport stream; other files whose
// names end in ".ts" are programs.
func isStream(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var head [packet + 1]byte
	if _, err := f.ReadAt(head[:], 0); err != nil {
		return false
	}
	return head[0] == 'G' && head[packet] == 'G'
}

// pictured is what a file of subtitles is called that holds pictures of words; ""
// for another. The ".sub" beside an ".idx" is part of it.
func pictured(path string) string {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".idx":
		return "VobSub"
	case ".sup":
		return "PGS"
	}
	return ""
}
