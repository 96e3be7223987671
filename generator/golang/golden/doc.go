// Package golden is the part of generated golden tests that is the same for all
// services. Its other file is printed into the packages that are generated with
// them; here it is compiled and tested.
package golden
