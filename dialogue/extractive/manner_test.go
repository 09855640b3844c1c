package extractive

import (
	"bufio"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"matinee/dialogue"
)

// leastForms is in how many forms each persona can say a thing, at least. Source:
// issue 7, "Manner": none comes again within five turns.
const leastForms = 6

// A formOf is a form as it stands in a file.
type formOf struct {
	place, key, manner, text string
}

// spokenForms are all forms of all files.
func spokenForms(t *testing.T) []formOf {
	t.Helper()
	names, err := fs.Glob(manner, "manner/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files of forms: %v", err)
	}
	var all []formOf
	for _, name := range names {
		data, err := manner.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		key := ""
		lines := bufio.NewScanner(bytes.NewReader(data))
		for n := 1; lines.Scan(); n++ {
			who, text, ok := strings.Cut(lines.Text(), ": ")
			if k, is := strings.CutPrefix(lines.Text(), "== "); is {
				key = strings.TrimSpace(k)
			} else if ok && !strings.HasPrefix(who, "#") {
				all = append(all, formOf{name + ":" + strconv.Itoa(n), key, who, strings.TrimSpace(text)})
			}
		}
	}
	return all
}

// unspoken is what no form has: figures, marks of quotation and what a voice
// stumbles over, for the slots bring those.
var unspoken = regexp.MustCompile(`[0-9“”"‘’()\[\]*_/<>#—–…]`)

// sight is the critic's own seeing: only the viewer has seen. That it cannot see it
// may say.
var (
	sight = regexp.MustCompile(`(?i)\b(?:I|we) (?:(?:have|had|would|will|shall|can|could|just|also|only|once|then|must|may) )*(?:see|saw|seen|look|looked|watch|watched)\b`)
	seen  = regexp.MustCompile(`(?i)\bseen\b`)
	yours = regexp.MustCompile(`(?i)\b(?:you|none|not|never|nothing|who)\b`)
)

var (
	slotName = regexp.MustCompile(`\{([a-z_]+)\}`)
	hugged   = strings.NewReplacer("“{", "{", "}”", "}") // a word of the film in a slot
	slotRow  = regexp.MustCompile(`(?:\{[a-z_]+\})+`)
)

// TestManner holds the files of forms to what is asked of every form.
func TestManner(t *testing.T) {
	book, personas := readManner(), dialogue.BuiltIn()
	for _, key := range book.Keys() {
		for _, p := range personas {
			if n := book.Forms(key, p.Forms()); n < leastForms {
				t.Errorf("%s has %d forms for the %s, want %d", key, n, p.Name, leastForms)
			}
		}
	}
	for _, f := range spokenForms(t) {
		bare := slotName.ReplaceAllString(hugged.Replace(f.text), "")
		switch {
		case unspoken.MatchString(bare):
			t.Errorf("%s: %q has %q", f.place, f.text, unspoken.FindString(bare))
		case sight.MatchString(bare), seen.MatchString(bare) && !yours.MatchString(bare):
			t.Errorf("%s: %q claims sight", f.place, f.text)
		case !strings.ContainsFunc(bare, func(r rune) bool { return r >= 'A' && r <= 'z' }):
			t.Errorf("%s: %q has no word of its own, so that none can tell whether it was heard", f.place, f.text)
		}
		for _, p := range personas {
			for _, never := range p.Forbid {
				if (f.manner == p.Name || f.manner == "anybody") && strings.Contains(strings.ToLower(bare), never) {
					t.Errorf("%s: the %s never says %q: %q", f.place, p.Name, never, f.text)
				}
			}
		}
	}
}

// clauses are the slots that bring their own comma, so that punctuation is to follow.
var clauses = regexp.MustCompile(`\{so_?far\}[^.,;:?!]`)

// formEnds are where a form is cut into sentences.
var formEnds = regexp.MustCompile(`[.?!] `)

// fewestOwn is from how many words of its own a sentence is heard as the same again:
// "Yes." is everybody's.
const fewestOwn = 2

