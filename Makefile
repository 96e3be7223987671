# What CI runs, one target each. `make help` lists them.

# The directory of reference models and outputs that corpus tests read.
APISMITH_CORPUS ?= $(patsubst %/,%,$(dir $(realpath $(wildcard ../shared/DESIGN.md))))
export APISMITH_CORPUS

FUZZTIME ?= 30s
GO ?= go

# This module, the one that uses it as a tool, and a tool of cmd/conformance.
MODULES := . testdata/sdk cmd/conformance/apidiff

# A recipe fails with any of its commands.
SHELL := bash
.SHELLFLAGS := -e -o pipefail -c

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build bin/apismith
	$(GO) build -trimpath -o bin/apismith ./cmd/apismith

.PHONY: test
test: ## run the tests of this module and of the downstream SDK
	$(GO) test ./...
	$(GO) -C testdata/sdk test ./...

.PHONY: race
race: ## run the tests under the race detector
	$(GO) test -race -short ./...

.PHONY: vet
vet: ## gofmt and go vet, in all modules
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt -w $$unformatted"; exit 1; }
	@for module in $(MODULES); do $(GO) -C $$module vet ./...; done

.PHONY: conformance
conformance: ## compare with the reference tools; fail below testdata/conformance.tsv
	$(GO) run ./cmd/conformance

.PHONY: breadth
breadth: ## generate and type-check every published AWS model; memory of the largest
	$(GO) run ./cmd/breadth

.PHONY: golden
golden: ## renew the golden files of the tests, and the pages of docs that are made of code
	UPDATE_GOLDEN=1 $(GO) test ./...
	UPDATE_GOLDEN=1 $(GO) -C testdata/sdk test -short ./...

.PHONY: generate
generate: ## renew the packages of the downstream SDK
	$(GO) -C testdata/sdk generate ./...

.PHONY: generate-check
generate-check: generate ## fail if what is committed was not fresh
	@changed=$$(git status --porcelain -- testdata/sdk); test -z "$$changed" || { echo "not fresh:"; echo "$$changed"; exit 1; }

.PHONY: tidy-check
tidy-check: ## fail if a go.mod is not tidy
	@for module in $(MODULES); do $(GO) -C $$module mod tidy -diff; done

.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME
	@packages=$$($(GO) list ./...); \
	for package in $$packages; do \
		targets=$$($(GO) test -list '^Fuzz' $$package); \
		for target in $$(grep '^Fuzz' <<<"$$targets"); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done

.PHONY: bench
bench: ## run the benchmarks into bench.txt
	$(GO) test -run '^$$' -bench . -benchmem ./... | tee bench.txt

.PHONY: speed
speed: build ## CPU of generate go against gofmt, and time of validate; fail above the bounds
	./.ci/speed

.PHONY: check
check: vet tidy-check test generate-check $(if $(APISMITH_CORPUS),conformance) ## all that CI runs; the comparison needs the corpus

.PHONY: clean
clean: ## remove what the targets above leave behind
	rm -rf bin bench.txt
