// Package smithybuild reads smithy-build.json: which files make a model, and what
// projections of it there are (Smithy, "smithy-build.json").
//
// It runs no plugins and resolves no Maven dependencies. Smithy's own trait
// packages need none; of others, the archives are imports.
package smithybuild
