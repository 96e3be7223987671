// Package constraint is the part of strict validators that is the same for all
// services. Its other file is printed into the packages that are generated with
// them; here it is compiled and tested.
package constraint
