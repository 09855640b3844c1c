// Package cmd_test holds the house to its architecture: which package may
// import which, and through which one each third-party module comes in.
package cmd_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// house is what each package may import of the others. Those that may import
// none, or only such, are the leaves: vocabulary, for anybody above them.
//
// Four rules stand behind it, and TestHouse holds the table to them: nobody
// imports the command; nobody but the command imports config; dialogue and audio
// never meet; a parent imports a child only if it is a leaf.
var house = map[string][]string{
	"config/strict": {},
	"config":        {"config/strict"},

	"dialogue/transcript":                {},
	"dialogue/transcript/transcripttest": {"dialogue/transcript"},
	"dialogue/wording":                   {},
	"dialogue/words":                     {},
	"dialogue/sentence":                  {},
	"dialogue/quote":                     {"dialogue/transcript", "dialogue/words"},
	"dialogue/reading":                   {"dialogue/transcript", "dialogue/words"},
	"dialogue/quiz":                      {"dialogue/transcript", "dialogue/words"},
	"dialogue/recap":                     {"dialogue/transcript", "dialogue/words", "dialogue/reading"},
	"dialogue/veil":                      {"dialogue/transcript", "dialogue/words"},
	"dialogue/library/sample":            {"dialogue/transcript"},
	"dialogue/timing":                    {"dialogue/transcript", "dialogue/words"},
	"dialogue/archive":                   child("dialogue/card", "dialogue/history", "dialogue/library"),
	"dialogue/card":                      {"config/strict"},
	"dialogue/llm":                       {},
	"dialogue/llm/llmtest":               {},

	"dialogue/interview":      child("dialogue/reading", "dialogue/interview/form", "dialogue/interview/idiom", "dialogue/interview/script"),
	"dialogue/interview/form": {"dialogue/words", "dialogue/sentence"},
	"dialogue/cassette":       {"dialogue/llm"},
	"dialogue/timecode":       {},
	"dialogue/cutlist":        {"dialogue/timecode"},
	"dialogue/captions":       {},
	"dialogue/podcast":        {},
	"dialogue/media":          {"dialogue/timecode", "dialogue/cutlist"},

	"dialogue/fountain":             {},
	"dialogue/screenplay":           {"dialogue/fountain"},
	"dialogue/casting":              {"dialogue/screenplay", "dialogue/transcript", "dialogue/words"},
	"dialogue/dossier":              {"config/strict", "dialogue/card", "dialogue/casting", "dialogue/transcript", "dialogue/words"},
	"dialogue/interview/idiom":      {},
	"dialogue/interview/draft":      child("dialogue/interview/idiom", "dialogue/interview/script"),
	"dialogue/interview/page":       {},
	"dialogue/interview/produce":    child("dialogue/captions", "dialogue/cutlist", "dialogue/fountain", "dialogue/interview", "dialogue/interview/form", "dialogue/interview/page", "dialogue/interview/screenplay", "dialogue/interview/script", "dialogue/podcast", "dialogue/timecode"),
	"dialogue/interview/script":     {"config/strict", "dialogue/transcript", "dialogue/words", "dialogue/sentence", "dialogue/timecode"},
	"dialogue/interview/screenplay": {"dialogue/fountain", "dialogue/interview/script"},

	"dialogue":                     append(leaves(), "config/strict", "dialogue/wording"),
	"dialogue/library":             child("dialogue/casting", "dialogue/screenplay", "dialogue/library/sample", "dialogue/timing"),
	"dialogue/library/librarytest": child("dialogue/library"),
	"dialogue/retrieval":           child(),
	"dialogue/extractive":          child("dialogue/card", "dialogue/quiz", "dialogue/reading", "dialogue/recap", "dialogue/wording"),
	"dialogue/debate":              child("dialogue/reading", "dialogue/wording"),
	"dialogue/prose":               child("dialogue/llm"),
	"dialogue/history":             child(),
	"dialogue/history/historytest": child("dialogue/history"),
	"dialogue/store":               child("dialogue/archive", "dialogue/library", "dialogue/history", "dialogue/llm", "dialogue/timing"),

	"audio/pcm":           {},
	"audio/spoken":        {},
	"audio":               {"audio/pcm", "audio/spoken"},
	"audio/wav":           {"audio"},
	"audio/opus":          {"audio"},
	"audio/opus/opustest": {},
	"audio/record":        {"audio", "audio/wav"},
	"audio/mp3":           {},
	"audio/studio":        {"audio", "audio/mp3", "audio/opus", "audio/pcm", "audio/spoken", "audio/wav"},
	"audio/speaker":       {"audio"},
	"audio/tts":           {"audio", "audio/pcm", "audio/wav"},
	"audio/tts/espeak":    {"audio", "audio/tts"},
	"audio/tts/flite":     {"audio", "audio/tts"},
	"audio/tts/piper":     {"audio", "audio/tts"},
	"audio/tts/say":       {"audio", "audio/tts"},
	"audio/tts/openai":    {"audio", "audio/tts"},
	"audio/tts/ttstest":   {"audio", "audio/tts"},
	"audio/listen":        {},
	"audio/audiotest":     {"audio"},

	"bot/discord":               {},
	"bot/discordtest":           {},
	"bot/discordtest/echo":      {},
	"bot/markdown":              {},
	"bot/markdown/markdowntest": {},
	"bot/state":                 {},
	"bot/state/statetest":       {"bot/state"},
	"bot/screening":             {"bot/state", "dialogue/transcript", "dialogue/words"},
	"bot/shelf":                 {"bot/state", "dialogue/words"},
	"bot/access":                {"bot/state", "dialogue/transcript"},
	"bot/outbox":                {"bot/discord", "bot/markdown"},
	"bot":                       append(leaves(), "dialogue", "dialogue/history", "dialogue/quiz", "bot/access", "bot/discord", "bot/markdown", "bot/outbox", "bot/screening", "bot/shelf", "bot/state", "audio", "audio/opus"),

	"cmd/matinee": {"anything"},
}

