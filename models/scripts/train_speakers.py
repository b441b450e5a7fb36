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
from berita_extract.stages.speakers.ranker import Fitted, group_of, load_fitted, rank
from berita_extract.stages.speakers.rules import plain_rule
from berita_extract.stages.speakers.scene import Scene
from berita_extract.stages.structure import Structure

SETS = ("train", "train-names")
# Pulls towards zero; of 0.3 to 2 (and 0.8 to 6 for the weights of one kind of source) these were best in cross-validation.
RIDGE, RIDGE_OF_KIND = 1.0, 3.0
STEPS = 400
SMALLEST = 0.02  # weights nearer to zero are left out
BLOCK = 30  # choices that make one knot of a curve: enough to tell 0.9 from 0.75

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
        scene = Scene.of(article)
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
                    member = rank(choice, load_fitted().weights(statement.source.kind))[0][1]
            elif known:
                plain[plain_rule(statement), is_right(speaker, scene.cast.members[member])] += 1
            if member is not None and speakers.counts_as_turn(scene, statement, member):
                scene.hear(statement, member)
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


def outcomes(articles: list[tuple[Gold, Article]], fitted: Fitted) -> Iterator[tuple[str, str, float, bool]]:
    """Every quote resolved as the stage does it, mistakes before it included: kind of source, rule, likelihood, right or not."""
    for gold, article in articles:
        scene = Scene.of(article)
        said = {fold(quote["text"]): quote["speaker"] for quote in reversed(gold["quotes"])}
        for index, statement in enumerate(scene.statements):
            member, rule, likelihood = speakers.resolve(scene, index, fitted)
            if statement.quote is not None:
                key = fold(article.quotes[statement.quote].span.of(article.text))
                who = scene.cast.members[member] if member is not None else None
                right = key in said and (is_right(said[key], who) if who else said[key] is None)
                yield group_of(statement.source.kind), rule, likelihood, right
            if member is not None and speakers.counts_as_turn(scene, statement, member):
                scene.hear(statement, member)


def curve(points: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Knots of a rising curve from likelihood to how often such choices were right: blocks in order, pooled until they rise."""
    points.sort()
    blocks: list[list[float]] = []  # sum of likelihoods, right ones, all
    for at in range(0, len(points), BLOCK):
        part = points[at : at + BLOCK]
        blocks.append([sum(p for p, _ in part), float(sum(right for _, right in part)), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return [(round(total / count, 4), round((right + 1) / (count + 2), 3)) for total, right, count in blocks]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    articles = list(read(args.data))
    rows, plain, lost = collect(articles)
    names: dict[str, int] = {}
    for row in rows:
        for _, features in row.candidates:
            for name in features:
                names.setdefault(name, len(names))
                names.setdefault(f"{group_of(row.kind)}: {name}", len(names))
    rules = {}
    for rule in sorted({rule for rule, _ in plain}):
        good, bad = plain[rule, True], plain[rule, False]
        rules[rule] = round((good + 1) / (good + bad + 2), 3)
    seen: list[tuple[str, str, float, bool]] = []
    for part in range(args.folds):
        weights = fit([row for row in rows if row.article % args.folds != part], names)
        seen += outcomes([pair for at, pair in enumerate(articles) if at % args.folds == part], Fitted(weights, rules, {}))
    print(f"{len(rows)} statements to resolve, {lost} more without a right candidate")
    tally = Counter((rule, right) for _, rule, _, right in seen)
    for rule in sorted({rule for rule, _ in tally}, key=lambda rule: -tally[rule, True]):
        print(f"{tally[rule, True]:5} of {tally[rule, True] + tally[rule, False]:5}  {rule}")
    print(f"cross-validated: {sum(right for *_, right in seen) / len(seen):.4f} of {len(seen)} quotes")
    curves = {}
    for group in sorted({group for group, rule, *_ in seen if ":" in rule}):
        curves[group] = curve([(p, right) for kind, rule, p, right in seen if kind == group and ":" in rule])
    kept = {name: round(weight, 2) for name, weight in sorted(fit(rows, names).items()) if abs(weight) >= SMALLEST}
    found = {"features": kept, "rules": rules, "curves": curves}
    args.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
