"""Choose among the candidates by weighing what speaks for each.

A conditional logistic regression: the weights were fitted on annotated articles by `models/scripts/train_speakers.py` and
stand in `fitted.json`. A feature has a weight of its own, and one more for the kind of source (`nya: last`) where that pays.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from berita_extract.stages.speakers.candidates import Features

Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt from annotated articles.

    ``features`` are weights by feature; ``rules`` how often each plain rule was right, (right + 1) / (all + 2); ``curves``
    bend the likelihood of the chosen candidate to how often such choices were right in cross-validation, by kind of source;
    ``reports`` how often a sentence with such a cue reports speech; ``names`` how often a choice that was right so far came out
    right under its name, by the look of the name, in articles that the model had not seen.
    """

    features: dict[str, float]
    rules: dict[str, float]
    curves: dict[str, Curve]
    reports: dict[str, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)
    _merged: dict[str, dict[str, float]] = field(default_factory=dict)

    def weights(self, kind: str) -> dict[str, float]:
        """The weights for one kind of source: those for all kinds and its own, added up."""
        group = group_of(kind)
        if group not in self._merged:
            merged = {name: weight for name, weight in self.features.items() if ": " not in name}
            for name, weight in self.features.items():
                if name.startswith(f"{group}: "):
                    plain = name[len(group) + 2 :]
                    merged[plain] = merged.get(plain, 0.0) + weight
            self._merged[group] = merged
        return self._merged[group]


@cache
def load_fitted() -> Fitted:
    """The fitted numbers that came with the package."""
    found = json.loads((files(__package__) / "fitted.json").read_text(encoding="utf-8"))
    curves = {group: tuple((x, y) for x, y in curve) for group, curve in found["curves"].items()}
    return Fitted(found["features"], found["rules"], curves, found["reports"], found["names"])


def group_of(kind: str) -> str:
    """The kind of source that a weight is for: pronouns are one kind with the clitic."""
    return {"pronoun": "nya", "role": "phrase"}.get(kind, kind)


def rank(candidates: list[tuple[int, Features]], weights: dict[str, float]) -> list[tuple[float, int, Features]]:
    """The candidates with their likelihoods, the best first.

    >>> [(round(p, 2), who) for p, who, _ in rank([(0, {"last": 1.0}), (1, {})], {"last": 2.0})]
    [(0.88, 0), (0.12, 1)]
    """
    if not candidates:
        return []
    scores = [sum([value * weights.get(name, 0.0) for name, value in features.items()]) for _, features in candidates]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return sorted(((p / total, member, f) for p, (member, f) in zip(powers, candidates, strict=True)), key=lambda row: -row[0])


def bend(likelihood: float, curve: Curve) -> float:
    """A likelihood as a probability: straight from knot to knot, and from nothing to the first.

    >>> bend(0.75, ((0.5, 0.4), (1.0, 0.9))), bend(0.25, ((0.5, 0.4), (1.0, 0.9))), bend(0.7, ())
    (0.65, 0.2, 0.7)
    """
    if not curve:
        return likelihood
    at = bisect_left(curve, (likelihood, 0.0))
    if at == 0:
        return curve[0][1] * likelihood / curve[0][0]
    if at == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return y0 + (y1 - y0) * (likelihood - x0) / (x1 - x0)
