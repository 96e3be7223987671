package bcdoc

// A Dialect is how one of the tools writes.
type Dialect struct{}

// AWSCLI is how the AWS CLI, version 1, writes.
var AWSCLI = &Dialect{}
