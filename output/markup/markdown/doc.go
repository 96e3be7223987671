// Package markdown prints documentation as CommonMark (0.31) with pipe tables,
// the Markdown that GitHub, pkgdown and MkDocs have in common.
//
// All text is escaped: nothing that a model says becomes markup or HTML that its
// documentation tree does not have. Definition lists, which CommonMark lacks,
// are lists. Lines are not filled.
//
// The package lays out no page and reads no Markdown.
package markdown
