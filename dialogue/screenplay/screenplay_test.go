package screenplay_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"matinee/dialogue/screenplay"
)

// told is a screenplay in short: "# heading" and "NAME: words".
func told(p screenplay.Screenplay) string {
	var lines []string
	for _, scene := range p.Scenes {
		lines = append(lines, "# "+scene.Heading)
		for _, s := range scene.Speeches {
			lines = append(lines, s.Speaker+": "+s.Words)
		}
	}
	return strings.Join(lines, "\n")
}

// lift is what all the files below say.
const lift = `# INT. LIFT - NIGHT
DOREEN: Is anybody there? I have been waiting for granting of a wish.
MRS. BELL: We can hear you. Go ahead.
# EXT. STREET - DAY
DOREEN: I'll wait, then.`

const pages = `                                                       12.

 14   INT. LIFT - NIGHT                                          14

      Doreen knocks. SHE IS NOT AMUSED.

                         DOREEN
                   (to the grille)
              Is anybody there? I have been
                         (MORE)

                                                       13.
CONTINUED: (2)

                         DOREEN (CONT'D)
              waiting for granting of a wish.

                         MRS. BELL (V.O.)
              We can hear you.
                   (beat)
              Go ahead.

      CUT TO:

 15   EXT. STREET - DAY                                          15

      A street.

                         DOREEN
              I'll wait (a breath), then.
`

func TestReadPages(t *testing.T) {
	// A speech that goes on overleaf is two.
	want := strings.Replace(lift, "been waiting", "been\nDOREEN: waiting", 1)
	for name, text := range map[string]string{
		"as it stands":      pages,
		"windows line ends": strings.ReplaceAll(pages, "\n", "\r\n"),
		"old Mac line ends": strings.ReplaceAll(pages, "\n", "\r"),
		"NEL":               strings.ReplaceAll(pages, "\n", "\u0085"),
		"NEL in Latin-1":    strings.ReplaceAll(pages, "\n", "\x85"),
		"page feeds":        strings.ReplaceAll(pages, "\nCONTINUED", "\n\fCONTINUED"),
		"tabs":              strings.ReplaceAll(pages, "        ", "\t"),
		"no empty lines":    strings.ReplaceAll(pages, "\n\n", "\n"),
		"double spaced":     strings.ReplaceAll(pages, "\n", "\n\n"),
	} {
		t.Run(name, func(t *testing.T) {
			p, err := screenplay.Read([]byte(text))
			if got := told(p); err != nil || p.Format != "text" || got != want {
				t.Errorf("%s, %v:\n%s\nwant\n%s", p.Format, err, got, want)
			}
		})
	}
}

const finalDraft = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Type="Scene Heading"><SceneProperties Length="1"><Summary><Paragraph><Text>Not spoken.</Text></Paragraph></Summary></SceneProperties><Text>INT. LIFT - NIGHT</Text></Paragraph>
    <Paragraph Type="Action"><Text>Doreen knocks.</Text></Paragraph>
    <Paragraph Type="Character"><Text>DOREEN</Text></Paragraph>
    <Paragraph Type="Parenthetical"><Text>(to the grille)</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>Is anybody there? I have been </Text><Text Style="Italic">waiting</Text><Text> for granting of a wish.</Text></Paragraph>
    <Paragraph><DualDialogue>
      <Paragraph Type="Character"><Text>MRS. BELL (V.O.)</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>We can hear you. Go ahead.</Text></Paragraph>
    </DualDialogue></Paragraph>
    <Paragraph Type="Scene Heading"><Text>EXT. STREET - DAY</Text></Paragraph>
    <Paragraph Type="Character"><Text>DOREEN (CONT&apos;D)</Text></Paragraph>
    <Paragraph Type="Dialogue"><ScriptNote><Paragraph Type="Dialogue"><Text>A note.</Text></Paragraph></ScriptNote><Text>I&apos;ll wait, then.</Text></Paragraph>
  </Content>
  <TitlePage><Content><Paragraph Type="Dialogue"><Text>Nobody says this</Text></Paragraph></Content></TitlePage>