// leaves is the vocabulary of all conversation.
func leaves() []string {
	return []string{"dialogue/transcript", "dialogue/words", "dialogue/sentence", "dialogue/quote", "dialogue/veil"}
}

// child is what every package below dialogue may import, and what it may besides.
func child(besides ...string) []string { return slices.Concat([]string{"dialogue"}, leaves(), besides) }

// doors is where each third-party module comes in: the one package of ours that
// imports it. A longer path wins over a shorter one.
var doors = map[string]string{
	"github.com/pelletier/go-toml/v2":     "config/strict",
	"github.com/asticode/go-astisub":      "dialogue/transcript",
	"github.com/abadojack/whatlanggo":     "dialogue/library",
	"github.com/blevesearch/snowballstem": "dialogue/words",
	"github.com/saintfish/chardet":        "dialogue/transcript",
	"github.com/edsrzf/mmap-go":           "dialogue/retrieval",
	"modernc.org/sqlite":                  "dialogue/store",
	"github.com/sashabaranov/go-openai":   "dialogue/llm",
	"github.com/sony/gobreaker/v2":        "dialogue/llm",
	"github.com/spf13/cobra":              "cmd/matinee",
	"golang.org/x/term":                   "cmd/matinee",
	"github.com/ebitengine/oto/v3":        "audio/speaker",
	"github.com/jfreymuth/pulse":          "audio/listen",
	"github.com/bwmarrin/discordgo":       "bot/discord",
	"github.com/gorilla/websocket":        "bot/discord",
	"github.com/thesyncim/gopus":          "audio/opus",

	// The exceptions.
	"golang.org/x":                    "anywhere", // the Go project's own, half the standard library
	"github.com/rogpeppe/go-internal": "tests",    // testscript runs whole commands
}

// besides are the packages that import a module beside its door.
var besides = map[string][]string{
	"github.com/sashabaranov/go-openai": {"audio/tts/openai", "audio/listen"},        // servers of another kind
	"github.com/gorilla/websocket":      {"bot/discordtest", "bot/discordtest/echo"}, // the other end of the wire
	"github.com/bwmarrin/discordgo":     {"bot/discordtest/echo"},                    // the barest bot, to be measured against
}

// rivals are modules that a test measures our own code against, by the package
// whose test it is.
var rivals = map[string]string{
	"github.com/asticode/go-astisub":      "dialogue/captions", // another reader of the captions written
	"github.com/abadojack/whatlanggo":     "dialogue/library",
	"github.com/blevesearch/snowballstem": "dialogue/words",
	"modernc.org/sqlite":                  "dialogue/retrieval", // its full-text search, on the same passages
	"github.com/sashabaranov/go-openai":   "dialogue/prose",     // its plainest loop, on the same stream
	"github.com/bwmarrin/discordgo":       "bot/discordtest",    // the client that the double is held to
}

// fitted is what the tests of a package put behind its interfaces, where a double
// would not show what is to be shown.
var fitted = map[string][]string{
	"bot": {"dialogue/store", "dialogue/prose", "dialogue/llm"}, // what is forgotten is on no disk; what a model is told
}

// A source is what one package's files import, build constraints aside.
type source struct {
	code  []string // imports of what is built
	tests []string // imports of its tests
}

func TestImports(t *testing.T) {
	sources := read(t)
	for _, pkg := range slices.Sorted(maps.Keys(sources)) {
		may, listed := house[pkg]
		if !listed {
			t.Errorf("%s is not in the table: say there what it may import", pkg)
			continue
		}
		for _, imported := range sources[pkg].code {
			if complaint := judge(pkg, imported, may); complaint != "" {
				t.Errorf("%s imports %s: %s", pkg, imported, complaint)
			}
		}
		for _, imported := range sources[pkg].tests {
			if complaint := judgeTest(pkg, imported, may); complaint != "" {
				t.Errorf("a test of %s imports %s: %s", pkg, imported, complaint)
			}
		}
	}
	for pkg := range house {
		if _, there := sources[pkg]; !there {
			t.Errorf("%s is in the table and gone from the tree: take it out", pkg)
		}
	}
}

