package validate

import "slices"

// findCircles numbers the nodes that lead to themselves, directly or not: those
// that lead to each other have the same number, and others have 0. It is Tarjan's
// algorithm for strongly connected components, with a stack of its own instead of
// recursion, because a model can be as deep as it is large.
func findCircles[N comparable](roots []N, next func(N) []N) map[N]int {
	type visit struct {
		node N
		rest []N // where it leads, as far as that is still to follow
	}
	var (
		order   = make(map[N]int) // of the first visits, from 1
		low     = make(map[N]int) // the least order that is reached
		circles = make(map[N]int)
		open    []N // nodes whose component is not known yet
		isOpen  = make(map[N]bool)
		path    []visit
	)
	enter := func(n N) {
		order[n] = len(order) + 1
		low[n] = order[n]
		open, isOpen[n] = append(open, n), true
		path = append(path, visit{n, next(n)})
	}
	leave := func(n N) {
		if low[n] != order[n] {
			return
		}
		first := len(open) - 1
		for open[first] != n {
			first--
		}
		isCircle := len(open)-first > 1 || slices.Contains(next(n), n)
		for _, o := range open[first:] {
			isOpen[o] = false
			if isCircle {
				circles[o] = order[n]
			}
		}
		open = open[:first]
	}
	for _, root := range roots {
		if order[root] != 0 {
			continue
		}
		for enter(root); len(path) > 0; {
			v := &path[len(path)-1]
			if len(v.rest) > 0 {
				n := v.rest[0]
				v.rest = v.rest[1:]
				if order[n] == 0 {
					enter(n)
				} else if isOpen[n] {
					low[v.node] = min(low[v.node], order[n])
				}
				continue
			}
			n := v.node
			path = path[:len(path)-1]
			leave(n)
			if len(path) > 0 {
				parent := path[len(path)-1].node
				low[parent] = min(low[parent], low[n])
			}
		}
	}
	return circles
}

// maxPath is among how many nodes the way of a circle is looked for: a longer one
// says nothing to anybody.
const maxPath = 20
