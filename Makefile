# Needs Python 3.11 or 3.12 and nothing else; everything lands in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
RECORDS := data/out/records.jsonl

.PHONY: chromium clean demo docs lint notebooks screenshots test venv

venv: $(VENV)/ready

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

# The sample articles to records, the records checked, one of them shown, and a report of all to open in a browser. (Exit code 1
# of `run` says that some articles were rejected, as two of the samples are meant to be.)
demo: venv
	$(BIN)/berita-extract run data/raw -o $(RECORDS) || test $$? -eq 1
	$(BIN)/berita-extract check $(RECORDS)
	$(BIN)/berita-extract show $(RECORDS) --id wonosobo-kopi
	$(BIN)/berita-extract report $(RECORDS) -o data/out/report.html

lint: venv
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint
	$(BIN)/pytest

# The browser in which the report is tried; where none is and none can be installed, those tests are skipped and say so.
chromium:
	command -v chromium || command -v chromium-browser || command -v google-chrome || \
	  { test $$(id -u) -eq 0 && apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core; }

# The documentation as a site, in build/site; a warning is an error.
docs: $(VENV)/ready-for-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

$(VENV)/ready-for-docs: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[docs]'
	touch $@

# The notebooks of docs/notebooks/, with what they show now.
notebooks: venv
	$(BIN)/python docs/scripts/notebook.py

# The pictures of docs/images/, made anew from the sample articles.
screenshots: venv chromium
	$(BIN)/python docs/scripts/screenshots.py

clean:
	rm -rf $(VENV) build data/out/*.jsonl data/out/*.html
