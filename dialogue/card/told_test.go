package card_test

import (
	"reflect"
	"strings"
	"testing"

	"matinee/dialogue/card"
)

// secrets is a card all of whose flags are used.
const secrets = `title = "The Lamp"
year = 1950
premise = "SECRET premise"
notes = "SECRET note"
awards = ["SECRET award"]
source = "an encyclopedia"
spoilers = ["premise", "notes", "awards", "pronounce"]

[sources]
year = "https://example.org/year"

[pronounce]
SECRET = "see-cret"

[[credit]]
job = "director"
name = "Ann Example"

[[credit]]
job = "SECRET"
name = "Twist"
spoiler = true

[[cast]]
actor = "Bea Sample"
character = "Ida"
source = "the end credits"

[[cast]]
actor = "Cy Sample"
character = "SECRET"
spoiler = true

[[award]]
text = "Best lamp"
source = "https://example.org/lamps"

[[award]]
text = "SECRET ending"
spoiler = true
`

func TestTold(t *testing.T) {
	c, err := card.Parse("lamp.card.toml", []byte(secrets))
	if err != nil {
		t.Fatal(err)
	}
	told := c.Told(false)
	if text := told.Text(); strings.Contains(text, "SECRET") || told.Notes != "" || len(told.Pronounce) > 0 {
		t.Errorf("somebody who has not seen the film is told\n%s%v", text, told.Pronounce)
	}
	want := `The Lamp (1950) (source: https://example.org/year)
director: Ann Example
Bea Sample plays Ida (source: the end credits)
award: Best lamp (source: https://example.org/lamps)
These facts are from: an encyclopedia
`
	if got := told.Text(); got != want {
		t.Errorf("text\n%s\nwant\n%s", got, want)
	}
	if n := strings.Count(c.Told(true).Text(), "SECRET"); n != 6 {
		t.Errorf("somebody who has seen all is told %d of 6 secrets", n)
	}
	for _, key := range []string{"credit", "cast", "award", "year"} {
		c, err := card.Parse("x", []byte(strings.Replace(secrets, `"premise",`, `"premise", "`+key+`",`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if c = c.Told(false); key == "year" && c.Year != 0 || key == "credit" && c.Credits != nil || key == "cast" && c.Cast != nil || key == "award" && c.Prizes != nil {
			t.Errorf("the whole field %s is hidden and told: %+v", key, c)
		}
	}
}

// TestWrite: what is written is the same card when it is read, and the same file
// when it is written again.
func TestWrite(t *testing.T) {
	example, err := card.Example()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []card.Card{parsed(t, lamp), parsed(t, secrets), example, {Title: "\"A\"\n\\ \u0007", Pronounce: map[string]string{}}} {
		back, err := card.Parse("written", c.Write())
		if err != nil {
			t.Fatalf("%v in\n%s", err, c.Write())
		}
		if !reflect.DeepEqual(back, c) && c.Pronounce == nil || len(back.Pronounce) != len(c.Pronounce) {
			t.Errorf("read back %+v, want %+v", back, c)
		}
		if string(back.Write()) != string(c.Write()) {
			t.Errorf("written again it is\n%s\nwant\n%s", back.Write(), c.Write())
		}
	}
}

func parsed(t *testing.T, text string) card.Card {
	t.Helper()
	c, err := card.Parse("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestExample(t *testing.T) {
	c, err := card.Example()
	if err != nil {
		t.Fatal(err)
	}
	if c.Title != "Her" || c.Year != 2013 || c.Source == "" || len(c.Honours()) != 2 {
		t.Errorf("example %+v", c)
	}
	if all, told := len(c.Cast), len(c.Told(false).Cast); told >= all {
		t.Errorf("%d of %d roles are told before the film is seen: its flags are not used", told, all)
	}
}

// FuzzParse: every card that is taken is written and read back the same.
func FuzzParse(f *testing.F) {
	f.Add(lamp)
	f.Add(secrets)
	f.Add("title = 'x'\nspoilers = ['cast', 1]")
	f.Add("title = 'x'\n[sources]\n'' = ''\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := card.Parse("x", []byte(text))
		if err != nil {
			return
		}
		back, err := card.Parse("back", c.Write())
		if err != nil {
			t.Fatalf("%v in\n%s", err, c.Write())
		}
		if back.Text() != c.Text() || back.Told(false).Text() != c.Told(false).Text() {
			t.Errorf("read back\n%s\nwant\n%s", back.Text(), c.Text())
		}
	})
}
