package reference

// A Path is the shapes around the current place of a walk through values, by
// name, outermost first. It is where a walk cuts recursion, which each dialect
// does a little differently.
type Path []string

// Count is how often a shape of that name is on the path.
func (p Path) Count(shape string) int {
	n := 0
	for _, name := range p {
		if name == shape {
			n++
		}
	}
	return n
}

// Has reports whether a shape of that name is on the path.
func (p Path) Has(shape string) bool { return p.Count(shape) > 0 }

// Push puts a shape on the path.
func (p *Path) Push(shape string) { *p = append(*p, shape) }

// Pop takes the last shape off.
func (p *Path) Pop() { *p = (*p)[:len(*p)-1] }
