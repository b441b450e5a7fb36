"""Fit the weights by which the stage `speakers` chooses a speaker, and count how often its plain rules are right.

    python scripts/train_speakers.py DATA OUT.json [--folds 5]

DATA holds annotated articles (`train.jsonl`, `train-names.jsonl`) and the texts that they were made from (`*.input.jsonl`).
The people and organisations are those of the annotation, so that the weights learn from quotes and not from the mistakes of a
model. Several right candidates count as one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from berita_extract.article import Article, Entity, Person
from berita_extract.span import Span
from berita_extract.stages import speakers
from berita_extract.stages.clean import Clean
from berita_extract.stages.quotes import Quotes
from berita_extract.stages.speakers.candidates import Features, candidates
from berita_extract.stages.speakers.cast import Member
from berita_extract.stages.speakers.ranker import group_of, load_weights, rank
from berita_extract.stages.speakers.rules import plain_rule
from berita_extract.stages.structure import Structure

SETS = ("train", "train-names")
# Pulls towards zero; of 0.3 to 2 (and 0.8 to 6 for the weights of one kind of source) these were best in cross-validation.
RIDGE, RIDGE_OF_KIND = 1.0, 3.0
STEPS = 400
SMALLEST = 0.02  # weights nearer to zero are left out

Gold = dict[str, Any]


@dataclass(slots=True)
class Row:
    """One statement to be resolved: its candidates, which of them are right, and its article."""

    candidates: list[tuple[int, Features]]
    kind: str
    right: set[int]
    article: int


def fold(text: str) -> str:
    """A form for comparing: letters and digits alone."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def places(text: str, forms: set[str]) -> tuple[Span, ...]:
    """Where any of some forms stands in a text, the longest first, none over another."""
    taken: list[Span] = []
    for form in sorted(filter(None, forms), key=len, reverse=True):
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?!\w)"
        for match in re.finditer(pattern, text):
            span = Span(*match.span())
            if not any(span.touches(other) for other in taken):
                taken.append(span)
    return tuple(sorted(taken))


def read(data: Path) -> Iterator[tuple[Gold, Article]]:
    """Annotated articles, cleaned, with their quotes found and with the people of the annotation."""
    for name in SETS:
        inputs = {row["id"]: row for row in map(json.loads, (data / f"{name}.input.jsonl").open(encoding="utf-8"))}
        for gold in map(json.loads, (data / f"{name}.jsonl").open(encoding="utf-8")):
            row = inputs[gold["id"]]
            article = Article(id=gold["id"], raw=row["text"], title=row.get("title"), outlet=row.get("outlet"))
            article = Quotes()(Structure()(Clean()(article)))
            if article.quotes:
                yield gold, cast_of(gold, article)


def cast_of(gold: Gold, article: Article) -> Article:
    """The article with the people and organisations of its annotation, wherever its text names them."""
    text = article.text
    owners: list[tuple[str, int]] = []
    for index, person in enumerate(gold["people"]):
        owners += [(form, index) for form in {person["name"], *person["surface"]}]
    spans: dict[int, list[Span]] = {}
    taken: list[Span] = []
    for form, index in sorted(owners, key=lambda owner: -len(owner[0])):
        for span in places(text, {form}) if len(form) > 1 else ():
            if not any(span.touches(other) for other in taken):
                taken.append(span)
                spans.setdefault(index, []).append(span)
    people = [
        Person(
            id=f"p{number}",
            name=person["name"],
            titles=places(text, set(person["titles"])),
            aliases=tuple(person["surface"]),
            mentions=tuple(sorted(spans[index])),
        )
        for number, (index, person) in enumerate(((i, p) for i, p in enumerate(gold["people"]) if i in spans), 1)
    ]
    bodies = []
    for body in gold["organisations"]:
        forms = {body["name"], body.get("acronym") or "", *body.get("surface", [])}
        if mentions := places(text, forms):
            bodies.append(
                Entity(f"o{len(bodies) + 1}", "organisation", body["name"], aliases=tuple(forms - {""}), mentions=mentions)
            )
    return article.with_("people", people=tuple(people), organisations=tuple(bodies))


def is_right(speaker: str | None, member: Member) -> bool:
    """Whether a member of the cast is the speaker of the annotation."""
    if speaker is None:
        return False
    kind, _, name = speaker.rpartition(":") if speaker.startswith("@") else ("person", "", speaker)
    if kind == "@desc":
        want, have = set(fold(name).split()), set(fold(member.name).split())
        return member.kind != "person" and len(want & have) >= min(2, len(want))
    if (kind == "@org") != (member.kind == "organisation"):
        return False
    return fold(name) in {fold(form) for form in (member.name, *member.forms)}


def collect(articles: list[tuple[Gold, Article]]) -> tuple[list[Row], Counter[tuple[str, bool]], int]:
    """The statements to learn from, how the plain rules did, and how many statements no candidate fits.

    Who spoke before a statement is taken from the annotation.
    """
    rows: list[Row] = []
    plain: Counter[tuple[str, bool]] = Counter()
    lost = 0
    for number, (gold, article) in enumerate(articles):
        scene = speakers.set_scene(article)
        said = {fold(quote["text"]): quote["speaker"] for quote in reversed(gold["quotes"])}
        for index, statement in enumerate(scene.statements):
            member = statement.source.member
            quote = article.quotes[statement.quote].span.of(article.text) if statement.quote is not None else ""
            known = fold(quote) in said if quote else False
            speaker = said.get(fold(quote)) if known else None
            if member is None:
                choice = candidates(scene, index)
                right = {m for m, _ in choice if known and is_right(speaker, scene.cast.members[m])}
                if right:
                    rows.append(Row(choice, statement.source.kind, right, number))
                    member = min(right)
                elif known:
                    lost += 1
                elif choice:
                    member = rank(choice, statement.source.kind, load_weights())[0][1]
            elif known:
                plain[plain_rule(statement), is_right(speaker, scene.cast.members[member])] += 1
            if member is not None and (statement.quote is not None or speakers.counts_as_turn(scene, statement, member)):
                scene.turns.append(speakers.turn_of(scene, statement, member))
    return rows, plain, lost


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


def share_right(rows: list[Row], weights: dict[str, float]) -> tuple[int, int]:
    """How many rows the weights resolve rightly, of how many."""
    return sum(rank(row.candidates, row.kind, weights)[0][1] in row.right for row in rows), len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    rows, plain, lost = collect(list(read(args.data)))
    names: dict[str, int] = {}
    for row in rows:
        for _, features in row.candidates:
            for name in features:
                names.setdefault(name, len(names))
                names.setdefault(f"{group_of(row.kind)}: {name}", len(names))
    right = 0
    for part in range(args.folds):
        weights = fit([row for row in rows if row.article % args.folds != part], names)
        right += share_right([row for row in rows if row.article % args.folds == part], weights)[0]
    print(f"{len(rows)} statements, {lost} more without a right candidate; cross-validated {right / len(rows):.4f}")
    weights = fit(rows, names)
    rules = {}
    for rule in sorted({rule for rule, _ in plain}):
        good, bad = plain[rule, True], plain[rule, False]
        rules[rule] = round((good + 1) / (good + bad + 2), 3)
        print(f"{rule}: {good} of {good + bad}")
    kept = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}
    args.out.write_text(json.dumps({"features": kept, "rules": rules}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
