"""What a team corrected in Label Studio, as records again.

What nobody touched stays as it was, down to rule and confidence; what was changed or added has the rule `by hand`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

from berita_extract.errors import InputError, SettingsError
from berita_extract.exchange.label_studio.labels import CUE, ENTITY, GROUPS, KIND, SAID_BY, SOURCE, SPEAKER, TITLE_OF, VALUE
from berita_extract.grammar.dates.calendar import bounds, precision

BY_HAND: Final = "by hand"
LETTERS: Final = {"Person": "p", "Organisation": "o", "Place": "l", "Event": "e"}
# Label Studio writes a line break in a stretch as it is, as blank, or as `\n`.
BLANK: Final = re.compile(r"\s+|\\n")

Facts = dict[str, Any]


def read_corrected(path: str | Path) -> Iterator[dict[str, Any]]:
    """The records of a Label Studio export (JSON), as they were corrected; tasks that nobody annotated are left out.

    Of several annotations of a task the last one counts. Raises SettingsError where the file is no such export, InputError
    where a task is not one that berita-extract made.
    """
    try:
        tasks = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{str(path)!r} is no JSON export of Label Studio: {error}.") from error
    if not isinstance(tasks, list):
        raise SettingsError(f"{str(path)!r} holds no list of tasks: export as JSON, not as JSON-MIN or another format.")
    for number, task in enumerate(tasks, 1):
        if (record := corrected(task, f"Task {number}")) is not None:
            yield record


def corrected(task: Mapping[str, Any], name: str = "The task") -> dict[str, Any] | None:
    """The record that a task's last annotation makes, or None where there is none."""
    annotations = [item for item in task.get("annotations") or () if not item.get("was_cancelled")]
    if not annotations:
        return None
    try:
        data = task["data"]
        record = {**data["record"], "text": data["text"]}
        record = {key: record[key] for key in _order(data["record"])}
        last = max(annotations, key=lambda item: str(item.get("updated_at") or item.get("created_at") or ""))
        return _apply(record, _marks(last["result"], record["text"]))
    except (KeyError, TypeError, IndexError) as error:
        message = f"{name} was not made by berita-extract, or lost what it was made with: {error!r}."
        raise InputError("no-task", message, "Export the project of the tasks that `berita-extract export` wrote.") from error


def _order(rest: Mapping[str, Any]) -> list[str]:
    """The fields of a record in their order, the text where it belongs."""
    fields = list(rest)
    fields.insert(fields.index("credit") + 1 if "credit" in fields else len(fields), "text")
    return fields


@dataclass(slots=True)
class Mark:
    """A marked stretch with its fields, and where its arrows lead."""

    label: str
    start: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    arrows: dict[str, str] = field(default_factory=dict)

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def _marks(results: list[Mapping[str, Any]], text: str) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    for result in results:
        if result["type"] == "labels" and result["value"].get("labels"):
            start, end = _placed(result["value"], text)
            marks[result["id"]] = Mark(result["value"]["labels"][0], start, end)
    for result in results:
        if result["type"] == "relation":
            if result["from_id"] in marks and result["to_id"] in marks:
                for name in result.get("labels") or ():
                    marks[result["from_id"]].arrows[name] = result["to_id"]
        elif result["id"] in marks and (said := result["value"].get("text" if result["type"] == "textarea" else "choices")):
            written = (said if isinstance(said, str) else said[-1]).strip()
            if written:
                marks[result["id"]].fields[result["from_name"]] = written
    return marks


def _placed(value: Mapping[str, Any], text: str) -> tuple[int, int]:
    """Where a stretch lies in code points; older versions of Label Studio count UTF-16 units."""
    start, end = int(value["start"]), int(value["end"])
    said = BLANK.sub("", value.get("text") or text[start:end])
    if BLANK.sub("", text[start:end]) == said:
        return start, end
    units = text.encode("utf-16-le")
    start, end = (len(units[: 2 * offset].decode("utf-16-le", "ignore")) for offset in (start, end))
    if BLANK.sub("", text[start:end]) == said:
        return start, end
    message = f"The stretch {value.get('text')!r} does not stand at {value['start']} of its text."
    raise InputError("moved", message, "Keep the text of a task as it was exported.")


