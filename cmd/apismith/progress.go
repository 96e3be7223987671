package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// A progress tells on standard error what a run is doing: on a terminal in one
// line that is replaced, and only if the run takes long enough to wonder.
type progress struct {
	s     streams
	mode  string // "line", "plain" or "none"
	mu    sync.Mutex
	timer *time.Timer
	text  string
	shown bool
}

// patience is how long a run may be silent on a terminal.
const patience = 300 * time.Millisecond

func newProgress(s streams, mode string, quiet bool) (*progress, error) {
	p := &progress{s: s, mode: "none"}
	switch mode {
	case "auto":
		if s.terminal() && !quiet {
			p.mode = "line"
		}
	case "plain":
		if !quiet {
			p.mode = "plain"
		}
	case "none":
	default:
		return nil, notOneOf("--progress", mode, []string{"auto", "plain", "none"})
	}
	return p, nil
}

// step says what is being done from now on.
func (p *progress) step(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = text
	switch {
	case p.mode == "plain":
		fmt.Fprintln(p.s.err, text)
	case p.mode == "line" && p.shown:
		p.show()
	case p.mode == "line" && p.timer == nil:
		p.timer = time.AfterFunc(patience, func() {
			p.mu.Lock()
			defer p.mu.Unlock()
			if p.timer != nil {
				p.show()
			}
		})
	}
}

func (p *progress) show() {
	p.shown = true
	fmt.Fprintf(p.s.err, "\r\x1b[K%s…", p.text)
}

// done removes the line, so that other output has the terminal.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	if p.shown {
		fmt.Fprint(p.s.err, "\r\x1b[K")
		p.shown = false
	}
}

// barWidth is how many characters wide a bar is.
const barWidth = 30

// fraction says how much of the work is done: as a bar on a terminal, else in
// tenths.
func (p *progress) fraction(done, total int, what string) {
	text := fmt.Sprintf("%d of %s", done, what)
	switch p.mode {
	case "line":
		filled := barWidth * done / total
		p.step("[" + strings.Repeat("#", filled) + strings.Repeat(".", barWidth-filled) + "] " + text)
	case "plain":
		if 10*done/total > 10*(done-1)/total {
			p.step(text)
		}
	}
}
