"""All calendar expressions of a text: runs of atoms, the rules that match them, and what each one means on its day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from berita_extract.article import DateMention
from berita_extract.grammar.dates import days, hijri, intervals, periods, relative
from berita_extract.grammar.dates.atoms import Run, runs
from berita_extract.grammar.dates.calendar import bounds, precision
from berita_extract.grammar.dates.guards import is_no_date
from berita_extract.grammar.dates.rule import Found, Reading, Rule, Scene
from berita_extract.grammar.dates.speech import Sayings
from berita_extract.span import Span
from berita_extract.text.fold import fold

RULES: tuple[Rule, ...] = (*days.RULES, *intervals.RULES, *periods.RULES, *relative.RULES, *hijri.RULES)


ISO_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d(?:$|[T ])")
ANY = re.compile("|".join(f"(?:{re.sub(r'[?]P<[^>]+>', '?:', rule.pattern.pattern)})" for rule in RULES))
"""Where no rule can begin, none is tried."""


def find_dates(text: str, *, published: str | None = None, dateline_date: str | None = None) -> tuple[DateMention, ...]:
    """Every calendar expression in ``text``, in order, with its value.

    What a text leaves out is counted from ``published``, else from ``dateline_date``, else from the first full date of the text;
    where there is none of them, relative and year-less expressions are left out.

    >>> dates = find_dates("Pasar buka Senin (14/7), kata Sari kemarin.", published="2025-07-15T08:00+07:00")
    >>> [(date.value, date.rule) for date in dates]
    [('2025-07-14', 'hari (tanggal)'), ('2025-07-14', 'hari ini')]
    """
    folded = fold(text)
    found = list(runs(text, folded))
    anchor, moment = _anchor(published)
    if anchor is None:
        anchor, moment = _anchor(dateline_date)
    if anchor is None:
        anchor = _first_day(_read(found, Scene(text, folded)))
    hits = _read(found, Scene(text, folded, anchor, moment))
    if anchor is None:
        return tuple(_mention(*hit) for hit in hits)
    return _as_spoken(hits, anchor)


def _anchor(value: str | None) -> tuple[dt.date | None, dt.datetime | None]:
    """The day of an ISO value, and its moment without the zone where it has a clock time; nothing where it has no day."""
    if not value or not ISO_DAY.match(value):
        return None, None
    try:
        moment = dt.datetime.fromisoformat(value[:16])
    except ValueError:
        return None, None
    return moment.date(), moment if len(value) >= len("2022-07-14T21:38") else None


Hit = tuple[Reading, Rule, Found]


def _read(found: list[Run], scene: Scene) -> list[Hit]:
    """The longest expression at each place that its rule does not decline."""
    hits: list[Hit] = []
    for run in found:
        done = 0
        for rule, match in _candidates(run.letters):
            if match.start() < done:
                continue
            reading = Reading(match, run, scene)
            if is_no_date(scene, reading.start, reading.end):
                done = match.end()
            elif meaning := rule.read(reading):
                hits.append((reading, rule, meaning))
                done = match.end()
    return hits


def _first_day(hits: list[Hit]) -> dt.date | None:
    """The day that an article with no date of its own is counted from: the first with a weekday, as news has it, or the first."""
    days = [mention for hit in hits if (mention := _mention(*hit)).precision in ("day", "minute")]
    reported = [day for day in days if day.weekday_agrees is not None]
    return (reported or days)[0].earliest if days else None


def _as_spoken(hits: list[Hit], anchor: dt.date) -> tuple[DateMention, ...]:
    """The mentions, with `hari ini` and its like within quotations counted from the day of the saying."""
    dates = [_mention(*hit) for hit in hits]
    today = [at for at, (_, rule, _) in enumerate(hits) if rule.name == "hari ini"]
    sayings = Sayings(hits[0][0].scene.text, dates) if today else None
    for at in today:
        reading, rule, meaning = hits[at]
        if sayings and sayings.is_quoted(reading.start):
            day = sayings.day(reading.start, anchor, today=dates[at].earliest == anchor)
            spoken = Reading(reading.match, reading.run, replace(reading.scene, anchor=day))
            dates[at] = _mention(spoken, rule, rule.read(spoken) or meaning)
    return tuple(dates)


@lru_cache(maxsize=8192)
def _candidates(letters: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """Every rule that matches somewhere in a run: the leftmost first, of those the longest, of those the one first in the list.

    Runs repeat (`@W(N/N/Y)`, `tY`), and what matches depends on the letters alone, so it is worked out once.
    """
    matches = []
    for position in range(len(letters)):
        if not ANY.match(letters, position):
            continue
        for order, rule in enumerate(RULES):
            if match := rule.pattern.match(letters, position):
                matches.append((position, -match.end(), order, rule, match))
    matches.sort(key=lambda item: item[:3])
    return tuple((rule, match) for *_, rule, match in matches)


def _mention(reading: Reading, rule: Rule, meaning: Found) -> DateMention:
    earliest, latest = bounds(meaning.cover or meaning.value)
    return DateMention(
        span=Span(reading.start, reading.end),
        value=meaning.value,
        earliest=earliest,
        latest=latest,
        precision=meaning.precision or precision(meaning.value),
        rule=meaning.name or rule.name,
        mod=meaning.mod,
        weekday_agrees=meaning.weekday_agrees,
        anchor=reading.scene.anchor if meaning.anchored else None,
    )
