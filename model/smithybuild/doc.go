// Package smithybuild reads smithy-build.json, which says what files make a model,
// and what projections of it there are (Smithy, "smithy-build.json"), and loads the
// model of a projection.
//
// It runs no plugins and resolves no Maven dependencies. Smithy's own trait
// packages need none; of others, the archives are imports.
package smithybuild
