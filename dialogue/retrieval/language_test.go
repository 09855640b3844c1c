package retrieval

import (
	"strings"
	"testing"

	"matinee/dialogue"
	"matinee/dialogue/quote"
	"matinee/dialogue/transcript"
)

// spokenIn are a few lines in each language, written for this test.
var spokenIn = map[string][]string{
	"de": {"Der Schlüssel liegt unter dem dritten Stein.", "Ich habe dir gesagt, du sollst das Licht anlassen.", "Niemand ist vor dem Sturm zum Hafen gekommen."},
	"fr": {"La clé est sous la troisième pierre.", "Je t'avais dit de laisser la lumière allumée.", "Personne n'est venu à l'été de mes vingt ans."},
	"es": {"La llave está debajo de la tercera piedra.", "Te dije que dejaras la luz encendida.", "¿Quién vino al puerto antes de la tormenta?"},
	"it": {"La chiave è sotto la terza pietra.", "Ti avevo detto di lasciare la luce accesa.", "L'ho scritto, e non l'ha mai letto."},
	"pt": {"A chave está debaixo da terceira pedra.", "Eu disse para você deixar a luz acesa.", "Ninguém veio ao porto antes da tempestade."},
	"nl": {"De sleutel ligt onder de derde steen.", "Ik had je gezegd het licht aan te laten.", "Niemand is voor de storm naar de haven gekomen."},
	"sv": {"Nyckeln ligger under den tredje stenen.", "Jag sa åt dig att lämna ljuset på.", "Ingen kom till hamnen före stormen."},
	"ru": {"Ключ лежит под третьим камнем.", "Я же сказала тебе оставить свет, мой ёжик.", "До бури никто не пришёл в гавань."},
	"ja": {"鍵は三つ目の石の下だ。", "明かりをつけておいてと言ったでしょう。", "嵐の前に港へ来た人はいない。"},
	"zh": {"钥匙在第三块石头下面。", "我叫你把灯留着。", "暴风雨以前没有人到港口来。"},
	"th": {"กุญแจอยู่ใต้หินก้อนที่สาม", "ฉันบอกให้เธอเปิดไฟทิ้งไว้", "ไม่มีใครมาที่ท่าเรือก่อนพายุ"},
}

// TestLanguages: a line is found and proved in every language, typed without its
// accents and marks too; words that deny it are near it at most, and said to deny it.
func TestLanguages(t *testing.T) {
	var films []named
	for lang, lines := range spokenIn {
		film := filmOf("film-" + lang)
		film.Lang = lang
		var cues []transcript.Cue
		for i, text := range lines {
			cues = append(cues, line(i*10, 3, text))
		}
		films = append(films, named{film, numbered(cues)})
	}
	x, all := openWith(t, films)
	tests := []struct {
		lang, said string
		want       quote.Verdict
		place      int
	}{
		{"de", "der schlussel liegt unter dem dritten stein", quote.Exact, 0},
		{"de", "der Schlüssel lag unter einem dritten Stein", quote.Near, 0},
		{"de", "der Schlüssel liegt nicht unter dem dritten Stein", quote.Near, 0},
		{"fr", "l'été de mes vingt ans", quote.Exact, 2},
		{"fr", "à l ete de mes vingt ans", quote.Exact, 2},
		{"fr", "la clef est sous la troisième pierre", quote.Near, 0},
		{"es", "quien vino al puerto antes de la tormenta", quote.Exact, 2},
		{"it", "non l ha mai letto", quote.Exact, 2},
		{"pt", "eu disse para voce deixar a luz", quote.Exact, 1},
		{"nl", "ik had je gezegd het licht uit te laten", quote.Near, 1},
		{"sv", "jag sa at dig att lamna ljuset pa", quote.Exact, 1},
		{"ru", "сказала тебе оставить свет мой ежик", quote.Exact, 1},
		{"ru", "до бури никто не приходил в гавань", quote.Near, 2},
		{"ja", "三つ目の石の下", quote.Exact, 0},
		{"ja", "鍵は二つ目の石の下だ", quote.Near, 0},
		{"zh", "把灯留着", quote.Exact, 1},
		{"zh", "钥匙在第四块石头下面", quote.Near, 0},
		{"th", "ใต้หินก้อนที่สาม", quote.Exact, 0},
		{"th", "ฉันบอกให้เธอปิดไฟทิ้งไว้", quote.Near, 1},
	}
	for _, tt := range tests {
		scope := dialogue.Scope{Named: true, Horizon: transcript.Everything()}
		for i, f := range films {
			if f.film.Lang == tt.lang {
				scope.Films = all.Films[i : i+1]
			}
		}
		found := verdict(t, x, scope, tt.said)
		if found.Verdict != tt.want {
			t.Errorf("%s: %q is %v, want %v", tt.lang, tt.said, found.Verdict, tt.want)
			continue
		}
		if got, want := found.Places[0].Start(), films[0].Cues[tt.place].Start; got != want {
			t.Errorf("%s: %q is found at %v, want %v", tt.lang, tt.said, got, want)
		}
		if got, want := found.Places[0].Negated, strings.Contains(tt.said, "nicht"); got != want {
			t.Errorf("%s: %q denies the line: %v, want %v", tt.lang, tt.said, got, want)
		}
		if tt.want == quote.Exact {
			if found := verdict(t, x, all, tt.said); found.Verdict != quote.Exact || found.Places[0].Film.Lang != tt.lang {
				t.Errorf("%s: among all films %q is %v", tt.lang, tt.said, found.Verdict)
			}
		}
	}
}
