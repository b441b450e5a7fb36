"""The pages leave nothing out: every command and option, every field, every stage and every rule that the samples show."""

from __future__ import annotations

import tomllib
from importlib import import_module
from typing import Any, get_type_hints

import pytest
import typer

import berita_extract as be
from berita_extract.cli import app
from berita_extract.record import shape
from berita_extract.settings import ORDER
from berita_extract.stages.speakers import rules as speaker_rules
from tests.docs.blocks import ROOT
from tests.samples import samples

DOCS = {page.stem: page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md")}
COMMANDS: dict[str, Any] = typer.main.get_group(app).commands  # type: ignore[attr-defined]
SHAPES = [value for value in vars(shape).values() if isinstance(value, type) and hasattr(value, "__total__")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(name: str) -> None:
    assert f"## `{name}" in DOCS["cli"]
    options = [option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in DOCS["cli"]] == []


@pytest.mark.parametrize("kind", SHAPES, ids=lambda kind: kind.__name__)
def test_every_field_is_described(kind: type) -> None:
    assert [field for field in get_type_hints(kind) if f"`{field}`" not in DOCS["record"]] == []


@pytest.mark.parametrize("name", ORDER)
def test_every_stage_is_described(name: str) -> None:
    assert f"## {ORDER.index(name) + 1}. `{name}`" in DOCS["stages"]


def test_every_rule_that_the_samples_show_is_described() -> None:
    records, _ = samples()
    rules = {fact["rule"] for record in records.values() for fact in (*record["dates"], *record["quotes"]) if fact["rule"]}
    halves = {half for rule in rules for half in rule.split(": ")}
    assert sorted(half for half in halves if f"`{half}`" not in DOCS["stages"]) == []


def test_every_reason_for_a_speaker_is_described() -> None:
    names = (*speaker_rules.SAID_AS.values(), *(name for _, name in speaker_rules.REASONS), *speaker_rules.NAMED_AS.values())
    assert [name for name in names if name not in DOCS["stages"]] == []


def test_spacy_finds_the_component_once_the_package_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["spacy_factories"]["berita_quotes"].partition(":")
    assert callable(getattr(import_module(module), function))


def test_every_name_of_the_library_is_described() -> None:
    assert [name for name in be.__all__ if name not in DOCS["library"]] == []
