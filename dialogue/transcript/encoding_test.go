package transcript

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"
)

// film is a small SubRip file around some lines of dialogue.
func film(lines ...string) string {
	var out strings.Builder
	for range 8 {
		for _, l := range lines {
			out.WriteString("1\r\n00:00:01,000 --> 00:00:02,000\r\n" + l + "\r\n\r\n")
		}
	}
	return out.String()
}

func wide(s string, little bool) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			out = append(out, byte(u), byte(u>>8))
		} else {
			out = append(out, byte(u>>8), byte(u))
		}
	}
	return string(out)
}

func encoded(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncoding(t *testing.T) {
	french := film("Café, s’il vous plaît…", "The naïve fiancé said “no” and went home.")
	russian := film("Здравствуйте, меня зовут Иван Петрович.", "Я не знаю, что вы хотите этим сказать.", "Мы все умрём когда-нибудь, но не сегодня.")
	greek := film("Δεν ξέρω τι θέλεις να πεις με αυτό.", "Όλοι θα πεθάνουμε κάποτε, αλλά όχι σήμερα.",
		"Και τι θα γίνει με το παιδί όταν έρθει η ώρα;", "Δεν είναι εδώ, έφυγε χθες το βράδυ με το τρένο για την Αθήνα.",
		"Σε παρακαλώ, μην το πεις σε κανέναν από τους φίλους μου.", "Ευχαριστώ πολύ για όλα.")
	arabic := film("أنا لا أعرف ماذا تريد أن تقول", "سوف نموت جميعا يوما ما ولكن ليس اليوم",
		"إلى أين ذهب الرجل الذي كان معك في البيت", "لقد قال لي إنه لا يريد أن يرى أحدا هذه الليلة",
		"من فضلك لا تقل هذا لأحد من أصدقائي", "كل شيء على ما يرام يا سيدي، شكرا على المساعدة")
	hebrew := film("אני לא יודע מה אתה רוצה לומר", "כולנו נמות יום אחד אבל לא היום")
	chinese := film("我不知道你想说什么。", "我们总有一天都会死，但不是今天。")
	japan := film("何を言いたいのか分かりません。", "私たちはいつか死ぬ、でも今日ではない。")
	korea := film("무슨 말을 하고 싶은지 모르겠어요.", "우리는 모두 언젠가 죽지만 오늘은 아니에요.")
	tests := []struct {
		name, data, encoding string
		want                 string
	}{
		{"ASCII", film("Hello."), "utf-8", film("Hello.")},
		{"UTF-8", french, "utf-8", french},
		{"UTF-8 with mark", "\xef\xbb\xbf" + french, "utf-8", french},
		{"windows-1252", encoded(t, charmap.Windows1252, french), "windows-1252", french},
		{"mixed by line", film("Caf\xe9", "Café"), "windows-1252", film("Café", "Café")},
		{"mixed in a line", film("Caf\xe9 Café"), "windows-1252", film("Café Café")},
		{"mark, then not UTF-8", "\xef\xbb\xbf" + film("Caf\xe9 Café"), "utf-8", film("Café Café")},
		{"encoded twice", film("donâ€™t cafÃ© â€œnoâ€\u009d"), "utf-8", film("don’t café “no”")},
		{"not encoded twice", film("Âme, pâté, São"), "utf-8", film("Âme, pâté, São")},
		{"C1 controls", film("don\u0092t"), "utf-8", film("don’t")},
		{"UTF-16LE with mark", "\xff\xfe" + wide(french, true), "utf-16le", french},
		{"UTF-16BE with mark", "\xfe\xff" + wide(french, false), "utf-16be", french},
		{"UTF-16LE", wide(russian, true), "utf-16le", russian},
		{"UTF-16BE", wide(chinese, false), "utf-16be", chinese},
		{"UTF-16 half pair", "\xff\xfe" + wide(film("a"), true) + "\x00\xd8b\x00", "utf-16le", film("a") + "b"},
		{"UTF-16 odd byte", "\xff\xfe" + wide(film("😀"), true) + "x", "utf-16le", film("😀")},
		{"UTF-32LE with mark", "\xff\xfe\x00\x00" + encoded(t, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), french), "utf-32le", french},
		{"UTF-32BE", encoded(t, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), russian), "utf-32be", russian},
		{"windows-1251", encoded(t, charmap.Windows1251, russian), "windows-1251", russian},
		{"KOI8-R", encoded(t, charmap.KOI8R, russian), "koi8-r", russian},
		{"windows-1253", encoded(t, charmap.Windows1253, greek), "windows-1253", greek},
		{"ISO-8859-7", encoded(t, charmap.ISO8859_7, greek+"Ά"), "iso-8859-7", greek + "Ά"},
		{"windows-1256", encoded(t, charmap.Windows1256, arabic), "windows-1256", arabic},
		{"windows-1255", encoded(t, charmap.Windows1255, hebrew), "windows-1255", hebrew},
		{"GB 18030", encoded(t, simplifiedchinese.GB18030, chinese), "gb18030", chinese},
		{"Shift JIS", encoded(t, japanese.ShiftJIS, japan), "shift_jis", japan},
		{"EUC-KR", encoded(t, korean.EUCKR, korea), "euc-kr", korea},
	}
	for _, tt := range tests {
		var r reader
		got, err := r.decode([]byte(tt.data), "")
		if want := strings.ReplaceAll(tt.want, "\r\n", "\n"); err != nil || got != want || r.encoding != tt.encoding {
			t.Errorf("%s: decode = %.90q, %s, %v, want %.90q, %s", tt.name, got, r.encoding, err, want, tt.encoding)
		}
	}
}

func TestEncodingByName(t *testing.T) {
	polish := film("Zażółć gęślą jaźń.")
	for _, name := range []string{"windows-1250", "CP1250", "ISO-8859-2", "utf-8", "UTF-8-SIG", "utf-16le", "utf-32be"} {
		enc, canonical := encodingNamed(name)
		if enc == nil {
			t.Errorf("encodingNamed(%q) knows nothing of it", name)
			continue
		}
		var r reader
		got, err := r.decode([]byte(encoded(t, enc, polish)), name)
		if err != nil || got != strings.ReplaceAll(polish, "\r\n", "\n") || r.encoding != canonical {
			t.Errorf("%s: decode = %.80q, %s, %v", name, got, r.encoding, err)
		}
	}
}

func TestMixedEncodingIsSaid(t *testing.T) {
	got, err := Read([]byte(film("Caf\xe9", "Café")), Options{})
	if err != nil || got.Encoding != "windows-1252" || !strings.Contains(strings.Join(got.Warnings, "\n"), "8 lines are UTF-8") {
		t.Errorf("Read = %s, %q, %v, want windows-1252 and a warning of 8 lines", got.Encoding, got.Warnings, err)
	}
}

func TestLostLettersAreCounted(t *testing.T) {
	got, err := Read([]byte(film("Lu\ufffds")), Options{})
	if err != nil || got.Lost != 8 {
		t.Errorf("Lost = %d, %v, want 8", got.Lost, err)
	}
}
