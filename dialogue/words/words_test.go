package words

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestKeys(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"Hello, world!", "hello world"},
		{"We're WERE we’re", "were were were"},
		{"good-bye good‐bye good\u00adbye", "goodbye goodbye goodbye"},
		{"- Yes.\n-- No", "yes no"},
		{"café naïve Ærø Łódź ﬁne", "cafe naive aero lodz fine"},
		{"'em goin' o'clock rock 'n' roll", "em goin oclock rock n roll"},
		{"'I'm here'", "im here"},
		{"U.S.A. D.O.A. a.m. Mr.T", "usa doa am mr t"},
		{"end.Next e.g. I.", "end next eg i"},
		{"$5 £100,000 7:30 3.14 50% 1st 1,2", "5 100000 730 314 50 1st 1 2"},
		{"colour favourite travelled realising theatre our four hour advertise promise Denise", "color favorite traveled realizing theater our four hour advertise promise denise"},
		{"okay OK O.K.", "okay okay okay"},
		{"Tom & Jerry ½", "tom and jerry ½"},
		{"映画が好き", "映 画 が 好 き"},
		{"h\xffllo ca\ufffdé", "h\ufffdllo ca\ufffde"},
		{"हिन्दी", "हिन्दी"},
	}
	a := For("")
	for _, tt := range tests {
		var keys []string
		for _, tok := range a.Tokens(nil, tt.text) {
			keys = append(keys, tok.Key)
		}
		if got := strings.Join(keys, " "); got != tt.want {
			t.Errorf("keys of %q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestOffsets(t *testing.T) {
	text := "“We’re goin' — he said — to the U.S. for $5, 'em too.”"
	var got []string
	for _, tok := range For("en").Tokens(nil, text) {
		got = append(got, text[tok.Start:tok.End])
	}
	want := []string{"We’re", "goin'", "he", "said", "to", "the", "U.S", "for", "$5", "'em", "too"}
	if !slices.Equal(got, want) {
		t.Errorf("words: got %q, want %q", got, want)
	}
}

func TestSame(t *testing.T) {
	tests := []struct {
		x, y string
		want bool
	}{
		{"we're", "we are", true},
		{"we are", "were", false},
		{"were", "we're", true},
		{"it's", "it is", true},
		{"it's", "it has", true},
		{"it is", "it has", false},
		{"it's", "its", true},
		{"dont go", "do not go", true},
		{"don't go", "do go", false},
		{"cannot", "can't", true},
		{"cannot", "can not", true},
		{"can", "can't", false},
		{"won't", "will not", true},
		{"he'd gone", "he had gone", true},
		{"he'd gone", "he has gone", false},
		{"I shouldn't've", "I should not have", true},
		{"my name's Tom", "my name is Tom", true},
		{"gonna", "going to", true},
		{"goin' home", "going home", true},
		{"tell 'em", "tell them", true},
		{"tell 'im", "tell them", false},
		{"good-bye", "goodbye", true},
		{"good-bye", "good bye", true},
		{"goodbye", "good bye", true},
		{"twenty-five", "25", true},
		{"twenty five", "25", true},
		{"twenty-six", "25", false},
		{"1939", "nineteen thirty-nine", true},
		{"1939", "one thousand nine hundred and thirty-nine", true},
		{"1905", "nineteen oh five", true},
		{"1900", "nineteen hundred", true},
		{"2005", "two thousand and five", true},
		{"150", "one hundred fifty", true},
		{"150", "a hundred and fifty", true},
		{"100,000", "a hundred thousand", true},
		{"100000", "100,000", true},
		{"$5", "five dollars", true},
		{"$5", "5 dollars", true},
		{"a $5 bill", "a five-dollar bill", true},
		{"$5", "£6", false},
		{"$1.50", "one fifty", true},
		{"7:30", "seven-thirty", true},
		{"7:00", "seven o'clock", true},
		{"1st", "first", true},
		{"21st", "twenty-first", true},
		{"20th", "twentieth", true},
		{"1920s", "nineteen-twenties", true},
		{"3.5", "three point five", true},
		{"50%", "fifty per cent", true},
		{"555-1234", "five five five one two three four", true},
		{"007", "double-oh seven", false},
		{"the colour of honour", "the color of honor", true},
		{"Mr. Smith", "Mister Smith", true},
		{"U.S.", "US", true},
		{"D.O.A.", "D O A", true},
		{"rock 'n' roll", "rock and roll", true},
		{"never", "ever", false},
	}
	a := For("")
	for _, tt := range tests {
		x, y := a.Tokens(nil, tt.x), a.Tokens(nil, tt.y)
		if got := same(x, y); got != tt.want {
			t.Errorf("%q and %q: got %t, want %t", tt.x, tt.y, got, tt.want)
		}
		if got := same(y, x); got != tt.want {
			t.Errorf("%q and %q: got %t, want %t", tt.y, tt.x, got, tt.want)
		}
	}
}

// same is the package comment's rule, tried in every way.
func same(x, y []Token) bool {
	for _, p := range runs(x) {
		for _, q := range runs(y) {
			if slices.Equal(p, q) {
				return true
			}
		}
	}
	return false
}

func runs(toks []Token) [][]string {
	out := [][]string{nil}
	for _, t := range toks {
		var next [][]string
		for _, o := range out {
			for _, alt := range (word{t.Key, t.Forms}).alternatives() {
				next = append(next, slices.Concat(o, alt))
			}
		}
		out = next
	}
	return out
}

func TestUnits(t *testing.T) {
	a := For("en")
	got := slices.Collect(a.Units(a.Tokens(nil, "it's")[0]))
	want := []string{"its", "it", "is", "it", "has"}
	if !slices.Equal(got, want) {
		t.Errorf("units: got %q, want %q", got, want)
	}
	for u := range a.Units(a.Tokens(nil, "it's")[0]) {
		if u != "its" {
			t.Errorf("first unit: got %q, want the key", u)
		}
		break
	}
}

func TestStemAndStop(t *testing.T) {
	a := For("en-GB")
	for key, want := range map[string]string{"running": "run", "promises": "promis", "having": "have", "a": "a", "": ""} {
		for range 2 { // the second comes from the cache
			if got := a.Stem(key); got != want {
				t.Errorf("stem of %q: got %q, want %q", key, got, want)
			}
		}
	}
	for key, want := range map[string]bool{"the": true, "who": true, "whats": true, "money": false, "": false} {
		if got := a.Stop(key); got != want {
			t.Errorf("stop %q: got %t, want %t", key, got, want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"We're 25", "wouldn't've-$5 7:30 1,000.5%", "'em a-'b-c", "l'été d'où", "สวัสดี กำ", "ｱﾆﾒ 映画", "שָׁלוֹם", "½½ U.S. ́x", "a\u00ad-\u00ad'b", "99999999999999999999th", "\xff'\xfe", "1:30am 5pm 0s", "wouldn't'7e-$5 v:30'00000.00"} {
		f.Add(s)
	}
	all := []*Analysis{&other}
	for _, tag := range slices.Sorted(maps.Keys(analyses)) {
		all = append(all, analyses[tag])
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range all {
			last := 0
			for _, tok := range a.Tokens(nil, text) {
				if tok.Start < last || tok.End <= tok.Start || tok.End > len(text) {
					t.Fatalf("token %+v after %d in %q", tok, last, text)
				}
				last = tok.End
				for u := range a.Units(tok) {
					if u == "" || strings.ContainsAny(u, " '-.") || !utf8.ValidString(u) {
						t.Fatalf("unit %q of %+v in %q", u, tok, text)
					}
				}
				for _, form := range tok.Forms {
					if len(form) == 0 {
						t.Fatalf("an empty form in %+v of %q", tok, text)
					}
				}
				a.Stem(tok.Key)
			}
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	text := sample(b)
	a := For("")
	var toks []Token
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		toks = a.Tokens(toks[:0], text)
	}
	b.ReportMetric(float64(len(toks)), "words")
}

// sample is real subtitles where there are any, else a few lines many times.
func sample(b *testing.B) string {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("MATINEE_FILMS"), "charade*.srt"))
	if os.Getenv("MATINEE_FILMS") == "" || len(files) == 0 {
		return strings.Repeat("We're going home, and I don't know when the 25 others will come back - goodbye.\n", 1000)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	var said []string
	for line := range strings.Lines(string(data)) {
		if strings.ContainsAny(line, "abcdefghijklmnopqrstuvwxyz") {
			said = append(said, line)
		}
	}
	return strings.Join(said, "")
}

func TestNegatesAndNumber(t *testing.T) {
	a := For("")
	tests := []struct {
		text             string
		negates, numbers bool
	}{
		{"never", true, false}, {"don't", true, false}, {"dont", true, false}, {"can't", true, false}, {"shouldn't've", true, false},
		{"ain't", true, false}, {"ever", false, false}, {"note", false, false},
		{"25", false, true}, {"twelve", false, true}, {"1st", false, true}, {"B52", false, true}, {"tent", false, false},
	}
	for _, tt := range tests {
		tok := a.Tokens(nil, tt.text)[0]
		if got := a.Negates(tok); got != tt.negates {
			t.Errorf("%q negates: got %t, want %t", tt.text, got, tt.negates)
		}
		if got := a.Number(tok.Key); got != tt.numbers {
			t.Errorf("%q is a number: got %t, want %t", tt.text, got, tt.numbers)
		}
	}
}
