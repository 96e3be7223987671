// Apismith reads API models (Smithy, or the JSON models that AWS publishes)
// and writes Go packages, reference docs and changelogs.
//
//	apismith generate go models/weather.json -o weather
//	apismith generate go --check models/weather.json -o weather
//	apismith ast botocore/data/sqs/2012-11-05
//
// Most teams call it from go generate:
//
//	//go:generate go tool apismith generate go ../models/weather.json -o .
//
// `apismith help` lists the commands, `apismith help COMMAND` explains one.
//
// What was asked for goes to standard output or below -o, everything else to
// standard error. The exit status is 0 when it is done; 1 when the answer is
// no, such as a --check that found differences; 2 when the call or the input
// is wrong, and nothing was written; 3 when the machine failed.
package main
