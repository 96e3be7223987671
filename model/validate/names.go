package validate

import "iter"

// A nameGroup is shapes or members that share a name.
type nameGroup[S any] struct {
	name    string
	members []S
}

// sameNames groups shapes or members by a name, and returns the groups of more than
// one. Those whose name is "" are left out.
func sameNames[S any](all iter.Seq[S], name func(S) string) []nameGroup[S] {
	var groups []nameGroup[S]
	var at map[string]int // of groups, which are rare
	first := make(map[string]S)
	for s := range all {
		n := name(s)
		if n == "" {
			continue
		}
		f, taken := first[n]
		if !taken {
			first[n] = s
			continue
		}
		i, ok := at[n]
		if !ok {
			if at == nil {
				at = make(map[string]int)
			}
			i, at[n] = len(groups), len(groups)
			groups = append(groups, nameGroup[S]{n, []S{f}})
		}
		groups[i].members = append(groups[i].members, s)
	}
	return groups
}
