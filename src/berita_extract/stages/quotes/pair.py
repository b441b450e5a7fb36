"""Pair quotation marks by state: the cheapest way to read all marks of a text as opening, closing, or neither.

One walk over the marks keeps, for each state (outside, inside a quote, inside a quote within a quote), the cheapest reading that
ends there; so a mark that is missing or too many spoils at most its own neighbourhood. Linear in the number of marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from berita_extract.stages.quotes.marks import Mark

OUT, STRAIGHT, CURLY, SINGLE, NEST_STRAIGHT, NEST_CURLY = range(6)
STATES = 6
INFINITE = 1e9

HOPELESS = 8.0  # a reading that costs so much more than the best is given up
# What each irregularity costs, in the currency of Mark.opening and Mark.closing (about 1 for a blank on the wrong side).
STRAY = 3.0  # a double mark that belongs to nothing
STRAY_OTHER = 2.0  # the same, of another kind than the marks of the quote around it
STRAY_SINGLE = 0.3  # an apostrophe
UNOPENED = 4.0  # a closing mark whose opening mark is lost
REOPENED = 1.8  # an opening mark where the quote before has not been closed
NESTED = 1.5  # a quote within a quote, with marks of the same kind
NESTED_OTHER = 0.7
MIXED = 0.3  # `“…"`
RUNS_ON = 1.8  # a quote goes on over a paragraph break with no mark opened anew
FURTHER = 0.2  # and over each further break after it, up to RUNS_ON_MOST
RUNS_ON_MOST = 4.0
UNCLOSED = 2.2  # a quote ends with its paragraph, unclosed
CONTINUED = 0.7  # the same, and the next paragraph opens with a mark: that is how long quotes are set


@dataclass(frozen=True, slots=True)
class Pair:
    """The opening and the closing mark of a quote, as indices into the marks; None where it is lost.

    ``stop`` is the index of the mark or break at which an unclosed quote ends.
    """

    opening: int | None
    closing: int | None
    stop: int


def pair_marks(marks: Sequence[Mark]) -> tuple[Pair, ...]:
    """Outermost quotes, in order; their insides may hold marks of their own."""
    costs = [0.0] + [INFINITE] * (STATES - 1)
    steps: list[list[tuple[int, str] | None]] = []
    last = len(marks)
    for index, mark in enumerate(marks):
        best = [INFINITE] * STATES
        step: list[tuple[int, str] | None] = [None] * STATES
        hopeless = min(costs) + HOPELESS
        for state, cost in enumerate(costs):
            if cost > hopeless:
                continue
            for target, price, action in _ways(marks, index, mark, state, last):
                if cost + price < best[target]:
                    best[target] = cost + price
                    step[target] = (state, action)
        costs = best
        steps.append(step)
    ends = [costs[s] + (0.0 if s == OUT else UNCLOSED + (3.0 if s >= SINGLE else 0.0)) for s in range(STATES)]
    return _trace(steps, ends.index(min(ends)), last)


def _ways(marks: Sequence[Mark], index: int, mark: Mark, state: int, last: int) -> list[tuple[int, float, str]]:
    """Every way to read a mark in a state: the state after it, the price, and what the mark does."""
    kind = mark.kind
    if kind == "break":
        if state == OUT:
            return [(OUT, 0.0, "")]
        runs_on = min(RUNS_ON + FURTHER * (mark.breaks - 1), RUNS_ON_MOST)
        if state >= NEST_STRAIGHT:
            return [(state, runs_on, ""), (OUT, UNCLOSED + 2.0, "end")]
        stranded = index > 0 and marks[index - 1].end == mark.start
        anew = index + 1 < last and marks[index + 1].opening < 1.0 and marks[index + 1].kind != "single"
        extra = 2.0 if state == SINGLE else 0.0
        return [
            (state, 0.0 if stranded else runs_on + extra, ""),
            (OUT, (CONTINUED if anew else UNCLOSED) + extra + (4.0 if stranded else 0.0), "end"),
        ]
    if kind == "single":
        if state == OUT:
            return [(OUT, STRAY_SINGLE, ""), (SINGLE, 0.5 + mark.opening, "open")]
        if state == SINGLE:
            return [(SINGLE, 1.0, ""), (OUT, mark.closing, "close")]
        return [(state, 0.0, "")]
    inside = STRAIGHT if kind == "straight" else CURLY
    if state == OUT:
        return [(OUT, STRAY, ""), (inside, mark.opening, "open"), (OUT, UNOPENED + mark.closing, "lost")]
    if state == SINGLE:
        return [(SINGLE, 0.7, ""), (inside, REOPENED + 2.0 + mark.opening, "reopen")]
    if state in (STRAIGHT, CURLY):
        same = state == inside
        nest = NEST_STRAIGHT if state == STRAIGHT else NEST_CURLY
        return [
            (OUT, mark.closing + (0.0 if same else MIXED), "close"),
            (state, STRAY if same else STRAY_OTHER, ""),
            (nest, mark.opening + (NESTED if same else NESTED_OTHER), ""),
            (inside, REOPENED + mark.opening, "reopen"),
        ]
    outer = STRAIGHT if state == NEST_STRAIGHT else CURLY
    # A reporting word behind the mark speaks for the end of the outer quote, not of the inner.
    return [(outer, abs(mark.closing), ""), (state, STRAY, ""), (OUT, 2.0 + mark.closing, "close")]


def _trace(steps: Sequence[Sequence[tuple[int, str] | None]], state: int, last: int) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    closing: int | None = None
    stop = last
    for index in range(last - 1, -1, -1):
        way = steps[index][state]
        assert way is not None  # every state that was reached has a way to it
        state, action = way
        if action == "open":
            pairs.append(Pair(index, closing, stop))
            closing, stop = None, last
        elif action == "reopen":
            pairs.append(Pair(index, closing, stop))
            closing, stop = None, index
        elif action == "close":
            closing, stop = index, index
        elif action == "end":
            closing, stop = None, index
        elif action == "lost":
            pairs.append(Pair(None, index, index))
    return tuple(reversed(pairs))
