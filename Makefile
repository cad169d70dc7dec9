# `make site` builds this repository's own binder; `make test` runs every test. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --constraint constraints.txt
PLACES := generator tests bench
# A stamp each for what is installed; either is made again when a dependency or a tested version changes.
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests
BENCHES := $(VENV)/.benches
NEEDS := pyproject.toml constraints.txt

# What checks and bundles the browser's scripts.
NODE_TOOLS := browser/node_modules/.installed

.PHONY: help site serve check lint format scripts pictures test tools bench constraints clean

help:
	@echo 'make site         build the site of this repository in site/'
	@echo 'make serve        show it, with every change as you make it'
	@echo 'make check        hold the binder against the rules'
	@echo 'make test         lint, types, and every test'
	@echo 'make lint         format, lint and types alone'
	@echo 'make format       mend the format'
	@echo 'make scripts      bundle what runs in the browser, after a change to it'
	@echo 'make pictures     take the pictures of the README and the manual anew'
	@echo 'make bench        the benchmark, into docs/benchmarks.md; takes several minutes'
	@echo 'make constraints  write the versions that are tested'
	@echo 'make clean        delete what can be made again, but not .venv'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Runcard needs Python 3.11 or newer: make PYTHON=/path/to/python3' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUNS): $(NEEDS) | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

$(TESTS): $(NEEDS) | $(BIN)/python
	$(INSTALL) --editable '.[test]'
	@touch $@

$(BENCHES): $(NEEDS) | $(BIN)/python
	$(INSTALL) --editable '.[bench]'
	@touch $@

site: $(RUNS)
	$(BIN)/runcard build

serve: $(RUNS)
	$(BIN)/runcard serve

check: $(RUNS)
	$(BIN)/runcard check

$(NODE_TOOLS): browser/package.json | tools
	npm install --prefix browser --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

scripts: $(NODE_TOOLS)
	npm --prefix browser --loglevel=error run bundle

lint: $(TESTS) $(NODE_TOOLS)
	$(BIN)/ruff format --check $(PLACES)
	$(BIN)/ruff check $(PLACES)
	$(BIN)/mypy
	npm --prefix browser --loglevel=error run types

format: $(TESTS)
	$(BIN)/ruff check --fix $(PLACES)
	$(BIN)/ruff format $(PLACES)

tools:
	@sh .ci/tools

pictures: tools $(TESTS)
	PYTHONPATH=tests $(BIN)/python tests/pictures.py

test: tools lint
	npm --prefix browser --loglevel=error test
	$(BIN)/python -m pytest -n auto --dist worksteal

bench: $(BENCHES)
	$(BIN)/python -m bench --write docs/benchmarks.md

constraints:
	@sh .ci/constraints

clean:
	rm -rf site dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
