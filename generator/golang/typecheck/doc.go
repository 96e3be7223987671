// Package typecheck compiles generated Go packages in memory, as far as the
// compiler can complain: it parses and type-checks them against the standard
// library and the runtime module.
//
// It is for tests and measurements. It does not generate, build or vet.
package typecheck
