package retrieval

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"matinee/dialogue/transcript"
)

func TestMentions(t *testing.T) {
	harbour := named{filmOf("harbour-1950"), numbered([]transcript.Cue{
		line(0, 2, "Marry me. I have married before."),
		line(3, 2, "We're to be"),
		line(5, 2, "married, are we? Married!"),
		{Start: 8e9, End: 9e9, Text: "married couple laughs", Kind: transcript.Caption},
		line(10, 2, "I sold the boat to a man from Lisbon."),
		line(20, 2, "The boats were sold."),
	})}
	x, scope := openWith(t, []named{harbour})
	tests := []struct {
		phrase string
		until  int // seconds
		want   []string
	}{
		{"marry", 99, []string{"0 Marry true", "0 married false", "5 married false", "5 Married false"}},
		{"married", 99, []string{"0 Marry false", "0 married true", "5 married true", "5 Married! true"}},
		{"married", 3, []string{"0 Marry false", "0 married true"}},
		{"to be married", 99, []string{"3 to be married true"}},
		{"we are", 99, []string{"3 We're true"}},
		{"the boat", 99, []string{"10 the boat true", "20 The boats false"}},
		{"boat", 15, []string{"10 boat true"}},
		{"couple", 99, nil},
		{"", 99, nil},
	}
	for _, test := range tests {
		scope.Horizon = transcript.Until(time.Duration(test.until) * time.Second)
		found, err := x.Mentions(t.Context(), scope, test.phrase)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range found {
			got = append(got, fmt.Sprintf("%d %s %v", int(m.Start().Seconds()), m.Text, m.Exact))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Mentions(%q) until %d s\n got %q\nwant %q", test.phrase, test.until, got, test.want)
		}
	}
}
