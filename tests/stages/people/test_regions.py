"""Regions of places, datelines and titles: told where the article tells, and left open where it does not."""

from __future__ import annotations

import pytest
from tests.stages.marked import marked

from berita_extract.article import Article, Dateline
from berita_extract.span import Span
from berita_extract.stages.mentions import find_mentions
from berita_extract.stages.people import People


def article_of(sentence: str, place: str | None = None) -> Article:
    text, analysis = marked(sentence)
    line = Dateline(Span(0, 0), place) if place else None
    return People()(Article(id="a", raw=text, text=text, mentions=find_mentions(text, analysis), dateline=line))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Warga <LOC>Surabaya</LOC> datang.", "35.78"),
        ("Warga <LOC>Blitar</LOC> datang.", None),
        ("Warga <LOC>Kota Blitar</LOC> datang.", "35.72"),
        ("Warga <LOC>Blitar</LOC> menemui Bupati Blitar.", "35.05"),
        ("Warga <LOC>Blitar</LOC> menemui Wali Kota Blitar.", "35.72"),
        ("Warga <LOC>Blitar</LOC> menemui Wali Kota Blitar dan Bupati Blitar.", None),
        ("Warga <LOC>Blitar</LOC> menemui Kapolres Blitar.", None),
        ("Warga <LOC>Sukamaju Wetan</LOC> datang.", None),
        ("Warga <LOC>Manggarai</LOC> datang.", None),
        ("Warga <LOC>Kabupaten Manggarai</LOC> datang.", "53.10"),
    ],
)
def test_places(sentence: str, expected: str | None) -> None:
    (place,) = article_of(sentence).places
    assert (place.region.code if place.region else None) == expected


def test_a_district_by_its_regency() -> None:
    places = article_of("Di <LOC>Kecamatan Sumber Jaya</LOC>, <LOC>Kabupaten Lampung Barat</LOC>.").places
    assert [place.region.code for place in places if place.region] == ["18.04.05", "18.04"]


@pytest.mark.parametrize(
    ("place", "sentence", "code"),
    [
        ("Blitar", "Pemkab Blitar rapat.", "35.05"),
        ("Blitar", "Warga rapat.", None),
        ("Pesawaran, Lampung", "Warga rapat.", "18.09"),
        ("Jakarta/Bogor", "Warga rapat.", None),
    ],
)
def test_datelines(place: str, sentence: str, code: str | None) -> None:
    line = article_of(sentence, place).dateline
    assert line is not None
    assert (line.region.code if line.region else None) == code


@pytest.mark.parametrize(
    ("sentence", "role", "body", "region"),
    [
        ("<ROLE>Bupati Blitar</ROLE> <PER>Lasmi</PER>", "Bupati", None, "35.05"),
        ("<ROLE>Wakil Wali Kota Blitar</ROLE> <PER>Lasmi</PER>", "Wakil Wali Kota", None, "35.72"),
        ("<ROLE>Gubernur Jawa Timur</ROLE> <PER>Lasmi</PER>", "Gubernur", None, "35"),
        ("<ROLE>Kapolres Blitar</ROLE> <PER>Lasmi</PER>", "Kapolres Blitar", None, None),
        ("<ROLE>Kepala</ROLE> <ORG>Dinas Pasar Kabupaten Blitar</ORG> <PER>Lasmi</PER>", "Kepala", "o1", None),
        ("<ROLE>dosen</ROLE> di <ORG>Universitas Melati</ORG> <PER>Lasmi</PER>", "dosen", "o1", None),
        ("<ROLE>pelatih</ROLE> <PER>Lasmi</PER>", "pelatih", None, None),
    ],
)
def test_titles_taken_apart(sentence: str, role: str, body: str | None, region: str | None) -> None:
    article = article_of(sentence)
    (position,) = article.people[0].positions
    assert position.role.of(article.text) == role
    assert position.organisation == body
    assert (position.region.code if position.region else None) == region
