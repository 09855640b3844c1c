package shelf_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"matinee/bot/shelf"
	"matinee/bot/state/statetest"
)

// shelved are shelves with those films shared with everybody.
func shelved(t testing.TB, films []shelf.Film) *shelf.Shelves {
	t.Helper()
	s, err := shelf.New(t.Context(), shelf.Config{Documents: new(statetest.Store)})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range films {
		if f.Work == "" {
			f.Work = f.ID
		}
		bring := func() shelf.Bring { l := &fakeLibrary{films: map[string]bool{}}; return l.bring(f) }()
		if _, err := s.Add(t.Context(), shelf.Shared, "", 0, bring); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// cinema is a small repertory with what makes titles hard to tell apart.
var cinema = []shelf.Film{
	{ID: "the-third-man-1949", Title: "The Third Man", Year: 1949},
	{ID: "the-thin-man-1934", Title: "The Thin Man", Year: 1934},
	{ID: "charade-1963", Title: "Charade", Year: 1963},
	{ID: "charade-1963-de", Title: "Charade", Year: 1963, Lang: "de", Work: "charade-1963"},
	{ID: "king-kong-1933", Title: "King Kong", Year: 1933},
	{ID: "king-kong-2005", Title: "King Kong", Year: 2005},
	{ID: "spider-man-2002", Title: "Spider-Man", Year: 2002},
	{ID: "2001-a-space-odyssey-1968", Title: "2001: A Space Odyssey", Year: 1968},
	{ID: "1984-1956", Title: "1984", Year: 1956},
	{ID: "nineteen-eighty-four-1984", Title: "Nineteen Eighty-Four", Year: 1984},
	{ID: "12-angry-men-1957", Title: "12 Angry Men", Year: 1957},
	{ID: "amelie-2001", Title: "Amélie", Aliases: []string{"Le Fabuleux Destin d'Amélie Poulain"}, Year: 2001},
	{ID: "tokyo-story-1953", Title: "Tokyo Story", Aliases: []string{"東京物語"}, Year: 1953},
	{ID: "m-1931", Title: "M", Year: 1931},
	{ID: "it-1927", Title: "It", Year: 1927},
	{ID: "them-1954", Title: "Them!", Year: 1954},
	{ID: "doa-1949", Title: "D.O.A.", Year: 1949},
	{ID: "the-colour-of-pomegranates-1969", Title: "The Colour of Pomegranates", Year: 1969},
	{ID: "twin-peaks-s01e01", Title: "Twin Peaks", Season: 1, Episode: 1},
	{ID: "twin-peaks-s01e02", Title: "Twin Peaks", Season: 1, Episode: 2},
	{ID: "nosferatu-1922", Title: "Nosferatu: A Symphony of Horror", Year: 1922},
	{ID: "laura-1944", Title: "Laura", Year: 1944},
	{ID: "rope-1948", Title: "Rope", Year: 1948, Work: "rope-1948-2"},
	{ID: "rope-1948-2", Title: "Rope", Year: 1948},
}

func TestSearch(t *testing.T) {
	s := shelved(t, cinema)
	tests := []struct{ typed, first string }{
		{"charade", "charade-1963"},
		{"CHARADE ", "charade-1963"},
		{"char", "charade-1963"},
		{"chrade", "charade-1963"},
		{"hcarade", "charade-1963"},
		{"cahrad", "charade-1963"},
		{"third man", "the-third-man-1949"},
		{"thrid man", "the-third-man-1949"},
		{"the thin", "the-thin-man-1934"},
		{"man third", "the-third-man-1949"},
		{"king kong 2005", "king-kong-2005"},
		{"king kong 1933", "king-kong-1933"},
		{"2005 king kong", "king-kong-2005"},
		{"kingkong", "king-kong-1933"},
		{"kingk", "king-kong-1933"},
		{"spiderman", "spider-man-2002"},
		{"spider man", "spider-man-2002"},
		{"spidr man", "spider-man-2002"},
		{"2001", "2001-a-space-odyssey-1968"},
		{"2001 space oddyssey", "2001-a-space-odyssey-1968"},
		{"space odyssey 1968", "2001-a-space-odyssey-1968"},
		{"amelie 2001", "amelie-2001"},
		{"1984", "1984-1956"},
		{"nineteen eighty four", "nineteen-eighty-four-1984"},
		{"twelve angry men", "12-angry-men-1957"},
		{"12 agnry", "12-angry-men-1957"},
		{"amelie", "amelie-2001"},
		{"fabuleux destin", "amelie-2001"},
		{"poulain", "amelie-2001"},
		{"東京", "tokyo-story-1953"},
		{"m", "m-1931"},
		{"it", "it-1927"},
		{"them", "them-1954"},
		{"doa", "doa-1949"},
		{"d.o.a.", "doa-1949"},
		{"color of pomegranates", "the-colour-of-pomegranates-1969"},
		{"pomegrantes", "the-colour-of-pomegranates-1969"},
		{"twin peeks", "twin-peaks-s01e01"},
		{"nosfer", "nosferatu-1922"},
		{"laura and the ", "laura-1944"}, // words that count for little
		{"nosferratu", "nosferatu-1922"},
	}
	for _, tt := range tests {
		choices := s.Choices(shelf.Viewer{Guild: "1"}, tt.typed)
		if len(choices) == 0 || choices[0].Value != tt.first {
			t.Errorf("%q: %v, want %s first", tt.typed, choices, tt.first)
		}
	}
	for _, typed := range []string{"zzzzzz", "casablanca", "?!", "the", "xkcd 1949"} {
		if choices := s.Choices(shelf.Viewer{Guild: "1"}, typed); typed != "the" && len(choices) > 0 {
			t.Errorf("%q: %v, want nothing", typed, choices)
		}
	}
}

func TestFind(t *testing.T) {
	s, v := shelved(t, cinema), shelf.Viewer{Guild: "1"}
	tests := []struct{ typed, want string }{
		{"charade-1963", "charade-1963"},
		{"charade-1963-de", "charade-1963-de"},
		{"Charade", "charade-1963"}, // two editions are one film
		{"charade 1963", "charade-1963"},
		{"Rope", "rope-1948-2"}, // the edition asked by default
		{"The Third Man", "the-third-man-1949"},
		{"third man", "the-third-man-1949"},
		{" third  man ", "the-third-man-1949"},
		{"King Kong (1933)", "king-kong-1933"},
		{"king kong 2005", "king-kong-2005"},
		{"1984", "1984-1956"},
		{"le fabuleux destin d'amelie poulain", "amelie-2001"},
		{"Twin Peaks S01E02", "twin-peaks-s01e02"},
		{"king kong", "ambiguous king-kong-1933 king-kong-2005"},
		{"man", "ambiguous"},
		{"charrade", "unknown charade-1963"},
		{"casablanca", "unknown"},
		{"charade 1999", "unknown charade-1963"},
		{"", "unknown"},
		{strings.Repeat("x", 10000), "unknown"},
	}
	for _, tt := range tests {
		e, err := s.Find(v, tt.typed)
		got := e.ID
		var ambiguous *shelf.AmbiguousError
		var unknown *shelf.UnknownError
		switch {
		case errors.As(err, &ambiguous):
			got = "ambiguous" + ids(ambiguous.Films)
		case errors.As(err, &unknown):
			got = "unknown" + ids(unknown.Near)
		}
		if !strings.HasPrefix(got, tt.want) {
			t.Errorf("%.40q: %s, %v, want %s", tt.typed, got, err, tt.want)
		}
		if err != nil && (len(err.Error()) > 600 || !strings.ContainsAny(err.Error(), ":?")) {
			t.Errorf("%.40q is answered %q", tt.typed, err)
		}
	}
}

func ids(films []shelf.Entry) (s string) {
	for _, f := range films {
		s += " " + f.ID
	}
	return s
}

// catalogue invents titles: words of invented syllables, some in very many
// titles and most in few, as in a real catalogue.
func catalogue(n int) []shelf.Film {
	r := rand.New(rand.NewPCG(20, 26))
	syllables := strings.Fields("ba be bo da de di do fa fi ga go ka ke ko la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo za ze zo")
	var vocabulary []string
	for range 9000 {
		word := ""
		for range 2 + r.IntN(3) {
			word += syllables[r.IntN(len(syllables))] + []string{"", "", "n", "r", "s", "l", "th"}[r.IntN(7)]
		}
		vocabulary = append(vocabulary, word)
	}
	films := make([]shelf.Film, n)
	for i := range films {
		var words []string
		if r.IntN(3) == 0 {
			words = append(words, "the")
		}
		for range 1 + r.IntN(4) {
			rank := math.Pow(float64(len(vocabulary)), r.Float64()) - 1 // Zipf's law, nearly
			words = append(words, vocabulary[int(rank)])
		}
		year := 1920 + r.IntN(100)
		films[i] = shelf.Film{ID: fmt.Sprintf("film-%d", i), Title: strings.Join(words, " "), Year: year}
	}
	return films
}

// misspell makes one typing error in a word of five letters or more; the text is
// unchanged when it has none.
func misspell(r *rand.Rand, title string) string {
	words := strings.Fields(title)
	for range 20 {
		i := r.IntN(len(words))
		w := []rune(words[i])
		if len(w) < 5 {
			continue
		}
		at, letter := r.IntN(len(w)-1), 'a'+rune(r.IntN(26))
		switch r.IntN(4) {
		case 0: // another letter
			w[at] = letter
		case 1: // one too many
			w = append(w[:at], append([]rune{letter}, w[at:]...)...)
		case 2: // one too few
			w = append(w[:at], w[at+1:]...)
		case 3: // two swapped
			w[at], w[at+1] = w[at+1], w[at]
		}
		words[i] = string(w)
		break
	}
	return strings.Join(words, " ")
}

// TestTypingErrors looks for films of an invented catalogue by their titles with
// one typing error, in a word of five letters or more.
func TestTypingErrors(t *testing.T) {
	const size, tries = 3000, 300
	films := catalogue(size)
	s, r := shelved(t, films), rand.New(rand.NewPCG(1, 2))
	first, listed := 0, 0
	for range tries {
		f := films[r.IntN(size)]
		typed := misspell(r, f.Title)
		for i, c := range s.Choices(shelf.Viewer{Guild: "1"}, typed) {
			if c.Value == f.ID || strings.HasPrefix(c.Label, f.Title+" (") { // there are films of the same title
				listed++
				if i == 0 {
					first++
				}
				break
			}
		}
	}
	t.Logf("of %d titles with a typing error, %d came first and %d were listed", tries, first, listed)
	if first < tries*93/100 || listed < tries*98/100 { // measured 99 % and 100 %
		t.Errorf("of %d titles with a typing error, %d came first and %d were listed", tries, first, listed)
	}
}

// TestBeginnings types titles letter by letter: once it is listed a film stays
// until its name is whole.
func TestBeginnings(t *testing.T) {
	films := catalogue(1000)
	s, r := shelved(t, films), rand.New(rand.NewPCG(3, 4))
	early, tries := 0, 60
	for range tries {
		f := films[r.IntN(len(films))]
		need := len(f.Title)
		for n := len(f.Title); n > 0; n-- {
			found := false
			for _, c := range s.Choices(shelf.Viewer{}, f.Title[:n]) {
				found = found || strings.HasPrefix(c.Label, f.Title+" (")
			}
			if !found {
				break
			}
			need = n
		}
		if need == len(f.Title) && need > 6 {
			t.Errorf("%q is not listed before its last letter", f.Title)
		}
		if need <= max(4, len(f.Title)*2/3) {
			early++
		}
	}
	t.Logf("%d of %d titles are listed from their first two thirds on", early, tries)
	if early < tries*8/10 {
		t.Errorf("only %d of %d titles are listed from their first two thirds on", early, tries)
	}
}

func TestOwnFilmsFirst(t *testing.T) {
	h := newHouse(t)
	h.add(shelf.Shared, "", "detour")
	h.add(shelf.Shared, "", "laura")
	h.add(shelf.Guild("1"), "ann", "rope")
	f := film("laura-two")
	f.Title = "Laura"
	if _, err := h.Add(t.Context(), shelf.Guild("1"), "ann", 1, h.library.bring(f)); err != nil {
		t.Fatal(err)
	}
	values := func(typed string) (s string) {
		for _, c := range h.Choices(inOne, typed) {
			s += " " + c.Value
		}
		return s
	}
	if got := values("laura"); got != " laura-two laura" {
		t.Errorf("two of a name: %s", got)
	}
	if got := values(" "); !strings.HasSuffix(got, " detour laura") {
		t.Errorf("before typing: %s", got)
	}
}

func FuzzChoices(f *testing.F) {
	for _, film := range cinema {
		f.Add(film.Title, film.Title, film.Year)
	}
	f.Add("\xff\xfe", strings.Repeat("a-", 5000), 0)
	f.Add(strings.Repeat("👩‍👩‍👧", 60), "👩", 1999)
	f.Add("", "   ", -5)
	f.Fuzz(func(t *testing.T, title, typed string, year int) {
		films := append([]shelf.Film{
			{ID: "odd", Title: title, Year: year},
			{ID: "odd-" + strings.Repeat("x", 120) + "-1", Title: title, Year: year},
			{ID: "odd-" + strings.Repeat("x", 120) + "-2", Title: title, Year: year},
		}, cinema...)
		s, v := shelved(t, films), shelf.Viewer{Guild: "1"}
		for _, query := range []string{typed, title, ""} {
			labels, found := map[string]bool{}, map[string]bool{}
			choices := s.Choices(v, query)
			if len(choices) > shelf.MaxChoices {
				t.Errorf("%d choices", len(choices))
			}
			for _, c := range choices {
				for _, text := range []string{c.Label, c.Value} {
					if n := len(utf16.Encode([]rune(text))); n < 1 || n > 100 || !utf8.ValidString(text) {
						t.Errorf("%q is %d units long", text, n)
					}
				}
				if labels[c.Label] {
					t.Errorf("two choices are called %q", c.Label)
				}
				labels[c.Label] = true
				e, err := s.Find(v, c.Value)
				if err != nil || found[e.ID] || e.ID != c.Value && !strings.HasPrefix(c.Value, "#") {
					t.Errorf("choosing %.20q finds %.20q, %v", c.Value, e.ID, err)
				}
				found[e.ID] = true
			}
			if _, err := s.Find(v, query); err != nil && len(err.Error()) > 1500 {
				t.Errorf("an answer of %d bytes", len(err.Error()))
			}
		}
	})
}
