"""How good records are, measured on annotated articles.

>>> from berita_extract.evaluation import evaluate
>>> gold = {"id": "a", "quotes": [{"text": "Kami siap,", "speaker": "Tiara Lestari", "speaker_surface": "-nya"}]}
>>> quote = {"text": "Kami siap,", "speaker": {"kind": "unknown"}, "confidence": 0.1}
>>> result = evaluate([gold], [{"id": "a", "outlet": "Kabar Padi", "quotes": [quote]}])
>>> result.total.figures["quotes"].value, result.total.figures["speakers"].value, list(result.total.attributions)
(1.0, 0.0, ['clitic'])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from berita_extract.evaluation.annotated import annotated
from berita_extract.evaluation.compare import compare
from berita_extract.evaluation.sheet import Calibration, Count, Figure, Miss, Share, Sheet, added

__all__ = ["FIGURES", "Calibration", "Count", "Evaluation", "Figure", "Miss", "Share", "Sheet", "compare", "evaluate"]

FIGURES = {
    "articles with a record": "articles that have a record",
    "dateline": "the place of the dateline is right, or rightly absent",
    "published": "the day of the article is right, or rightly absent",
    "dates": "dates: the value, and texts that touch",
    "people": "people by their full names",
    "titles": "titles, each with its person",
    "titles~": "the same, where one may contain the other",
    "orgs": "organisations, under any of their forms",
    "places": "places",
    "events": "events",
    "quotes": "direct quotes, by their whole text",
    "speakers": "speakers of the quotes found",
    "hard speakers": "the same, where nobody is named beside the quote",
    "quote+speaker": "direct quotes, by their whole text and their speaker",
    "indirect": "sentences of reported speech",
    "indirect+speaker": "the same, with their speaker",
    "calibration": "error of the confidence of direct quotes; less is better",
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out, over all articles and by outlet; articles of records that name no outlet stand under an empty name."""

    total: Sheet
    outlets: dict[str, Sheet]


def evaluate(gold: Iterable[Mapping[str, Any]], records: Iterable[Mapping[str, Any]]) -> Evaluation:
    """Compare records with annotated articles, paired by their ids. An article without a record counts as an empty one.

    Records stand for an annotation too, such as those that were corrected by hand.
    """
    found = {record["id"]: record for record in records}
    sheets: list[tuple[str, Sheet]] = []
    for article in gold:
        record = found.get(article["id"], {})
        wanted = annotated(article) if "schema_version" in article else article
        sheets.append((record.get("outlet") or "", compare(wanted, record)))
    names = sorted({name for name, _ in sheets}, key=lambda name: (-sum(name == other for other, _ in sheets), name))
    outlets = {name: added(sheet for other, sheet in sheets if other == name) for name in names}
    return Evaluation(added(sheet for _, sheet in sheets), outlets)
