# Needs Python 3.11 or 3.12 and nothing else; everything lands in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
RECORDS := data/out/records.jsonl

.PHONY: demo test lint venv clean

venv: $(VENV)/ready

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

# The sample articles to records, the records checked, one of them shown. (Exit code 1 of `run` says that some articles were
# rejected, as two of the samples are meant to be.)
demo: venv
	$(BIN)/berita-extract run data/raw -o $(RECORDS) || test $$? -eq 1
	$(BIN)/berita-extract check $(RECORDS)
	$(BIN)/berita-extract show $(RECORDS) --id wonosobo-kopi

lint: venv
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint
	$(BIN)/pytest

clean:
	rm -rf $(VENV) data/out/*.jsonl