</FinalDraft>`

func TestReadFinalDraft(t *testing.T) {
	p, err := screenplay.Read([]byte(finalDraft))
	if got := told(p); err != nil || p.Format != "fdx" || got != lift {
		t.Errorf("%s, %v:\n%s\nwant\n%s", p.Format, err, got, lift)
	}
}

func TestReadFountain(t *testing.T) {
	text := "Title: The Door\n\nINT. LIFT - NIGHT\n\nDoreen knocks.\n\nDOREEN\n(to the grille)\nIs anybody there? I have been *waiting* for granting of a wish.\n\n" +
		"MRS. BELL (V.O.) ^\nWe can hear you. [[louder]]\nGo ahead.\n\n/*\nDOREEN\nStruck out.\n*/\n\nEXT. STREET - DAY #15#\n\nDOREEN\nI'll wait, then.\n"
	p, err := screenplay.Read([]byte(text))
	if got := told(p); err != nil || p.Format != "fountain" || got != lift {
		t.Errorf("%s, %v:\n%s\nwant\n%s", p.Format, err, got, lift)
	}
}

func TestReadRefuses(t *testing.T) {
	bomb := `<!DOCTYPE a [<!ENTITY b "` + strings.Repeat("x", 100) + `">]><FinalDraft><Content><Paragraph Type="Character"><Text>&b;&b;</Text></Paragraph></Content></FinalDraft>`
	for name, tt := range map[string]struct{ text, told string }{
		"nothing":          {"", "nobody speaks"},
		"prose":            {"It was a dark night.\nNobody spoke.\n", "nobody speaks"},
		"bytes":            {"MZ\x00\x01", "no text"},
		"entities":         {bomb, "damaged in line 1"},
		"cut off":          {finalDraft[:900], "damaged in line"},
		"nested":           {"<FinalDraft>" + strings.Repeat("<a>", 1000), "damaged in line"},
		"ended unbegun":    {"<FinalDraft></a></FinalDraft>", "damaged in line"},
		"far too large":    {strings.Repeat(" ", screenplay.MaxBytes+1), "larger than"},
		"empty FinalDraft": {"<FinalDraft></FinalDraft>", "nobody speaks"},
	} {
		if p, err := screenplay.Read([]byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.told) {
			t.Errorf("%s: %+v, %v, want an error that says %q", name, p, err, tt.told)
		}
	}
}

// TestReadDrifts reads pages whose names are centred and whose lines are pushed
// about, as PDFs leave them: every speech is there.
func TestReadDrifts(t *testing.T) {
	var b strings.Builder
	names := []string{"DOREEN", "THE LINE", "MRS. BELL", "A VERY LONG NAMED MAN", "LEO"}
	const all = 400
	for i := range all {
		name := names[i%len(names)]
		fmt.Fprintf(&b, "%*s%s\n%*s(softly)\n", 40-len(name)/2, "", name, 22, "")
		for j := range 1 + i%3 {
			fmt.Fprintf(&b, "%*sThese are words number %d of %d.\n", 15+(i+j)%2, "", j, i)
		}
		fmt.Fprintf(&b, "\n%*sSomething is seen. IT IS LOUD.\n\n", 5, "")
		if i%20 == 19 {
			fmt.Fprintf(&b, "%*s%d.\n\n", 60, "", i/20)
		}
	}
	p, err := screenplay.Read([]byte(b.String()))
	if err != nil || p.Speeches() != all {
		t.Fatalf("%d speeches, %v, want %d", p.Speeches(), err, all)
	}
	for i, s := range p.Scenes[0].Speeches {
		if s.Speaker != names[i%len(names)] || strings.Count(s.Words, "These are words") != 1+i%3 {
			t.Errorf("speech %d is %+v", i, s)
		}
	}
}

// FuzzRead holds what is read to its form: bounded, on one line, spoken by somebody.
func FuzzRead(f *testing.F) {
	f.Add([]byte(pages))
	f.Add([]byte(finalDraft))
	f.Add([]byte("INT. LIFT\n\nDOREEN\nNo.\n"))
	f.Add([]byte("\xff\xfeD\x00"))
	f.Add([]byte("   A\n B (\n )\x85"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := screenplay.Read(data)
		if err != nil {
			if !reflect.DeepEqual(p, screenplay.Screenplay{}) || strings.Contains(err.Error(), "\n") {
				t.Errorf("refused with %+v, %q", p, err)
			}
			return
		}
		size := 0
		for _, scene := range p.Scenes {
			for _, s := range scene.Speeches {
				if s.Speaker == "" || s.Words == "" || strings.ContainsAny(s.Words+s.Speaker, "\n\r") {
					t.Errorf("speech %+v", s)
				}
				size += len(s.Speaker) + len(s.Words)
			}
		}
		if size > 4*len(data)+64 {
			t.Errorf("%d bytes of words out of %d", size, len(data))
		}
	})
}
