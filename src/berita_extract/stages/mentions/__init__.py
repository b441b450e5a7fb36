"""Mentions: what in the text names a person, a body, a place or an event, and the titles and honorifics around it.

>>> from berita_extract.analysis import Analysis, Name
>>> text = "Rapat dibuka Kepala Dinas Pasar H. Karta Wiguna, M.Si., kemarin. Karta pulang."
>>> analysis = Analysis(names=(Name(Span(13, 19), "ROLE"), Name(Span(20, 31), "ORG"), Name(Span(32, 47), "PER")))
>>> [(m.kind, m.span.of(text)) for m in find_mentions(text, analysis)]
[('title', 'Kepala Dinas Pasar'), ('organisation', 'Dinas Pasar'), ('honorific', 'H.'), ('person', 'Karta Wiguna'),
 ('degree', 'M.Si.'), ('person', 'Karta')]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from berita_extract.analysis import Analysis, Name
from berita_extract.article import Article, Mention, MentionKind
from berita_extract.span import Span
from berita_extract.stages.mentions.bounds import rebounded
from berita_extract.stages.mentions.echoes import echoes
from berita_extract.stages.mentions.kinds import told_kinds
from berita_extract.stages.mentions.labels import mend_brackets, settle, without_awards
from berita_extract.stages.mentions.media import with_media
from berita_extract.stages.mentions.persons import (
    announced,
    apposed,
    behind_places,
    completed,
    person_mentions,
    split_names,
    unglued,
)
from berita_extract.stages.mentions.signs import shown_persons
from berita_extract.stages.mentions.spans import covered, trim, undated, unfused
from berita_extract.stages.mentions.titles import bodies_inside, bridge, join_titles
from berita_extract.stages.mentions.unmarked import spelled_titles
from berita_extract.stages.mentions.world import by_knowledge

KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "EVT": "event"}


def find_mentions(text: str, analysis: Analysis, taken: Iterable[Span] = ()) -> tuple[Mention, ...]:
    """All mentions in the order of the text; ``taken`` are spans (dates, the dateline) where none is looked for.

    Mentions of one kind do not overlap; an organisation may lie inside a title.
    """
    blocked = tuple(taken)
    dates = covered(text, blocked)
    free = [unfused(text, name) for name in (undated(text, name, dates) for name in analysis.names) if name is not None]
    trimmed = [name for name in (trim(text, name) for name in mend_brackets(text, free)) if name is not None]
    names = told_kinds(text, without_awards(text, settle(text, rebounded(text, behind_places(text, unglued(text, trimmed))))))
    names = by_knowledge(text, names)
    names = shown_persons(text, with_media(text, names, blocked), blocked)
    names = bridge(text, completed(text, split_names(text, names)))
    names = announced(text, apposed(text, names))
    titles, names = join_titles(text, names)
    people = [name.span for name in names if name.label == "PER"]
    names += [Name(span, "ORG", "jabatan + lembaga") for span in bodies_inside(text, titles, names)]
    spelled = spelled_titles(text, people, [*titles, *people, *blocked])
    mentions = [Mention(span, "title") for span in titles] + [Mention(span, "title", "jabatan + nama") for span in spelled]
    for name in names:
        if name.label == "PER":
            mentions.extend(person_mentions(text, name))
        elif name.label == "ORG" or (name.label != "ROLE" and not any(span.contains(name.span) for span in spelled)):
            mentions.append(Mention(name.span, KINDS[name.label], name.rule))
    mentions.extend(echoes(text, mentions, blocked))
    return tuple(sorted(set(mentions), key=lambda m: (m.span.start, -m.span.end, m.kind)))


@dataclass(frozen=True, slots=True)
class Mentions:
    """Writes ``mentions`` from the backend's names."""

    name: ClassVar[str] = "mentions"
    needs: ClassVar[tuple[str, ...]] = ("dates", "analyse")

    def __call__(self, article: Article) -> Article:
        taken = [date.span for date in article.dates]
        if article.dateline is not None:
            taken.append(article.dateline.span)
        return article.with_(self.name, mentions=find_mentions(article.text, article.analysis, taken))
