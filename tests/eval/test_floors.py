"""Accuracy on annotated articles never drops: no figure may fall below its floor.

The articles are not in the repository. The variable ``BERITA_SHARED`` names the folder that holds them (``gold/dev*.jsonl``) and
a judge of its own (``bench/score.py``); without it these tests are skipped. To lower a floor takes a reason in the commit.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest

import berita_extract as be
from berita_extract.evaluation import Evaluation, evaluate

SHARED = Path(os.environ.get("BERITA_SHARED", ""))
FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
LESS_IS_BETTER = ("calibration",)

pytestmark = pytest.mark.skipif(
    not (os.environ.get("BERITA_SHARED") and (SHARED / "gold" / "dev.jsonl").exists()),
    reason="BERITA_SHARED names no folder with gold/dev.jsonl",
)


@pytest.fixture(scope="module")
def gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def records() -> list[be.Record]:
    return list(be.load().run(be.read(SHARED / "gold" / "dev.input.jsonl")))


@pytest.fixture(scope="module")
def result(gold: list[dict[str, Any]], records: list[be.Record]) -> Evaluation:
    return evaluate(gold, records)


@pytest.mark.parametrize("what", FLOORS)
def test_no_figure_falls_below_its_floor(result: Evaluation, what: str) -> None:
    value = result.total.figures[what].value
    assert value <= FLOORS[what] if what in LESS_IS_BETTER else value >= FLOORS[what]


def test_the_other_judge_agrees(result: Evaluation, gold: list[dict[str, Any]], records: list[be.Record]) -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    rows: dict[str, dict[str, float]] = judge.score(gold, {record["id"]: record for record in records})[0]
    assert {name: figure.row() for name, figure in result.total.figures.items()} == {
        name: pytest.approx(row) for name, row in rows.items()
    }
