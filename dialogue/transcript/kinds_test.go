package transcript

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// show prints cues one a line: mark of kind, dash, speaker, words.
func show(cues []Cue) string {
	var lines []string
	for _, c := range cues {
		mark := ""
		if c.Dash {
			mark = "-"
		}
		if c.Speaker != "" {
			mark += c.Speaker + ": "
		}
		lines = append(lines, fmt.Sprintf("%c %s%s", "TSC"[c.Kind], mark, c.Text))
	}
	return strings.Join(lines, " | ")
}

// cuesOf reads one payload as a SubRip entry in the midst of an English film.
func cuesOf(payload string) []Cue {
	r := reader{format: formatSRT}
	r.repairsL = true
	text, _ := r.decode([]byte(payload), "")
	var cues []Cue
	for _, u := range r.utterances(entry{end: time.Second, text: text}) {
		cues = append(cues, r.pieces(u)...)
	}
	return cues
}

func TestPayload(t *testing.T) {
	tests := []struct{ payload, want string }{
		// Lines, dashes
		{"Well, I never\nheard of it.", "T Well, I never heard of it."},
		{"- Where to?\n- Home.", "T -Where to? | T -Home."},
		{"-Where to?\n-Home.", "T -Where to? | T -Home."},
		{"Where to?\n- Home.", "T Where to? | T -Home."},
		{"- Where to,\nmadam?\n- Home.", "T -Where to, madam? | T -Home."},
		{"-20 degrees out there.", "T -20 degrees out there."},
		{"-20 dollars.\n-No.", "T -20 dollars. | T -No."},
		{"I got a legacy\n--that's how I put it--", "T I got a legacy --that's how I put it--"},
		{"You were--\n--Said I was what?", "T You were-- | T -Said I was what?"},
		{"– So?\n— Yes.", "T -So? | T -Yes."},
		{">> Good evening.\n>> Evening.", "T -Good evening. | T -Evening."},
		{"Is that so?       - Yes.", "T Is that so? | T -Yes."},
		{"Is that so? - Yes.", "T Is that so? | T -Yes."},
		{"Two men - Both armed - ran.", "T Two men - Both armed - ran."},
		{"The 20th... - No, wait.", "T The 20th... - No, wait."},
		// Labels
		{"MAN: Stop!", "T MAN: Stop!"},
		{"POPEYE:Open what?", "T POPEYE: Open what?"},
		{"DR. NOLL:\nGood night.", "T DR. NOLL: Good night."},
		{"MARY (ON\nRADIO): A guest?", "T MARY: A guest?"},
		{"VOICE ON OTHER SIDE\nOF WALL: You're late.", "T VOICE ON OTHER SIDE OF WALL: You're late."},
		{"ANN: Oh.\nBEN: No.", "T ANN: Oh. | T BEN: No."},
		{"- [Wilbur] Your wife?\n- [Mary] Mine.", "T -Wilbur: Your wife? | T -Mary: Mine."},
		{"(man) Who goes there?", "T man: Who goes there?"},
		{"[Woman]\nAmen!", "T Woman: Amen!"},
		{"[ Man Narrating ] The mountain", "T Man: The mountain"},
		{"Woman: Let me die.", "T Woman: Let me die."},
		{"Look: it's snowing.", "T Look: it's snowing."},
		{"It was 12:30 when he came.", "T It was 12:30 when he came."},
		{"HE WHISPERS: Come.", "T Come."},
		{"<v Fred>Hi, <i>I'm</i> Fred.\n<v Ann>Ann.", "T Fred: Hi, I'm Fred. | T Ann: Ann."},
		{"<v Fred>Hi.</v> <v.loud Ann>Hello!</v>", "T Fred: Hi. | T Ann: Hello!"},
		// Captions
		{"[door slams]", "C [door slams]"},
		{"(snarling,\ngrowling)", "C [snarling, growling]"},
		{"[Applause]\nThank you.", "C [Applause] | T Thank you."},
		{"(gasps) A wonder!", "C [gasps] | T A wonder!"},
		{"You jumped a husband on me (chuckles).", "T You jumped a husband on me. | C [chuckles]"},
		{"Ready for dinner. [CHUCKLES]", "T Ready for dinner. | C [CHUCKLES]"},
		{"[Bell Tolls]\n- [Alex] Who put that there?", "C [Bell Tolls] | T -Alex: Who put that there?"},
		{"AUNT GUS: [INAUDIBLE].", "C AUNT GUS: [INAUDIBLE]"},
		{"I got the [INAUDIBLE] primed.", "T I got the [INAUDIBLE] primed."},
		{"I got the <inaudible> primed.", "T I got the <inaudible> primed."},
		{"This man (my first husband) is here.", "T This man (my first husband) is here."},
		{"(Not too fast, that looks suspicious.)", "T (Not too fast, that looks suspicious.)"},
		{"CROWD CHATTER]", "C [CROWD CHATTER]"},
		{"laughter continues)", "C [laughter continues]"},
		// Songs
		{"♪ All's well! What's\na rainy day? ♪", "S All's well! What's a rainy day?"},
		{"♫ For married life\n♫ Is swell", "S For married life Is swell"},
		{"# Roll, everybody #", "S Roll, everybody"},
		{"# When you're gone # # I'll hear #", "S When you're gone I'll hear"},
		{"* Blow the man down,\nblow *", "S Blow the man down, blow"},
		{"j& Same train j&", "S Same train"},
		{"j&Jonah's singin'j&", "S Jonah's singin'"},
		{"j&amp; Same train j&amp;", "S Same train"},
		{"♪♪", "C ♪"},
		{"**", "C ♪"},
		{"♪♪ [Humming]", "C [Humming]"},
		{"[SINGING]\n♪ Lock your doors ♪", "C [SINGING] | S Lock your doors"},
		{"- Good-bye, Mama.\n- ♪ Same train ♪", "T -Good-bye, Mama. | S -Same train"},
		{"♪ La la ♪ Stop that!", "S La la | T Stop that!"},
		{"and so jolly ♪", "S and so jolly"},
		{"My request for ** went through.", "T My request for ** went through."},
		{"We're #1 *hic* here.", "T We're #1 *hic* here."},
		// Markup
		{"<i>Far</i> <b>away</b>", "T Far away"},
		{"home from the<font color=\"\"> movies</font>", "T home from the movies"},
		{"{\\an8}Up here.", "T Up here."},
		{"{\\move(400,10)\\fad(0,1)}Up here.", "T Up here."},
		{"{y:i}Slanted", "T Slanted"},
		{"a {curly} word", "T a {curly} word"},
		{"I <3 you", "T I <3 you"},
		{"cut <i", "T cut"},
		{"a < b and b > c", "T a < b and b > c"},
		{"Rock &amp; roll &lt;3 Smith&Co &nbsp; &#233; &#0; &bogus;", "T Rock & roll <3 Smith&Co é &#0; &bogus;"},
		{"Perfect... br&gt; - Hold it.", "T Perfect... | T -Hold it."},
		{"one<br/>two\\Nthree", "T one two three"},
		{"sung <00:01:02.000>slowly", "T sung slowly"},
		{"< Hurry up!", "T Hurry up!"},
		{"<Meet the train at ten. >", "T Meet the train at ten."},
		{"ᵃˡˡ⁻ⁿⁱᵍʰᵗ", "T all-night"},
		{"The son of a \u0336\nstole it", "T The son of a — stole it"},
		{"e\u0301lan\u200b vi\u200etal", "T élan vital"},
		// Reading errors
		{"l'm sure l know, l-l can't.", "T I'm sure I know, I-I can't."},
		{"l-l-look, l'orange, 5 l. of it", "T l-l-look, l'orange, 5 l. of it"},
		{"l... l'll wait. l'd rather.", "T I... I'll wait. I'd rather."},
		{"Well...l'll wait.", "T Well...I'll wait."},
		// Nothing
		{"", ""}, {".", ""}, {"- -", ""}, {"<i></i>", ""}, {"...", ""},
	}
	for _, tt := range tests {
		if got := show(cuesOf(tt.payload)); got != tt.want {
			t.Errorf("%q\n got %s\nwant %s", tt.payload, got, tt.want)
		}
	}
}
