"""People, and the bodies, places and events beside them: mentions joined into the things that they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from berita_extract.article import Article
from berita_extract.stages.people.entities import find_entities
from berita_extract.stages.people.persons import find_people
from berita_extract.stages.people.positions import with_positions
from berita_extract.stages.people.regions import Regions, with_regions


@dataclass(frozen=True, slots=True)
class People:
    """Writes ``people``, ``organisations``, ``places`` and ``events`` from the mentions, and the region of the dateline."""

    name: ClassVar[str] = "people"
    needs: ClassVar[tuple[str, ...]] = ("mentions",)

    def __call__(self, article: Article) -> Article:
        text, mentions, line = article.text, article.mentions, article.dateline
        regions = Regions(text)
        places = with_regions(find_entities(text, mentions, "place"), regions)
        organisations = find_entities(text, mentions, "organisation")
        return article.with_(
            self.name,
            people=with_positions(text, find_people(text, mentions), organisations, regions),
            organisations=organisations,
            places=places,
            events=find_entities(text, mentions, "event"),
            dateline=replace(line, region=regions.of(line.place.split(", ")[0])) if line and line.place else line,
        )
