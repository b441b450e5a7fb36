"""The names of the rules, as one would say them."""

from __future__ import annotations

from berita_extract.stages.speakers.candidates import Features
from berita_extract.stages.speakers.source import SourceKind
from berita_extract.stages.speakers.statements import Statement

# How the text speaks of a speaker whom it does not name beside the quote.
SAID_AS: dict[SourceKind, str] = {
    "nya": "-nya",
    "pronoun": "dia",
    "role": "jabatan",
    "phrase": "sebutan",
    "none": "tanpa keterangan",
}
NAMED_AS: dict[SourceKind, str] = {"name": "nama", "organisation": "lembaga", "role": "jabatan", "described": "sebutan"}
NOBODY_NAMED = "tidak disebut"
# What decided, the first that holds of the one chosen.
REASONS = (
    ("role fits", "jabatannya cocok"),
    ("as it stands", "apa adanya"),
    ("named with the next", "disebut bersama kutipan berikutnya"),
    ("last, in a report", "sumber kalimat sebelumnya"),
    ("last", "pembicara terakhir"),
    ("introduced since the last turn", "baru diperkenalkan"),
    ("named since the last turn", "baru disebut"),
    ("spoke before", "pernah berbicara"),
    ("speaks next", "pembicara berikutnya"),
)


def plain_rule(statement: Statement) -> str:
    """The rule for a speaker who is named beside the quote."""
    named = NAMED_AS[statement.source.kind]
    cue = statement.cue
    if cue is None:
        return f"{named} tanpa kata kerja"
    if cue.stem == "menurut":
        return f"menurut + {named}"
    if cue.kind == "active":
        return f"{named} + mengatakan"
    if cue.kind == "passive":
        return f"disampaikan + {named}"
    return f"kata + {named}"


def reason(features: Features) -> str:
    """Why a candidate was chosen."""
    for feature, name in REASONS:
        if features.get(feature, 0.0) > 0.5:
            return name
    return "calon terkuat"
