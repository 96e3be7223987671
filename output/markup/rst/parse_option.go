package rst

import (
	"strings"
	"unicode/utf8"
)

// optionMarker returns the end of the command line options that the line
// begins with, up to the description; 0 when it begins with none.
func optionMarker(line string) int {
	i := 0
	for {
		n := optionEnd(line, i)
		if n == 0 {
			return 0
		}
		i = n
		if !strings.HasPrefix(line[i:], ", ") {
			break
		}
		i += 2
	}
	end := i
	for at(line, end, ' ') {
		end++
	}
	if end == len(line) || end-i >= 2 {
		return end
	}
	return 0
}

// optionEnd returns the end of one option at i: -a, -aARG, -a ARG, +a,
// --long, --long=ARG, --long ARG or /long; 0 when there is none.
func optionEnd(line string, i int) int {
	long := false
	switch {
	case strings.HasPrefix(line[i:], "--"):
		long = true
		i += 2
	case at(line, i, '-'), at(line, i, '+'):
		i++
	case at(line, i, '/'):
		long = true
		i++
	default:
		return 0
	}
	if !isAlphanumeric(line, i) {
		return 0
	}
	i++
	if long {
		i = optionName(line, i)
	}
	arg := i
	if at(line, i, ' ') || long && at(line, i, '=') {
		arg++
	} else if long {
		return i
	}
	switch {
	case arg < len(line) && isLetter(line[arg]):
		return optionName(line, arg)
	case at(line, arg, '<'):
		n := strings.IndexAny(line[arg+1:], "<>")
		if n > 0 && line[arg+1+n] == '>' {
			return arg + n + 2
		}
	}
	return i
}

func isAlphanumeric(s string, i int) bool {
	return i < len(s) && s[i] < utf8.RuneSelf && classes[s[i]]&classWord != 0
}

// optionName returns the end of the letters, digits, - and _ at i.
func optionName(s string, i int) int {
	for isAlphanumeric(s, i) || at(s, i, '-') || at(s, i, '_') {
		i++
	}
	return i
}

// optionList parses options with their descriptions. An option without one
// is a paragraph.
func (b *body) optionList(n int) {
	list := &OptionList{}
	finished := true
	for {
		block := b.indentedBlock(n, -1, false)
		options, ok := splitOptions(b.lines[b.i][:n])
		if !ok || len(block.lines) == 0 {
			break
		}
		b.i = block.end
		finished = block.finished
		list.Items = append(list.Items, OptionItem{Options: options, Blocks: b.nested(block.lines, block.first)})
		kind, marker, ok := b.skipBlank()
		if !ok || kind != optionLine {
			break
		}
		n = marker
	}
	if len(list.Items) == 0 {
		b.text()
		return
	}
	b.add(list)
	if !finished {
		b.unindented("option list")
	}
}

// splitOptions takes an option marker apart.
func splitOptions(marker string) (options []Option, ok bool) {
	for _, s := range strings.Split(strings.TrimRight(marker, " "), ", ") {
		tokens := strings.Fields(s)
		if len(tokens) == 0 {
			return nil, false
		}
		o := Option{Name: tokens[0], Delimiter: " "}
		if name, arg, ok := strings.Cut(tokens[0], "="); ok {
			o.Name, o.Delimiter = name, "="
			tokens = append([]string{name, arg}, tokens[1:]...)
		} else if len(tokens[0]) > 2 && (tokens[0][0] == '+' || tokens[0][0] == '-' && tokens[0][1] != '-') {
			o.Name, o.Delimiter = tokens[0][:2], ""
			tokens = append([]string{o.Name, tokens[0][2:]}, tokens[1:]...)
		}
		switch {
		case len(tokens) == 1:
		case len(tokens) == 2, strings.HasPrefix(tokens[1], "<") && strings.HasSuffix(s, ">"):
			o.Argument = strings.Join(tokens[1:], " ")
		default:
			return nil, false
		}
		options = append(options, o)
	}
	return options, true
}
