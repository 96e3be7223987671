//go:build !linux

package main

import "os"

// peakMemory is not known: systems count it in different units.
func peakMemory(*os.ProcessState) string { return "unknown" }
