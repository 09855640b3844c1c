package main

import (
	"archive/zip"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"matinee/audio/tts/ttstest"
)

// filmsVar names the environment variable that says where the real films are:
// the folder of films.csv.
const filmsVar = "MATINEE_FILMS"

// TestMain makes the program out of the test binary: in scripts and on PATH,
// matinee is the real thing, a process with real streams. Beside it are programs that
// tests have use for.
func TestMain(m *testing.M) {
	testscript.Main(offline{m}, map[string]func(){
		"matinee":         main,
		"matinee-watched": watched,
		"matinee-tone":    tone,
		"matinee-teller":  teller,
		"matinee-engine":  func() { ttstest.Main(m) },
	})
}

// offline tests talk to no server of whoever runs them.
type offline struct{ *testing.M }

// listeners is how many tests run at once that are parallel to others, unless the
// command line says: they listen to sound, and mostly wait.
const listeners = "6"

// Run implements testscript.TestingM.
func (o offline) Run() int {
	if err := flag.Set("test.parallel", listeners); err != nil {
		panic(err) // there is no such flag in tests any more
	}
	for _, name := range []string{"OPENAI_API_KEY", "OPENAI_BASE_URL", "MATINEE_MODEL", "MATINEE_CONFIG", "DISCORD_TOKEN"} {
		os.Unsetenv(name)
	}
	return o.M.Run()
}

// TestScripts runs the commands as a person or a script does, one file a
// behaviour. Scripts that use real films say so on their first line:
//
//	[!films] skip 'why'
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: false,
		RequireUniqueNames:  true,
		Setup:               hermetic,
		Condition: func(cond string) (bool, error) {
			if cond == "films" {
				return os.Getenv(filmsVar) != "", nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bare":     bare,
			"count":    count,
			"exits":    exits,
			"expand":   expandFile,
			"fields":   fields,
			"json":     checkJSONLine,
			"line":     line,
			"lines":    lines,
			"plain":    plain,
			"remember": remember,
			"told":     told,
			"zipped":   zipped,
		},
	})
}

// hermetic gives a script a person of its own: nothing of who runs the tests is
// read or written.
func hermetic(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, "home")
	for name, value := range map[string]string{
		"HOME":            home,
		"USERPROFILE":     home,
		"AppData":         filepath.Join(home, "AppData"),
		"LocalAppData":    filepath.Join(home, "AppData"),
		"XDG_CONFIG_HOME": filepath.Join(home, ".config"),
		"XDG_DATA_HOME":   filepath.Join(home, ".local", "share"),
		"MATINEE_LIBRARY": filepath.Join(env.WorkDir, "library"),
		"OPENAI_API_KEY":  "",
		"OPENAI_BASE_URL": "",
		"MATINEE_MODEL":   "",
		"MATINEE_CONFIG":  "",
		"EDITOR":          "",
		"VISUAL":          "",
		filmsVar:          os.Getenv(filmsVar),
	} {
		env.Setenv(name, value)
	}
	return os.MkdirAll(home, 0o755)
}

// bare takes from a script the machine's programs and its sound: what is left is
// the program itself.
func bare(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: bare")
	}
	self, err := exec.LookPath("matinee")
	ts.Check(err)
	for name, value := range map[string]string{
		"PATH":             filepath.Dir(self),
		"PULSE_SERVER":     "unix:" + ts.MkAbs("nobody"),
		"XDG_RUNTIME_DIR":  ts.MkAbs("home"),
		"ALSA_CONFIG_PATH": os.DevNull,
	} {
		ts.Setenv(name, value)
	}
}

// exits runs a command and wants this exit code:
//
//	exits 2 matinee frobnicate
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, err := 0, ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("run %s: %v", args[1], err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
	if want == exitUsage {
		oneSentence(ts, ts.ReadFile("stderr"))
	}
}

// oneSentence holds wrong use to its form: one line, and nothing the program
// says to itself.
func oneSentence(ts *testscript.TestScript, said string) {
	if strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "matinee: ") {
		ts.Fatalf("wrong use is answered with %q, want one line that begins with \"matinee: \"", said)
	}
}

// told wants so many lines on standard error, each a sentence with a next step:
//
//	told 1
func told(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: told N")
	}
	n := 0
	for line := range strings.Lines(ts.ReadFile("stderr")) {
		n++
		if err := advises(line); err != nil {
			ts.Fatalf("%v", err)
		}
	}
	if fmt.Sprint(n) != args[0] {
		ts.Fatalf("%d lines are told, want %s", n, args[0])
	}
}

// advises says what is wrong with a line of advice: it begins as all do, is no
// longer than somebody reads, and has a next step behind a colon or a semicolon.
func advises(line string) error {
	said, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "matinee: ")
	if !ok || len(said) > 250 || !strings.ContainsAny(said, ":;") || strings.ContainsAny(said, "\r\x1b") {
		return fmt.Errorf("it is told %q, want a sentence with a next step", line)
	}
	return nil
}

// expandFile replaces $VARIABLES in files: words drawn at run time reach a
// standard input so.
func expandFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: expand FILE…")
	}
	for _, name := range args {
		text := os.Expand(ts.ReadFile(name), ts.Getenv)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}

// plain wants no escape sequences in files: output that is not a terminal has
// none.
func plain(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: plain FILE…")
	}
	for _, name := range args {
		if text := ts.ReadFile(name); strings.ContainsAny(text, "\x1b\r\a") {
			ts.Fatalf("%s has control characters: %q", name, text)
		}
	}
}

// zipped makes an archive of files.
func zipped(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: zipped ARCHIVE FILE…")
	}
	archive, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(archive)
	for _, name := range args[1:] {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(errors.Join(z.Close(), archive.Close()))
}
