// Package site makes the changelog site of a history of models: a page for every
// release of every service, pages of releases, days, years and services, a search,
// and feeds.
//
// A site grows. What a commit did is decided once and written down beside its
// pages, as release.json; later runs read that instead of the models, and the
// pages that list others are made of it. So a run costs what is new.
//
// A run may end at any moment. It writes in steps, each of which leaves a site all
// of whose links lead somewhere: first the lists that are still missing, without
// any links, then the pages of releases, and only when those are there the lists
// that link to them. The next run goes on where the last one ended.
//
// The package serves nothing and watches nothing, and has no opinion on what a
// change breaks: model/diff has.
package site
