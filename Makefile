# `make demo` and `make test` do all their own set-up: a virtual environment in .venv from the lock file.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PEERS := .venv-peers/.ready

.PHONY: demo test check eval bench lock clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

demo: $(READY)  ## read the bundled texts and show what they say
	$(BIN)/reportedly demo

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

check: $(READY)  ## style, types, layers, README commands, quality floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m eval floors

eval: $(READY)  ## score the dev sets and write eval/RESULTS.md
	$(BIN)/python -m eval score

bench: $(READY) $(PEERS)  ## measure speed and memory, beside others, and write bench/RESULTS.md
	$(BIN)/python -m bench

$(PEERS): bench/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r bench/peers.txt
	touch $@

lock:  ## renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
