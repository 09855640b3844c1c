package main

import (
	"os"
	"syscall"
)

// peakMiB is the most memory a process that has ended had resident
// (getrusage(2): ru_maxrss is in KiB here).
func peakMiB(p *os.ProcessState) float64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return float64(usage.Maxrss) / 1024
}
