package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"matinee/dialogue/history"
	"matinee/dialogue/store"
)

// amendEnv makes the test binary amend a turn for ever instead of testing: the
// library folder.
const amendEnv = "MATINEE_TEST_AMEND"

// reply is long, so that writing it takes a while.
var reply = strings.Repeat("She says so once more. ", 2000)

// replied is the turn of which that much was heard.
func replied(heard int) history.Turn {
	t := history.Turn{Asked: time.UnixMilli(1_700_000_000_000), Question: "Who says so?", Text: reply[:heard], Unheard: reply[heard:], Finish: "complete"}
	if t.Unheard != "" {
		t.Finish = "interrupted"
	}
	return t
}

// amendForever is a process that keeps a turn, prints a line and amends it
// until it is killed.
func amendForever(dir string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	if _, err := s.Conversations().Append(ctx, history.Conversation{ID: "a"}, replied(len(reply))); err != nil {
		return err
	}
	fmt.Println("begin")
	for {
		if err := s.Conversations().Amend(ctx, "a", replied(rand.IntN(len(reply)))); err != nil {
			return err
		}
	}
}

// TestKilledWhileAmending kills a process that cuts a turn to what was heard: the
// turn is there, as it was or as it became, and nothing in between.
func TestKilledWhileAmending(t *testing.T) {
	const kills = 10
	for range kills {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), amendEnv+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "begin\n" {
			t.Fatalf("the process said %q, %v", line, err)
		}
		time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond) // a process cannot be in a bubble of synctest
		if err := errors.Join(cmd.Process.Kill(), out.Close()); err != nil {
			t.Fatal(err)
		}
		cmd.Wait() // says that it was killed
		s := open(t, dir)
		turns, err := s.Conversations().Turns(t.Context(), "a")
		if err != nil || len(turns) != 1 || turns[0].Text+turns[0].Unheard != reply || (turns[0].Finish == "complete") != (turns[0].Unheard == "") {
			t.Fatalf("%d turns, %v, or one that is half one and half another", len(turns), err)
		}
		if err := s.Check(t.Context()); err != nil {
			t.Errorf("the database is damaged: %v", err)
		}
	}
}
