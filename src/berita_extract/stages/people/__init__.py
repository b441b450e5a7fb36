"""People, and the bodies, places and events beside them: mentions joined into the things that they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from berita_extract.article import Article
from berita_extract.stages.people.entities import find_entities
from berita_extract.stages.people.persons import find_people


@dataclass(frozen=True, slots=True)
class People:
    """Writes ``people``, ``organisations``, ``places`` and ``events`` from the mentions."""

    name: ClassVar[str] = "people"
    needs: ClassVar[tuple[str, ...]] = ("mentions",)

    def __call__(self, article: Article) -> Article:
        text, mentions = article.text, article.mentions
        return article.with_(
            self.name,
            people=find_people(text, mentions),
            organisations=find_entities(text, mentions, "organisation"),
            places=find_entities(text, mentions, "place"),
            events=find_entities(text, mentions, "event"),
        )
