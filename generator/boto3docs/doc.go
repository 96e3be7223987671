// Package boto3docs generates the reference pages of an AWS client for Python:
// for each operation of a service the page of the client's method, pages for
// paginators, waiters and exceptions, and an index.
//
// There are two manners. The pages are those that botocore, the library below
// boto3, generates for itself, byte for byte if they are given botocore's phrases
// too. Or they are our own: arranged in the same way, with all of the model's
// documentation, at any level, and with links that lead to pages which are there.
// As a fragment, a method is what its docstring says.
//
// A page is made as reStructuredText; Markdown and plain text are made of that.
// The package documents models only: what botocore's classes have of their own
// is listed on botocore's index, but has no page.
package boto3docs
