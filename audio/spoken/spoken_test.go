package spoken

import "testing"

// rows are the table of reference/speech.md §5, and what else engines were found
// to say wrong. An engine is named where engines differ.
var rows = []struct{ engine, shown, want string }{
	// Markdown and tags.
	{"", "*b*, **b**, ***b*** and _b_", "b, b, b and b"},
	{"", "# T", "T."},
	{"", "~~x~~ `y` <b>z</b> <br/> <!-- w -->", "x y z"},
	{"", "> quoted\n> twice", "quoted twice"},
	{"", "- one\n- two!\n  * three\n1. four", "one. two! three. four."},
	{"", "one\n---\ntwo", "one two"},
	{"", `\*not bold\*`, "not bold"},
	{"", "see ```go\nfunc main() {}\n``` there", "see See the message. there"},
	{"", "| a | b |\n|---|---|\n| 1 | 2 |\nAfter.", "See the message. After."},
	{"", "||he dies||", "a spoiler"},
	{"", "M*A*S*H and snake_case", "MASH and snake case"},
	{"", "&amp; &quot;x&quot; &#8212; AT&T", `and "x", AT and T`},
	// Links.
	{"", "[the link](https://x.org/a_(b)) is here", "the link is here"},
	{"", "![a poster](p.png \"title\") [b][1]", "a poster b"},
	{"", "See https://x.org/?a=b&c=d, or <https://y.org>, or www.z.com/q.", "See, or, or."},
	{"", "imdb.com", "imdb.com"},
	// The gate's markers.
	{"", "“This” [S3] and “that” [S1, S2][S4].", `"This" and "that".`},
	{"", "“This” [S3–S5].", `"This".`},
	// Times.
	{"", "01:12:03", "at one hour twelve"},
	{"", "at 01:12:03", "at one hour twelve"},
	{"", "It ends at 1:00:00.", "It ends at one hour."},
	{"", "12:03", "at twelve minutes three"},
	{"", "0:00:13.480", "at thirteen seconds"},
	{"", "at 0:00:01, 0:01:00 and 2:00:00", "at one second, at one minute and two hours"},
	{"", "from 0:12:03–0:15:21", "from twelve minutes three to fifteen minutes twenty-one"},
	{"", "12:03 pm, 9:30 a.m.", "12:03 pm, 9:30 a.m."},
	{"", "0:75:03 and 12:99", "0:75:03 and 12:99"},
	{"", "S02E05@31:00", "season 2, episode 5, at thirty-one minutes"},
	// Places.
	{"", "“Lampert” (0:06:14).", `"Lampert", at six minutes fourteen.`},
	{"", "“Who?” (Man, 0:05:17).", `"Who?" Man, at five minutes seventeen.`},
	{"", "“Help,” (Charade (1963), 0:12:03) she says.", `"Help," Charade (1963), at twelve minutes three, she says.`},
	{"", "“Help” (WALTER) is all.", `"Help", WALTER, is all.`},
	{"", "(Charade (1963), 0:12:03)", "Charade (1963), at twelve minutes three"},
	// Money.
	{"", "$5 million, $1.5 billion, $40k, €3bn", "5 million dollars, 1.5 billion dollars, 40 thousand dollars, 3 billion euros"},
	{"", "$1, US$2, $250,000, £2.50, £1.05, $0.99, $29.00, ¥100, 50¢", "1 dollar, 2 dollars, 250,000 dollars, 2 pounds 50, 1 pound 05, 99 cents, 29 dollars, 100 yen, 50 cents"},
	{"openai", "$5 million", "$5 million"},
	{"", "1,000 $, 3 €, a $ sign", "1,000 dollars, 3 euros, a sign"},
	// Ratings and figures.
	{"", "8/10, 7.5/10, 3/5, 4/4 stars, 87/100", "8 out of 10, 7.5 out of 10, 3 out of 5, 4 out of 4 stars, 87 out of 100"},
	{"", "4/10/1963, 24/7, 11/10", "4 10 1963, 24 7, 11 10"},
	{"", "★★★, ★★★½☆, ⭐️", "three stars, three and a half stars out of five, one star"},
	{"", "9½ Weeks, ½ of it", "9 and a half Weeks, half of it"},
	{"", "1939–45, 1963-1965, 7-11, 10–20", "1939 to 45, 1963 to 1965, 7 11, 10 to 20"},
	{"", "No. 5, #1, № 2, Nos. 3 and 4", "number 5, number 1, number 2, numbers 3 and 4"},
	{"", "35mm at 24 fps, 16:9, 2.35:1, 16×9, 20 °C, ~40, 50%", "35 millimetre at 24 frames a second, 16 to 9, 2.35 to 1, 16 by 9, 20 degrees, about 40, 50%"},
	{"", "1,685 lines in 1963, on 3 May 1964, in the 1960s", "1,685 lines in 1963, on 3 May 1964, in the 1960s"},
	{"", "1/2, 2/3 of it, 9 1/2 Weeks, 3/4", "a half, two thirds of it, 9 and a half Weeks, three quarters"},
	{"", "1963-12-05, 10^3, pages 10-12, 7-11", "December 5, 1963, 10 to the power of 3, pages 10 to 12, 7 11"},
	{"", "p. 4, pp. 10-12, a@b.com", "page 4, pages 10 to 12, a at b.com"},
	{"", "the Dr. said so on Elm St. and went", "the Doctor said so on Elm Street and went"},
	// Roman numerals.
	{"", "Part IV, Episode I, Chapter XII, Vol. II, Vol. 2, Pt. 3", "Part four, Episode one, Chapter twelve, Volume two, Volume 2, Part 3"},
	{"", "Henry V, Louis XIV, Edward VIII, Elizabeth I.", "Henry the fifth, Louis the fourteenth, Edward the eighth, Elizabeth the first."},
	{"", "George I knew; the part I like; Malcolm X", "George I knew; the part I like; Malcolm X"},
	{"", "Rocky II, World War II, WWII, the XXIst century", "Rocky two, World War two, World War two, the twenty-first century"},
	{"", "MIX, IIII, The II", "MIX, IIII, The II"},
	// Emoji and signs.
	{"", "🎬 Great 👍🏽 film 👩‍👩‍👧! 1️⃣ 🇫🇷 ❤️", "Great film!"},
	{"", ":clapper: Yes ;) and :-D no", "Yes and no"},
	{"", "→ © ™ § ^ { } <", ""},
	// Mentions.
	{"", "<@123>, @Ann and <:clap:12> #film", "Ann and film"},
	// Writing that is not Latin.
	{"", "羅生門 (Rashomon) is by Kurosawa.", "Rashomon is by Kurosawa."},
	{"", "Ikiru (生きる, 1952) and Rashomon (羅生門)", "Ikiru (1952) and Rashomon"},
	{"", "I like 七人の侍 and Москва слезам не верит.", "I like the title on screen and the title on screen."},
	{"openai", "I like 七人の侍.", "I like 七人の侍."},
	// Diacritics.
	{"espeak-ng", "Amélie, Straße, Æon", "Amélie, Straße, Æon"},
	{"flite", "Amélie, Straße, Æon, Łódź, e\u0301", "Amelie, Strasse, Aeon, Lodz, e"},
	{"flite", "“Holà!” — it’s…", `"Hola!" it's...`},
	// Abbreviations.
	{"", "Mr. Smith vs. Dr. No on Mulholland Dr. in St. Louis, by Sammy Davis Jr.", "Mister Smith versus Doctor No on Mulholland Drive in Saint Louis, by Sammy Davis Junior."},
	{"", "L.A. Confidential, the U.S. Army, D. W. Griffith, C.I.A.", "L A Confidential, the U S Army, D W Griffith, C I A."},
	{"", "Utopia (a.k.a. Atoll K), e.g. this, i.e. that, etc.", "Utopia (also known as Atoll K), for example this, that is that, et cetera."},
	{"", "So do I. He left on Dec. 25, 1946.", "So do I. He left on December 25, 1946."},
	{"", "“Hmm.” “Mm-hm.” “Shh!” I'm rock 'n' roll.", `"Hum." "Um hum." "Shush!" I'm rock and roll.`},
	// Dashes.
	{"", "yes—no – maybe -- “I—” he said, well-known", `yes, no, maybe, "I" he said, well-known`},
	// Nothing to say.
	{"", "", ""},
	{"", " \n\t ", ""},
	{"", "?!… —", ""},
	{"", "🎬👍", ""},
	{"", "**", ""},
	{"", "\x00\x01\xff\xfe\u200b\ufeff", ""},
	{"", "a\x00b\u200bc\xffd", "abcd"},
}