// TestHouse holds the table itself to the rules that are never to be bent.
func TestHouse(t *testing.T) {
	for pkg, may := range house {
		for _, imported := range may {
			switch {
			case imported == "anything":
				if pkg != "cmd/matinee" {
					t.Errorf("%s may import anything: only the command may", pkg)
				}
			case house[imported] == nil:
				t.Errorf("%s may import %s, which is not in the table", pkg, imported)
			case imported == "config":
				t.Errorf("%s may import config: only the command may, and translates it", pkg)
			case top(imported) == "cmd":
				t.Errorf("%s may import the command", pkg)
			case apart(top(pkg), top(imported)):
				t.Errorf("%s may import %s: the two cores never meet", pkg, imported)
			case forTests(imported) && !forTests(pkg):
				t.Errorf("%s may import %s, which is for tests", pkg, imported)
			case strings.HasPrefix(imported, pkg+"/") && !leaf(imported):
				t.Errorf("%s may import its child %s, which is no leaf", pkg, imported)
			}
		}
	}
}

func TestDoorsLeadToModules(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for module := range doors {
		if !regexp.MustCompile(`(?m)^\s*(require )?` + regexp.QuoteMeta(module) + `[/ ]`).Match(mod) {
			t.Errorf("%s has a door and is not in go.mod: take it out", module)
		}
	}
}

// leaf reports whether a package imports none of ours, or only such packages.
func leaf(pkg string) bool {
	return !slices.ContainsFunc(house[pkg], func(imported string) bool { return len(house[imported]) > 0 })
}

// judge says why a package may not import what it does; "" if it may.
func judge(pkg, imported string, may []string) string {
	switch {
	case imported == "C":
		return "everything builds with CGO_ENABLED=0"
	case strings.HasPrefix(imported, "matinee/"):
		if name := strings.TrimPrefix(imported, "matinee/"); !slices.Contains(may, name) && !slices.Contains(may, "anything") {
			return "the table does not allow it"
		}
		return ""
	default:
		return judgeModule(pkg, imported)
	}
}

// judgeTest is judge for a test's imports: it may put together all of its own
// side of the house, and use what exists for tests.
func judgeTest(pkg, imported string, may []string) string {
	name, ours := strings.CutPrefix(imported, "matinee/")
	switch {
	case ours && top(name) == "cmd":
		return "the command is nobody's tool"
	case ours && (top(name) == top(pkg) || forTests(name) && !apart(top(pkg), top(name)) || slices.Contains(fitted[pkg], name)):
		return ""
	case door(imported) == "tests", rivals[imported] == pkg:
		return ""
	default:
		return judge(pkg, imported, may)
	}
}

func judgeModule(pkg, imported string) string {
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	switch d := door(imported); {
	case d == pkg, d == "anywhere", slices.Contains(besides[module(imported)], pkg):
		return ""
	case d == "":
		return "the module has no door in the table"
	case d == "tests":
		return "it is for tests only"
	default:
		return "its door is " + d
	}
}

// module is the listed path that the import is in, or beneath.
func module(imported string) string {
	for p := imported; p != "."; p = path.Dir(p) {
		if _, ok := doors[p]; ok {
			return p
		}
	}
	return ""
}

// door is the one package that may import it; "" if it is not listed.
func door(imported string) string { return doors[module(imported)] }

// forTests reports whether a package is a conformance suite or a double: librarytest.
func forTests(pkg string) bool { return strings.HasSuffix(pkg, "test") }

func top(pkg string) string {
	first, _, _ := strings.Cut(pkg, "/")
	return first
}

// apart reports whether two top folders are the two cores.
func apart(a, b string) bool {
	return a == "dialogue" && b == "audio" || a == "audio" && b == "dialogue"
}

// read gathers the imports of every package of the module, by its path in it.
// It reads files rather than asking the go command, which sees one system's.
func read(t *testing.T) map[string]source {
	t.Helper()
	sources := map[string]source{}
	tree := os.DirFS("..")
	err := fs.WalkDir(tree, ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != "." && ignored(d.Name()):
			return fs.SkipDir
		case d.IsDir() || path.Ext(file) != ".go":
			return nil
		}
		pkg := path.Dir(file)
		s := sources[pkg]
		if strings.HasSuffix(file, "_test.go") {
			s.tests = append(s.tests, imports(t, tree, file)...)
		} else {
			s.code = append(s.code, imports(t, tree, file)...)
		}
		sources[pkg] = s
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	delete(sources, "cmd") // this test
	return sources
}

// ignored reports whether the go command looks past a folder of that name.
func ignored(name string) bool {
	return name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func imports(t *testing.T, tree fs.FS, file string) []string {
	t.Helper()
	text, err := fs.ReadFile(tree, file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}
