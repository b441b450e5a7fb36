"""How likely it is that a speaker is the right one, under the right name.

First comes how often such a rule or such a likelihood was right, then how often such a name is whole: of a person whom an article
calls by one word alone, and never says who that is, the name was cut more often than not.
"""

from __future__ import annotations

from berita_extract.stages.speakers.cast import Member
from berita_extract.stages.speakers.ranker import Fitted, bend, group_of
from berita_extract.stages.speakers.rules import NOBODY_NAMED
from berita_extract.stages.speakers.statements import Statement

UNKNOWN_RULE = 0.9  # a plain rule that no annotated article has shown
NOBODY = 0.5  # that nobody is named at all: as often as not somebody outside the article
MOST = 0.995  # nothing is certain
LONG_NAME = 4  # words; longer names often hold the end of a title or two names


def confidence(statement: Statement, member: Member | None, rule: str, likelihood: float, fitted: Fitted) -> float:
    """How likely a statement was made, by that speaker, under that name."""
    chance = of_choice(rule, likelihood, group_of(statement.source.kind), fitted) * fitted.names.get(name_class(member), 1.0)
    kind = report_class(statement)
    return min(chance * fitted.reports.get(kind, 1.0) if kind else chance, MOST)


def of_choice(rule: str, likelihood: float, group: str, fitted: Fitted) -> float:
    """How often such a choice was right."""
    if rule == NOBODY_NAMED:
        return NOBODY
    return bend(likelihood, fitted.curves.get(group, ())) if ":" in rule else fitted.rules.get(rule, UNKNOWN_RULE)


def name_class(member: Member | None) -> str:
    """What a name looks like, for how often such a name is whole.

    >>> name_class(Member("person", "p1", "Karta")), name_class(Member("person", "p1", "Karta", introduced=True))
    ('one word', 'one word, introduced')
    """
    if member is None:
        return "nobody"
    if member.kind != "person":
        return member.kind
    words = member.name.count(" ") + 1
    if words == 1:
        return "one word, introduced" if member.introduced else "one word"
    return "words" if words < LONG_NAME else "many words"


def report_class(statement: Statement) -> str | None:
    """The kind of a report, for how often such a sentence is one: by its cue; None for a quote."""
    cue = statement.cue
    if statement.quote is not None or cue is None:
        return None
    return f"{cue.kind}, {'sure' if cue.sure else 'act' if cue.act else 'loose'}"
