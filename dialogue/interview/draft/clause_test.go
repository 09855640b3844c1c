package draft

import "testing"

func TestClause(t *testing.T) {
	for in, want := range map[string]string{
		"lying":                      "lying",
		"is Walter a liar":           "whether Walter is a liar",
		"Is the hero a liar":         "whether the hero is a liar",
		"does Hildy Johnson love it": "whether Hildy Johnson does love it",
		"can you trust him":          "whether you can trust him",
		"who killed him":             "who killed him",
		"Who killed him":             "who killed him",
		"what is love":               "what love is",
		"what is wrong":              "what is wrong",
		"who is the liar":            "who the liar is",
		"Who is to blame":            "who is to blame",
		"Why does he lie":            "why he does lie",
		"What does revenge do to us": "what revenge does do to us",
		"How do people forgive":      "how people do forgive",
		"is it":                      "is it",
		"is Walter Burns":            "is Walter Burns",
		"will power":                 "will power",
		"may flowers in june":        "whether flowers may in june",
	} {
		if got := clause(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestPhrase(t *testing.T) {
	for in, want := range map[string]string{
		"lying":                     "lying",
		" About  lying?! ":          "lying",
		"“love” and [money]\n<now>": "love and money now",
		"the price of everything and the value of nothing, as somebody once had it said": "the price of everything and the value of nothing",
		"ungetrennteswortdasniemalsaufhoertundimmerweitergehtbisansendeallertage":        "ungetrennteswortdasniemalsaufhoertundimmerweitergehtbisansen",
		"\xff\xfe…": "",
	} {
		if got := phrase(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
