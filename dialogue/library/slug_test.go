package library

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"matinee/dialogue/transcript"
)

func TestSlug(t *testing.T) {
	tests := []struct{ title, want string }{
		{"Charade", "charade"},
		{"D.O.A.", "doa"},
		{"Gulliver's Travels", "gullivers-travels"},
		{"Gulliver’s Travels", "gullivers-travels"},
		{"Mr. Smith Goes to Washington", "mr-smith-goes-to-washington"},
		{"Amélie", "amelie"},
		{"Ame\u0301lie", "amelie"},
		{"Der Himmel über Berlin", "der-himmel-uber-berlin"},
		{"Smultronstället", "smultronstallet"},
		{"Œdipe & Æon: Straße", "oedipe-aeon-strasse"},
		{"Żywot Łódki", "zywot-lodki"},
		{"Søren", "soren"},
		{"WALL·E", "wall-e"},
		{"Se7en", "se7en"},
		{"  --The_Third   Man!? ", "the-third-man"},
		{"Сталкер", "сталкер"},
		{"Йод", "иод"},
		{"七人の侍", "七人の侍"},
		{"がんばれ", "がんばれ"},
		{"기생충", "기생충"},
		{"की चिंता", "की-चिंता"},
		{"İstanbul", "istanbul"},
		{"Η ζωή της", "η-ζωη-τησ"},
		{"فِيلْم", "فيلم"},
		{"...", ""},
		{"", ""},
		{"bad\xffbyte", "bad-byte"},
	}
	for _, tt := range tests {
		if got := Slug(tt.title); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.title, got, tt.want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"D.O.A.", "Amélie", "七人の侍", "की", "İ", "\u0301a", "ǅ", "a\u0315\u0300"} {
		f.Add(s)
	}
	shape := regexp.MustCompile(`^[\p{L}\p{Nd}\p{M}]+(-[\p{L}\p{Nd}\p{M}]+)*$`)
	f.Fuzz(func(t *testing.T, title string) {
		got := Slug(title)
		if !utf8.ValidString(got) {
			t.Fatalf("Slug(%q) = %q is not UTF-8", title, got)
		}
		if got != "" && !shape.MatchString(got) {
			t.Errorf("Slug(%q) = %q is no slug", title, got)
		}
		if again := Slug(got); again != got {
			t.Errorf("Slug(%q) = %q, and of that %q", title, got, again)
		}
	})
}

func TestAssign(t *testing.T) {
	charade := transcript.Film{Title: "Charade", Year: 1963, Lang: "en"}
	in := func(lang string) transcript.Film { f := charade; f.Lang = lang; return f }
	tests := []struct {
		name  string
		films []transcript.Film // added one after another
		want  [][2]string       // ID, Work
	}{
		{"languages and cuts", []transcript.Film{charade, in("de"), charade, in("de"), in(""), in("pt-BR")}, [][2]string{
			{"charade-1963", "charade-1963"}, {"charade-1963-de", "charade-1963"}, {"charade-1963-2", "charade-1963"},
			{"charade-1963-3", "charade-1963"}, {"charade-1963-4", "charade-1963"}, {"charade-1963-pt-br", "charade-1963"}}},
		{"without a year", []transcript.Film{{Title: "Charade"}, charade}, [][2]string{
			{"charade", "charade"}, {"charade-1963", "charade-1963"}}},
		{"one slug, two works", []transcript.Film{{Title: "Foo", Year: 1963}, {Title: "Foo 1963"}}, [][2]string{
			{"foo-1963", "foo-1963"}, {"foo-1963-2", "foo-1963-2"}}},
		{"episodes", []transcript.Film{{Title: "The Show", Season: 2, Episode: 5}, {Title: "The Show", Season: 2, Episode: 6}, {Title: "The Show", Season: 2, Episode: 5, Year: 2004}}, [][2]string{
			{"the-show-s02e05", "the-show-s02e05"}, {"the-show-s02e06", "the-show-s02e06"}, {"the-show-s02e05-2", "the-show-s02e05"}}},
		{"two series of a title", []transcript.Film{{Title: "Show", Season: 1, Episode: 1, Year: 1978}, {Title: "Show", Season: 1, Episode: 1, Year: 2003}}, [][2]string{
			{"show-s01e01", "show-s01e01"}, {"show-s01e01-2", "show-s01e01-2"}}},
		{"no letter in the title", []transcript.Film{{Title: "???", Year: 2010}, {Title: ""}}, [][2]string{
			{"untitled-2010", "untitled-2010"}, {"untitled", "untitled"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var taken []transcript.Film
			for i, f := range tt.films {
				got := Assign(f, taken)
				if pair := [2]string{got.ID, got.Work}; pair != tt.want[i] {
					t.Errorf("film %d: got %v, want %v", i, pair, tt.want[i])
				}
				taken = append(taken, got)
			}
		})
	}
}
