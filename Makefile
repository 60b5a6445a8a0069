# `make run` shows the live dashboard and `make test` passes the tests, each on a machine with Python >= 3.12 (or uv) and make.
VENV := .venv
STAMP := $(VENV)/.ready

.PHONY: help setup run test test-faults test-shaken lint format lock bench clean

help:
	@echo "make run      show the live dashboard on this checkout"
	@echo "make test     run the linters, the type checker and the tests"
	@echo "make test-faults  run the long tests against losses, at most 20 minutes"
	@echo "make test-shaken  run the tests with threads delayed at random, and properties on other examples than usual"
	@echo "make setup    create $(VENV) from the hash-locked requirements; the other targets do it when it is missing or out of date"
	@echo "make lint     run the linters and the type checker alone"
	@echo "make format   reformat the code and mend what the linter can mend"
	@echo "make bench    run the benchmarks, and write docs/scaling.md from what they measure; takes about half an hour"
	@echo "make lock     renew requirements.txt after changing the dependencies in pyproject.toml"
	@echo "make clean    remove $(VENV)"

setup: $(STAMP)

$(STAMP): requirements.txt pyproject.toml tools/setup.sh
	@sh tools/setup.sh $(VENV)
	@touch $@

run: setup
	@$(VENV)/bin/monitor

test-faults: setup
	$(VENV)/bin/python -m pytest -m faults tests/faults

test-shaken: setup
	$(VENV)/bin/python -m pytest -p tests.shaken --hypothesis-profile other --numprocesses auto --maxprocesses 4 --dist worksteal

test: setup lint
	$(VENV)/bin/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: setup
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: setup
	@for file in benchmarks/bench_*.py; do echo "$$file"; $(VENV)/bin/python $$file || exit 1; done
	$(VENV)/bin/python benchmarks/scaling_page.py

lock: setup
	$(VENV)/bin/python -m pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet pyproject.toml --extra dev --extra bench --universal --python-version 3.12 --generate-hashes \
		--no-emit-index-url --no-header --output-file requirements.txt

clean:
	rm -rf $(VENV)
