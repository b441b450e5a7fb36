"""Reports: sentences that tell without marks what somebody said, with their cue, their source, and what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from berita_extract.grammar.cues import WORD, Cue
from berita_extract.span import Span
from berita_extract.stages.speakers.cast import Cast
from berita_extract.stages.speakers.source import NONE, Source, over_by, read_source, speaker_words
from berita_extract.stages.speakers.subject import find_subject

MEDIA = frozenset(("kutip", "lansir"))
SPOKEN = frozenset(("bilang", "kata", "klaim", "sebut", "ungkap"))  # bare cues that stand for verbs too
EDGE = " \t\n,.:;–—-\"'“”‘’)]"
OPENED = " \n\"'“”(-–—"
# What a verb reports: `mengatakan bahwa …`, `mengatakan, …`.
CLAUSE = re.compile(
    r"(?:,|:| bahwa\b| agar\b| supaya\b| kalau\b| jika\b|[^,.;:!?\n]{1,60}? (?:akan|bakal|telah|sudah|belum|tidak|tak|harus)\b)"
)
# From a cue to what was said, over those who were told, and where and when.
THAT = re.compile(r"(?: (?:kepada|dalam|saat|ketika|di|pada|usai|seusai|lewat|melalui)\b[^.!?\n]{1,120}?)?,? bahwa(?:sanya)?\b")
# What may stand between a medium and the one who quotes it: `Dilansir dari`, `seperti dikutip`.
FROM = re.compile(r" (?:dari |oleh )?(?:laman |situs |akun |media |kantor berita )?(?:resmi )?")
BODY = re.compile(r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,4}|\w[\w-]*(?:\.\w[\w-]*){1,3}")
ASIDE = 40  # characters that an age or a day in brackets behind a source may take


def find_report(text: str, sentence: Span, cues: Sequence[Cue], cast: Cast) -> tuple[Cue, Source] | None:
    """The cue and the source of a sentence of reported speech, or of an act that may be one (`tells_act`); None for others."""
    cue = _reporting_cue(text, sentence, cues, cast)
    if cue is None:
        return None
    if cue.stem in MEDIA:
        source = _medium(text, cue.span.end, sentence.end, cast)
    elif cue.kind == "nya":
        source = Source("nya", cue.clitic)
    elif cue.kind == "active" or _acts(text, sentence.start, cue):
        source = find_subject(text, sentence.start, cue.span.start, cast)
    elif cue.kind == "passive":
        source = read_source(text, over_by(text, cue.span.end), sentence.end, cast)
        if source.kind not in ("name", "organisation"):
            return None
    else:
        source = read_source(text, cue.span.end, sentence.end, cast)
        if not cue.sure or source.kind not in ("name", "pronoun"):  # `Karta bilang Tiara pergi`, but `Karta, kata Tiara, pergi`
            source = _named_before(text, sentence.start, cue.span.start, cast) or source
    return None if source.kind == "none" else (cue, source)


def _reporting_cue(text: str, sentence: Span, cues: Sequence[Cue], cast: Cast) -> Cue | None:
    """The cue of a sentence without marks: the first that reports speech and nothing else, or else the first active one."""
    active = passive = act = None
    for cue in cues:
        opens = not text[sentence.start : cue.span.start].strip(OPENED)
        if cue.kind in ("bare", "nya"):
            if text[cue.span.start].isupper() and not opens:
                continue  # a word of a headline: `Karta Pergi tanpa Kata Pamit`
            if cue.sure or _set_off(text, sentence, cue, opens, cast):
                return cue
            if _acts(text, sentence.start, cue) or _named_before(text, sentence.start, cue.span.start, cast):
                active = active or cue
        elif cue.stem in MEDIA:
            apart = opens or text[cue.span.start - 2 : cue.span.start] == ", "
            if apart and _medium(text, cue.span.end, sentence.end, cast) != NONE:
                passive = passive or cue
        elif cue.kind == "passive":
            passive = passive or cue
        elif not _is_undone(text, sentence.start, cue):
            if cue.sure:
                return cue
            if tells_act(text, cue):
                act = act or cue
            else:
                active = active or cue
    return active or passive or act


def tells_act(text: str, cue: Cue) -> bool:
    """Whether a verb tells what somebody does rather than says: `memastikan jadwal`, but not `memastikan jadwal akan berubah`."""
    return cue.act and CLAUSE.match(text, cue.span.end) is None


def _set_off(text: str, sentence: Span, cue: Cue, opens: bool, cast: Cast) -> bool:
    """Whether a cue stands with its source between commas: `Pasar itu, lanjut Karta, akan pindah`."""
    if not opens and text[cue.span.start - 2 : cue.span.start] != ", ":
        return False
    if cue.kind == "nya":
        return text[cue.span.end : cue.span.end + 1] in (",", ".")
    source = read_source(text, cue.span.end, sentence.end, cast)
    return source.kind in ("name", "pronoun", "organisation") or (source.kind == "role" and not opens)


def _acts(text: str, start: int, cue: Cue) -> bool:
    """Whether a bare cue stands where a verb does: `Karta juga bilang, …`, `Pakar itu bilang bahwa …`."""
    if (
        cue.kind != "bare"
        or cue.stem not in SPOKEN
        or text[cue.span.start - 2 : cue.span.start] == ", "
        or cue.span.start == start
    ):
        return False
    return CLAUSE.match(text, cue.span.end) is not None and not _is_undone(text, start, cue)


def _is_undone(text: str, start: int, cue: Cue) -> bool:
    """Whether a verb tells what is wished, denied or intended, and not what was said: `enggan mengatakan`, `untuk memastikan`."""
    before = WORD.findall(text, max(start, cue.span.start - 40), cue.span.start)
    fill = speaker_words("fill") - speaker_words("undone")
    while before and before[-1].lower() in fill:
        before.pop()
    if not before:
        return False
    last = before[-1].lower()
    return last in speaker_words("undone") or (last == "yang" and not cue.sure)


def _medium(text: str, at: int, end: int, cast: Cast) -> Source:
    """The medium that a report is taken from: `Dilansir dari Antara, …`."""
    lead = FROM.match(text, at, end)
    start = lead.end() if lead else at
    bodies = cast.bodies_in(start, start + 1)
    if bodies:
        s, e, member = bodies[0]
        return Source("organisation", Span(s, e), member)
    body = BODY.match(text, start, end)
    if body is None or cast.people_in(start, start + 1):
        return NONE
    span = Span(*body.span())
    return Source("described", span, cast.describe(span.of(text)))


def _named_before(text: str, start: int, end: int, cast: Cast) -> Source | None:
    """A name or pronoun right before a bare cue: `Karta bilang`, `dia katakan`."""
    for s, e, member in cast.people_in(max(start, end - 60), end):
        if not text[e:end].strip():
            return Source("name", Span(s, e), member)
    for word in WORD.finditer(text, max(start, end - 12), end):
        if word.group().lower() in speaker_words("pronoun") and not text[word.end() : end].strip():
            return Source("pronoun", Span(*word.span()))
    return None


def what_was_said(text: str, sentence: Span, cue: Cue, source: Source, cast: Cast) -> Span:
    """What a report says was said: the sentence without its cue and its speaker.

    Where those stand in the midst of it, the longer part; of `Hal itu disampaikan Karta` the `Hal itu` that stands for it. Empty
    where nothing is left.
    """
    first, last = cue.span.start, cue.span.end
    if source.span is not None:
        first, last = min(first, source.span.start), max(last, source.span.end)
    that = THAT.match(text, cue.span.end, sentence.end)
    if that is not None:
        return _trim(text, that.end(), sentence.end)
    after = _trim(text, cast.over_titles(text, last, sentence.end), sentence.end)
    if cue.kind == "active" and after.end > after.start:
        return after
    before = _trim(text, sentence.start, first)
    if cue.kind == "passive" and before.end > before.start:
        return before
    return max(before, after, key=lambda span: span.end - span.start)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without marks at its edges; a bracket that closes one of its own stays: `pada Sabtu (3/9)`."""
    while start < end and text[start] in EDGE:
        start += 1
    unclosed = text.count("(", start, end) - text.count(")", start, end)
    while end > start and text[end - 1] in EDGE:
        if text[end - 1] == ")":
            if unclosed >= 0:
                break
            unclosed += 1
        end -= 1
    return Span(start, end)
