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

from berita_extract.article import Article, Diagnostic, Quote, Speaker
from berita_extract.stages.speakers.candidates import candidates
from berita_extract.stages.speakers.confidence import confidence
from berita_extract.stages.speakers.ranker import Fitted, load_fitted, rank
from berita_extract.stages.speakers.reports import what_was_said
from berita_extract.stages.speakers.roles import is_role_head
from berita_extract.stages.speakers.rules import NOBODY_NAMED, SAID_AS, plain_rule, reason
from berita_extract.stages.speakers.scene import Scene
from berita_extract.stages.speakers.source import speaker_words
from berita_extract.stages.speakers.statements import Statement

__all__ = ["Speakers"]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Writes the speakers into ``quotes``, and adds the indirect ones.

    Below ``least`` the text is taken not to tell, and the speaker is unknown. Quotes below ``min_confidence`` are left out,
    each with a diagnostic that says so; the others keep their ids.
    """

    name: ClassVar[str] = "speakers"
    needs: ClassVar[tuple[str, ...]] = ("quotes", "people")
    least: float = 0.2
    min_confidence: float = 0.0

    def __call__(self, article: Article) -> Article:
        quotes = find_speakers(article, self.least)
        kept = tuple(quote for quote in quotes if (quote.confidence or 0.0) >= self.min_confidence)
        doubtful = tuple(_doubtful(quote) for quote in quotes if quote not in kept) if len(kept) < len(quotes) else ()
        return article.with_(self.name, quotes=kept, diagnostics=(*article.diagnostics, *doubtful))


def _doubtful(quote: Quote) -> Diagnostic:
    return Diagnostic("quote-doubtful", f"A quote is left out: its confidence is only {quote.confidence}.", quote.outer)


def find_speakers(article: Article, least: float = 0.2, fitted: Fitted | None = None) -> tuple[Quote, ...]:
    """The quotes of an article with their speakers, and its reports as indirect quotes; numbered in the order of the text."""
    fitted = fitted or load_fitted()
    scene = Scene.of(article)
    said: list[tuple[Quote, Statement, int | None, str, float]] = []
    for index, statement in enumerate(scene.statements):
        member, rule, likelihood = choose(scene, index, fitted)
        if member is not None and counts_as_turn(scene, statement, member):
            scene.hear(statement, member)
        if statement.place == "act":
            continue
        quote = article.quotes[statement.quote] if statement.quote is not None else reported(scene, statement)
        if quote.span.start == quote.span.end:
            continue
        sure = confidence(statement, scene.cast.members[member] if member is not None else None, rule, likelihood, fitted)
        said.append((quote, statement, member, rule, sure))
    said.sort(key=lambda one: one[0].span)
    return tuple(
        replace(
            quote,
            id=f"q{number}",
            cue=statement.cue.span if statement.cue else None,
            source=statement.source.span,
            speaker=speaker_of(scene, statement, member if sure >= least else None),
            rule=rule,
            confidence=round(sure, 3),
        )
        for number, (quote, statement, member, rule, sure) in enumerate(said, 1)
    )


def reported(scene: Scene, statement: Statement) -> Quote:
    """A report as an indirect quote; its outer span is the whole sentence."""
    assert statement.cue is not None
    span = what_was_said(scene.text, statement.zone, statement.cue, statement.source, scene.cast)
    return Quote("", span, statement.zone, kind="indirect")


def speaker_of(scene: Scene, statement: Statement, member: int | None) -> Speaker:
    """The speaker as the record says it: where nobody is likely enough, what the text says (`warga itu`), if it says anything."""
    if member is not None:
        return scene.cast.members[member].speaker
    source = statement.source
    if source.kind in ("phrase", "role") and source.span is not None:
        return Speaker("described", description=source.span.of(scene.text))
    return Speaker()


def counts_as_turn(scene: Scene, statement: Statement, member: int) -> bool:
    """Whether a statement is taken for a turn: a report is not, where its subject is a noun that may be nobody at all."""
    if statement.quote is not None or scene.cast.members[member].kind != "described" or statement.source.member == member:
        return True
    span = statement.source.span
    head = span.of(scene.text).partition(" ")[0].lower() if span else ""
    return head in speaker_words("crowd") or is_role_head(head)


def choose(scene: Scene, index: int, fitted: Fitted) -> tuple[int | None, str, float]:
    """The speaker of a statement, the rule that found it, and its likelihood among the candidates; 1 where it is plain."""
    statement = scene.statements[index]
    if statement.source.member is not None:
        return statement.source.member, plain_rule(statement), 1.0
    kind = statement.source.kind
    ranked = rank(candidates(scene, index), fitted.weights(kind))
    if not ranked:
        return None, NOBODY_NAMED, 1.0
    likelihood, member, features = ranked[0]
    return member, f"{SAID_AS[kind]}: {reason(features)}", likelihood
