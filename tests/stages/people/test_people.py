"""The people stage: mentions joined into persons, bodies, places and events."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stages.marked import marked

from berita_extract.article import Article, Person
from berita_extract.stages.mentions import find_mentions
from berita_extract.stages.people import People
from berita_extract.stages.people.entities import find_entities
from berita_extract.stages.people.persons import find_people


def people_of(sentence: str) -> tuple[str, tuple[Person, ...]]:
    text, analysis = marked(sentence)
    return text, find_people(text, find_mentions(text, analysis))


NAMES = {
    "short forms follow the full name": (
        "<PER>Karta Wiguna</PER> datang. <PER>Karta</PER> lalu pulang, kata <PER>Wiguna</PER>.",
        {"Karta Wiguna": ("Karta", "Wiguna")},
    ),
    "the full name may come last": ("<PER>Wiguna</PER> datang. <PER>Karta Wiguna</PER> pulang.", {"Karta Wiguna": ("Wiguna",)}),
    "an initial stands for its word": (
        "<PER>Muhammad Karta</PER> datang. <PER>M Karta</PER> pulang.",
        {"Muhammad Karta": ("M Karta",)},
    ),
    "two persons with one surname": (
        "<PER>Karta Wiguna</PER> dan <PER>Lasmi Wiguna</PER> datang. <PER>Karta</PER> dan <PER>Lasmi</PER> pulang.",
        {"Karta Wiguna": ("Karta",), "Lasmi Wiguna": ("Lasmi",)},
    ),
    "a shared surname goes to the person named last": (
        "<PER>Karta Wiguna</PER> datang. <PER>Lasmi Wiguna</PER> pulang. Kata <PER>Wiguna</PER>.",
        {"Karta Wiguna": (), "Lasmi Wiguna": ("Wiguna",)},
    ),
    "a slip of the pen": (
        "<PER>Karta Wiguna</PER> datang. <PER>Karta Wigna</PER> pulang.",
        {"Karta Wiguna": ("Karta Wigna",)},
    ),
    "a form of address before a short form": (
        "<PER>Karta Wiguna</PER> datang. Tegas <PER>Makdhe Karta</PER>.",
        {"Karta Wiguna": ("Makdhe Karta",)},
    ),
    "half of a name with a hyphen": (
        "<PER>Lasmi Jati-Wiguna</PER> datang, kata <PER>Wiguna</PER>.",
        {"Lasmi Jati-Wiguna": ("Wiguna",)},
    ),
    "a name cut short": ("<PER>Karta Wigunawan</PER> datang, kata <PER>Wiguna</PER>.", {"Karta Wigunawan": ("Wiguna",)}),
    "the head or the tail of a word": (
        "<PER>Karta Wigunatmo</PER> dan <PER>Syalasmi</PER> datang. <PER>Wigu</PER>, <PER>Guna</PER>, <PER>Asmi</PER>.",
        {"Karta Wigunatmo": ("Wigu",), "Syalasmi": ("Asmi",), "Guna": ()},
    ),
    "heads of the words": ("<PER>Karta Wiguna</PER> datang, kata <PER>Kawi</PER>.", {"Karta Wiguna": ("Kawi",)}),
    "initials of three words": ("<PER>Karta Jati Wiguna</PER> datang, kata <PER>KJW</PER>.", {"Karta Jati Wiguna": ("KJW",)}),
    "cut from two names, so from neither": (
        "<PER>Karta Wiguna</PER> dan <PER>Kartini Jati</PER> datang, kata <PER>Kart</PER>.",
        {"Karta Wiguna": (), "Kartini Jati": (), "Kart": ()},
    ),
    "akrab disapa, away from the name": (
        "<PER>Karta Wiguna</PER> datang. Pria yang akrab disapa <PER>Tole</PER> itu pulang.",
        {"Karta Wiguna": ("Tole",)},
    ),
    "akrab disapa, away from the name that it is cut from": (
        "<PER>Karta Wiguna</PER> dan <PER>Lasmi</PER> datang. Pria yang akrab disapa <PER>Wigu</PER> itu pulang.",
        {"Karta Wiguna": ("Wigu",), "Lasmi": ()},
    ),
    "akrab disapa": (
        "<PER>Karta Wiguna</PER> yang akrab disapa <PER>Tole</PER> datang. <PER>Tole</PER> pulang.",
        {"Karta Wiguna": ("Tole",)},
    ),
    "each is the other's nickname": (
        "<PER>Karta Wiguna</PER> alias <PER>Tole</PER> datang. <PER>Tole</PER> alias <PER>Karta Wiguna</PER> pulang.",
        {"Karta Wiguna": ("Tole",)},
    ),
    "a nickname of a nickname": (
        "<PER>Karta Wiguna</PER> alias <PER>Tole</PER> alias <PER>Gendut</PER> datang.",
        {"Karta Wiguna": ("Tole", "Gendut")},
    ),
    "initials in brackets": ("<PER>Karta Wiguna</PER> (KW) datang.", {"Karta Wiguna": ("KW",)}),
    "a party in brackets is no nickname": ("<PER>Karta Wiguna</PER> (PAB) datang.", {"Karta Wiguna": ()}),
    "two different persons": ("<PER>Karta Wiguna</PER> dan <PER>Karta Wijaya</PER>.", {"Karta Wiguna": (), "Karta Wijaya": ()}),
}


@pytest.mark.parametrize(("sentence", "expected"), NAMES.values(), ids=NAMES.keys())
def test_names(sentence: str, expected: dict[str, tuple[str, ...]]) -> None:
    _, people = people_of(sentence)
    assert {p.name: p.aliases for p in people} == expected


@given(st.lists(st.sampled_from(["Karta Wiguna", "Tole", "Wiguna", "Lasmi", "Karta"]), max_size=8), st.data())
def test_every_mention_belongs_to_one_person(names: list[str], data: st.DataObject) -> None:
    joints = st.sampled_from([" alias ", " (", ") dan ", " yang akrab disapa ", ". "])
    sentence = "".join(f"<PER>{name}</PER>{data.draw(joints)}" for name in names)
    text, analysis = marked(sentence)
    mentions = find_mentions(text, analysis)
    owned = sorted(span for person in find_people(text, mentions) for span in person.mentions)
    assert len(owned) == len(set(owned))
    assert {m.span for m in mentions if m.kind == "person"} <= set(owned)


TITLES = {
    "before the name": ("<ROLE>Bupati Sukamaju</ROLE> <PER>Karta</PER>", {"Karta": ["Bupati Sukamaju"]}),
    "before the name, over a comma": ("<ROLE>Bupati Sukamaju</ROLE>, H. <PER>Karta</PER>", {"Karta": ["Bupati Sukamaju"]}),
    "bracketed acronym between": ("<ROLE>Menteri Pasar</ROLE> (Menpas) <PER>Karta</PER>", {"Karta": ["Menteri Pasar"]}),
    "apposition behind": ("<PER>Karta</PER>, <ROLE>pengamat pasar</ROLE>, hadir", {"Karta": ["pengamat pasar"]}),
    "apposition behind degrees": (
        "<PER>Karta</PER>, S.H., M.H., selaku <ROLE>Ketua Panitia</ROLE>",
        {"Karta": ["Ketua Panitia"]},
    ),
    "two titles of one person": (
        "<ROLE>Ketua Panitia</ROLE> sekaligus <ROLE>Camat Melati</ROLE>, <PER>Karta</PER>",
        {"Karta": ["Ketua Panitia", "Camat Melati"]},
    ),
    "one title in two spellings": (
        "<ROLE>Bupati Kabupaten Sukamaju</ROLE> <PER>Karta</PER>. <ROLE>Bupati Sukamaju</ROLE> <PER>Karta</PER> pulang.",
        {"Karta": ["Bupati Kabupaten Sukamaju"]},
    ),
    "one title, short and spelled out": (
        "<ROLE>Wakil Bupati Sukamaju</ROLE> <PER>Karta</PER>. <ROLE>Wabup</ROLE> <PER>Karta</PER> pulang.",
        {"Karta": ["Wakil Bupati Sukamaju"]},
    ),
    "over an origin": ("<ROLE>Penyanyi</ROLE> asal Wales, <PER>Lasmi</PER>", {"Lasmi": ["Penyanyi"]}),
    "held": ("<PER>Karta</PER> dipercaya menjadi <ROLE>Ketua Panitia</ROLE>.", {"Karta": ["Ketua Panitia"]}),
    "not held": ("<PER>Karta</PER> ingin menjadi <ROLE>Ketua Panitia</ROLE>.", {"Karta": []}),
    "held by nobody of this sentence": ("<PER>Karta</PER> pulang. Siapa menjadi <ROLE>Ketua Panitia</ROLE>?", {"Karta": []}),
    "pointing back to who spoke": (
        '<PER>Karta</PER> mengatakan itu kepada <PER>Lasmi</PER>. "Ya," kata <ROLE>Ketua Panitia</ROLE> itu.',
        {"Karta": ["Ketua Panitia"], "Lasmi": []},
    ),
    "kinship is no title": ("istri <ROLE>Bupati Sukamaju</ROLE>, <PER>Lasmi</PER>, hadir", {"Lasmi": []}),
    "the relative's title stays": (
        "putra <ROLE>Bupati Sukamaju</ROLE> <PER>Karta Wiguna</PER>",
        {"Karta Wiguna": ["Bupati Sukamaju"]},
    ),
    "each his own": (
        "<ROLE>Bupati Sukamaju</ROLE> <PER>Karta</PER>, <ROLE>Camat Melati</ROLE> <PER>Lasmi</PER>",
        {"Karta": ["Bupati Sukamaju"], "Lasmi": ["Camat Melati"]},
    ),
    "a title that points back": (
        "<PER>Karta</PER> datang. Tambah <ROLE>Ketua Panitia</ROLE> ini, cukup.",
        {"Karta": ["Ketua Panitia"]},
    ),
    "one title of several": (
        "dua <ROLE>calon bupati</ROLE>, yakni <PER>Karta</PER> dan <PER>Lasmi</PER>, hadir",
        {"Karta": ["calon bupati"], "Lasmi": ["calon bupati"]},
    ),
    "a title alone is nobody's": ("<ROLE>Bupati Sukamaju</ROLE> hadir bersama warga, kata <PER>Karta</PER>", {"Karta": []}),
}


@pytest.mark.parametrize(("sentence", "expected"), TITLES.values(), ids=TITLES.keys())
def test_titles(sentence: str, expected: dict[str, list[str]]) -> None:
    text, people = people_of(sentence)
    assert {p.name: [t.of(text) for t in p.titles] for p in people} == expected


def test_honorifics_and_degrees_are_kept_apart_from_the_name() -> None:
    _, (person,) = people_of("Kata Dr. H. <PER>Karta Wiguna</PER>, M.Si., kemarin.")
    assert (person.name, person.honorifics, person.degrees) == ("Karta Wiguna", ("Dr.", "H."), ("M.Si.",))


ENTITIES = {
    "full name and acronym": (
        "<ORG>Dewan Pasar Daerah</ORG> (<ORG>DPD</ORG>) rapat. <ORG>DPD</ORG> pulang.",
        [("Dewan Pasar Daerah", "DPD", ())],
    ),
    "acronym by its letters": (
        "<ORG>Badan Pasar Nasional</ORG> rapat. <ORG>BPN</ORG> pulang.",
        [("Badan Pasar Nasional", None, ("BPN",))],
    ),
    "short form of government": (
        "<ORG>Pemkab Sukamaju</ORG> dan <ORG>Pemerintah Kabupaten Sukamaju</ORG>",
        [("Pemerintah Kabupaten Sukamaju", None, ("Pemkab Sukamaju",))],
    ),
    "legal form": ("<ORG>PT Kopi Jaya Tbk</ORG> rapat, kata <ORG>Kopi Jaya</ORG>", [("PT Kopi Jaya Tbk", None, ("Kopi Jaya",))]),
    "two bodies of one kind": (
        "<ORG>Dinas Pasar</ORG> dan <ORG>Dinas Jalan</ORG>",
        [("Dinas Pasar", None, ()), ("Dinas Jalan", None, ())],
    ),
    "short names of provinces": (
        "<ORG>Pemprov Jabar</ORG> dan <ORG>Pemerintah Provinsi Jawa Barat</ORG>",
        [("Pemerintah Provinsi Jawa Barat", None, ("Pemprov Jabar",))],
    ),
    "a head that may be left out": ("<ORG>Bank Melati</ORG> dan <ORG>Melati</ORG>", [("Bank Melati", None, ("Melati",))]),
    "an acronym inside the name": (
        "<ORG>Dewan Pimpinan Daerah (DPD) Partai Melati</ORG>, lalu <ORG>DPD Partai Melati</ORG>",
        [("Dewan Pimpinan Daerah (DPD) Partai Melati", None, ("DPD Partai Melati",))],
    ),
    "an acronym behind its head": (
        "<ORG>Kementerian Pasar dan Kopi</ORG>, lalu <ORG>Kementerian PK</ORG>",
        [("Kementerian Pasar dan Kopi", None, ("Kementerian PK",))],
    ),
    "the nickname of a team": (
        "<ORG>Timnas Jepang</ORG>, lalu <ORG>Samurai Biru</ORG>",
        [("Timnas Jepang", None, ("Samurai Biru",))],
    ),
    "city and regency stay apart": (
        "<ORG>Pemkot Sukamaju</ORG> dan <ORG>Pemkab Sukamaju</ORG>",
        [("Pemkot Sukamaju", None, ()), ("Pemkab Sukamaju", None, ())],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), ENTITIES.values(), ids=ENTITIES.keys())
def test_organisations(sentence: str, expected: list[tuple[str, str | None, tuple[str, ...]]]) -> None:
    text, analysis = marked(sentence)
    found = find_entities(text, find_mentions(text, analysis), "organisation")
    assert [(e.name, e.acronym, e.aliases) for e in found] == expected


def test_the_stage_gives_every_group_its_own_ids() -> None:
    text, analysis = marked("<PER>Karta</PER> dari <ORG>Dinas Pasar</ORG> hadir di <LOC>Melati</LOC> pada <EVT>Hari Pasar</EVT>.")
    article = People()(Article(id="a", raw=text, text=text, mentions=find_mentions(text, analysis)))
    assert [e.id for e in (*article.people, *article.organisations, *article.places, *article.events)] == ["p1", "o1", "l1", "e1"]
    assert article.ran == ("people",)
