"""Score sheets: what was counted in an article, added up over articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

BINS = 10


@dataclass(slots=True)
class Count:
    """Things to be found: how many were annotated, how many were found, how many of those are right."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, right: int, gold: int, found: int) -> None:
        """Count some more."""
        self.right, self.gold, self.found = self.right + right, self.gold + gold, self.found + found

    @property
    def precision(self) -> float:
        """The share of those found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of those annotated that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def value(self) -> float:
        """F1: the harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def row(self) -> dict[str, float]:
        """As numbers by name."""
        return {"f1": self.value, "p": self.precision, "r": self.recall, "gold": self.gold, "found": self.found}


@dataclass(slots=True)
class Share:
    """Questions with one answer each: how many were asked, how many answers are right."""

    right: int = 0
    of: int = 0

    def add(self, right: int, of: int = 1) -> None:
        """Count some more."""
        self.right, self.of = self.right + right, self.of + of

    @property
    def value(self) -> float:
        """The share of right answers."""
        return self.right / self.of if self.of else 0.0

    def row(self) -> dict[str, float]:
        """As numbers by name."""
        return {"share": self.value, "of": self.of}


@dataclass(slots=True)
class Calibration:
    """Confidences, each with whether it was right; one that is not given counts as certain."""

    pairs: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, confidence: float | None, right: bool) -> None:
        """Count one more."""
        self.pairs.append((1.0 if confidence is None else float(confidence), right))

    @property
    def value(self) -> float:
        """The expected calibration error, ten equal bins: by how much confidence and outcome differ; 1 where nothing was found.

        >>> round(Calibration([(0.95, True), (0.95, True), (0.65, False)]).value, 2)
        0.25
        """
        sums = [0.0] * BINS
        hits = [0] * BINS
        for confidence, right in self.pairs:
            at = min(BINS - 1, int(confidence * BINS))
            sums[at] += confidence
            hits[at] += right
        return sum(abs(s - h) for s, h in zip(sums, hits, strict=True)) / len(self.pairs) if self.pairs else 1.0

    def row(self) -> dict[str, float]:
        """As numbers by name."""
        return {"share": self.value, "of": len(self.pairs)}


Figure = Count | Share | Calibration


@dataclass(frozen=True, slots=True)
class Miss:
    """Where a record differs from its annotation: what kind of thing, what was annotated, what was found."""

    article: str
    what: str
    gold: Any
    found: Any


@dataclass(slots=True)
class Sheet:
    """The figures of some articles by name, their speakers by kind of attribution, and every miss."""

    figures: dict[str, Figure] = field(default_factory=dict)
    attributions: dict[str, Share] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    articles: int = 0

    def count(self, name: str, right: int, gold: int, found: int) -> None:
        """Count things to be found."""
        figure = self.figures.setdefault(name, Count())
        assert isinstance(figure, Count)
        figure.add(right, gold, found)

    def share(self, name: str, right: int, of: int = 1) -> None:
        """Count an answer."""
        figure = self.figures.setdefault(name, Share())
        assert isinstance(figure, Share)
        figure.add(right, of)

    def trust(self, confidence: float | None, right: bool) -> None:
        """Count a confidence."""
        figure = self.figures.setdefault("calibration", Calibration())
        assert isinstance(figure, Calibration)
        figure.add(confidence, right)


def added(sheets: Iterable[Sheet]) -> Sheet:
    """One sheet of several."""
    total = Sheet()
    for sheet in sheets:
        total.articles += sheet.articles
        total.misses += sheet.misses
        for kind, share in sheet.attributions.items():
            total.attributions.setdefault(kind, Share()).add(share.right, share.of)
        for name, figure in sheet.figures.items():
            if isinstance(figure, Count):
                total.count(name, figure.right, figure.gold, figure.found)
            elif isinstance(figure, Share):
                total.share(name, figure.right, figure.of)
            else:
                for pair in figure.pairs:
                    total.trust(*pair)
    return total
