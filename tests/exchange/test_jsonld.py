from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pyld import jsonld
from tests.made import person, quote, record
from tests.samples import samples

from berita_extract.exchange import to_jsonld, write_jsonld

SCHEMA, OA = "https://schema.org/", "http://www.w3.org/ns/oa#"


def no_network(url: str, options: Any) -> Any:
    raise AssertionError(f"a processor would ask the network for {url}")


def nodes(made: dict[str, Any]) -> list[dict[str, Any]]:
    return list(jsonld.flatten(to_jsonld(made), options={"documentLoader": no_network}))


def typed(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in found if kind in node.get("@type", ())]


def test_a_processor_reads_every_sample_without_the_network(tmp_path: Path) -> None:
    records = samples()[0].values()
    assert write_jsonld(records, tmp_path / "out.jsonld") == len(records)
    for line, made in zip((tmp_path / "out.jsonld").read_text(encoding="utf-8").splitlines(), records, strict=True):
        assert json.loads(line) == to_jsonld(made)
        found = nodes(made)
        (article,) = typed(found, f"{SCHEMA}NewsArticle")
        assert article[f"{SCHEMA}articleBody"] == [{"@value": made["text"]}]
        assert len(typed(found, f"{SCHEMA}Quotation")) == len(made["quotes"])
        ids = {node["@id"] for node in found}
        assert all(part["@id"] in ids for name in ("hasPart", "mentions") for part in article.get(SCHEMA + name, ()))
        assert all(node[f"{OA}hasBody"][0]["@id"] in ids for node in typed(found, f"{OA}Annotation"))


def test_selectors_point_at_the_words() -> None:
    made = record(
        "juli/rapat #1",
        'Sapa 😀 Rahma Wijaya: "Panen baik," katanya.',
        people=[person("Rahma Wijaya")],
        quotes=[quote("Panen baik,", "Rahma Wijaya")],
    )
    found = nodes(made)
    exact = [node[f"{OA}exact"][0]["@value"] for node in typed(found, f"{OA}TextQuoteSelector")]
    places = [
        made["text"][int(node[f"{OA}start"][0]["@value"]) : int(node[f"{OA}end"][0]["@value"])]
        for node in typed(found, f"{OA}TextPositionSelector")
    ]
    assert sorted(exact) == sorted(places) == ["Panen baik,", "Rahma Wijaya"]
    (said,) = typed(found, f"{SCHEMA}Quotation")
    (speaker,) = typed(found, f"{SCHEMA}Person")
    assert said[f"{SCHEMA}spokenByCharacter"] == [{"@id": speaker["@id"]}]
    assert speaker["@id"] == "urn:berita:juli/rapat%20%231#p1"


def test_a_speaker_without_a_name_is_a_person_described() -> None:
    warga = {"kind": "described", "description": "salah seorang warga"}
    found = nodes(record("a", '"Ya," kata salah seorang warga.', quotes=[quote("Ya,", warga)]))
    assert [node[f"{SCHEMA}description"][0]["@value"] for node in typed(found, f"{SCHEMA}Person")] == ["salah seorang warga"]
