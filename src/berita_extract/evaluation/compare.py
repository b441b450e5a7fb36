"""Compare the record of an article with its annotation, field by field.

A field that the annotation does not have is not looked at, so that a set may be annotated for some fields only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from berita_extract.evaluation.forms import fold, fold_quote, fold_title, forms
from berita_extract.evaluation.sheet import Miss as Missed
from berita_extract.evaluation.sheet import Share, Sheet
from berita_extract.evaluation.spoken import attribution, is_speaker, reported, who

Gold = Mapping[str, Any]
Found = Mapping[str, Any]
Miss = Callable[[str, Any, Any], None]

NEAR = 0.8  # how alike two quotes are of which one is the other with its edges shifted
SHOWN = 80  # characters of a quote that a miss shows
ENTITIES = (("orgs", "organisations"), ("places", "places"), ("events", "events"))


def pair(gold: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> dict[int, int]:
    """Annotated and found things paired one to one, each with the first that fits.

    >>> pair(["a", "b"], ["b", "a", "a"], str.__eq__)
    {0: 1, 1: 0}
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for at, wanted in enumerate(gold):
        for other, thing in enumerate(found):
            if other not in taken and same(wanted, thing):
                taken.add(other)
                pairs[at] = other
                break
    return pairs


def compare(gold: Gold, record: Found) -> Sheet:
    """The score sheet of one article; of an empty record, where there is none."""
    sheet = Sheet(articles=1)

    def miss(what: str, wanted: Any, got: Any) -> None:
        sheet.misses.append(Missed(gold["id"], what, wanted, got))

    sheet.share("articles with a record", bool(record))
    if "dateline" in gold:
        _dateline(gold, record, sheet, miss)
    if "published" in gold:
        wanted, got = (str(one.get("published") or "")[:10] for one in (gold, record))
        sheet.share("published", wanted == got)
        if wanted != got:
            miss("published", wanted, got)
    if "dates" in gold:
        _dates(gold, record, sheet, miss)
    if "people" in gold:
        _people(gold, record, sheet, miss)
    for name, field in ENTITIES:
        if field in gold:
            _entities(name, gold[field], record.get(field, ()), sheet, miss)
    if "quotes" in gold:
        _quotes(gold, record, sheet, miss)
    if "indirect" in gold:
        _indirect(gold, record, sheet, miss)
    return sheet


def _rest(things: Sequence[Any], taken: Any) -> list[Any]:
    """Those that were not paired."""
    paired = set(taken)
    return [thing for at, thing in enumerate(things) if at not in paired]


def _dateline(gold: Gold, record: Found, sheet: Sheet, miss: Miss) -> None:
    wanted, got = (fold((one.get("dateline") or {}).get("place")) for one in (gold, record))
    sheet.share("dateline", wanted == got)
    if wanted != got:
        miss("dateline", wanted, got)


def _dates(gold: Gold, record: Found, sheet: Sheet, miss: Miss) -> None:
    def same(wanted: Gold, date: Found) -> bool:
        texts = fold(wanted["text"]), fold(date.get("text"))
        return str(wanted["value"]) == str(date.get("value")) and (texts[0] in texts[1] or texts[1] in texts[0])

    golds, found = gold["dates"], record.get("dates", ())
    pairs = pair(golds, found, same)
    sheet.count("dates", len(pairs), len(golds), len(found))
    for date in _rest(golds, pairs):
        miss("date missed", (date["text"], date["value"]), None)
    for date in _rest(found, pairs.values()):
        miss("date wrong", None, (date.get("text"), date.get("value")))


