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

from dataclasses import dataclass
from typing import ClassVar

from berita_extract.article import Article, Quote, Speaker
from berita_extract.stages.speakers.candidates import candidates
from berita_extract.stages.speakers.ranker import Fitted, bend, group_of, load_fitted, rank
from berita_extract.stages.speakers.roles import is_role_head
from berita_extract.stages.speakers.rules import SAID_AS, plain_rule, reason
from berita_extract.stages.speakers.scene import Scene
from berita_extract.stages.speakers.source import speaker_words
from berita_extract.stages.speakers.statements import Statement

__all__ = ["Speakers"]

UNKNOWN_RULE = 0.9  # a plain rule that no annotated article has shown
# How often a person's name of one, two, or more words is the whole and right name, where a trained pipeline found it: counted
# with id_berita on 119 articles held out from its training. The rules and weights were counted on names found by hand.
WHOLE_NAME = (0.65, 0.92, 0.97)
NOBODY = 0.5  # that nobody is named at all: as often as not somebody outside the article


@dataclass(frozen=True, slots=True)
class Speakers:
    """Writes the speakers into ``quotes``. Below ``least`` the text is taken not to tell, and the speaker is unknown."""

    name: ClassVar[str] = "speakers"
    needs: ClassVar[tuple[str, ...]] = ("quotes", "people")
    least: float = 0.2

    def __call__(self, article: Article) -> Article:
        return article.with_(self.name, quotes=find_speakers(article, self.least))


def find_speakers(article: Article, least: float = 0.2, fitted: Fitted | None = None) -> tuple[Quote, ...]:
    """The quotes of an article with their speakers."""
    if not article.quotes:
        return ()
    fitted = fitted or load_fitted()
    scene = Scene.of(article)
    quotes = list(article.quotes)
    for index, statement in enumerate(scene.statements):
        member, rule, confidence = resolve(scene, index, fitted)
        if member is not None and counts_as_turn(scene, statement, member):
            scene.hear(statement, member)
        if statement.quote is not None:
            confidence *= whole_name(scene, member)
            quote = quotes[statement.quote]
            quotes[statement.quote] = Quote(
                quote.id,
                quote.span,
                quote.outer,
                continues=quote.continues,
                cue=statement.cue.span if statement.cue else None,
                source=statement.source.span,
                speaker=speaker_of(scene, statement, member if confidence >= least else None),
                rule=rule,
                confidence=round(confidence, 3),
            )
    return tuple(quotes)


def speaker_of(scene: Scene, statement: Statement, member: int | None) -> Speaker:
    """The speaker as the record says it: where nobody is likely enough, what the text says (`warga itu`), if it says anything."""
    if member is not None:
        return scene.cast.members[member].speaker
    source = statement.source
    if source.kind in ("phrase", "role") and source.span is not None:
        return Speaker("described", description=source.span.of(scene.text))
    return Speaker()


def whole_name(scene: Scene, member: int | None) -> float:
    """How likely the name of a member is whole and right."""
    if member is None or scene.cast.members[member].kind != "person":
        return 1.0
    return WHOLE_NAME[min(len(scene.cast.members[member].name.split()), len(WHOLE_NAME)) - 1]


def counts_as_turn(scene: Scene, statement: Statement, member: int) -> bool:
    """Whether a statement is taken for a turn: a report is not, where its subject is a noun that may be nobody at all."""
    if statement.quote is not None or scene.cast.members[member].kind != "described" or statement.source.member == member:
        return True
    span = statement.source.span
    head = span.of(scene.text).partition(" ")[0].lower() if span else ""
    return head in speaker_words("crowd") or is_role_head(head)


def resolve(scene: Scene, index: int, fitted: Fitted) -> tuple[int | None, str, float]:
    """The speaker of a statement, the rule that found it, and how likely it is."""
    statement = scene.statements[index]
    if statement.source.member is not None:
        rule = plain_rule(statement)
        return statement.source.member, rule, fitted.rules.get(rule, UNKNOWN_RULE)
    kind = statement.source.kind
    ranked = rank(candidates(scene, index), fitted.weights(kind))
    if not ranked:
        return None, "tidak disebut", NOBODY
    likelihood, member, features = ranked[0]
    return member, f"{SAID_AS[kind]}: {reason(features)}", bend(likelihood, fitted.curves.get(group_of(kind), ()))
