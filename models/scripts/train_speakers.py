"""Fit the weights by which the stage `speakers` chooses a speaker, and how far its choices can be trusted.

    python scripts/train_speakers.py DATA [--model PIPELINE] [--out FITTED.json] [--folds 5]

DATA holds annotated articles (`train.jsonl`, `train-names.jsonl`) and the texts that they were made from (`*.input.jsonl`). They
go through the pipeline, with its own model or another, so that the weights learn to choose among the people that it finds.
Confidence is counted on articles that the weights were not fitted on, and then brought down to what comes out on those that the
model that finds names has not seen either. Run it again whenever that model, or a stage before `speakers`, has changed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from berita_extract.stages import speakers
from berita_extract.stages.speakers.candidates import Features, candidates
from berita_extract.stages.speakers.confidence import MOST, name_class, of_choice, report_class
from berita_extract.stages.speakers.ranker import Curve, Fitted, group_of
from berita_extract.stages.speakers.rules import NOBODY_NAMED
from berita_extract.stages.speakers.scene import Scene
from spoken import Spoken, find, judge, told

# Pulls towards zero; of 0.3 to 2 (and 0.8 to 6 for the weights of one kind of source) these were best in cross-validation.
RIDGE, RIDGE_OF_KIND = 1.0, 3.0
STEPS = 400
SMALLEST = 0.02  # weights nearer to zero are left out
BLOCK = 30  # choices that make one knot of a curve: enough to tell 0.9 from 0.75
PULL = 30.0  # articles; towards what the other articles say: the unseen ones are few
OUT = Path(speakers.__file__).parent / "fitted.json"


@dataclass(slots=True)
class Row:
    """One statement to be resolved: its candidates, which of them are right, and its article."""

    candidates: list[tuple[int, Features]]
    kind: str
    right: set[int]
    article: int


@dataclass(slots=True)
class Outcome:
    """One statement as the stage resolves it. ``right``: under the whole name; ``near``: the right one, if under part of it."""

    group: str
    rule: str
    likelihood: float
    report: str | None
    name: str
    right: bool
    near: bool
    annotated: bool
    spoken: Spoken


def collect(spokens: list[Spoken]) -> tuple[list[Row], int]:
    """The statements to learn from, and how many more no candidate fits.

    Who spoke before a statement is taken from the annotation; a pronoun that it leaves open is taken for the last speaker.
    """
    rows: list[Row] = []
    lost = 0
    for number, spoken in enumerate(spokens):
        scene = Scene.of(spoken.article)
        for index, statement in enumerate(scene.statements):
            member = statement.source.member
            known, speaker = told(spoken, scene, statement)
            if member is None:
                choice = candidates(scene, index)
                right = judge(spoken, scene, speaker, whole=False)
                good = {who for who, _ in choice if right(who)}
                if good:
                    rows.append(Row(choice, statement.source.kind, good, number))
                    member = min(good)
                elif known:
                    lost += 1
                elif scene.turns and statement.source.kind in ("nya", "pronoun"):
                    member = scene.turns[-1].member
            if member is not None and speakers.counts_as_turn(scene, statement, member):
                scene.hear(statement, member)
    return rows, lost


def name_features(rows: Iterable[Row]) -> dict[str, int]:
    """The columns of the features, each for all kinds of source and for one kind."""
    names: dict[str, int] = {}
    for row in rows:
        for _, features in row.candidates:
            for name in features:
                names.setdefault(name, len(names))
                names.setdefault(f"{group_of(row.kind)}: {name}", len(names))
    return names


def fit(rows: list[Row], names: dict[str, int]) -> dict[str, float]:
    """The weights under which the right candidates are the likeliest: a conditional logistic regression, by gradient steps."""
    matrix = np.zeros((sum(len(row.candidates) for row in rows), len(names)))
    right = np.zeros(len(matrix))
    starts = []
    at = 0
    for row in rows:
        starts.append(at)
        for member, features in row.candidates:
            for name, value in features.items():
                for key in (name, f"{group_of(row.kind)}: {name}"):
                    if key in names:
                        matrix[at, names[key]] = value
            right[at] = member in row.right
            at += 1
    begin = np.array(starts)
    group = np.repeat(np.arange(len(rows)), [len(row.candidates) for row in rows])
    ridge = np.array([RIDGE_OF_KIND if ": " in name else RIDGE for name in names])
    weights, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = matrix @ weights
        power = np.exp(scores - np.maximum.reduceat(scores, begin)[group])
        chance = power / np.add.reduceat(power, begin)[group]
        wanted = chance * right / np.maximum(np.add.reduceat(chance * right, begin)[group], 1e-12)
        slope = matrix.T @ (chance - wanted) + ridge * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.1 * (1 - step / STEPS) + 0.002
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: float(weights[column]) for name, column in names.items()}


def outcomes(spokens: Iterable[Spoken], fitted: Fitted) -> Iterator[Outcome]:
    """Every statement resolved as the stage does it, mistakes before it included."""
    for spoken in spokens:
        scene = Scene.of(spoken.article)
        for index, statement in enumerate(scene.statements):
            member, rule, likelihood = speakers.choose(scene, index, fitted)
            if statement.quote is not None or (spoken.tells_reports and statement.place != "act"):
                known, speaker = told(spoken, scene, statement)
                strict, loose = (judge(spoken, scene, speaker, whole=whole) for whole in (True, False))
                nobody = member is None and speaker is None
                yield Outcome(
                    group_of(statement.source.kind),
                    rule,
                    likelihood,
                    report_class(statement),
                    name_class(scene.cast.members[member] if member is not None else None),
                    known and (nobody if member is None else strict(member)),
                    known and (nobody if member is None else loose(member)),
                    known,
                    spoken,
                )
            if member is not None and speakers.counts_as_turn(scene, statement, member):
                scene.hear(statement, member)


def curve(points: list[tuple[float, bool]]) -> Curve:
    """Knots of a rising curve from likelihood to how often such choices were right: blocks in order, pooled until they rise."""
    points.sort()
    blocks: list[list[float]] = []  # sum of likelihoods, right ones, all
    for at in range(0, len(points), BLOCK):
        part = points[at : at + BLOCK]
        blocks.append([sum(p for p, _ in part), float(sum(right for _, right in part)), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return tuple((round(total / count, 4), round((right + 1) / (count + 2), 3)) for total, right, count in blocks)


def share(rights: list[bool]) -> float:
    """How often something was right, as (right + 1) / (all + 2)."""
    return round((sum(rights) + 1) / (len(rights) + 2), 3)


def count(seen: list[Outcome]) -> Fitted:
    """How often the rules, the choices by likelihood, and the kinds of report were right; names may be partial."""
    rules, reports = defaultdict(list), defaultdict(list)
    points = defaultdict(list)
    for one in seen:
        if one.report is not None:
            reports[one.report].append(one.annotated)
        if not one.annotated:
            continue
        if ":" in one.rule:
            points[one.group].append((one.likelihood, one.near))
        elif one.rule != NOBODY_NAMED:
            rules[one.rule].append(one.near)
    return Fitted(
        {},
        {rule: share(rights) for rule, rights in sorted(rules.items())},
        {group: curve(found) for group, found in sorted(points.items())},
        {kind: share(rights) for kind, rights in sorted(reports.items())},
    )


def weigh_names(seen: list[Outcome], counted: Fitted) -> dict[str, float]:
    """How often choices came out right under their names, against what was counted so far, by the look of the name.

    Counted on unseen articles; where those are few, on the others too. An article counts once, however much is said in it: a
    name that is cut is cut in every quote.
    """
    ratios = {}
    for name in sorted({one.name for one in seen}):
        mine = [one for one in seen if one.name == name and one.annotated]
        times = Counter(id(one.spoken) for one in mine)
        known, unseen = ([one for one in mine if one.spoken.unseen is new] for new in (False, True))
        hoped = [sum(choice(one, counted) / times[id(one.spoken)] for one in part) for part in (known, unseen)]
        right = [sum(one.right / times[id(one.spoken)] for one in part) for part in (known, unseen)]
        prior = (right[0] + 1) / (hoped[0] + 1)
        ratios[name] = round((right[1] + PULL * prior) / (hoped[1] + PULL), 3)
    return ratios


def choice(one: Outcome, counted: Fitted) -> float:
    """The confidence in a speaker, whatever the name."""
    return of_choice(one.rule, one.likelihood, one.group, counted)


def trust(one: Outcome, counted: Fitted) -> float:
    """The confidence in a statement, as the stage gives it."""
    return min(choice(one, counted) * counted.names[one.name] * counted.reports.get(one.report or "", 1.0), MOST)


def calibration(pairs: list[tuple[float, bool]]) -> float:
    """The expected calibration error, ten bins."""
    bins = defaultdict(list)
    for confidence, right in pairs:
        bins[min(9, int(confidence * 10))].append(confidence - right)
    return sum(abs(sum(found)) for found in bins.values()) / max(len(pairs), 1)


def tell(seen: list[Outcome], counted: Fitted) -> None:
    """Print how often each rule was right in cross-validation, and how well confidence agrees."""
    tally = Counter((one.rule, one.right) for one in seen if one.report is None)
    for rule in sorted({rule for rule, _ in tally}, key=lambda rule: -tally[rule, True]):
        print(f"{tally[rule, True]:5} of {tally[rule, True] + tally[rule, False]:5}  {rule}")
    for name, part in (
        ("quotes", [one for one in seen if one.report is None]),
        ("quotes of unseen articles", [one for one in seen if one.report is None and one.spoken.unseen]),
        ("reports", [one for one in seen if one.report is not None]),
        ("reports of unseen articles", [one for one in seen if one.report is not None and one.spoken.unseen]),
    ):
        right = sum(one.right for one in part) / len(part)
        error = calibration([(trust(one, counted), one.right) for one in part])
        print(f"{name}: {right:.4f} of {len(part)} right, calibration error {error:.3f}")


def train(spokens: list[Spoken], folds: int) -> dict[str, Any]:
    """All that `fitted.json` holds."""
    rows, lost = collect(spokens)
    print(f"{len(rows)} statements to resolve, {lost} more without a right candidate")
    names = name_features(rows)
    seen: list[Outcome] = []
    for part in range(folds):
        weights = fit([row for row in rows if row.article % folds != part], names)
        seen += outcomes(spokens[part::folds], Fitted(weights, {}, {}))
    counted = count(seen)
    counted.names.update(weigh_names(seen, counted))
    tell(seen, counted)
    kept = {name: round(weight, 2) for name, weight in sorted(fit(rows, names).items()) if abs(weight) >= SMALLEST}
    return {
        "features": kept,
        "rules": counted.rules,
        "curves": counted.curves,
        "reports": counted.reports,
        "names": counted.names,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", help="a pipeline instead of the one that came along")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    found = train(find(args.data, args.model), args.folds)
    args.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
