"""Media named in the text and teams in a match, which the model takes for nothing or for countries.

>>> text = "Hal itu dikutip dari Kompas.com. Laga Maroko 2 - 0 Komoro, lalu Jepang vs Oman."
>>> [(name.span.of(text), name.label) for name in with_media(text, [Name(Span(64, 70), "LOC")], [])]
[('Kompas.com', 'ORG'), ('Maroko', 'ORG'), ('Komoro', 'ORG'), ('Jepang', 'ORG'), ('Oman', 'ORG')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from berita_extract.analysis import Name
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.spans import covered

# What tells that the country beside it is a team.
OPPOSED = re.compile(
    r"(?i:\b(?:vs|kontra|melawan|lawan|menghadapi|hadapi|(?:me|di)?(?:ng|k)alahkan|menaklukkan|dari gawang|ke gawang|gawang|menjamu|skuad))\.? $"
)
MATCH = re.compile(r"(?i:\b(?:laga|pertandingan|gol|skor|timnas|klasemen|babak|kualifikasi)\b)")
SCORE = r" ?(?:\(\d{1,2}\) ?)?\d{1,2} ?[-–:] ?\d{1,2} "


def with_media(text: str, names: Sequence[Name], blocked: Iterable[Span]) -> list[Name]:
    """The names, and media and teams that were not marked, or as something else."""
    match = MATCH.search(text) is not None
    found = [_team(text, name) if match and name.label == "LOC" else name for name in names]
    patterns = [_media(), *([_results()] if match else [])]
    for pattern in patterns:
        taken = covered(text, (*blocked, *(name.span for name in found if name.label != "LOC")))
        for hit in pattern.finditer(text):
            for span in (Span(*hit.span(group)) for group in range(1, pattern.groups + 1)):
                if taken.find(1, span.start, span.end) < 0:
                    found = [name for name in found if not name.span.touches(span)]
                    found.append(Name(span, "ORG", "media" if pattern is _media() else "negara : negara"))
    return sorted(found, key=lambda name: name.span)


def _team(text: str, name: Name) -> Name:
    plays = OPPOSED.search(text, max(0, name.span.start - 24), name.span.start) or text.startswith(" vs ", name.span.end)
    return replace(name, label="ORG") if plays and name.span.of(text).lower() in words("countries") else name


@cache
def _media() -> re.Pattern[str]:
    """Outlets whose name cannot be a common word: `Kompas.com`, `detikJatim`."""
    forms = sorted(
        (form for form in words("outlets") if "." in form or (form.startswith("detik") and len(form) > 5)), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w.@/-])((?i:{'|'.join(map(re.escape, forms))}))(?![\w@/-]|\.\w)")


@cache
def _results() -> re.Pattern[str]:
    """Two countries with a score between them, or `vs`."""
    countries = "|".join(sorted((re.escape(form.title()) for form in words("countries")), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({countries})(?:{SCORE}| vs\.? )({countries})(?![\w-])")
