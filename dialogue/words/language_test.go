package words

import (
	"slices"
	"strings"
	"testing"
)

func keysOf(a *Analysis, text string) []string {
	var keys []string
	for _, t := range a.Tokens(nil, text) {
		keys = append(keys, t.Key)
	}
	return keys
}

// TestStems: words of one family have one stem, and others another.
func TestStems(t *testing.T) {
	tests := []struct{ lang, family, stranger string }{
		{"en", "dance danced dancing dances", "dense"},
		{"de", "Haus Hause Häuser Häusern", "Hass"},
		{"de", "schön schöne schönen schönes", "Schatten"},
		{"fr", "parler parlez parlait parlé", "parent"},
		{"fr", "chanté chantée chantées chantés", "chien"},
		{"es", "canción canciones", "cantina"},
		{"es", "hablar hablamos hablaron hablando", "hambre"},
		{"it", "felicità felicita", "felino"},
		{"it", "parlare parlato parliamo parlava", "parte"},
		{"pt", "nação nações nacao", "nado"},
		{"pt", "coração corações", "coroa"},
		{"nl", "lopen loop", "lip"},
		{"nl", "huizen huizen", "haas"},
		{"sv", "flicka flickor flickorna", "flik"},
		{"ru", "красный красная красные красного", "краска"},
		{"ru", "книга книги книгу книгой", "князь"},
	}
	for _, tt := range tests {
		a := For(tt.lang)
		var stems []string
		for _, key := range keysOf(a, tt.family) {
			stems = append(stems, a.Stem(key))
		}
		if len(slices.Compact(slices.Clone(stems))) != 1 {
			t.Errorf("%s: %s have the stems %q, want one", tt.lang, tt.family, stems)
		}
		if got := a.Stem(keysOf(a, tt.stranger)[0]); got == stems[0] {
			t.Errorf("%s: %s has the stem of %s, %q", tt.lang, tt.stranger, tt.family, got)
		}
	}
}

// TestStops: what a line is made of and says nothing is a stop word, what it is about
// is none.
func TestStops(t *testing.T) {
	tests := []struct{ lang, text, want string }{
		{"de", "Ich habe das nicht für den Hund getan, sondern für Dich.", "hund getan"},
		{"fr", "Je n'ai pas vu l'été, c'est toi qui l'as vu.", "vu lete vu"},
		{"es", "¿Por qué no me dijiste que había un perro en la casa?", "dijiste perro casa"},
		{"it", "Non so perché l'hai fatto, ma il cane era con noi.", "so lhai fatto cane"},
		{"pt", "Não sei o que você está fazendo com o meu cão.", "sei fazendo cao"},
		{"nl", "Ik heb het niet voor de hond gedaan, maar voor jou.", "hond gedaan"},
		{"sv", "Jag har inte gjort det för hunden, utan för dig.", "gjort hunden"},
		{"ru", "Я не знаю, что это был за пёс в нашем доме.", "знаю пес нашем доме"},
		{"fi", "Minä en tiedä", "mina en tieda"},
	}
	for _, tt := range tests {
		a := For(tt.lang)
		told := slices.DeleteFunc(keysOf(a, tt.text), func(key string) bool { return a.Stop(key) || len(key) < 2 })
		elided := strings.NewReplacer("nai ", "", "cest ", "", "las ", "", "utan ", "").Replace(strings.Join(told, " "))
		if elided != tt.want {
			t.Errorf("%s: %q tells %q, want %q", tt.lang, tt.text, elided, tt.want)
		}
	}
	if For("fi").Known() || !For("pt-BR").Known() || For("fi").Stem("talossa") != "talossa" {
		t.Error("a language is known that is not, or none that is")
	}
}

func TestKeysOfOthers(t *testing.T) {
	tests := []struct{ lang, text, want string }{
		{"fr", "L'été, peut-être: colour 25", "lete peutetre colour 25"},
		{"ru", "Ёлка и йод, Мой край", "елка и йод мой край"},
		{"he", "שָׁלוֹם שלום", "שלום שלום"},
		{"ar", "مَرْحَبًا مرحبا", "مرحبا مرحبا"},
		{"th", "สวัสดี", "ส วั ส ดี"},
		{"ja", "ｱﾆﾒ、アニメ OK", "ア ニ メ ア ニ メ ok"},
		{"zh", "他说：“好。”", "他 说 好"},
		{"ko", "영화가 좋아요", "영화가 좋아요"},
		{"de", "Straße Häuser-Meer", "strasse hausermeer"},
	}
	for _, tt := range tests {
		if got := strings.Join(keysOf(For(tt.lang), tt.text), " "); got != tt.want {
			t.Errorf("%s: keys of %q: got %q, want %q", tt.lang, tt.text, got, tt.want)
		}
	}
	forms := For("fr").Tokens(nil, "l'été")[0].Forms
	if len(forms) != 1 || strings.Join(forms[0], " ") != "l ete" {
		t.Errorf("forms of l'été: got %q, want its two words", forms)
	}
}

func TestNegations(t *testing.T) {
	for lang, text := range map[string]string{
		"en": "don't", "de": "nichts", "fr": "n'est", "es": "nunca", "it": "nessuno", "pt": "não", "nl": "geen", "sv": "inte", "ru": "нет",
	} {
		a := For(lang)
		if toks := a.Tokens(nil, text); len(toks) != 1 || !a.Negates(toks[0]) {
			t.Errorf("%s: %q does not deny", lang, text)
		}
	}
	if a := For("fr"); a.Negates(a.Tokens(nil, "est")[0]) || For("fi").Negates(Token{Key: "not"}) {
		t.Error("a word denies that does not")
	}
}
