"""Choose among the candidates by weighing what speaks for each.

A conditional logistic regression: the weights were fitted on annotated articles by `models/scripts/train_speakers.py` and
stand in `weights.json`. A feature has a weight of its own, and one more for the kind of source (`nya: last`) where that pays.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from berita_extract.stages.speakers.candidates import Features


@cache
def _fitted() -> dict[str, dict[str, float]]:
    return dict(json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8")))


def load_weights() -> dict[str, float]:
    """The fitted weights by feature."""
    return _fitted()["features"]


def load_rules() -> dict[str, float]:
    """How often the plain rules were right on the annotated articles, (right + 1) / (all + 2)."""
    return _fitted()["rules"]


def group_of(kind: str) -> str:
    """The kind of source that a weight is for: pronouns are one kind with the clitic."""
    return {"pronoun": "nya", "role": "phrase"}.get(kind, kind)


def score(features: Features, kind: str, weights: dict[str, float]) -> float:
    """The score of one candidate."""
    group = group_of(kind)
    return sum(value * (weights.get(name, 0.0) + weights.get(f"{group}: {name}", 0.0)) for name, value in features.items())


def rank(candidates: list[tuple[int, Features]], kind: str, weights: dict[str, float]) -> list[tuple[float, int, Features]]:
    """The candidates with their probabilities, the best first."""
    if not candidates:
        return []
    scores = [score(features, kind, weights) for _, features in candidates]
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return sorted(((p / total, member, f) for p, (member, f) in zip(powers, candidates, strict=True)), key=lambda row: -row[0])
