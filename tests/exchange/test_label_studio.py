"""What goes to Label Studio untouched comes back untouched; what people change there is changed here, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from tests.made import body, person, place, quote, record
from tests.samples import samples

import berita_extract as be
from berita_extract.errors import InputError, SettingsError
from berita_extract.exchange.label_studio import corrected, project, read_corrected, to_task, write_tasks

# The form of tasks with predictions, as Label Studio's guide on pre-annotations describes it.
VALUE = {"type": "object", "required": ["start", "end"], "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}}}
RESULT = {
    "oneOf": [
        {
            "required": ["id", "from_name", "to_name", "type", "value"],
            "properties": {"type": {"enum": ["labels", "textarea", "choices"]}, "value": VALUE, "id": {"type": "string"}},
        },
        {
            "required": ["type", "from_id", "to_id", "direction", "labels"],
            "properties": {"type": {"const": "relation"}, "direction": {"enum": ["left", "right", "bi"]}},
        },
    ]
}
TASKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "object", "required": ["text", "title"]},
            "predictions": {
                "type": "array",
                "items": {"required": ["result"], "properties": {"result": {"type": "array", "items": RESULT}}},
            },
        },
    },
}

TEXT = 'Lurah Muarareja Titi Nurasih hadir 😀 di Tegal. "Pompa menyala," kata Titi. Bagas Wibowo diam, kata warga.'


def article() -> dict[str, Any]:
    return record(
        "a1",
        TEXT,
        people=[person("Titi Nurasih", "Titi", titles=("Lurah Muarareja",)), person("Bagas Wibowo")],
        places=[place("Tegal")],
        organisations=[body("Muarareja")],
        quotes=[quote("Pompa menyala,", "Titi Nurasih", cue="kata", source="Titi")],
    )


def annotated(task: dict[str, Any]) -> dict[str, Any]:
    """The task as it is when somebody submits the prediction."""
    task = json.loads(json.dumps(task))
    return {**task, "id": 7, "annotations": [{"result": task["predictions"][0]["result"], "was_cancelled": False}]}


def results(task: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = task["annotations"][0]["result"]
    return found


Change = Callable[[list[dict[str, Any]]], None]


def changed(change: Change) -> dict[str, Any]:
    """The record after a change in Label Studio; it keeps its promises."""
    task = annotated(to_task(article()))
    change(results(task))
    made = corrected(task)
    assert made is not None
    assert be.problems(made) == []
    return made


def mark(label: str, text: str, id: str = "new") -> dict[str, Any]:
    start = TEXT.index(text)
    value = {"start": start, "end": start + len(text), "text": text, "labels": [label]}
    return {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def arrow(name: str, source: str, target: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [name]}


def note(field: str, id: str, text: str) -> dict[str, Any]:
    return {"id": id, "from_name": field, "to_name": "text", "type": "textarea", "value": {"start": 0, "end": 1, "text": [text]}}


@pytest.mark.parametrize("made", [article(), *samples()[0].values()], ids=lambda made: made["id"])
def test_untouched_is_unchanged(made: dict[str, Any]) -> None:
    assert corrected(annotated(to_task(made))) == made
    assert list(corrected(annotated(to_task(made))) or ()) == list(made)


def test_tasks_have_the_form_that_label_studio_reads(tmp_path: Path) -> None:
    assert write_tasks([article(), *samples()[0].values()], tmp_path / "tasks.json") == len(samples()[0]) + 1
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    jsonschema.validate(tasks, TASKS)
    tags = {tag.get("name"): tag for tag in ElementTree.fromstring((tmp_path / "tasks.xml").read_text(encoding="utf-8")).iter()}
    labels = {label.get("value") for label in tags["label"]}
    for result in (result for task in tasks for result in task["predictions"][0]["result"]):
        if result["type"] == "relation":
            continue
        assert tags[result["from_name"]].get("toName") == result["to_name"] == "text"
        if result["type"] == "labels":
            assert set(result["value"]["labels"]) <= labels
    assert write_tasks([], tmp_path / "none.json") == 0
    assert json.loads((tmp_path / "none.json").read_text()) == []


def test_the_project_is_well_formed() -> None:
    root = ElementTree.fromstring(project())
    assert root.tag == "View"
    assert {relation.get("value") for relation in root.iter("Relation")} == {"title of", "said by", "cue", "source"}


def test_a_name_is_added_and_joins_whom_the_article_calls_so() -> None:
    made = changed(lambda found: found.append(mark("Organisation", "Tegal")))
    assert [(entity["id"], entity["name"]) for entity in made["organisations"]] == [("o1", "Muarareja"), ("o2", "Tegal")]
    assert made["people"] == article()["people"]


def test_a_name_is_taken_away() -> None:
    made = changed(lambda found: found[:] and found.__setitem__(slice(None), [r for r in found if r.get("id") != "l1.0"]))
    assert made["places"] == []


def test_a_longer_name_is_the_name() -> None:
    def widen(found: list[dict[str, Any]]) -> None:
        for result in found:
            if result.get("id") == "p2.0" and result["type"] == "labels":
                result["value"] |= {"end": result["value"]["end"] + len(" diam"), "text": "Bagas Wibowo diam"}

    made = changed(widen)
    assert (made["people"][1]["id"], made["people"][1]["name"]) == ("p2", "Bagas Wibowo diam")


def test_a_mention_moves_to_somebody_else() -> None:
    def move(found: list[dict[str, Any]]) -> None:
        for result in found:
            if result.get("id") == "p1.1" and result["from_name"] == "entity":
                result["value"]["text"] = ["p2"]

    people = changed(move)["people"]
    assert [[mention["text"] for mention in one["mentions"]] for one in people] == [["Titi Nurasih"], ["Titi", "Bagas Wibowo"]]
    assert changed(move)["quotes"][0]["speaker"]["name"] in ("Titi Nurasih", "Bagas Wibowo")


def test_a_mention_becomes_somebody_new() -> None:
    def split(found: list[dict[str, Any]]) -> None:
        for result in found:
            if result.get("id") == "p1.1" and result["from_name"] == "entity":
                result["value"]["text"] = ["somebody else"]

    assert [one["name"] for one in changed(split)["people"]] == ["Titi Nurasih", "Bagas Wibowo", "Titi"]


def test_another_speaker() -> None:
    def point(found: list[dict[str, Any]]) -> None:
        found[:] = [result for result in found if result.get("labels") != ["said by"]] + [arrow("said by", "q1", "p2.0")]

    said = changed(point)["quotes"][0]
    assert said["speaker"] == {"kind": "person", "id": "p2", "name": "Bagas Wibowo"}
    assert (said["rule"], said["confidence"], said["cue"]["text"]) == ("by hand", None, "kata")


def test_a_speaker_without_a_name_and_one_unknown() -> None:
    def drop(found: list[dict[str, Any]]) -> None:
        found[:] = [result for result in found if result.get("labels") != ["said by"]]

    assert changed(drop)["quotes"][0]["speaker"] == {"kind": "unknown"}

    def describe(found: list[dict[str, Any]]) -> None:
        drop(found)
        found.append(note("speaker", "q1", "warga"))

    assert changed(describe)["quotes"][0]["speaker"] == {"kind": "described", "description": "warga"}


def test_a_quote_is_added() -> None:
    def add(found: list[dict[str, Any]]) -> None:
        choice = {"id": "new", "from_name": "kind", "to_name": "text", "type": "choices", "value": {"choices": ["indirect"]}}
        found += [mark("Quote", "Bagas Wibowo diam"), choice, note("speaker", "new", "warga")]

    quotes = changed(add)["quotes"]
    assert [(said["id"], said["kind"]) for said in quotes] == [("q1", "direct"), ("q2", "indirect")]
    assert quotes[0] == article()["quotes"][0]


def test_a_title_follows_its_arrow() -> None:
    made = changed(lambda found: found.extend([mark("Title", "warga"), arrow("title of", "new", "p2.0")]))
    assert [title["text"] for title in made["people"][1]["titles"]] == ["warga"]
    lost = changed(lambda found: found.append(mark("Title", "warga")))
    assert lost["diagnostics"][0]["code"] == "title-of-nobody"


@pytest.mark.parametrize(
    ("value", "latest"), [("2024-02", "2024-02-29"), ("2024-02-07", "2024-02-07"), ("2024-03-01/2024-03-03", "2024-03-03")]
)
def test_a_date_is_added(value: str, latest: str) -> None:
    made = changed(lambda found: found.extend([mark("Date", "hadir"), note("value", "new", value)]))
    assert (made["dates"][0]["value"], made["dates"][0]["latest"], made["dates"][0]["rule"]) == (value, latest, "by hand")


@pytest.mark.parametrize("value", [None, "kemarin", "2024-13", "7/2/2024"])
def test_a_date_without_a_value_is_told(value: str | None) -> None:
    made = changed(lambda found: found.extend([mark("Date", "hadir"), *([note("value", "new", value)] if value else [])]))
    assert made["dates"] == []
    assert made["diagnostics"][0]["code"] == "date-without-value"


def test_offsets_in_utf_16_are_read() -> None:
    def count_units(found: list[dict[str, Any]]) -> None:
        for result in found:
            if result["type"] == "labels":
                value = result["value"]
                value["start"], value["end"] = (len(TEXT[: value[at]].encode("utf-16-le")) // 2 for at in ("start", "end"))

    assert changed(count_units) == article()


def test_what_lies_elsewhere_is_told() -> None:
    with pytest.raises(InputError, match="does not stand at"):
        changed(
            lambda found: found.append(
                mark("Person", "Titi") | {"value": {"start": 3, "end": 7, "text": "Titi", "labels": ["Person"]}}
            )
        )


def test_the_last_annotation_counts_and_skipped_ones_do_not() -> None:
    task = annotated(to_task(article()))
    first = {**task["annotations"][0], "updated_at": "2024-01-01"}
    empty = {"result": [], "was_cancelled": False, "updated_at": "2024-01-02"}
    skipped = {"result": [], "was_cancelled": True, "updated_at": "2024-01-03"}
    later = corrected({**task, "annotations": [empty, first, skipped]})
    assert later is not None
    assert (later["people"], later["quotes"]) == ([], [])
    assert corrected({**task, "annotations": [skipped]}) is None
    assert corrected({**task, "annotations": []}) is None


def test_an_export_is_read_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    path.write_text(json.dumps([annotated(to_task(article())), to_task(article())]), encoding="utf-8")
    assert list(read_corrected(path)) == [article()]
    for text, message in (("{}", "no list of tasks"), ("{", "no JSON export")):
        path.write_text(text)
        with pytest.raises(SettingsError, match=message):
            list(read_corrected(path))
    path.write_text('[{"data": {"text": "x"}, "annotations": [{"result": []}]}]')
    with pytest.raises(InputError, match="Task 1 was not made by berita-extract"):
        list(read_corrected(path))
