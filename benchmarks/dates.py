"""Dates: our grammar beside dateparser, on the same invented sentences, in one run.

    python benchmarks/dates.py

Three readers see every sentence: `find_dates`; dateparser's own search (`search_dates`), which finds and reads; and
`dateparser.parse` on the bare expression, which need find nothing. A sentence is right when exactly its date comes out, or
nothing where it holds none. dateparser gives one moment and no precision, so its day alone is compared, and for months,
years and intervals its first day counts as right. Prints the share right and the time per sentence, and both as ratios.
"""

from __future__ import annotations

import csv
import datetime as dt
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import dateparser
from dateparser.search import search_dates

from berita_extract.grammar.dates import find_dates
from berita_extract.grammar.dates.calendar import bounds

PUBLISHED = dt.datetime(2025, 3, 5, 21, 38)
TABLE = Path(__file__).with_suffix(".tsv")
Reader = Callable[[str, str], list[str]]


def ours(text: str, expression: str) -> list[str]:
    return [date.value for date in find_dates(text, published=PUBLISHED.isoformat())]


def searched(text: str, expression: str) -> list[str]:
    found = search_dates(text, languages=["id"], settings={"RELATIVE_BASE": PUBLISHED, "DATE_ORDER": "DMY"})
    return [f"{moment:%Y-%m-%d}" for _, moment in found or []]


def parsed(text: str, expression: str) -> list[str]:
    settings = {"RELATIVE_BASE": PUBLISHED, "DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first"}
    moment = dateparser.parse(expression, languages=["id"], settings=settings)
    return [f"{moment:%Y-%m-%d}"] if moment else []


def run(reader: Reader, cases: list[dict[str, str]]) -> tuple[Counter[str], float]:
    """How many cases of each group are right, and the microseconds that a sentence took."""
    right: Counter[str] = Counter()
    seconds = 0.0
    for case in cases:
        reader(case["sentence"], case["expression"])  # languages, patterns and caches are loaded before the clock runs
        begin = time.perf_counter()
        found = reader(case["sentence"], case["expression"])
        seconds += time.perf_counter() - begin
        value = case["value"]
        wanted = value if reader is ours or not value else bounds(value)[0].isoformat()
        right[case["group"]] += [day.partition("T")[0] for day in found] == ([wanted] if wanted else [])
    return right, seconds / len(cases) * 1e6


def main() -> None:
    warnings.simplefilter("ignore")
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    sizes = Counter(case["group"] for case in cases)
    readers = {"find_dates": ours, "search_dates": searched, "dateparser.parse": parsed}
    results = {name: run(reader, cases) for name, reader in readers.items()}
    print(f"{'right':<12}" + "".join(f"{name:>18}" for name in readers))
    for group, size in sizes.items():
        print(f"{group:<12}" + "".join(f"{right[group]:>12} of {size:>2}" for right, _ in results.values()))
    print(f"{'all':<12}" + "".join(f"{right.total() / len(cases):>17.1%} " for right, _ in results.values()))
    print(f"{'µs/sentence':<12}" + "".join(f"{micros:>17.0f} " for _, micros in results.values()))
    right, micros = results.pop("find_dates")
    for name, (other, slower) in results.items():
        times, faster = right.total() / max(other.total(), 1), slower / micros
        print(f"find_dates against {name}: {times:.2f} times as many right, {faster:.1f} times as fast")


if __name__ == "__main__":
    main()
