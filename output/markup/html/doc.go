// Package html prints documentation as HTML: the content of an element, without
// a page around it.
//
// All text is escaped, and links lead to pages only, so nothing that a model says
// becomes markup that its documentation tree does not have. There are no classes
// but that of notes, no styles and no scripts.
package html
