"""Speakers: who said each quote, and what in the text says so.

Where the text names somebody beside the quote, that is the speaker. Where it says `ujarnya`, `kata dia`, `tutur Bupati` or
nothing, everybody who could have said it is weighed: who spoke last, who was named since, whose title fits.

>>> from berita_extract.article import Article, Person
>>> from berita_extract.span import Span
>>> from berita_extract.stages.quotes import Quotes
>>> text = '"Kami siap bekerja," kata Tiara Lestari.\\n\\n"Besok kami mulai," ujarnya.'
>>> tiara = Person("p1", "Tiara Lestari", mentions=(Span(26, 39),))
>>> article = Quotes()(Article(id="a", raw="", text=text, people=(tiara,)))
>>> for quote in Speakers()(article).quotes:
...     print(quote.cue.of(text), quote.source.of(text), quote.speaker.name, quote.rule)
kata Tiara Lestari Tiara Lestari kata + nama
ujarnya nya Tiara Lestari -nya: pembicara terakhir
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from berita_extract.article import Article, Quote, Speaker
from berita_extract.stages.speakers.candidates import Features, Scene, Turn, candidates
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.ranker import load_weights, rank
from berita_extract.stages.speakers.statements import Statement, find_statements
from berita_extract.text.sentences import find_sentences

__all__ = ["Speakers"]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Writes the speakers into ``quotes``. Below ``least`` the text is taken not to tell, and the speaker is unknown."""

    name: ClassVar[str] = "speakers"
    needs: ClassVar[tuple[str, ...]] = ("quotes", "people")
    least: float = 0.2

    def __call__(self, article: Article) -> Article:
        return article.with_(self.name, quotes=find_speakers(article, self.least))


def find_speakers(article: Article, least: float = 0.2) -> tuple[Quote, ...]:
    """The quotes of an article with their speakers."""
    if not article.quotes:
        return ()
    scene = set_scene(article)
    quotes = list(article.quotes)
    for index, statement in enumerate(scene.statements):
        member, rule, confidence = resolve(scene, index)
        if member is not None:
            scene.turns.append(turn_of(scene, statement, member))
        if statement.quote is not None:
            known = member is not None and confidence >= least
            quotes[statement.quote] = replace(
                quotes[statement.quote],
                cue=statement.cue,
                source=statement.source.span,
                speaker=scene.cast.members[member].speaker if known and member is not None else Speaker(),
                rule=rule,
                confidence=round(confidence, 3),
            )
    return tuple(quotes)


def set_scene(article: Article) -> Scene:
    """The scene of an article before anybody has spoken."""
    cast = Cast(article)
    statements = find_statements(article.text, article.quotes, find_sentences(article.text), cast)
    return Scene.of(article.text, cast, article.quotes, statements)


def turn_of(scene: Scene, statement: Statement, member: int) -> Turn:
    """A statement as a turn of its speaker."""
    end = max(statement.zone.end, scene.quotes[statement.quote].outer.end if statement.quote is not None else 0)
    return Turn(member, end, scene.paragraph(end), statement.quote is not None, statement.source.member is not None)


def resolve(scene: Scene, index: int) -> tuple[int | None, str, float]:
    """The speaker of a statement, the rule that found it, and how likely it is."""
    statement = scene.statements[index]
    if statement.source.member is not None:
        return statement.source.member, "kata + nama", 0.98
    ranked = rank(candidates(scene, index), statement.source.kind, load_weights())
    if not ranked:
        return None, "tidak diketahui", 0.5
    probability, member, features = ranked[0]
    return member, _rule(statement, features), probability


def _rule(statement: Statement, features: Features) -> str:
    return "-nya: pembicara terakhir"
