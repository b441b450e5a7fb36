"""The whole pipeline over `data/raw/`, against what a reader finds in each article."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import berita_extract as be
from tests.samples import samples

HERE = Path(__file__).parent
GOLD = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.toml"))}

Gold = dict[str, Any]


@pytest.fixture
def records() -> dict[str, Any]:
    return samples()[0]


@pytest.fixture(params=GOLD)
def gold(request: pytest.FixtureRequest) -> Gold:
    gold = GOLD[request.param]
    reason = gold.get("known", {}).get(request.function.__name__.removeprefix("test_"))
    if reason:
        request.node.add_marker(pytest.mark.xfail(reason=reason))
    return gold


@pytest.fixture
def record(gold: Gold, records: dict[str, Any]) -> dict[str, Any]:
    return records[gold["id"]]


def given(keys: list[str], gold: Gold, record: dict[str, Any]) -> tuple[Gold, Gold]:
    """The parts of gold and record that can be compared: what gold says nothing about is left out."""
    told = [key for key in keys if key in gold]
    return {key: gold[key] for key in told}, {key: record[key] for key in told}


def test_every_article_has_a_golden(records: dict[str, Any]) -> None:
    assert sorted(records) == sorted(gold["id"] for gold in GOLD.values())


def test_what_cannot_be_read_is_told() -> None:
    _, rejects = samples()
    assert [(reject.path, reject.line, reject.code) for reject in rejects] == [
        ("ekspor/portal.jsonl", 3, "bad-json"),
        ("ekspor/portal.jsonl", 4, "empty"),
    ]


def test_promises(record: dict[str, Any]) -> None:
    assert be.problems(record) == []


def test_head(gold: Gold, record: dict[str, Any]) -> None:
    wanted, found = given(["title", "outlet", "captions", "credit"], gold, record)
    assert found == wanted
    assert minute(record["published"]) == minute(gold.get("published"))
    assert record["authors"] == gold.get("authors", [])
    assert record["editors"] == gold.get("editors", [])


def test_dateline(gold: Gold, record: dict[str, Any]) -> None:
    if "dateline" not in gold:
        assert record["dateline"] is None
        return
    wanted, found = given(list(gold["dateline"]), gold["dateline"], record["dateline"])
    assert found == wanted


def test_text(gold: Gold, record: dict[str, Any]) -> None:
    text = record["text"]
    assert [part for part in gold.get("holds", []) if part not in text] == []
    assert [part for part in gold.get("lacks", []) if part in text] == []


def test_dates(gold: Gold, record: dict[str, Any]) -> None:
    assert [date["text"] for date in record["dates"]] == [date["text"] for date in gold["dates"]]
    for wanted, found in zip(gold["dates"], record["dates"], strict=True):
        assert {key: found[key] for key in wanted} == wanted


def test_people(gold: Gold, record: dict[str, Any]) -> None:
    people = {person["name"]: person for person in record["people"]}
    assert [wanted["name"] for wanted in gold["people"] if wanted["name"] not in people] == []
    for wanted in gold["people"]:
        found = people[wanted["name"]]
        have = {"titles": [title["text"] for title in found["titles"]], **{key: found[key] for key in ("honorifics", "degrees")}}
        missing = [text for key in ("titles", "honorifics", "degrees") for text in wanted.get(key, []) if text not in have[key]]
        assert missing == [], f"{wanted['name']} has {have}"


def test_quotes(gold: Gold, record: dict[str, Any]) -> None:
    direct = [quote["text"] for quote in record["quotes"] if quote["kind"] == "direct"]
    wanted = [quote["text"] for quote in gold["quotes"]]
    assert len(direct) == len(wanted), direct
    for text, pattern in zip(direct, wanted, strict=True):
        first, _, last = pattern.partition(" … ")
        assert text == pattern or (text.startswith(first) and last and text.endswith(last)), f"{text!r} is not {pattern!r}"


def test_speakers(gold: Gold, record: dict[str, Any]) -> None:
    quotes = [quote for quote in record["quotes"] if quote["kind"] == "direct"]
    found = [(quote["cue"] and quote["cue"]["text"], speaker(quote["speaker"])) for quote in quotes]
    wanted = [(quote.get("cue"), quote.get("speaker")) for quote in gold["quotes"]]
    # Where the article describes a speaker more than once, any of its words for them will do.
    pairs = zip(found, wanted, strict=False)
    wanted = [(cue, said if isinstance(who, list) and said in who else who) for (_, said), (cue, who) in pairs]
    assert found == wanted


def minute(stamp: str | None) -> str | None:
    """A time stamp without seconds of zero, which one export writes and another leaves out."""
    return stamp and re.sub(r"(T\d\d:\d\d):00", r"\1", stamp)


def speaker(found: dict[str, str]) -> str | None:
    """A record's speaker as goldens write it."""
    if found["kind"] == "organisation":
        return f"@org:{found['name']}"
    if found["kind"] == "described":
        return f"@desc:{found['description']}"
    return found.get("name")


@pytest.mark.parametrize("name", GOLD)
def test_golden_is_read_off_its_article(name: str, records: dict[str, Any]) -> None:
    """What a golden quotes stands in the article, so that a slip of the pen does not pass for a fault of the tool."""
    gold, text = GOLD[name], re.sub(r"\s+", " ", records[GOLD[name]["id"]]["text"])
    parts = [part for quote in gold["quotes"] for part in quote["text"].split(" … ")]
    parts += [date["text"] for date in gold["dates"]] + [person["name"] for person in gold["people"]]
    assert [part for part in parts if part not in text] == []
