"""Media named in the text and teams in a match, which the model takes for nothing or for countries.

>>> text = "Hal itu dikutip dari Kompas.com. Laga Maroko 2 - 0 Komoro, lalu Jepang vs Oman."
>>> [(name.span.of(text), name.label) for name in with_media(text, [Name(Span(64, 70), "LOC")], [])]
[('Kompas.com', 'ORG'), ('Maroko', 'ORG'), ('Komoro', 'ORG'), ('Jepang', 'ORG'), ('Oman', 'ORG')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from berita_extract.analysis import Name
from berita_extract.lexicon import words
from berita_extract.span import Span
from berita_extract.stages.mentions.spans import covered

# What tells that the country beside it is a team.
OPPOSED = re.compile(
    r"(?i:\b(?:vs|kontra|melawan|lawan|menghadapi|hadapi|(?:me|di)?(?:ng|k)alahkan|menaklukkan|gawang|menjamu|skuad))\.? $"
)
# Before and behind a country that won, lost or plays: `menang 2-1 atas Jepang`, `Jepang akhirnya takluk`.
BEATEN = re.compile(
    r"\b(?:menang|kemenangan|kalah|kekalahan|takluk|tumbang|unggul|imbang|ditahan|gol|lolos)(?: (?:telak|tipis|imbang|dramatis))?"
    r"(?: \d{1,2} ?[-–] ?\d{1,2})? (?:atas|dari|dengan|oleh|ke gawang) $"
)
PLAYS = re.compile(
    r" (?:(?:harus|akan|pun|justru|akhirnya|berhasil|sukses|mampu|gagal|juga|hanya|kembali) ){0,2}"
    r"(?:takluk|kalah|menang|unggul|tumbang|imbang|kebobolan|menjebol|membobol|mencetak|bertanding|berlaga"
    r"|(?:me|di)(?:ng|k)alahkan|menaklukkan|ditaklukkan|menghadapi|melawan|menjamu|ditahan|menahan imbang)\b"
)
MATCH = re.compile(
    r"(?:Laga|laga|Pertandingan|pertandingan|Gol|gol|Skor|skor|Timnas|timnas|Klasemen|klasemen|Babak|babak|Kualifikasi|kualifikasi)\b"
)
# What may be the address of a medium, or one of a family of names: how it ends, which is rare, and what stands before that.
ADDRESS = re.compile(r"(?:\.(?:com|co\.id|co|id|net)|etik[a-zA-Z]{3,12})(?![\w@/-]|\.\w)")
BEFORE_END = re.compile(r"(?<![\w.@/-])[A-Za-z\d-]{1,20}$")
SCORE = re.compile(r"(?: ?\d{1,2} ?[-–:] ?\d{1,2}| vs\.?) (?=[A-Z])")
COUNTRY_BEFORE = re.compile(r"(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+$")
COUNTRY_AFTER = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}")


def with_media(text: str, names: Sequence[Name], blocked: Iterable[Span]) -> list[Name]:
    """The names, and media and teams that were not marked, or as something else."""
    match = MATCH.search(text) is not None
    found = [_team(text, name) if match and name.label == "LOC" else name for name in names]
    more = [Name(span, "ORG", "media") for span in _media(text)]
    if match:
        more.extend(Name(span, "ORG", "negara : negara") for span in _opponents(text))
    if not more:
        return found
    taken = covered(text, (*blocked, *(name.span for name in found if name.label != "LOC")))
    more = [name for name in more if taken.find(1, name.span.start, name.span.end) < 0]
    new = covered(text, (name.span for name in more))
    return sorted(
        [*more, *(name for name in found if new.find(1, name.span.start, name.span.end) < 0)], key=lambda name: name.span
    )


def _team(text: str, name: Name) -> Name:
    if name.span.of(text).lower() not in words("countries"):
        return name
    before = text[max(0, name.span.start - 48) : name.span.start]
    plays = OPPOSED.search(before) or BEATEN.search(before) or PLAYS.match(text, name.span.end)
    return replace(name, label="ORG") if plays or text.startswith(" vs ", name.span.end) else name


def _media(text: str) -> Iterator[Span]:
    """Outlets whose name cannot be a common word: `Kompas.com`, `detikJatim`."""
    if not any(part in text for part in (".co", ".id", ".net", "etik")):
        return
    for end in ADDRESS.finditer(text):
        if begin := BEFORE_END.search(text, max(0, end.start() - 20), end.start()):
            span = Span(begin.start(), end.end())
            if span.of(text).lower() in words("outlets"):
                yield span


def _opponents(text: str) -> Iterator[Span]:
    """Two countries with a score between them, or `vs`."""
    edge = 0
    for score in SCORE.finditer(text):
        before = COUNTRY_BEFORE.search(text, max(edge, score.start() - 40), score.start())
        after = COUNTRY_AFTER.match(text, score.end())
        one = _country(before[0].split(), -1) if before else ""
        two = _country(after[0].split(), 1) if after else ""
        if one and two:
            yield Span(score.start() - len(one), score.start())
            yield Span(score.end(), score.end() + len(two))
            edge = score.end() + len(two)


def _country(forms: list[str], step: int) -> str:
    """The longest country at the end (-1) or the head (1) of a few words; empty where none is."""
    for count in range(len(forms), 0, -1):
        form = " ".join(forms[-count:] if step < 0 else forms[:count])
        if form.lower() in words("countries"):
            return form
    return ""
