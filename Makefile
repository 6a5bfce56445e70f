# Each target is a line or two over pip and the tools themselves; README gives these lines for Windows.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup setup-test demo test lab build

setup: .venv/installed

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

setup-test: .venv/installed-test

.venv/installed-test: .venv/installed requirements-test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

demo: setup
	-$(BIN)/autograder data fetch
	$(BIN)/autograder build
	$(BIN)/autograder demo

test: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n auto --dist loadgroup --durations=10

lab: setup
	$(BIN)/jupyter lab notebooks

build: setup
	$(BIN)/autograder build
