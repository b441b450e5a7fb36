"""How a record looks in a notebook, and in displaCy."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from tests.samples import samples

import berita_extract as be
from berita_extract.record.html import text_html, to_html
from berita_extract.record.marks import Mark, pieces

TEXT = 'SUKAMAJU - Rapat kursi usai.\n\n"Harga naik kursi," kata Lurah Rahma Wijaya, Kamis (14/7/2022).'


class Seen(HTMLParser):
    """The tags, the text and the anchors of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.skip = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.skip = self.skip + 1 if self.skip or "berita-who" in given.get("class", "") else 0

    def handle_endtag(self, tag: str) -> None:
        self.skip = max(self.skip - 1, 0)

    def handle_data(self, data: str) -> None:
        self.text += "" if self.skip else data


@pytest.fixture(scope="module")
def record() -> be.Record:
    return be.load(backend="rules")(TEXT, id='a"><img src=x>', title="<i>Rapat</i>", published="2022-07-14")


def test_markup_in_an_article_is_text(record: be.Record) -> None:
    hostile = json.loads(json.dumps(record).replace("kursi", "<img>").replace("Rahma", "<b>R&"))
    seen = Seen(to_html(hostile))
    assert seen.tags & {"img", "i", "b"} == set()
    assert "Rapat <img> usai" in seen.text
    assert "<b>R& Wijaya" in seen.text


@pytest.mark.parametrize("id", sorted(samples()[0]))
def test_every_sample_shows_its_whole_text(id: str) -> None:
    record = samples()[0][id]
    seen = Seen(text_html(record))
    assert re.sub(r"\s+", " ", seen.text).strip() == re.sub(r"\s+", " ", record["text"]).strip()
    assert len(seen.ids) == len(set(seen.ids))
    assert {link.removeprefix("#") for link in seen.links} <= set(seen.ids)


def test_a_quote_leads_to_the_name_of_its_speaker() -> None:
    record = samples()[0]["wonosobo-kopi"]
    page = text_html(record)
    quote = next(quote for quote in record["quotes"] if quote["cue"] and quote["cue"]["text"] == "katanya")
    label = re.search(rf'href="#(\S+)" data-of="{quote["id"]}" data-source="(\S+)"', page)
    assert label
    named, source = (re.search(rf'id="{anchor}"[^>]*>([^<]+)<', page) for anchor in label.groups())
    assert named
    assert source
    assert (named[1], source[1]) == ("Ratna", "nya")


def test_a_record_is_a_dict_for_everyone_but_notebooks(record: be.Record) -> None:
    plain = json.loads(json.dumps(record))
    assert plain == record
    assert repr(plain) == repr(record)
    assert msgspec.json.encode(record) == msgspec.json.encode(plain)
    assert be.show(plain)._repr_html_() == record._repr_html_()  # type: ignore[attr-defined]


@pytest.mark.parametrize("style", ["ent", "span"])
@pytest.mark.parametrize("id", sorted(samples()[0]))
def test_displacy_draws_every_sample(id: str, style: Any) -> None:
    record = samples()[0][id]
    drawn = be.displacy(record)
    assert displacy.render(drawn, style=style, manual=True, jupyter=False)
    ends = [0, *(ent["end"] for ent in drawn["ents"])]
    assert all(ent["start"] >= end for ent, end in zip(drawn["ents"], ends, strict=False))
    labels = [span["label"] for span in drawn["spans"]]
    assert sum(label.startswith("QUOTE") for label in labels) == len(record["quotes"])


# Stretches of a text of sixty characters or more.
marks = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda at: Mark(at[0], at[0] + at[1], "date"))


@given(st.text(min_size=60, max_size=70), st.lists(marks, max_size=8).map(sorted))
def test_pieces_leave_nothing_out(text: str, given: list[Mark]) -> None:
    cut = list(pieces(text, given))
    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    for mark in given:
        assert sum(piece.end - piece.start for piece in cut if mark in piece.marks) == mark.end - mark.start


def test_a_long_text_with_many_marks_is_cut_at_once() -> None:
    many = [Mark(at, at + 3, "person", f"p{at}") for at in range(0, 1_000_000, 10)]
    assert sum(1 for _ in pieces("x" * 1_000_000, many)) == 200_000
