// Package config reads apismith.yaml, the file that says what `generate` is to
// do when it is called without a target.
//
// The file lists runs. A run names a target, its inputs and its output
// directory; every other key is a flag of the target's command, so that a run
// means what the same words on the command line mean:
//
//	version: 1
//	generate:
//	  - target: go
//	    inputs: [models/weather.json]
//	    output: weather
//	    package: weather
//	    pin:
//	      example.weather#City: Town
//
// A list gives a flag several values, and so does a mapping, KEY=VALUE.
//
// Package config knows the form of the file; which targets and flags there are,
// the command knows.
package config
