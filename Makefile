# Every command of the house. Each installs what it needs first; see CONTRIBUTING.md.
.DEFAULT_GOAL := help
.PHONY: help run sample build test lint format docs bench clean

help: ## Shows these commands.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: ## Starts Escalon with a made-up team and tickets; SOP=NAME and PORT=NUMBER choose.
	@scripts/run

sample: ## Replays a made-up help desk under a shipped policy and prints the report.
	@scripts/sample

build: ## Builds the released form of the program, as .build/release/escalon.
	@scripts/install-needs
	@scripts/build-release

test: ## Builds everything in debug form, checks the arrows between targets, runs every test.
	@scripts/install-needs test
	@scripts/test

lint: ## Checks the format of all Swift files; changes nothing.
	@scripts/install-needs
	@scripts/lint

format: ## Rewrites all Swift files in the format of the house.
	@scripts/install-needs
	@scripts/lint --fix

docs: ## Builds the reference of every library target, warnings as errors, into out/docs.
	@scripts/install-needs
	@scripts/docs

bench: ## Measures the hot paths and replay beside their references.
	@scripts/install-needs bench
	@scripts/bench

clean: ## Removes everything that was built.
	rm -rf .build Benchmarks/.build out