def _apply(record: Facts, marks: Mapping[str, Mark]) -> Facts:
    text = record["text"]
    owner: dict[str, str] = {}  # the entity of a mark, by the mark's id
    made: Facts = {}
    odd: list[Facts] = []
    for label, group in GROUPS.items():
        made[group] = _entities(
            record[group], label, {id: mark for id, mark in marks.items() if mark.label == label}, text, owner
        )
    _titles(record, made["people"], marks, owner, text, odd)
    made["dates"] = _dates(record, marks, text, odd)
    made["quotes"] = _quotes(record, made, marks, owner, text)
    return {**record, **made, "diagnostics": [*record["diagnostics"], *odd]}


def _entities(before: list[Facts], label: str, marks: Mapping[str, Mark], text: str, owner: dict[str, str]) -> list[Facts]:
    by_id = {entity["id"]: entity for entity in before}
    at = {(m["start"], m["end"]): entity["id"] for entity in before for m in entity["mentions"]}
    named = {form.casefold(): entity["id"] for entity in before for form in _forms(entity)}
    fresh = (f"{LETTERS[label]}{number}" for number in count(1) if f"{LETTERS[label]}{number}" not in by_id)
    given: dict[str, str] = {}  # marks and names that are new, and the ids that they get
    spans: dict[str, set[tuple[int, int]]] = {}
    for id, mark in sorted(marks.items(), key=lambda item: item[1].span):
        name = text[mark.start : mark.end].casefold()
        tag = mark.fields.get(ENTITY)
        key = tag or at.get(mark.span) or named.get(name) or name
        if key not in by_id:
            if key not in given:
                given[key] = next(fresh)
            key = given[key]
            given.setdefault(name, key)
        owner[id] = key
        spans.setdefault(key, set()).add(mark.span)
    kept = [_entity(entity, spans.get(entity["id"], set()), text) for entity in before]
    new = [_entity(_blank(id, label), spans[id], text) for id in spans if id not in by_id]
    return [entity for entity in (*kept, *new) if entity is not None]


def _entity(entity: Facts, spans: set[tuple[int, int]], text: str) -> Facts | None:
    """The entity with these mentions; None where none is left of those that it had."""
    if spans == {(mention["start"], mention["end"]) for mention in entity["mentions"]}:
        return entity
    if not spans:
        return None
    mentions = [_stretch(start, end, text) for start, end in sorted(spans)]
    forms = list(dict.fromkeys(mention["text"] for mention in mentions))
    longest = max(forms, key=lambda form: (len(form.split()), len(form)))
    name = entity["name"] if entity["name"] in forms and len(entity["name"].split()) >= len(longest.split()) else longest
    return {**entity, "name": name, "aliases": [form for form in forms if form != name], "mentions": mentions}


def _blank(id: str, label: str) -> Facts:
    entity: Facts = {"id": id, "name": "", "aliases": [], "mentions": []}
    if label == "Person":
        return {"id": id, "name": "", "honorifics": [], "degrees": [], "titles": [], "aliases": [], "mentions": []}
    return {**entity, "acronym": None} if label == "Organisation" else entity


def _titles(
    record: Facts, people: list[Facts], marks: Mapping[str, Mark], owner: dict[str, str], text: str, odd: list[Facts]
) -> None:
    before = {(p["id"], t["start"], t["end"]): t for p in record["people"] for t in p["titles"]}
    bearers: dict[str, list[Facts]] = {}
    for _, mark in sorted(marks.items(), key=lambda item: item[1].span):
        if mark.label != "Title":
            continue
        bearer = owner.get(mark.arrows.get(TITLE_OF, ""))
        if bearer is None:  # no arrow: as it was, if it was there
            bearer = next((id for id, start, end in before if (start, end) == mark.span), None)
        if bearer is None:
            odd.append(_odd("title-of-nobody", "A title has no arrow to the person whose it is.", mark))
        else:
            title = before.get((bearer, *mark.span)) or _stretch(*mark.span, text)
            bearers.setdefault(bearer, []).append(title)
    for number, person in enumerate(people):
        titles = bearers.get(person["id"], [])
        if titles != person["titles"] and sorted(map(_where, titles)) != sorted(map(_where, person["titles"])):
            people[number] = {**person, "titles": titles}


