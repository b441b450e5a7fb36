"""`evaluate`: figures of records against annotated articles, as tables, as JSON, and every miss in a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from berita_extract.errors import SettingsError
from berita_extract.evaluation import FIGURES, Calibration, Count, Evaluation, Figure, evaluate
from berita_extract.io.records import open_lines, read_records

BY_OUTLET = ("quotes", "speakers", "quote+speaker", "people", "titles")
COLUMNS = ("records", "article", "what", "gold", "found")
NOTHING = "-"


def evaluate_files(gold: Path, records: Sequence[Path]) -> dict[str, Evaluation]:
    """An evaluation for each file of records. Raises SettingsError where the annotation cannot be read."""
    articles = read_gold(gold)
    return {str(path): evaluate(articles, read_records(path)) for path in records}


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Annotated articles, one a line."""
    try:
        with open_lines(path) as lines:
            articles = [(number, msgspec.json.decode(line)) for number, line in enumerate(lines, 1) if line.strip()]
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The annotated articles {str(path)!r} cannot be read: {error}.") from error
    for number, article in articles:
        if not isinstance(article, dict) or "id" not in article:
            raise SettingsError(f"{path}:{number} is no annotated article: it has no `id`. See docs/evaluate.md.")
    return [article for _, article in articles]


def as_json(found: Mapping[str, Evaluation]) -> str:
    """All figures of all files."""
    rows = {
        name: {
            "articles": result.total.articles,
            "figures": _rows(result.total.figures),
            "outlets": {outlet: _rows(sheet.figures) for outlet, sheet in result.outlets.items()},
            "attributions": _rows(result.total.attributions),
        }
        for name, result in found.items()
    }
    return json.dumps(rows if len(rows) > 1 else next(iter(rows.values())), indent=1, ensure_ascii=False)


def _rows(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {name: figure.row() for name, figure in figures.items()}


def write_misses(found: Mapping[str, Evaluation], path: Path) -> int:
    """Every miss as a row of a tab-separated file; how many there are."""
    rows = [
        (name, miss.article, miss.what, _told(miss.gold), _told(miss.found))
        for name, r in found.items()
        for miss in r.total.misses
    ]
    with open(path, "w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter="\t", lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows)
    return len(rows)


def _told(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return " | ".join(map(_told, value))
    return " ".join(str(value if value is not None else "").split())


def print_tables(found: Mapping[str, Evaluation], console: Console | None = None) -> None:
    """The figures in all, by outlet, and of speakers by kind of attribution; several files stand side by side."""
    console = console or Console(highlight=False)
    for table in _one(next(iter(found.values()))) if len(found) == 1 else _several(found):
        console.print(Padding(table, (0, 0, 1, 0)))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold", no_wrap=number == 0)
    return table


def _number(figure: Figure | None) -> str:
    return NOTHING if figure is None else f"{figure.value:.3f}"


def _one(result: Evaluation) -> list[Table]:
    figures = result.total.figures
    overall = _table("figure", "value", "precision", "recall", "gold", "found")
    for name in FIGURES:
        if name not in figures:
            continue
        figure = figures[name]
        if isinstance(figure, Count):
            rest = (f"{figure.precision:.3f}", f"{figure.recall:.3f}", f"{figure.gold:,}", f"{figure.found:,}")
        else:
            rest = ("", "", f"{len(figure.pairs) if isinstance(figure, Calibration) else figure.of:,}", "")
        overall.add_row(name, _number(figure), *rest)
    told = [name for name in BY_OUTLET if name in figures]
    outlets = _table("outlet", "articles", *told)
    for outlet, sheet in result.outlets.items():
        outlets.add_row(outlet or NOTHING, f"{sheet.articles:,}", *(_number(sheet.figures.get(name)) for name in told))
    attributions = _table("attribution", "speakers", "of")
    for kind, share in sorted(result.total.attributions.items(), key=lambda row: -row[1].of):
        attributions.add_row(kind, _number(share), f"{share.of:,}")
    return [overall, outlets, attributions]


def _several(found: Mapping[str, Evaluation]) -> list[Table]:
    results = list(found.values())
    overall = _table("figure", *found)
    for name in FIGURES:
        if any(name in result.total.figures for result in results):
            overall.add_row(name, *(_number(result.total.figures.get(name)) for result in results))
    outlets = _table("quote+speaker by outlet", *found)
    for outlet in dict.fromkeys(outlet for result in results for outlet in result.outlets):
        sheets = [result.outlets.get(outlet) for result in results]
        outlets.add_row(outlet or NOTHING, *(_number(sheet.figures.get("quote+speaker") if sheet else None) for sheet in sheets))
    attributions = _table("speakers by attribution", *found)
    for kind in dict.fromkeys(kind for result in results for kind in result.total.attributions):
        attributions.add_row(kind, *(_number(result.total.attributions.get(kind)) for result in results))
    return [overall, outlets, attributions]
