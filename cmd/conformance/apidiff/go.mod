module github.com/apismith/apismith/cmd/conformance/apidiff

go 1.26.0

require (
	github.com/aws/smithy-go v1.28.8
	golang.org/x/exp v0.0.0-20261014143641-f0251eb4aa3e
	golang.org/x/tools v0.52.0
)

require (
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
)
