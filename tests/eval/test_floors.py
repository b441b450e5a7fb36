"""Accuracy on annotated articles never drops: no figure may fall below its floor.

The articles are not in the repository. The variable ``BERITA_SHARED`` names the folder that holds them (``gold/dev*.jsonl``) and
their judge (``bench/score.py``); without it these tests are skipped. To lower a floor takes a reason in the commit.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest

import berita_extract as be

SHARED = Path(os.environ.get("BERITA_SHARED", ""))
FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(
    not (os.environ.get("BERITA_SHARED") and (SHARED / "gold" / "dev.jsonl").exists()),
    reason="BERITA_SHARED names no folder with gold/dev.jsonl",
)


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("score", SHARED / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    gold = [json.loads(line) for line in (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    records = {record["id"]: record for record in be.load().run(be.read(SHARED / "gold" / "dev.input.jsonl"))}
    rows: dict[str, Any] = judge.score(gold, records)[0]
    return rows


@pytest.mark.parametrize("what", FLOORS)
def test_no_figure_falls_below_its_floor(figures: dict[str, Any], what: str) -> None:
    row = figures[what]
    assert row.get("f1", row.get("share")) >= FLOORS[what]
