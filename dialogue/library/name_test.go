package library

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var nameTests = []struct {
	file string
	want Name
}{
	// Release names.
	{"Her.2013.1080p.BluRay.x264-GROUP.en.srt", Name{"Her", 2013, 0, 0, "en"}},
	{"Her.2013.1080p.BluRay.x264-GROUP.srt", Name{"Her", 2013, 0, 0, ""}},
	{"The.Third.Man.1949.720p.BluRay.x264-ES.srt", Name{"The Third Man", 1949, 0, 0, ""}},
	{"The.Third.Man.1949.REMASTERED.1080p.BluRay.H.264.AAC-RARBG.eng.srt", Name{"The Third Man", 1949, 0, 0, "en"}},
	{"2001.A.Space.Odyssey.1968.1080p.BluRay.x264.srt", Name{"2001 A Space Odyssey", 1968, 0, 0, ""}},
	{"Blade.Runner.2049.2017.2160p.UHD.BluRay.srt", Name{"Blade Runner 2049", 2017, 0, 0, ""}},
	{"Blade.Runner.2049.1080p.WEB-DL.srt", Name{"Blade Runner 2049", 0, 0, 0, ""}},
	{"Wonder.Woman.1984.2020.WEBRip.srt", Name{"Wonder Woman 1984", 2020, 0, 0, ""}},
	{"1917.2019.DVDSCR.srt", Name{"1917", 2019, 0, 0, ""}},
	{"1917.1080p.srt", Name{"1917", 0, 0, 0, ""}},
	{"2012.2009.BRRip.XviD.srt", Name{"2012", 2009, 0, 0, ""}},
	{"300.2006.srt", Name{"300", 2006, 0, 0, ""}},
	{"12.Angry.Men.1957.Criterion.Collection.1080p.srt", Name{"12 Angry Men", 1957, 0, 0, ""}},
	{"Brazil.Extended.Cut.1080p.srt", Name{"Brazil", 0, 0, 0, ""}},
	{"Charlottes.Web.1080p.srt", Name{"Charlottes Web", 0, 0, 0, ""}},
	{"Detour.1080p.1945.srt", Name{"Detour", 1945, 0, 0, ""}},
	{"Spider-Man.2002.1080p.BluRay.srt", Name{"Spider-Man", 2002, 0, 0, ""}},
	{"E.T.the.Extra-Terrestrial.1982.srt", Name{"E.T. the Extra-Terrestrial", 1982, 0, 0, ""}},
	{"D.O.A.1949.srt", Name{"D.O.A.", 1949, 0, 0, ""}},
	{"M.1931.srt", Name{"M", 1931, 0, 0, ""}},
	{"It.2017.1080p.it.srt", Name{"It", 2017, 0, 0, "it"}},
	{"Das.Boot.1981.Directors.Cut.German.1080p.BluRay.x264.pt-BR.srt", Name{"Das Boot", 1981, 0, 0, "pt-BR"}},
	{"Heat_1995_720p_en.srt", Name{"Heat", 1995, 0, 0, "en"}},
	{"Heat.1995.en.sdh.srt", Name{"Heat", 1995, 0, 0, "en"}},
	{"Heat.1995.en.hi.srt", Name{"Heat", 1995, 0, 0, "en"}},
	{"Heat.1995.hi.srt", Name{"Heat", 1995, 0, 0, "hi"}},
	{"Heat.1995.1080p.mkv.srt", Name{"Heat", 1995, 0, 0, ""}},
	{"Charade.(1963).eng.1cd.(123456).srt", Name{"Charade", 1963, 0, 0, ""}},
	{"[YTS.MX] Rebecca (1940) [1080p].srt", Name{"Rebecca", 1940, 0, 0, ""}},
	{"www.Example.org - Rear Window 1954.srt", Name{"Rear Window", 1954, 0, 0, ""}},
	// Slugs.
	{"charade-1963-en.srt", Name{"Charade", 1963, 0, 0, "en"}},
	{"charade-1963.srt", Name{"Charade", 1963, 0, 0, ""}},
	{"charade-1963.en.srt", Name{"Charade", 1963, 0, 0, "en"}},
	{"charade-1963_de.vtt", Name{"Charade", 1963, 0, 0, "de"}},
	{"gulliver's-travels-1939-en.srt", Name{"Gulliver's Travels", 1939, 0, 0, "en"}},
	{"the-man-with-the-golden-arm-1955-en.srt", Name{"The Man with the Golden Arm", 1955, 0, 0, "en"}},
	{"plan-9-from-outer-space-1959-en.srt", Name{"Plan 9 from Outer Space", 1959, 0, 0, "en"}},
	{"2001-a-space-odyssey-1968-en-US.srt", Name{"2001 a Space Odyssey", 1968, 0, 0, "en-US"}},
	{"the-third-man.en.srt", Name{"The Third Man", 0, 0, 0, "en"}},
	{"the-third-man-en.srt", Name{"The Third Man", 0, 0, 0, "en"}},
	{"meet-me-in-it.srt", Name{"Meet Me in It", 0, 0, 0, ""}},
	{"black-cat.srt", Name{"Black Cat", 0, 0, 0, ""}},
	// As people write.
	{"Rear Window (1954).srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"Rear Window [1954].srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"Rear Window 1954.srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"Rear Window - 1954.srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"1954 - Rear Window.srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"(1954) Rear Window.srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"Rear Window.srt", Name{"Rear Window", 0, 0, 0, ""}},
	{"Rear Window.en.srt", Name{"Rear Window", 0, 0, 0, "en"}},
	{"Rear Window_English.srt", Name{"Rear Window", 0, 0, 0, "en"}},
	{"Rear Window (1954) (English).srt", Name{"Rear Window", 1954, 0, 0, "en"}},
	{"Rear Window (1954) [Criterion].srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"Rear Window (1954) {imdb-tt0047396}.srt", Name{"Rear Window", 1954, 0, 0, ""}},
	{"1917 (2019).srt", Name{"1917", 2019, 0, 0, ""}},
	{"1984 (1984).srt", Name{"1984", 1984, 0, 0, ""}},
	{"2001 A Space Odyssey.srt", Name{"2001 A Space Odyssey", 0, 0, 0, ""}},
	{"Blade Runner 2049 2017.srt", Name{"Blade Runner 2049", 2017, 0, 0, ""}},
	{"Blade Runner (Director's Cut) (1982).srt", Name{"Blade Runner", 1982, 0, 0, ""}},
	{"(500) Days of Summer (2009).srt", Name{"(500) Days of Summer", 2009, 0, 0, ""}},
	{"[REC] (2007).srt", Name{"REC", 2007, 0, 0, ""}},
	{"Third Man, The (1949).srt", Name{"The Third Man", 1949, 0, 0, ""}},
	{"Dr. Strangelove (1964).srt", Name{"Dr. Strangelove", 1964, 0, 0, ""}},
	{"Mr. Smith Goes to Washington 1939.en.srt", Name{"Mr. Smith Goes to Washington", 1939, 0, 0, "en"}},
	{"Star Wars - Episode IV - A New Hope (1977).srt", Name{"Star Wars - Episode IV - A New Hope", 1977, 0, 0, ""}},
	{"Johnny English.srt", Name{"Johnny English", 0, 0, 0, ""}},
	{"Johnny.English.srt", Name{"Johnny English", 0, 0, 0, ""}},
	{"The English Patient.1996.srt", Name{"The English Patient", 1996, 0, 0, ""}},
	{"Let.It.Be.srt", Name{"Let It Be", 0, 0, 0, ""}},
	{"Let It Be.it.srt", Name{"Let It Be", 0, 0, 0, "it"}},
	{"It.srt", Name{"It", 0, 0, 0, ""}},
	{"七人の侍 (1954).ja.srt", Name{"七人の侍", 1954, 0, 0, "ja"}},
	{"Amélie.2001.français.srt", Name{"Amélie", 2001, 0, 0, "fr"}},
	// Episodes.
	{"Show.Name.S02E05.720p.HDTV.x264-GRP.en.srt", Name{"Show Name", 0, 2, 5, "en"}},
	{"show.name.s02e05.srt", Name{"Show Name", 0, 2, 5, ""}},
	{"Show Name - 2x05 - The Title.srt", Name{"Show Name", 0, 2, 5, ""}},
	{"Doctor.Who.2005.S01E01.srt", Name{"Doctor Who", 2005, 1, 1, ""}},
	{"Show Name S01 E12.de.srt", Name{"Show Name", 0, 1, 12, "de"}},
	{"Show Name Season 3 Episode 14.srt", Name{"Show Name", 0, 3, 14, ""}},
	{"Show.1920x1080.S01E02.srt", Name{"Show 1920x1080", 0, 1, 2, ""}},
	{"[SubsPlease] Sousou no Frieren - 05 (1080p) [ABCD1234].srt", Name{"Sousou no Frieren", 0, 1, 5, ""}},
	{"[SubsPlease] Spy x Family S2 - 11v2 (720p).ass", Name{"Spy x Family", 0, 2, 11, ""}},
	// What the folder adds.
	{"films/Her (2013)/Her.en.srt", Name{"Her", 2013, 0, 0, "en"}},
	{"films/Her (2013)/English.srt", Name{"Her", 2013, 0, 0, "en"}},
	{"films/Her.2013.1080p.BluRay/Subs/2_English.srt", Name{"Her", 2013, 0, 0, "en"}},
	{"films/Her.2013.1080p.BluRay/Subs/English.SDH.srt", Name{"Her", 2013, 0, 0, "en"}},
	{"Her.2013.zip/en.srt", Name{"Her", 2013, 0, 0, "en"}},
	{"films/Her (2013)/pt-BR.srt", Name{"Her", 2013, 0, 0, "pt-BR"}},
	{"films/Show Name (2005)/Season 1/S01E02.srt", Name{"Show Name", 2005, 1, 2, ""}},
	{"films/Westerns/Rio Bravo (1959).srt", Name{"Rio Bravo", 1959, 0, 0, ""}},
	{"films/English.srt", Name{"English", 0, 0, 0, "en"}},
	{"/home/films/Her (2013)/Her.srt", Name{"Her", 2013, 0, 0, ""}},
}

func TestParseName(t *testing.T) {
	for _, tt := range nameTests {
		if got := ParseName(tt.file); got != tt.want {
			t.Errorf("ParseName(%q)\n got %+v\nwant %+v", tt.file, got, tt.want)
		}
	}
}

// TestParseLongName must not take noticeable time: names in archives can be as
// long as somebody likes.
func TestParseLongName(t *testing.T) {
	long := "Laura (1944) " + strings.Repeat("x", 300) + strings.Repeat(".sdh", 1<<14) + ".srt"
	if got := ParseName(long); got.Title != "Laura" || got.Year != 1944 {
		t.Errorf("got %+v", got)
	}
}

func TestTag(t *testing.T) {
	for lang, want := range map[string]string{"English": "en", "ger": "de", "de": "de", "pt-br": "pt-BR", "en_us": "en-US", "x-klingon": "x-klingon", "": ""} {
		if got := Tag(lang); got != want {
			t.Errorf("Tag(%q) = %q, want %q", lang, got, want)
		}
	}
}

func FuzzParseName(f *testing.F) {
	for _, tt := range nameTests {
		f.Add(tt.file)
	}
	f.Fuzz(func(t *testing.T, file string) {
		got := ParseName(file)
		if !utf8.ValidString(got.Title) {
			t.Errorf("ParseName(%q): title %q is not UTF-8", file, got.Title)
		}
		if got.Year != 0 && (got.Year < firstYear || got.Year > lastYear) || got.Season < 0 || got.Episode < 0 {
			t.Errorf("ParseName(%q) = %+v", file, got)
		}
	})
}
