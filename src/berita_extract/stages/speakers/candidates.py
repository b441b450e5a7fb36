"""Who could have said it: the candidates for a statement whose source names nobody, each with what speaks for and against it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from berita_extract.article import Article, Quote
from berita_extract.grammar.cues import WORD
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.roles import is_role_head, match_role
from berita_extract.stages.speakers.source import POINTS_BACK, Mention, speaker_words
from berita_extract.stages.speakers.statements import Statement

SENTENCE = re.compile(r"[.!?…][\"”’')]{0,2}\s+|\n+")
LOOK_BACK = 600  # characters before a quote in which its sentence before is looked for


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's statement, once it has been resolved.

    ``end`` is where its sentence ends; ``firm``: a quote, or a report whose verb reports speech and nothing else.
    """

    member: int
    end: int
    paragraph: int
    quoted: bool
    firm: bool


@dataclass(slots=True)
class Scene:
    """What is known when a statement is looked at: the cast, who is named where, and who has spoken so far."""

    text: str
    cast: Cast
    quotes: Sequence[Quote]
    statements: Sequence[Statement]
    told: list[Mention] = field(default_factory=list)  # people and bodies named by the narrator, in order
    breaks: list[int] = field(default_factory=list)
    headline: frozenset[int] = frozenset()  # those whom the title names
    turns: list[Turn] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article, cast: Cast, statements: Sequence[Statement]) -> Scene:
        """The scene before anybody has spoken."""
        text, quotes = article.text, article.quotes
        starts = [quote.outer.start for quote in quotes]

        def in_quote(at: int) -> bool:
            before = bisect_left(starts, at + 1)
            return before > 0 and at < quotes[before - 1].outer.end

        told = sorted(mention for mention in (*cast.people, *cast.bodies) if not in_quote(mention[0]))
        breaks = [match.start() for match in re.finditer("\n\n", text)]
        return cls(text, cast, quotes, statements, told, breaks, cast.named_in(article.title or ""))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at a place."""
        return bisect_left(self.breaks, at)

    def told_between(self, start: int, end: int) -> list[Mention]:
        """Whom the narrator names between two places."""
        return self.told[bisect_left(self.told, (start, 0, 0)) : bisect_left(self.told, (end, 0, 0))]


Features = dict[str, float]


def candidates(scene: Scene, index: int) -> list[tuple[int, Features]]:
    """The members who could have made a statement, with their features by name."""
    statement = scene.statements[index]
    cast, turns = scene.cast, scene.turns
    at = statement.at
    source = statement.source
    pointing = source.kind in ("phrase", "role") and source.span is not None
    phrase = source.span.of(scene.text) if pointing and source.span else ""
    last = turns[-1] if turns else None
    gap_start = last.end if last else 0
    gap = scene.told_between(gap_start, at)
    gap_people = [m for m in gap if cast.members[m[2]].kind == "person"]
    sentence = max(gap_start, _last_sentence(scene.text, at))
    subjects = [m for m in gap_people if m[0] >= sentence]
    zone = {m[2] for m in scene.told_between(statement.zone.start, statement.zone.end)}
    quote = scene.quotes[statement.quote].span if statement.quote is not None else Span(at, at)
    inside = {m[2] for m in (*cast.people_in(quote.start, quote.end), *cast.bodies_in(quote.start, quote.end))}
    before = scene.told_between(0, at)
    counts: dict[int, int] = {}
    for mention in before:
        counts[mention[2]] = counts.get(mention[2], 0) + 1
    spoke: dict[int, int] = {}
    for back, turn in enumerate(reversed(turns)):
        spoke.setdefault(turn.member, back)
    upcoming = _upcoming(scene, index)
    following = _following(scene, index)
    introduced = {m[2] for m in gap if counts[m[2]] == sum(1 for n in gap if n[2] == m[2])}
    people_before = [m for m in before if cast.members[m[2]].kind == "person"]
    first_person = people_before[0][2] if people_before else None
    last_person = people_before[-1][2] if people_before else None
    paragraphs = scene.paragraph(at) - last.paragraph if last else 0
    head = WORD.match(phrase)
    opening = head.group().lower() if head else ""
    bodily = opening in speaker_words("body") or opening in speaker_words("writing")
    result: list[tuple[int, Features]] = []
    for member, who in enumerate(cast.members):
        if who.kind == "organisation":
            told = member in counts and (bodily or not people_before or member in {m[2] for m in gap})
            if member not in spoke and not told and not (bodily and member in zone) and upcoming != member:
                continue
        elif who.kind == "described":
            if member not in spoke:
                continue
        elif member not in counts and member not in zone and people_before and member not in (upcoming, following):
            continue
        if member == source.named:
            continue
        f: Features = {}
        is_last = last is not None and last.member == member
        if is_last and last is not None:
            f["last"] = 1.0
            f["last, paragraphs since"] = min(paragraphs, 4) / 4
            if paragraphs == 0:
                f["last, same paragraph"] = 1.0
            if not last.quoted:
                f["last, in a report"] = 1.0
            if not last.firm:
                f["last, in a loose report"] = 1.0
            if not gap_people:
                f["last, nobody named since"] = 1.0
            elif any(m[2] != member for m in gap_people):
                f["last, another named since"] = 1.0
        if member in spoke:
            f["spoke before"] = 1.0
            f["turns since"] = 1.0 / (1 + spoke[member])
        if subjects and subjects[0][2] == member:
            f["opens the sentence before"] = 1.0
        elif any(m[2] == member for m in subjects):
            f["in the sentence before"] = 1.0
        if gap_people and gap_people[-1][2] == member:
            f["named last"] = 1.0
        if gap_people and gap_people[0][2] == member:
            f["named first since the last turn"] = 1.0
        if any(m[2] == member for m in gap):
            f["named since the last turn"] = 1.0
            if who.kind == "organisation":
                f["a body named since"] = 1.0
        if member in introduced:
            f["introduced since the last turn"] = 1.0
            if subjects and any(m[2] == member for m in subjects):
                f["introduced in the sentence before"] = 1.0
        if member in scene.headline:
            f["in the headline"] = 1.0
        if following == member:
            f["speaks next"] = 1.0
            if not turns:
                f["speaks next, and nobody before"] = 1.0
        if member == last_person:
            f["last person named"] = 1.0
        if member == first_person:
            f["first person named"] = 1.0
        if member in inside:
            f["named in the quote"] = 1.0
        if member in zone:
            f["named beside the cue"] = 1.0
            if bodily and who.kind == "organisation":
                f["a body beside the cue"] = 1.0
        if member not in counts:
            f["not named yet"] = 1.0
        f["how often named"] = math.log1p(counts.get(member, 0)) / 3
        if who.titles:
            f["has a title"] = 1.0
        if upcoming == member:
            f["named with the next"] = 1.0
        if who.kind != "person":
            f[who.kind] = 1.0
            if bodily:
                f[f"{who.kind} for a body"] = 1.0
            elif pointing:
                f[f"{who.kind} for a person"] = 1.0
        if pointing:
            f["role fits"] = match_role(phrase, who.titles)
        result.append((member, f))
    if pointing and phrase:
        result.append((cast.describe(phrase), _self(phrase, opening)))
    return result


def _self(phrase: str, head: str) -> Features:
    """What speaks for taking a phrase as it stands, for somebody whom the article does not name."""
    f: Features = {"as it stands": 1.0}
    for kind in ("crowd", "writing", "body", "anonymous", "proxy"):
        if head in speaker_words(kind):
            f[f"as it stands, {kind}"] = 1.0
    if is_role_head(head):
        f["as it stands, a role"] = 1.0
    if phrase.rsplit(None, 1)[-1].lower() in POINTS_BACK or head == "sang":
        f["as it stands, pointing back"] = 1.0
    if phrase[0].isupper():
        f["as it stands, capital"] = 1.0
    if " " not in phrase:
        f["as it stands, one word"] = 1.0
    return f


def _last_sentence(text: str, at: int) -> int:
    """Where the sentence before the one at ``at`` starts."""
    start = max(0, at - LOOK_BACK)
    stops = [match.end() for match in SENTENCE.finditer(text, start, at)]
    if stops and not text[stops[-1] : at].strip():
        stops.pop()
    return stops[-1] if stops else start


def _upcoming(scene: Scene, index: int) -> int | None:
    """Who is plainly named with the end of a run of quotes that nothing else stands between."""
    statement = scene.statements[index]
    for after in scene.statements[index + 1 :]:
        if statement.quote is None or after.quote is None or scene.text[statement.zone.end : after.at].strip():
            return None
        if after.source.kind != "none":
            return after.source.member
        statement = after
    return None


def _following(scene: Scene, index: int) -> int | None:
    """Who is plainly named with the next statement, in this paragraph or the next."""
    if index + 1 == len(scene.statements):
        return None
    after = scene.statements[index + 1]
    near = scene.paragraph(after.at) - scene.paragraph(max(scene.statements[index].zone.end, scene.statements[index].at)) <= 1
    return after.source.member if near else None
