package diff

// A Verdict says what a change does to one party. Verdicts are ordered: a
// greater one is worse. The zero Verdict is None.
type Verdict uint8

// The verdicts.
const (
	None     Verdict = iota // no effect, or on documentation only
	Additive                // something new that nobody has to use
	Risky                   // breaks some uses, or depends on policy
	Breaking                // breaks what was correct before
)

var verdictNames = [...]string{"none", "additive", "risky", "breaking"}

// String is the lower-case name of the verdict.
func (v Verdict) String() string { return verdictNames[v] }

// ParseVerdict returns the verdict of that name.
func ParseVerdict(name string) (Verdict, bool) {
	for i, n := range verdictNames {
		if n == name {
			return Verdict(i), true
		}
	}
	return None, false
}

// An Axis is a party that a change can affect.
type Axis uint8

// The axes.
const (
	// Wire asks whether an unmodified client can go on talking to a service that
	// has changed.
	Wire Axis = iota
	// Client asks whether callers' code stays valid, and whether a client made of
	// the new model works with the old service.
	Client
	// Server asks whether an implementation of the old contract satisfies the new
	// one unchanged.
	Server
	// Go asks whether code that compiles with the package that generator/golang
	// makes of the old model compiles with that of the new one. It is exact: it
	// agrees with golang.org/x/exp/apidiff.
	Go
)

var axisNames = [...]string{"wire", "client", "server", "go"}

// String is the lower-case name of the axis.
func (a Axis) String() string { return axisNames[a] }

// Axes are all axes in order.
var Axes = []Axis{Wire, Client, Server, Go}

// Verdicts are the verdicts of a change by axis.
type Verdicts [len(axisNames)]Verdict

// Worst is the worst of the verdicts.
func (v Verdicts) Worst() Verdict {
	worst := None
	for _, x := range v {
		worst = max(worst, x)
	}
	return worst
}

// An Effect is a verdict that depends on the direction in which data flows.
type Effect struct {
	Input  Verdict // on what callers send
	Output Verdict // on what the service sends, errors included
}

// in returns the worst verdict for the directions.
func (e Effect) in(d Direction) Verdict {
	v := None
	if d&Input != 0 {
		v = max(v, e.Input)
	}
	if d&Output != 0 {
		v = max(v, e.Output)
	}
	return v
}

// A Direction says which way data flows that a change touches.
type Direction uint8

// The directions. The zero Direction is for changes that no operation of the
// old model reaches.
const (
	Input  Direction = 1 << iota // from caller to service
	Output                       // from service to caller, in results and errors
	Both   = Input | Output
)

// String is "none", "input", "output" or "both".
func (d Direction) String() string { return [...]string{"none", "input", "output", "both"}[d] }
