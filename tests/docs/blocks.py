"""The fenced blocks of a page, and what its readers are told to expect of them.

A block is tried when the word behind its language says so:

    ```python run              a doctest; the blocks of one page share their names
    ```console run             lines that begin with `$ ` are commands, what follows is their output; `…` stands for anything
    ```json record=ID          a part of the record that the sample article ID becomes; `…` ends a string that goes on
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^```(?P<language>\w+) (?P<order>run|record=\S+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block to try: ``order`` is `run` or the id of a sample article, ``line`` where its fence stands."""

    page: Path
    line: int
    language: str
    order: str
    body: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """All blocks of a page that can be tried."""
    text = page.read_text(encoding="utf-8")
    found = []
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start()) + 1
        found.append(Block(page, line, fence["language"], fence["order"].removeprefix("record="), fence["body"]))
    return found


def pages_with(language: str) -> list[Path]:
    """The pages that have a block of this language to try."""
    return [page for page in PAGES if any(block.language == language for block in blocks(page))]


def differences(shown: Any, true: Any, at: str = "$") -> list[str]:
    """Where a part of a record says something else than the record. Items of a list may be left out, not put in another order."""
    if isinstance(shown, dict) and isinstance(true, dict):
        missing = [f"{at}.{key} is not in the record" for key in shown if key not in true]
        return missing + [line for key in shown if key in true for line in differences(shown[key], true[key], f"{at}.{key}")]
    if isinstance(shown, list) and isinstance(true, list):
        rest = iter(true)
        return [f"{at}: {item!r} is not in {true!r}" for item in shown if not any(not differences(item, other) for other in rest)]
    if isinstance(shown, str) and isinstance(true, str) and shown.endswith("…"):
        return [] if true.startswith(shown[:-1].rstrip()) else [f"{at}: {shown!r} does not begin {true!r}"]
    return [] if shown == true else [f"{at}: {shown!r} is not {true!r}"]
