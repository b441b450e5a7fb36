"""Who could have said it: the candidates for a statement whose source names nobody, each with what speaks for and against it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice

from berita_extract.grammar.cues import WORD
from berita_extract.stages.speakers.cast import Member
from berita_extract.stages.speakers.roles import is_role_head, match_role
from berita_extract.stages.speakers.scene import Scene
from berita_extract.stages.speakers.source import POINTS_BACK, speaker_words

SENTENCE = re.compile(r"[.!?…][\"”’')]{0,2}\s+|\n+")
LOOK_BACK = 600  # characters before a quote in which its sentence before is looked for
NAMED, SPOKEN = 40, 15  # how many of those named, and of those who spoke, are weighed: the latest
MANY = frozenset(("mereka", "keduanya"))
RUN = 12  # quotes in a run for which its end may give the speaker

Features = dict[str, float]


class Moment:
    """What there is to say of a statement itself, before any candidate is looked at."""

    def __init__(self, scene: Scene, index: int) -> None:
        statement = scene.statements[index]
        scene.read_to(statement.at)
        cast = scene.cast
        self.scene = scene
        self.last = scene.turns[-1] if scene.turns else None
        start = self.last.end if self.last else 0
        self.start = start
        gap = scene.told_between(start, statement.at)
        people = [mention for mention in gap if cast.members[mention[2]].kind == "person"]
        sentence = max(start, _last_sentence(scene.text, statement.at))
        self.gap = {mention[2] for mention in gap}
        self.first = people[0][2] if people else None
        self.latest = people[-1][2] if people else None
        self.others = {mention[2] for mention in people}
        subjects = [mention[2] for mention in people if mention[0] >= sentence]
        self.opening = subjects[0] if subjects else None
        self.subjects = frozenset(subjects)
        self.zone = {mention[2] for mention in scene.told_between(statement.zone.start, statement.zone.end)}
        self.inside: set[int] = set()
        if statement.quote is not None:
            span = scene.quotes[statement.quote].span
            self.inside = {m[2] for m in (*cast.people_in(span.start, span.end), *cast.bodies_in(span.start, span.end))}
        self.paragraphs = scene.paragraph(statement.at) - self.last.paragraph if self.last else 0
        self.upcoming = _upcoming(scene, index)
        self.following = _following(scene, index)
        source = statement.source
        self.phrase = source.span.of(scene.text) if source.kind in ("phrase", "role") and source.span else ""
        head = WORD.match(self.phrase)
        self.head = head.group().lower() if head else ""
        self.bodily = self.head in speaker_words("body") or self.head in speaker_words("writing")
        self.barred = source.named
        said = source.span.of(scene.text).lower() if source.kind == "pronoun" and source.span else ""
        self.number = "many" if said in MANY else "one" if said and said != "pihaknya" else ""
        self.reports = statement.quote is None

    def pool(self) -> Iterator[int]:
        """The members to be weighed."""
        scene, members = self.scene, self.scene.cast.members
        ahead = {member for member in (self.upcoming, self.following) if member is not None}
        near = dict.fromkeys([*islice(reversed(scene.counts), NAMED), *islice(reversed(scene.spoke), SPOKEN), *self.zone, *ahead])
        if scene.first_person is None:
            near |= dict.fromkeys(index for index, member in enumerate(members[:NAMED]) if member.kind == "person")
        for member in near:
            if member == self.barred:
                continue
            if members[member].kind == "organisation" and member not in scene.spoke and member != self.upcoming:
                told = member in scene.counts and (self.bodily or scene.first_person is None or member in self.gap)
                if not told and not (self.bodily and member in self.zone):
                    continue
            yield member

    def features(self, member: int, who: Member) -> Features:
        """What speaks for and against one member."""
        scene, last = self.scene, self.last
        count = scene.counts.get(member, 0)
        f: Features = {"how often named": math.log1p(count) / 3}
        if last is not None and last.member == member:
            f["last"] = 1.0
            f["last, paragraphs since"] = min(self.paragraphs, 4) / 4
            if self.paragraphs == 0:
                f["last, same paragraph"] = 1.0
            if not last.quoted:
                f["last, in a report"] = 1.0
            if not last.firm:
                f["last, in a loose report"] = 1.0
            if not self.others:
                f["last, nobody named since"] = 1.0
            elif self.others != {member}:
                f["last, another named since"] = 1.0
        if member in scene.spoke:
            f["spoke before"] = 1.0
            f["turns since"] = 1.0 / (len(scene.turns) - scene.spoke[member])
        if member == self.opening:
            f["opens the sentence before"] = 1.0
        elif member in self.subjects:
            f["in the sentence before"] = 1.0
        if member in self.gap:
            f["named since the last turn"] = 1.0
            if who.kind == "organisation":
                f["a body named since"] = 1.0
            if member == self.latest:
                f["named last"] = 1.0
            if member == self.first:
                f["named first since the last turn"] = 1.0
            if scene.first_told[member] >= self.start:
                f["introduced since the last turn"] = 1.0
                if member in self.subjects:
                    f["introduced in the sentence before"] = 1.0
        if member in scene.headline:
            f["in the headline"] = 1.0
        if member == self.following:
            f["speaks next"] = 1.0
            if last is None:
                f["speaks next, and nobody before"] = 1.0
        if member == self.upcoming:
            f["named with the next"] = 1.0
        if member == scene.last_person:
            f["last person named"] = 1.0
        if member == scene.first_person:
            f["first person named"] = 1.0
        if member in self.inside:
            f["named in the quote"] = 1.0
        if member in self.zone:
            f["named beside the cue"] = 1.0
            if self.bodily and who.kind == "organisation":
                f["a body beside the cue"] = 1.0
        if count == 0:
            f["not named yet"] = 1.0
        if who.titles:
            f["has a title"] = 1.0
        if self.number:
            f[f"{who.kind} for {self.number}"] = 1.0
        if who.kind != "person":
            f[who.kind] = 1.0
            if self.bodily:
                f[f"{who.kind} for a body"] = 1.0
            elif self.phrase:
                f[f"{who.kind} for a person"] = 1.0
        if self.phrase:
            f["role fits"] = match_role(self.phrase, who.titles)
        return f

    def as_it_stands(self) -> Features:
        """What speaks for taking a phrase for somebody whom the article does not name."""
        f: Features = {"as it stands": 1.0}
        if self.reports:
            f["as it stands, in a report"] = 1.0
        for kind in ("crowd", "writing", "body", "anonymous", "proxy"):
            if self.head in speaker_words(kind):
                f[f"as it stands, {kind}"] = 1.0
        if is_role_head(self.head):
            f["as it stands, a role"] = 1.0
        if self.phrase.rsplit(None, 1)[-1].lower() in POINTS_BACK or self.head == "sang":
            f["as it stands, pointing back"] = 1.0
        if self.phrase[0].isupper():
            f["as it stands, capital"] = 1.0
        if " " not in self.phrase:
            f["as it stands, one word"] = 1.0
        return f


def candidates(scene: Scene, index: int) -> list[tuple[int, Features]]:
    """The members who could have made a statement, with their features by name."""
    moment = Moment(scene, index)
    members = scene.cast.members
    found = [(member, moment.features(member, members[member])) for member in moment.pool()]
    if moment.phrase:
        found.append((scene.cast.describe(moment.phrase), moment.as_it_stands()))
    return found


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
    for after in scene.statements[index + 1 : index + 1 + RUN]:
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
    statement, after = scene.statements[index], scene.statements[index + 1]
    near = scene.paragraph(after.at) - scene.paragraph(max(statement.zone.end, statement.at)) <= 1
    return after.source.member if near else None
