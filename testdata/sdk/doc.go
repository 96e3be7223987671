// Package sdk stands for the SDKs that are made with apismith: a module of its
// own that has apismith as a tool and commits what it generates.
//
//	go generate ./...                          renew the packages
//	go tool apismith generate go --check …     fail where they are not fresh
//
// The generate.go of each package has its go:generate line, and says what is
// proved by that package alone.
package sdk
