package audiotest

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"testing"
	"time"
)

// A test binary may be run again as a child that plays a role: what concerns a
// whole process (its exit, its standard error, that it has but one loudspeaker)
// is tested from outside it.
const (
	roleVar  = "MATINEE_TEST_ROLE"  // the role to play; "" for the tests
	readyVar = "MATINEE_TEST_ROLES" // set once the process knows its roles
)

// childLimit is how long a child may live: one that hangs is a failure, not a
// test that never ends.
const childLimit = time.Minute

// Main is a TestMain for tests that use Child, NewCard or Busy: it runs the tests,
// or in a child its role. A role is a program; its error ends it with exit code 1.
func Main(m *testing.M, roles map[string]func() error) {
	name := os.Getenv(roleVar)
	if name == "" {
		os.Setenv(readyVar, "yes")
		os.Exit(m.Run())
	}
	all := map[string]func() error{paceRole: pace, burnRole: burn}
	maps.Copy(all, roles)
	play, ok := all[name]
	if !ok {
		play = func() error { return fmt.Errorf("no role %q", name) }
	}
	time.AfterFunc(childLimit, func() { panic("the role has not ended") })
	if err := play(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Child is the test binary as a program that plays a role, with this environment
// besides the test's own. It is ready to be started, and killed with the test.
func Child(t testing.TB, role string, env ...string) *exec.Cmd {
	t.Helper()
	self := self(t)
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(append(os.Environ(), env...), roleVar+"="+role)
	return cmd
}

// self is the path of the test binary, which must know its roles: else it would
// run all its tests as a child, and so on.
func self(t testing.TB) string {
	t.Helper()
	if os.Getenv(readyVar) == "" {
		t.Fatal("TestMain has to call audiotest.Main")
	}
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Run runs a child to its end and gives what it wrote. A child that fails fails
// the test.
func Run(t testing.TB, child *exec.Cmd) (stdout, stderr string) {
	t.Helper()
	var out, noise bytes.Buffer
	child.Stdout, child.Stderr = &out, &noise
	if err := child.Run(); err != nil {
		t.Fatalf("the child: %v\n%s", err, noise.String())
	}
	return out.String(), noise.String()
}
