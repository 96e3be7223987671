// Package sdk stands for the SDKs that are made with apismith: a module of its
// own that has apismith as a tool and commits what it generates.
//
//	go generate ./...                          renew the packages
//	go tool apismith generate go --check …     fail where they are not fresh
//
// Each package has its go:generate line in a file of its own.
package sdk
