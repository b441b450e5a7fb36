"""What was said in the annotated articles, beside what the pipeline finds of it: what the speakers are learnt from.

People and organisations are those that the pipeline finds, its mistakes included: that is whom it will have to choose among.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from berita_extract import pipeline
from berita_extract.article import Article
from berita_extract.io.readers import read
from berita_extract.settings import ORDER, Settings
from berita_extract.stages.speakers.scene import Scene
from berita_extract.stages.speakers.statements import Statement

SETS = ("train", "train-names")
EVERY = 12  # every twelfth annotated article is held out when the model that finds names is trained (taught.py)

Gold = dict[str, Any]
Right = Callable[[int], bool]


@dataclass(slots=True)
class Spoken:
    """An annotated article as the pipeline sees it. ``unseen``: the model that finds names was not trained on it."""

    gold: Gold
    article: Article
    unseen: bool
    quotes: dict[str, str | None] = field(default_factory=dict)  # folded text -> speaker
    reports: list[tuple[int, int, str | None]] = field(default_factory=list)  # start, end, speaker

    @property
    def tells_reports(self) -> bool:
        """Whether its reported speech is annotated too."""
        return "indirect" in self.gold


def find(data: Path, model: str | None = None) -> list[Spoken]:
    """The annotated articles that the pipeline makes something of, up to the stage before `speakers`."""
    pipe = pipeline.build(Settings(model=model, stages=ORDER[: ORDER.index("speakers")]))
    found = []
    number = 0
    for name in SETS:
        articles = {article.id: article for article in pipe.outcomes(read(data / f"{name}.input.jsonl"))}
        for gold in map(json.loads, (data / f"{name}.jsonl").open(encoding="utf-8")):
            unseen = number % EVERY == 0
            number += 1
            article = articles[gold["id"]]
            if isinstance(article, Article):
                found.append(annotated(gold, article, unseen))
    return found


def annotated(gold: Gold, article: Article, unseen: bool) -> Spoken:
    """An article beside its annotation."""
    quotes = {fold(quote["text"]): quote["speaker"] for quote in reversed(gold["quotes"])}
    return Spoken(gold, article, unseen, quotes, list(reports(gold, article.text)))


def fold(text: str) -> str:
    """A form for comparing: letters and digits alone."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def reports(gold: Gold, text: str) -> Iterator[tuple[int, int, str | None]]:
    """Where the annotated sentences of reported speech stand; each is annotated by its first words."""
    for report in gold.get("indirect", []):
        start = re.search(r"\s+".join(map(re.escape, report["starts"].split())), text, re.IGNORECASE)
        if start:
            stop = re.compile(r"[.!?][\"”']?(?=\s+[A-Z“\"0-9]|[A-Z“]|\s*$)|\n\n").search(text, start.end())
            yield start.start(), stop.end() if stop else len(text), report["speaker"]


def told(spoken: Spoken, scene: Scene, statement: Statement) -> tuple[bool, str | None]:
    """Whether a statement is annotated, and its speaker."""
    if statement.quote is not None:
        key = fold(scene.quotes[statement.quote].span.of(scene.text))
        return key in spoken.quotes, spoken.quotes.get(key)
    assert statement.cue is not None
    at = statement.cue.span.start
    for start, end, speaker in spoken.reports:
        if start <= at < end:
            return True, speaker
    return False, None


def judge(spoken: Spoken, scene: Scene, speaker: str | None, *, whole: bool) -> Right:
    """What tells whether a member of the cast is the speaker of the annotation; with ``whole`` under the full name."""
    if speaker is None:
        return lambda member: False
    kind, _, name = speaker.rpartition(":") if speaker.startswith("@") else ("person", "", speaker)
    wanted = {fold(name)}
    for entity in spoken.gold["organisations" if kind == "@org" else "people"]:
        forms = {fold(form) for form in (entity["name"], entity.get("acronym") or "", *entity.get("surface", []))} - {""}
        if fold(name) in forms and (kind == "@org" or not whole):
            wanted |= forms

    def right(member: int) -> bool:
        who = scene.cast.members[member]
        if kind == "@desc":
            want, have = set(fold(name).split()), set(fold(who.name).split())
            return who.kind != "person" and len(want & have) >= min(2, len(want))
        if kind == "@org":
            return who.kind != "person" and bool(wanted & {fold(form) for form in (who.name, *who.forms)})
        return who.kind != "organisation" and bool(wanted & {fold(form) for form in (who.name, *who.forms)})

    return right