// TestOneFormOneThing: no sentence says two things, and no persona has the other's:
// with the names covered one can tell who speaks.
func TestOneFormOneThing(t *testing.T) {
	said := map[string]formOf{}
	for _, f := range spokenForms(t) {
		if clauses.MatchString(f.text) {
			t.Errorf("%s: %q lets words follow on a clause without a comma", f.place, f.text)
		}
		if !strings.ContainsAny(f.text[len(f.text)-1:], ".?!") {
			continue // a clause, which is heard in the sentence that it stands in
		}
		for sentence := range strings.SplitSeq(formEnds.ReplaceAllString(f.text, "$0\n"), "\n") {
			worded := strings.Trim(slotRow.ReplaceAllString(sentence, "{}"), " .?!")
			if own := strings.Fields(slotName.ReplaceAllString(sentence, "")); len(own) < fewestOwn || !strings.ContainsFunc(own[0], unicode.IsLetter) {
				continue
			}
			if other, there := said[worded]; there {
				t.Errorf("%s (%s) and %s (%s) have one sentence: %q", f.place, f.key, other.place, other.key, sentence)
			}
			said[worded] = f
		}
	}
}

// TestKeys holds the code and the files together: what the code says is in the
// files, with those slots and no others, and the code says all that they have: the
// key stands in it, whole or in two pieces.
func TestKeys(t *testing.T) {
	book, code := readManner(), readCode(t)
	for _, u := range code.uses {
		slots, ok := book.Slots(u.key)
		switch {
		case !ok:
			t.Errorf("%s says %q, which no file has", u.place, u.key)
		case u.slots != nil && !slices.Equal(u.slots, slots):
			t.Errorf("%s fills %q of %s, which has the slots %q", u.place, u.slots, u.key, slots)
		}
	}
	for _, key := range book.Keys() {
		if !code.has(key) {
			t.Errorf("nothing says %s", key)
		}
	}
}

// A use is a key in the code, with the slots that are filled; nil where that is not
// said on the spot.
type use struct {
	place, key string
	slots      []string
}

// A code is what the package's code says and could say.
type code struct {
	uses    []use
	strings map[string]bool // all that stand in it
}

// speaking are the functions whose first argument is a key.
var speaking = []string{"word", "Say"}

func readCode(t *testing.T) code {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	all, files := code{strings: map[string]bool{}}, token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				all.strings[unquoted(n)] = true
			case *ast.CallExpr:
				if key, ok := keyOf(n); ok {
					all.uses = append(all.uses, use{files.Position(n.Pos()).String(), key, filled(n.Args[1])})
				}
			}
			return true
		})
	}
	return all
}

// has reports whether a key stands in the code, or two pieces of which it is made.
func (c code) has(key string) bool {
	for i := range key {
		if i > 0 && c.strings[key[:i]] && c.strings[key[i:]] {
			return true
		}
	}
	return c.strings[key]
}

// keyOf is the key that a call says, if it says one on the spot.
func keyOf(call *ast.CallExpr) (string, bool) {
	fun, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) != 2 || !slices.Contains(speaking, fun.Sel.Name) {
		return "", false
	}
	lit, ok := call.Args[0].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	return unquoted(lit), true
}

func unquoted(lit *ast.BasicLit) string {
	s, _ := strconv.Unquote(lit.Value) // "" for a number
	return s
}

// filled are the slots of a literal, sorted; empty for the literal nil, and nil for
// what is no literal.
func filled(e ast.Expr) []string {
	if id, ok := e.(*ast.Ident); ok && id.Name == "nil" {
		return []string{}
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	slots := []string{}
	for _, el := range lit.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.BasicLit); ok {
				slots = append(slots, unquoted(key))
			}
		}
	}
	slices.Sort(slots)
	return slots
}

// backAsking are the keys that ask back, and denying those that say something is not
// so: whoever hears one of their forms must notice.
var (
	backAsking = []string{"ask_film", "which_of", "which_line", "which_choice", "which_speaker"}
	denying    = []string{"missing", "missing_anywhere", "no_missing", "no_anywhere", "not_once", "not_held", "not_heard", "nobody_at", "nobody_there",
		"nobody_between", "nothing_on", "nothing_under", "nothing_before", "nothing_after", "no_questions", "no_silence", "no_times", "no_speakers",
		"no_speakers_for", "no_such_speaker", "never_by", "never_under", "nameless", "recap_nothing", "beyond", "unseen", "past_horizon"}
	denial = regexp.MustCompile(`(?i)\b(?:no|not|never|nobody|none|nothing|nowhere|cannot|beyond|without|zero)\b`)
)

func TestAskingAndDenying(t *testing.T) {
	for _, f := range spokenForms(t) {
		if slices.Contains(backAsking, f.key) && !strings.Contains(f.text, "?") {
			t.Errorf("%s: %q does not ask", f.place, f.text)
		}
		if slices.Contains(denying, f.key) && !denial.MatchString(f.text) {
			t.Errorf("%s: %q does not deny", f.place, f.text)
		}
	}
}
