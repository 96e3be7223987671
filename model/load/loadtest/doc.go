// Package loadtest gives tests the models that they are about: the real ones of
// the corpus, which APISMITH_CORPUS names, and small ones of their own. It is for
// tests only.
package loadtest
