"""The table of date rules in docs/stages.md shows what the grammar does."""

from __future__ import annotations

import re

import pytest

from berita_extract.grammar.dates import MISTYPED, find_dates
from berita_extract.grammar.dates.finder import RULES
from tests.docs.blocks import ROOT

ROW = re.compile(r"^\| (?P<rules>`[^|]*) \| (?P<texts>`[^|]*) \| (?P<values>[^|]*`[^|]*) \|$", re.MULTILINE)
PAGE = (ROOT / "docs" / "stages.md").read_text(encoding="utf-8")
SECTION = PAGE[PAGE.index("## 3.") : PAGE.index("## 4.")]


def ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("row", list(ROW.finditer(SECTION)), ids=lambda row: row["rules"].replace("`", ""))
def test_row(row: re.Match[str]) -> None:
    rules, values = ticked(row["rules"]), ticked(row["values"])
    for text in ticked(row["texts"]):
        dates = find_dates(f"Rapat digelar {text} oleh warga.", published="2023-06-07")
        assert len(dates) == 1
        assert dates[0].rule in rules
        assert dates[0].value in values
        assert dates[0].mod is None or dates[0].mod in values


@pytest.mark.parametrize("name", [*(rule.name for rule in RULES), MISTYPED])
def test_every_rule_is_described(name: str) -> None:
    assert f"`{name}`" in SECTION
