# What a newcomer types. Needs make and Python 3.11 or newer; everything else is set up in .venv.
#
#   make demo        read the example reports and print the ledger
#   make test        run the tests
#   make lint        style, types, and which room may import which
#   make scoreboard  measure the reader against its floors, on our own gold and on the data beside the project, as there are
#   make bench       how many articles a second, and where the time goes
#   make picture     draw the README's picture anew from the example reports
#   make worked      run the worked example and write docs/data-model.md anew
#   make lock        choose the pinned versions anew (maintainers; fetches uv)
#   make clean       remove what was built

SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c '$(SUITABLE)' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHARED ?= ../shared
GOLD ?= $(SHARED)/gold
DEMO := build/demo.db

.DEFAULT_GOAL := help
.PHONY: help demo test lint scoreboard bench picture worked lock clean setup

help:
	@sed -n 's/^#   //p' Makefile

# A changed lock means a new environment: nothing stays installed that the lock does not name.
$(VENV)/.reader: requirements.txt
	@test -n "$(PYTHON)" || { echo "Janji needs Python 3.11 or newer with its venv module (on Debian: apt install python3-venv)." >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.janji: $(VENV)/.reader pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.reader requirements-dev.txt
	@echo "Setting up the tools for tests and checks ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.janji $(VENV)/.tools

demo: $(VENV)/.janji
	@mkdir -p build
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/janji read examples --ledger $(DEMO)
	@echo
	@$(BIN)/janji ledger --ledger $(DEMO)
	@echo
	@echo "The ledger is in $(DEMO). What to try next:"
	@id=$$($(BIN)/janji ledger --donor IDN --ledger $(DEMO) | awk '$$1 ~ /^c-/ {print $$1; exit}'); \
	echo "  $(BIN)/janji explain $${id:-ID} --ledger $(DEMO)         the sentences behind a line of the table"
	@echo "  $(BIN)/janji ledger --lang id --ledger $(DEMO)       the same table in Indonesian"
	@echo "  $(BIN)/janji ledger --recipient UKR --ledger $(DEMO)"
	@echo "  $(BIN)/janji export commitments -o commitments.csv --ledger $(DEMO)"
	@echo "  $(BIN)/janji read YOUR_FOLDER                            your own .txt, .html and .jsonl reports"

test: setup
	@$(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

scoreboard: setup
	@$(BIN)/python -m bench.scoreboard "$(SHARED)" $(if $(wildcard $(GOLD)),--page docs/scoreboard.md)

bench: setup
	@$(BIN)/python -m bench

picture: setup
	@$(BIN)/python docs/picture.py

worked: setup
	@$(BIN)/python docs/worked.py

LOCK := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --upgrade
lock:
	@$(PYTHON) -m venv build/lock && build/lock/bin/python -m pip --quiet install uv
	@$(LOCK) requirements.in pyproject.toml -o requirements.txt
	@$(LOCK) requirements.in pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
