package selector

// SetLimit sets how many steps each selector may take.
func (g *Graph) SetLimit(steps int) { g.limit = func() int { return steps } }
