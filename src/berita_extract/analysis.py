"""What a backend says about a text: its names, as plain data.

Whatever model made it, a stage sees only this: our labels, and character spans as addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from berita_extract.span import Span

Label = Literal["PER", "ORG", "LOC", "EVT", "ROLE"]
"""PER: a person's name; ORG: a named body; LOC: a named place; EVT: a named event; ROLE: a position or role
of a person, less the organisation inside it (`Kepala` of `Kepala Dinas Koperasi Kabupaten Blitar`)."""
LABELS: Final[frozenset[str]] = frozenset(get_args(Label))
"""All of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """A named span and its label, with the name of what found it."""

    span: Span
    label: Label
    rule: str = "model"


@dataclass(frozen=True, slots=True)
class Analysis:
    """The names of one text, in its order; they do not overlap."""

    names: tuple[Name, ...] = ()
