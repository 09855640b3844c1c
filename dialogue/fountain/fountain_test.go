package fountain_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/fountain"
)

// show is elements as a line each.
func show(p fountain.Screenplay) string {
	var lines []string
	for _, e := range p.Title {
		lines = append(lines, fmt.Sprintf("%s: %q", e.Key, e.Values))
	}
	names := []string{"action", "heading", "dialogue", "transition", "centred", "lyric", "note", "section", "synopsis", "boneyard", "break"}
	for _, e := range p.Elements {
		line := names[e.Kind]
		if e.Depth > 0 {
			line += fmt.Sprint(" ", e.Depth)
		}
		if e.Kind != fountain.Dialogue {
			line += fmt.Sprintf(" %q", e.Text)
			if e.Number != "" {
				line += " #" + e.Number
			}
			lines = append(lines, line)
			continue
		}
		line += fmt.Sprintf(" %s|%s|%t", e.Character, e.Extension, e.Dual)
		for _, l := range e.Lines {
			line += fmt.Sprintf(" %c%q", "sp~n"[l.Kind], l.Text)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ name, file, want string }{
		{"a title page", "Title: The Lift\nAuthor:\n    One\n\tTwo\n\nSomething happens.", "Title: [\"The Lift\"]\nAuthor: [\"One\" \"Two\"]\naction \"Something happens.\""},
		{"no title page", "FADE TO:\n\nShe waits.", "transition \"FADE TO:\"\naction \"She waits.\""},
		{"a heading", "INT. LIFT - NIGHT #2A#\n\nA door leans.", "heading \"INT. LIFT - NIGHT\" #2A\naction \"A door leans.\""},
		{"a forced heading", ".THE SHAFT\n\n...silence.", "heading \"THE SHAFT\"\naction \"...silence.\""},
		{"dialogue", "DOREEN\nI have a door with me.\n(to the door)\nDon't.", "dialogue DOREEN||false s\"I have a door with me.\" p\"to the door\" s\"Don't.\""},
		{"with an extension", "THE LINE (V.O.)\nGo ahead.", "dialogue THE LINE|V.O.|false s\"Go ahead.\""},
		{"small letters", "@McCoy\nGo ahead.", "dialogue McCoy||false s\"Go ahead.\""},
		{"capitals alone are action", "DOREEN\n\nShe waits.", "action \"DOREEN\"\naction \"She waits.\""},
		{"capitals within action", "She waits.\nDOREEN\nHello.", "action \"She waits.\\nDOREEN\\nHello.\""},
		{"at once", "DOREEN\nNow.\n\nTHE LINE ^\nNow.", "dialogue DOREEN||false s\"Now.\"\ndialogue THE LINE||true s\"Now.\""},
		{"ALL CAPS said", "DOREEN\nNOT THE LIFT'S.", "dialogue DOREEN||false s\"NOT THE LIFT'S.\""},
		{"an empty line said", "DOREEN\nOne.\n  \nTwo.", "dialogue DOREEN||false s\"One.\" s\"\" s\"Two.\""},
		{"sung", "DOREEN\n~A bit off the top\n\n~and off the side", "dialogue DOREEN||false ~\"A bit off the top\"\nlyric \"and off the side\""},
		{"a note alone", "[[0:41:10]]\n\nDOREEN\nHello.", "note \"0:41:10\"\ndialogue DOREEN||false s\"Hello.\""},
		{"a note in dialogue", "DOREEN\nHello [[softly?]] there.\n[[0:41:10]]\nAgain.", "dialogue DOREEN||false s\"Hello there.\" n\"softly?\" n\"0:41:10\" s\"Again.\""},
		{"a note over lines", "DOREEN\nHello. [[one\n  \ntwo]]\nAgain.", "dialogue DOREEN||false s\"Hello.\" n\"one\\n\\ntwo\" s\"Again.\""},
		{"an open note", "DOREEN\nHello [[there.", "dialogue DOREEN||false s\"Hello \\\\[[there.\""},
		{"a note in action", "She waits. [[how long?]]", "action \"She waits.\"\nnote \"how long?\""},
		{"struck out", "/*\nOne.\n\nTwo.\n*/\n\nThree /* not */ four.", "boneyard \"One.\\n\\nTwo.\"\naction \"Three  four.\""},
		{"an outline", "# Act one\n\n## A lift\n\n= It stops.", "section 1 \"Act one\"\nsection 2 \"A lift\"\nsynopsis \"It stops.\""},
		{"forced", "!DOREEN\nwaits\n\n> Out.\n\n> THE END <\n\n===", "action \"DOREEN\\nwaits\"\ntransition \"Out.\"\ncentred \"THE END\"\nbreak \"\""},
		{"other line ends", "\ufeffDOREEN\r\nHello.\r\n\r\nShe waits.", "dialogue DOREEN||false s\"Hello.\"\naction \"She waits.\""},
		{"nobody says anything", "@CRITIC\n\nShe waits.", "dialogue CRITIC||false\naction \"She waits.\""},
		{"capitals below an outline", "# Act one\nDOREEN\nHello.", "section 1 \"Act one\"\naction \"DOREEN\\nHello.\""},
		{"nothing", "", ""},
	} {
		p, err := fountain.Read([]byte(tt.file))
		if got := show(p); err != nil || got != tt.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", tt.name, err, got, tt.want)
		}
		if again, err := fountain.Read(p.Write()); err != nil || show(again) != tt.want {
			t.Errorf("%s: %v, written and read again it is\n%s", tt.name, err, show(again))
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, data := range [][]byte{[]byte("\xff\xfe\x00"), make([]byte, fountain.MaxBytes+1)} {
		if _, err := fountain.Read(data); err == nil {
			t.Errorf("%d bytes of no text were read", len(data))
		}
	}
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"*one* **two** ***three*** _four_", "one two three four"}, {"2 * 3 * 4", "2 * 3 * 4"}, {`\*not\*`, "*not*"},
		{"**bold *and* italic**", "bold and italic"}, {`a\b \n \\`, `a\b \n \`}, {"*open", "*open"}, {"*one\ntwo*", "*one\ntwo*"}, {"****", "****"}, {`\`, `\`},
	} {
		if got := fountain.Plain(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// said are words that a screenplay could take for something else.
var said = []string{
	"Hello.", "(quietly)", "~la la", "[[0:41:10]]", "Two [[notes]] in [[one]]", "/* not */ struck", "*starred* and _under_", `back\slash \[[`,
	"INT. LIFT - NIGHT", "# hash", "= equals", ">right", ">mid<", "!", "@me", ".dot", "===", "CUT TO:", "ALL CAPS", "^", "a ^", "One.\n\nTwo.", "\nopens", "closes\n",
	"  indented", "trailing  ", "\ttab\t", "", " ", "\n", "🎬 漢字", "<b> & --> x", "Title: x", "((", "()", "[ [", "[", "[[[", "]]", `\`, `\\`, "* * *", "a*b_c",
}

// TestSay: words said are read back to the letter, whoever says them.
func TestSay(t *testing.T) {
	for _, words := range said {
		for _, name := range []string{"CRITIC", "McCoy", "INT. X", "A", "7", "漢字", "CUT TO:", "Title: X"} {
			comesBack(t, name, words)
		}
	}
}

func FuzzSay(f *testing.F) {
	for _, words := range said {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) { comesBack(t, "CRITIC", words) })
}

func comesBack(t *testing.T, name, words string) {
	t.Helper()
	words = strings.ToValidUTF8(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(words), "")
	play := fountain.Screenplay{Elements: []fountain.Element{
		fountain.Say(name, words), {Kind: fountain.Note, Text: "0:41:10"}, fountain.Say(name, words), {Kind: fountain.Action, Text: "They wait."}}}
	file := play.Write()
	p, err := fountain.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Elements) != 4 {
		t.Fatalf("%s, %q: got\n%s\nfrom\n%s", name, words, show(p), file)
	}
	for _, e := range []fountain.Element{p.Elements[0], p.Elements[2]} {
		if e.Spoken() != words || e.Character != name {
			t.Errorf("%s, %q: got %s, %q from\n%s", name, words, e.Character, e.Spoken(), file)
		}
	}
}

// FuzzRead: what is written is read back the same, however it came about.
func FuzzRead(f *testing.F) {
	f.Add("Title: The Lift\nAuthor:\n    One\n\nINT. LIFT #2#\n\nDOREEN (V.O.) ^\nI have [[a]] door.\n(to it)\n~la\n\n[[note]]\n\n/* x */\n\n# A\n\n= b\n\n> C <\n\n> D:\n\n===\n\n!E\n")
	f.Add("@a\n\n.b\n\n~c\n\n/*\n\n*/ d\n  \n[[e\n  \nf]] g [[h]]\n\nCUT TO:\n")
	f.Fuzz(func(t *testing.T, file string) {
		first, err := fountain.Read([]byte(file))
		if err != nil {
			return
		}
		written := first.Write()
		again, err := fountain.Read(written)
		if err != nil || !reflect.DeepEqual(again, first) {
			t.Errorf("%v: got\n%s\nwant\n%s\nfrom\n%q", err, show(again), show(first), written)
		}
	})
}

// TestHostile: no file takes long, however it is made.
func TestHostile(t *testing.T) {
	for _, part := range []string{"/*", "/*\n\n", "/*x*/\n\n", "/* x */ y ", "[[", "[[x]] ", "word [[x]]", "*", "*a ", "_a", "@a\n\n", "A\nb\n\n", "\\", "(", "a: b\n"} {
		file := []byte(strings.Repeat(part, fountain.MaxBytes/4/len(part)))
		began := time.Now()
		p, err := fountain.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range p.Elements {
			fountain.Plain(e.Text)
			_ = e.Spoken()
		}
		p.Write()
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%q over and over took %s", part, took)
		}
	}
}
