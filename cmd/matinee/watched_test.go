package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// exitLeft is the exit code of a watched program that has left something running.
const exitLeft = 3

// watched is the program, and behind it a look at what of it still runs.
func watched() {
	code := run(context.Background(), os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	var left []string
	for limit := time.Now().Add(2 * time.Second); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if left = ours(); len(left) == 0 { // one that was waited for may still be about to end
			os.Exit(code)
		}
	}
	fmt.Fprintf(os.Stderr, "left running:\n%s\n", strings.Join(left, "\n\n"))
	os.Exit(exitLeft)
}

// ours are the goroutines of this program but the one that asks.
func ours() []string {
	stacks := make([]byte, 1<<20)
	all := strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n")
	return slices.DeleteFunc(all[1:], func(stack string) bool {
		return !strings.Contains(stack, "\nmatinee/") && !strings.Contains(stack, "\nmain.")
	})
}
