package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"matinee/dialogue/interview"
	"matinee/dialogue/interview/produce"
	"matinee/dialogue/interview/script"
	"matinee/dialogue/llm/llmtest"
)

// A theatre is a folder with a script, a library and the packages that are made
// there. Every command is a process of its own, as people run it.
type theatre struct {
	testing.TB
	dir, library string
	env          []string // besides the test's own
	asks         string   // what people put in
	said, told   string   // what the last command wrote on standard output and error
	late         int      // how often an engine was
}

// scriptFile and packageDir are the script's name in every theatre, and the folder
// that its package goes to unless another is named.
const scriptFile, packageDir = "talk.toml", "talk.interview"

// newTheatre makes one for a script, with a library of its own.
func newTheatre(t testing.TB, text string, env ...string) *theatre {
	t.Helper()
	dir := memoryDir(t)
	s := &theatre{TB: t, dir: dir, library: filepath.Join(dir, "library"), env: env}
	s.rewrite(text)
	return s
}

// modelled is the environment of whoever has a language model, and the key that
// it is reached with.
func modelled(server *llmtest.Server) []string {
	return []string{"OPENAI_BASE_URL=" + server.URL, "OPENAI_API_KEY=" + theatreKey, "MATINEE_MODEL=scripted"}
}

const theatreKey = "sk-matinee-interview-4711"

// rewrite puts another script in place.
func (s *theatre) rewrite(text string) { s.put(scriptFile, text) }

// in is a path in the theatre.
func (s *theatre) in(path string) string { return filepath.Join(s.dir, path) }

// command is one of the program's, to be run in the theatre.
func (s *theatre) command(args ...string) *exec.Cmd {
	cmd := matinee(s.library, args...)
	cmd.Dir = s.dir
	cmd.Env = append(cmd.Env, "HOME="+s.dir, "XDG_CONFIG_HOME="+s.in("config"))
	cmd.Env = append(cmd.Env, s.env...)
	return cmd
}

// attempt runs one and returns its exit code.
func (s *theatre) attempt(args ...string) int {
	s.Helper()
	var out, told bytes.Buffer
	cmd := s.command(args...)
	cmd.Stdin = strings.NewReader(s.asks)
	cmd.Stdout, cmd.Stderr = &out, &told
	err := cmd.Run()
	s.said, s.told = out.String(), told.String()
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
		s.Fatalf("matinee %q: %v", args, err)
	}
	return cmd.ProcessState.ExitCode()
}

// run runs one and wants that exit code.
func (s *theatre) run(want int, args ...string) {
	s.Helper()
	if got := s.attempt(args...); got != want {
		s.Fatalf("matinee %q: exit code %d, want %d\n%s\n%s", args, got, want, s.said, s.told)
	}
}

// mostLate is how often an engine may be late on a machine with too much to do.
const mostLate = 3

// interview runs a command about the script and wants it done. Where the engine was
// too late, it does as it is told.
func (s *theatre) interview(verb string, args ...string) {
	s.Helper()
	code, late := s.attempt(append([]string{"interview", verb, scriptFile}, args...)...), 0
	for ; code == exitCould && strings.Contains(s.told, "did not answer in time") && late < mostLate; late++ {
		out := packageDir
		if i := slices.Index(args, "--out"); i >= 0 {
			out = args[i+1]
		}
		code = s.attempt("interview", "render", scriptFile, "--out", out)
	}
	if s.late += late; code != exitDone {
		s.Fatalf("matinee interview %s %q: exit code %d\n%s\n%s", verb, args, code, s.said, s.told)
	}
}

// read is a file in the theatre.
func (s *theatre) read(path string) string {
	s.Helper()
	data, err := os.ReadFile(s.in(path))
	if err != nil {
		s.Fatal(err)
	}
	return string(data)
}

// files are those of a package, by their names. The manifest lists all of them,
// none besides, and each as it is.
func (s *theatre) files(dir string) map[string]string {
	s.Helper()
	var m produce.Manifest
	if err := json.Unmarshal([]byte(s.read(filepath.Join(dir, produce.ManifestName))), &m); err != nil {
		s.Fatal(err)
	}
	listed := map[string]string{}
	for _, e := range m.Files {
		listed[e.Path] = e.SHA256
	}
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(s.in(dir)), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == produce.ManifestName {
			return err
		}
		all[name] = s.read(filepath.Join(dir, name))
		if sum := sha256.Sum256([]byte(all[name])); listed[name] != hex.EncodeToString(sum[:]) {
			s.Errorf("%s is not what the manifest of %s says, or not in it", name, dir)
		}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
	if len(all) != len(listed) {
		s.Errorf("%s holds %d files and its manifest %d", dir, len(all), len(listed))
	}
	return all
}

// same wants two packages to be the same, file by file.
func (s *theatre) same(what string, got, want map[string]string) {
	s.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch data, ok := got[name]; {
		case !ok:
			s.Errorf("%s: no %s", what, name)
		case data != want[name] && strings.HasPrefix(name, "audio/"):
			s.Errorf("%s: %s is another sound, of %d bytes for %d", what, name, len(data), len(want[name]))
		case data != want[name]:
			s.Errorf("%s: %s is\n%s\nwant\n%s", what, name, data, want[name])
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			s.Errorf("%s: %s besides", what, name)
		}
	}
}

// record is the session of a package.
func (s *theatre) record(dir string) interview.Record {
	s.Helper()
	r, err := interview.ReadRecord(s.in(filepath.Join(dir, "session.jsonl")))
	if err != nil {
		s.Fatal(err)
	}
	return r
}

// example is the shipped script of that name.
func example(t testing.TB, name string) string {
	t.Helper()
	for _, e := range script.Examples() {
		if e.Name == name {
			return string(e.TOML)
		}
	}
	t.Fatalf("there is no example %s", name)
	return ""
}

// seedShaped is the example in the shape of the video essay.
const seedShaped = "ask-the-machine"

// put puts a file into the theatre, with the folders that it needs.
func (s *theatre) put(path, text string) {
	s.Helper()
	err := os.MkdirAll(filepath.Dir(s.in(path)), 0o755)
	if err = errors.Join(err, os.WriteFile(s.in(path), []byte(text), 0o644)); err != nil {
		s.Fatal(err)
	}
}

// soundOf is how many samples a WAV file has, per channel of two bytes each.
func soundOf(t testing.TB, wav string, channels int) int {
	t.Helper()
	_, data, ok := strings.Cut(wav, "data")
	if !ok || len(data) < 4 {
		t.Fatalf("no sound in a file of %d bytes", len(wav))
	}
	return int(binary.LittleEndian.Uint32([]byte(data))) / 2 / channels
}
