"""The data dictionary shows the columns as they are."""

from __future__ import annotations

import re
from pathlib import Path

from berita_extract.frames.columns import ALL
from berita_extract.frames.dictionary import renewed
from berita_extract.linking.aliases import Aliases
from berita_extract.linking.people import NAMESAKES, NICKNAMED, SURELY
from tests.docs.blocks import ROOT

PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_the_dictionary_is_up_to_date() -> None:
    assert renewed(PAGE) == PAGE, "run: python -m berita_extract.frames.dictionary docs/tables.md"
    assert [name for name in ALL if f"### `{name}`" not in PAGE] == []


def test_every_rule_of_linking_is_described() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "berita_extract" / "linking").glob("*.py"))
    rules = set(re.findall(r'"((?:same|like|known|explained|misspelt) [a-z, -]+)"', source))
    assert len(rules) == 10
    assert sorted(rule for rule in rules if f"`{rule}`" not in PAGE) == []


def test_the_numbers_of_linking_are_those_of_the_code() -> None:
    assert (NAMESAKES, NICKNAMED, SURELY) == (1 / 20, 10, 19 / 20)


def test_the_aliases_shown_can_be_read(tmp_path: Path) -> None:
    shown = re.search(r"```text\n(kind,name,identity\n.*?)```", PAGE, re.DOTALL)
    assert shown
    path = tmp_path / "aliases.csv"
    path.write_text(shown[1], encoding="utf-8")
    assert len(Aliases.read(path).names) == 3