def _people(gold: Gold, record: Found, sheet: Sheet, miss: Miss) -> None:
    golds, found = gold["people"], record.get("people", ())
    exact = pair(golds, found, lambda wanted, person: fold(wanted["name"]) == fold(person.get("name")))
    sheet.count("people", len(exact), len(golds), len(found))
    for person in _rest(golds, exact):
        miss("person missed", person["name"], None)
    for person in _rest(found, exact.values()):
        miss("person wrong", None, person.get("name"))
    same = pair(golds, found, lambda wanted, person: bool(forms(wanted) & forms(person)))
    given = sum(len(person.get("titles", ())) for person in golds)
    told = sum(len(person.get("titles", ())) for person in found)
    right = near = 0
    for at, person in enumerate(golds):
        wanted = [fold_title(title) for title in person.get("titles", ())]
        have = [fold_title(title["text"]) for title in (found[same[at]].get("titles", ()) if at in same else ())]
        right += len(pair(wanted, have, str.__eq__))
        near += len(pair(wanted, have, lambda a, b: bool(a and b) and (a in b or b in a)))
        if wanted != have:
            miss("titles", (person["name"], wanted), have)
    sheet.count("titles", right, given, told)
    sheet.count("titles~", near, given, told)


def _entities(name: str, golds: Sequence[Gold], found: Sequence[Found], sheet: Sheet, miss: Miss) -> None:
    pairs = pair(golds, found, lambda wanted, entity: bool(forms(wanted) & forms(entity)))
    sheet.count(name, len(pairs), len(golds), len(found))
    for entity in _rest(golds, pairs):
        miss(f"{name} missed", entity["name"], None)
    for entity in _rest(found, pairs.values()):
        miss(f"{name} wrong", None, entity.get("name"))


def _is_near(wanted: Gold, quote: Found) -> bool:
    a, b = fold_quote(wanted["text"]), fold_quote(quote.get("text"))
    if a == b:
        return True
    return min(len(a), len(b)) * 2 > max(len(a), len(b)) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= NEAR


def _quotes(gold: Gold, record: Found, sheet: Sheet, miss: Miss) -> None:
    golds = gold["quotes"]
    found = [quote for quote in record.get("quotes", ()) if quote.get("kind", "direct") == "direct"]
    exact = pair(golds, found, lambda wanted, quote: fold_quote(wanted["text"]) == fold_quote(quote.get("text")))
    pairs = pair(golds, found, _is_near) | exact
    sheet.count("quotes", len(exact), len(golds), len(found))
    both = 0
    for at, wanted in enumerate(golds):
        if at not in pairs:
            miss("quote missed", wanted["text"][:SHOWN], None)
            continue
        quote = found[pairs[at]]
        said_by = who(quote, record)
        right = is_speaker(wanted.get("speaker"), said_by, gold)
        sheet.share("speakers", right)
        kind = attribution(wanted, gold)
        sheet.attributions.setdefault(kind, Share()).add(right)
        if wanted.get("hard", kind in ("none", "clitic", "pronoun", "bare title")):
            sheet.share("hard speakers", right)
        if not right:
            miss("speaker", (wanted["text"][:SHOWN], wanted.get("speaker")), said_by.text)
        if at not in exact:
            miss("quote inexact", wanted["text"][-SHOWN:], quote.get("text", "")[-SHOWN:])
        both += right and at in exact
        sheet.trust(quote.get("confidence"), right and at in exact)
    for quote in _rest(found, pairs.values()):
        miss("quote wrong", None, quote.get("text", "")[:SHOWN])
        sheet.trust(quote.get("confidence"), False)
    sheet.count("quote+speaker", both, len(golds), len(found))


def _indirect(gold: Gold, record: Found, sheet: Sheet, miss: Miss) -> None:
    golds = [reported(sentence, record.get("text", "")) for sentence in gold["indirect"]]
    found = [quote for quote in record.get("quotes", ()) if quote.get("kind") == "indirect"]
    pairs = pair(golds, found, lambda wanted, quote: bool(wanted.holds(quote)))
    right = 0
    for at, other in pairs.items():
        said_by = who(found[other], record)
        if is_speaker(golds[at].speaker, said_by, gold):
            right += 1
        else:
            miss("speaker of indirect", (golds[at].starts, golds[at].speaker), said_by.text)
    sheet.count("indirect", len(pairs), len(golds), len(found))
    sheet.count("indirect+speaker", right, len(golds), len(found))
    for sentence in _rest(golds, pairs):
        miss("indirect missed", (sentence.starts, sentence.speaker), None)
    for quote in _rest(found, pairs.values()):
        miss("indirect wrong", None, quote.get("text", "")[:SHOWN])
