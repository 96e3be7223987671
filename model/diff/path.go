package diff

import (
	"strings"

	"github.com/apismith/apismith/model"
)

// A Path leads from a part of an operation to a change.
type Path struct {
	Use
	// Steps are the members on the way, the changed member included: names of
	// members, and "[]", "{key}" and "{}" for the elements of lists, the keys and
	// the values of maps. They are nil if the part itself changed, or if the change
	// is not of data.
	Steps []string
}

// String returns the steps as one text, "parcels[].labels{}".
func (p Path) String() string {
	var b strings.Builder
	for i, s := range p.Steps {
		if i > 0 && !strings.HasPrefix(s, "[") && !strings.HasPrefix(s, "{") {
			b.WriteByte('.')
		}
		b.WriteString(s)
	}
	return b.String()
}

// Paths returns the shortest path to a change of the report for each of its uses,
// in their order. It walks what leads to the change, so it is meant for changes
// that are shown.
func (r *Report) Paths(c *Change) []Path {
	out := make([]Path, len(c.Uses))
	for i, u := range c.Uses {
		out[i].Use = u
	}
	if c.at == nil {
		return out
	}
	next := r.towards(c)
	index := 0
	for _, op := range r.ops {
		id := op.new.ID()
		for ; index < len(c.Uses) && c.Uses[index].Operation == id; index++ {
			out[index].Steps = shortest(op.parts[c.Uses[index].Part], next, c)
		}
	}
	return out
}

// A hop is the way from a pair towards a change.
type hop struct {
	to       *pair
	step     string
	distance int
}

// towards finds the next hop towards a change from every pair that leads to it.
func (r *Report) towards(c *Change) map[*pair]hop {
	next := make(map[*pair]hop)
	queue := []*pair{c.at}
	next[c.at] = hop{}
	for _, other := range c.also {
		if _, known := next[other.at]; !known {
			next[other.at] = hop{}
			queue = append(queue, other.at)
		}
	}
	users := r.users()
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, u := range users[p.n] {
			if _, known := next[u.from]; !known {
				next[u.from] = hop{to: p, step: u.step, distance: next[p].distance + 1}
				queue = append(queue, u.from)
			}
		}
	}
	return next
}

// A user is a pair that leads to another one.
type user struct {
	from *pair
	step string
}

// users returns who leads to each pair, in the order of the pairs and members.
func (r *Report) users() [][]user {
	r.reverse.Do(func() {
		r.usedBy = make([][]user, len(r.pairs))
		for _, p := range r.pairs {
			i := 0
			for _, m := range p.members {
				if m.old == nil || m.new == nil {
					continue
				}
				to := p.edges[i]
				i++
				r.usedBy[to.n] = append(r.usedBy[to.n], user{p, stepOf(m.new)})
			}
		}
	})
	return r.usedBy
}

// stepOf is the step that a member is.
func stepOf(m *model.Member) string {
	switch m.Container.(type) {
	case *model.List:
		return "[]"
	case *model.Map:
		if m.Name == "key" {
			return "{key}"
		}
		return "{}"
	}
	return m.Name
}

// shortest returns the shortest way from one of the roots to a change.
func shortest(roots []*pair, next map[*pair]hop, c *Change) []string {
	var from *pair
	for _, root := range roots {
		h, ok := next[root]
		if ok && (from == nil || h.distance < next[from].distance) {
			from = root
		}
	}
	if from == nil {
		return nil
	}
	var steps []string
	for h := next[from]; h.to != nil; h = next[h.to] {
		steps = append(steps, h.step)
	}
	if c.Subject.Member() == "" {
		return steps
	}
	switch c.at.new.(type) {
	case *model.List:
		return append(steps, "[]")
	case *model.Map:
		if c.Subject.Member() == "key" {
			return append(steps, "{key}")
		}
		return append(steps, "{}")
	}
	return append(steps, c.Subject.Member())
}