func TestSaid(t *testing.T) {
	for _, row := range rows {
		d := New(Config{Engine: row.engine})
		if got := d.Script(row.shown).Text; got != row.want {
			t.Errorf("%s %q:\n got %q\nwant %q", row.engine, row.shown, got, row.want)
		}
	}
}

// said are the texts of the table.
func said() []string {
	var all []string
	for _, row := range rows {
		all = append(all, row.shown)
	}
	return all
}

func TestPronounce(t *testing.T) {
	d := New(Config{Engine: "flite", Pronounce: map[string]string{
		"Cimino": "chi-MEE-no", "Michael Cimino": "Mike", "ghibli": "jeeb-lee", "Amélie": "ah-may-lee", "9½": "nine and a bit",
		"": "nothing", "empty": "  ", "$": "d$ollar", "bad\xff": "good", "two\nlines": "one",
	}})
	for shown, want := range map[string]string{
		"Cimino's film":                       "chi-MEE-no's film",
		"CIMINO, cimino, Ciminos":             "CIMINO, cimino, Ciminos",
		"Michael Cimino":                      "Mike",
		"Ghibli, GHIBLI and ghibli":           "jeeb-lee, jeeb-lee and jeeb-lee",
		"**Amélie** (Amélie (2001), 0:12:03)": "ah-may-lee, ah-may-lee (2001), at twelve minutes three",
		"9½ Weeks":                            "nine and a bit Weeks",
		"an empty bad":                        "an empty good",
	} {
		if got := d.Script(shown).Text; got != want {
			t.Errorf("%q:\n got %q\nwant %q", shown, got, want)
		}
	}
}
