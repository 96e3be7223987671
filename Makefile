# What CI runs, one target each. `make help` lists them.

# The directory of reference models and outputs that corpus tests read.
APISMITH_CORPUS ?= $(patsubst %/,%,$(dir $(realpath $(wildcard ../shared/DESIGN.md))))
export APISMITH_CORPUS

FUZZTIME ?= 30s
GO ?= go

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
vet: ## gofmt and go vet, in both modules
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt -w $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) -C testdata/sdk vet ./...

.PHONY: conformance
conformance: ## compare with the reference tools; fail below testdata/conformance.tsv
	$(GO) run ./cmd/conformance

.PHONY: breadth
breadth: ## generate and type-check every published AWS model; memory of the largest
	$(GO) run ./cmd/breadth

.PHONY: golden
golden: ## renew the golden files of the tests
	UPDATE_GOLDEN=1 $(GO) test ./...
	UPDATE_GOLDEN=1 $(GO) -C testdata/sdk test -short ./...

.PHONY: generate
generate: ## renew all that is generated and committed
	$(GO) generate ./...
	$(GO) -C testdata/sdk generate ./...

.PHONY: generate-check
generate-check: generate ## fail if what is committed was not fresh
	@changed=$$(git status --porcelain -- docs testdata/sdk); test -z "$$changed" || { echo "not fresh:"; echo "$$changed"; exit 1; }

.PHONY: tidy-check
tidy-check: ## fail if go.mod is not tidy
	$(GO) mod tidy -diff
	$(GO) -C testdata/sdk mod tidy -diff

.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME
	@for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
		done; \
	done

.PHONY: bench
bench: ## run the benchmarks into bench.txt
	$(GO) test -run '^$$' -bench . -benchmem ./... | tee bench.txt

.PHONY: speed
speed: build ## CPU of generate go against gofmt over the same output; time of validate
	./.ci/speed

.PHONY: check
check: vet tidy-check test generate-check conformance ## all that CI runs

.PHONY: clean
clean: ## remove what the targets above leave behind
	rm -rf bin bench.txt out
