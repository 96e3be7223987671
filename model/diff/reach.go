package diff

import (
	"math/bits"
	"slices"

	"github.com/apismith/apismith/model"
	"github.com/apismith/apismith/model/diag"
)

// A site is a place where a change can be: a shape or member, an operation, or
// neither.
type site struct {
	pair     *pair          // nil for changes that are not of data
	op       *operationPair // nil for changes that are not of an operation
	id       model.ShapeID
	old, new model.Subject // nil where the subject does not exist
	// was is the shape of the old model that stood here; "" if it is the same.
	was model.ShapeID
}

// emit records a change. The same change at another place becomes one with it.
func (c *comparer) emit(s site, id RuleID, goVerdict Verdict, args ...Arg) {
	c.emitAt(s, id, spanOf(s.old), spanOf(s.new), goVerdict, args...)
}

// emitAt is emit for a change at other positions than those of the subjects. It
// returns the change if it is a new one, else nil.
func (c *comparer) emitAt(s site, id RuleID, old, new diag.Span, goVerdict Verdict, args ...Arg) *Change {
	rule := rulesByID[id]
	if rule == nil {
		panic("diff: no rule " + string(id))
	}
	if s.was != "" {
		args = append(args, Arg{"insteadOf", string(s.was)})
	}
	change := &Change{Rule: rule, Subject: s.id, Args: args, Old: old, New: new, at: s.pair}
	change.Verdicts[Go] = goVerdict
	key := change.key()
	if same := c.index[key]; same != nil {
		same.also = append(same.also, change)
		same.Verdicts[Go] = max(same.Verdicts[Go], goVerdict)
		return nil
	}
	c.index[key] = change
	if s.op != nil {
		change.Uses = []Use{{Operation: s.op.new.ID(), Part: Whole}}
	}
	c.changes = append(c.changes, change)
	return change
}

func spanOf(s model.Subject) diag.Span {
	if s == nil {
		return diag.Span{}
	}
	return s.Span()
}

// finish finds out which operations see each change, and decides the verdicts.
func (c *comparer) finish() {
	c.spread()
	for _, ch := range c.changes {
		direction := Both
		if ch.at != nil {
			ch.Uses = c.usesOf(ch)
			direction = directionOf(ch.Uses)
			ch.Direction = direction
			if direction == 0 && c.withoutServices() {
				direction = Both
			}
		}
		ch.Verdicts[Wire] = ch.Rule.Wire.in(direction)
		ch.Verdicts[Client] = ch.Rule.Client.in(direction)
		ch.Verdicts[Server] = ch.Rule.Server.in(direction)
		ch.Level = ch.Verdicts.Worst()
	}
}

// partsPerOperation is how many parts of an operation data can be in.
const partsPerOperation = 3

// spread gives each pair the set of operation parts that reach it, as bits. Pairs
// that reach each other share one set, so each edge is followed once.
func (c *comparer) spread() {
	slices.SortFunc(c.ops, func(a, b *operationPair) int {
		return model.CompareFold(string(a.new.ID()), string(b.new.ID()))
	})
	if len(c.changes) == 0 {
		return
	}
	words := (len(c.ops)*partsPerOperation + 63) / 64
	comp, count := components(c.pairs)
	sets := make([]uint64, count*words)
	of := func(p *pair) []uint64 { return sets[comp[p.n]*words : (comp[p.n]+1)*words] }
	for i, op := range c.ops {
		if !op.root {
			continue
		}
		for part := Request; part <= Error; part++ {
			bit := i*partsPerOperation + int(part-Request)
			for _, p := range op.parts[part] {
				of(p)[bit/64] |= 1 << (bit % 64)
			}
		}
	}
	// Components are numbered from the leaves up.
	members := make([][]*pair, count)
	for _, p := range c.pairs {
		members[comp[p.n]] = append(members[comp[p.n]], p)
	}
	for i := count - 1; i >= 0; i-- {
		from := sets[i*words : (i+1)*words]
		for _, p := range members[i] {
			p.bits = from
			for _, q := range p.edges {
				if comp[q.n] == i {
					continue
				}
				to := of(q)
				for w := range from {
					to[w] |= from[w]
				}
			}
		}
	}
}

// components numbers the strongly connected components of the pairs, each after
// those that it leads to (Tarjan's algorithm, without recursion).
func components(pairs []*pair) (comp []int, count int) {
	type frame struct{ n, edge int }
	comp = make([]int, len(pairs))
	order := make([]int, len(pairs)) // 1 + when it was met; 0 for not yet
	low := make([]int, len(pairs))
	done := make([]bool, len(pairs))
	var stack []int
	var work []frame
	met := 0
	for root := range pairs {
		if order[root] != 0 {
			continue
		}
		work = append(work, frame{n: root})
		for len(work) > 0 {
			f := &work[len(work)-1]
			if f.edge == 0 && order[f.n] == 0 {
				met++
				order[f.n], low[f.n] = met, met
				stack = append(stack, f.n)
			}
			if f.edge < len(pairs[f.n].edges) {
				to := pairs[f.n].edges[f.edge].n
				f.edge++
				if order[to] == 0 {
					work = append(work, frame{n: to})
				} else if !done[to] {
					low[f.n] = min(low[f.n], order[to])
				}
				continue
			}
			n := f.n
			work = work[:len(work)-1]
			if len(work) > 0 {
				up := work[len(work)-1].n
				low[up] = min(low[up], low[n])
			}
			if low[n] != order[n] {
				continue
			}
			for {
				top := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				comp[top], done[top] = count, true
				if top == n {
					break
				}
			}
			count++
		}
	}
	return comp, count
}

// usesOf returns the uses of all places of a change.
func (c *comparer) usesOf(ch *Change) []Use {
	if len(ch.also) == 0 {
		return c.usesOfPair(ch.at)
	}
	set := slices.Clone(ch.at.bits)
	for _, other := range ch.also {
		for w := range set {
			set[w] |= other.at.bits[w]
		}
	}
	return c.usesIn(set)
}

func (c *comparer) usesOfPair(p *pair) []Use {
	if p.uses == nil {
		p.uses = c.usesIn(p.bits)
	}
	return p.uses
}

func (c *comparer) usesIn(set []uint64) []Use {
	n := 0
	for _, word := range set {
		n += bits.OnesCount64(word)
	}
	out := make([]Use, 0, n)
	for w, word := range set {
		for ; word != 0; word &= word - 1 {
			bit := w*64 + bits.TrailingZeros64(word)
			out = append(out, Use{
				Operation: c.ops[bit/partsPerOperation].new.ID(),
				Part:      Request + Part(bit%partsPerOperation),
			})
		}
	}
	return out
}

func directionOf(uses []Use) Direction {
	var d Direction
	for _, u := range uses {
		if u.Part == Request {
			d |= Input
		} else {
			d |= Output
		}
	}
	return d
}
