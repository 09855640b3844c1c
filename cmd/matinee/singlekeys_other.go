//go:build !linux && !darwin

package main

// singleKeys would have a terminal hand over each key as it is pressed; here it
// takes Enter.
func singleKeys(int) (restore func()) { return func() {} }