def _dates(record: Facts, marks: Mapping[str, Mark], text: str, odd: list[Facts]) -> list[Facts]:
    before = {(date["start"], date["end"]): date for date in record["dates"]}
    dates = []
    for mark in sorted((mark for mark in marks.values() if mark.label == "Date"), key=lambda mark: mark.span):
        known, value = before.get(mark.span), mark.fields.get(VALUE)
        if known and value in (None, known["value"]):
            dates.append(known)
        elif value is None:
            odd.append(_odd("date-without-value", "A date was marked without its value.", mark))
        else:
            dates.append(_date(mark, value, text, odd))
    return [date for date in dates if date]


def _date(mark: Mark, value: str, text: str, odd: list[Facts]) -> Facts:
    try:
        earliest, latest = bounds(value)
    except (ValueError, IndexError):
        odd.append(_odd("date-without-value", f"{value!r} is no date as ISO 8601 writes it.", mark))
        return {}
    return {
        **_stretch(*mark.span, text),
        "value": value,
        "mod": None,
        "earliest": earliest.isoformat(),
        "latest": latest.isoformat(),
        "precision": precision(value),
        "weekday_agrees": None,
        "anchor": None,
        "rule": BY_HAND,
    }


def _quotes(record: Facts, made: Facts, marks: Mapping[str, Mark], owner: dict[str, str], text: str) -> list[Facts]:
    before = {(quote["start"], quote["end"]): quote for quote in record["quotes"]}
    taken = {quote["id"] for quote in record["quotes"]}
    fresh = (f"q{number}" for number in count(1) if f"q{number}" not in taken)
    speakers = {
        entity["id"]: {"kind": kind, "id": entity["id"], "name": entity["name"]}
        for kind, group in (("person", "people"), ("organisation", "organisations"))
        for entity in made[group]
    }
    quotes = []
    for mark in sorted((mark for mark in marks.values() if mark.label == "Quote"), key=lambda mark: mark.span):
        known = before.get(mark.span)
        parts: Facts = {
            "kind": mark.fields.get(KIND) or (known["kind"] if known else "direct"),
            "cue": _part(mark, CUE, marks, text),
            "source": _part(mark, SOURCE, marks, text),
            "speaker": _speaker(mark, owner, speakers),
        }
        if known and all(_same(known[name], part) for name, part in parts.items()):
            quotes.append({**known, "speaker": parts["speaker"]})
        else:
            id = known["id"] if known else next(fresh)
            head = {"id": id, "kind": parts.pop("kind"), **_stretch(*mark.span, text)}
            quotes.append({**head, **parts, "rule": BY_HAND, "confidence": None})
    return quotes


def _part(mark: Mark, arrow: str, marks: Mapping[str, Mark], text: str) -> Facts | None:
    target = marks.get(mark.arrows.get(arrow, ""))
    return _stretch(*target.span, text) if target else None


def _speaker(mark: Mark, owner: Mapping[str, str], speakers: Mapping[str, Facts]) -> Facts:
    written = mark.fields.get(SPEAKER, "")
    id = owner.get(mark.arrows.get(SAID_BY, "")) or written
    if id in speakers:
        return speakers[id]
    return {"kind": "described", "description": written} if written else {"kind": "unknown"}


def _same(one: Any, other: Any) -> bool:
    """Whether two parts of a quote say the same: stretches lie in one place, speakers are the same one."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        fields = ("start", "end", "kind", "id", "description")
        return all(one.get(field) == other.get(field) for field in fields)
    return bool(one == other)


def _forms(entity: Facts) -> list[str]:
    return [entity["name"], *entity["aliases"], *(mention["text"] for mention in entity["mentions"])]


def _where(stretch: Facts) -> tuple[int, int]:
    return stretch["start"], stretch["end"]


def _stretch(start: int, end: int, text: str) -> Facts:
    return {"text": text[start:end], "start": start, "end": end}


def _odd(code: str, message: str, mark: Mark) -> Facts:
    return {"code": code, "message": message, "start": mark.start, "end": mark.end}
