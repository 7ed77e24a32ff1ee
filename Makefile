# Everything a contributor or a curious reader does, one word each: `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))

.PHONY: help demo test check lint types layers tests bench format lock schema clean

help:
	@echo 'make demo     install into .venv and read the sample page'
	@echo 'make test     install with test extras, then lint, types, layers, tests'
	@echo 'make bench    throughput against bare spaCy on the same text'
	@echo 'make format   format and sort the code'
	@echo 'make schema   write the schemas and columns in docs/ anew'
	@echo 'make lock     resolve the dependencies anew into the lock files'
	@echo 'make clean    remove .venv and caches'

demo: $(VENV)/.installed
	$(BIN)/dateline read examples/talks.txt --date 2013-04-11

test: $(VENV)/.tested lint types layers tests

check: test

lint: $(VENV)/.tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.tested
	$(BIN)/mypy

layers: $(VENV)/.tested
	$(BIN)/lint-imports

tests: $(VENV)/.tested
	$(BIN)/pytest -n 2 --dist loadfile

bench: $(VENV)/.installed
	$(BIN)/python bench/throughput.py

format: $(VENV)/.tested
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format

schema: $(VENV)/.installed
	$(BIN)/python tools/write_schema.py

lock: $(VENV)/.tested
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra test pyproject.toml -o requirements-test.lock

$(VENV)/.python:
	@$(PYTHON) -c '$(SUPPORTED)' || { echo 'Dateline needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.python requirements-test.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements-test.lock
	$(PIP) install --no-deps -e .
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
