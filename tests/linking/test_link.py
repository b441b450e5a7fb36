"""Two of one name are one person only where more than the name says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.made import body, person, place, quote, record

import berita_extract as be
from berita_extract.errors import SettingsError
from berita_extract.linking import Aliases
from berita_extract.linking.people import Namesakes, like


def article(id: str, **facts: list[dict[str, Any]]) -> dict[str, Any]:
    """An article that names them, and nothing else."""
    words = []
    for group in facts.values():
        for fact in group:
            words += [mention["text"] for mention in fact["mentions"]] + [title["text"] for title in fact.get("titles", [])]
    return record(id, "; ".join(words), **facts)


def crowd(*names: str) -> list[dict[str, Any]]:
    """Articles that make the words of these names common: other people bear each of them."""
    firsts = {name.split()[0] for name in names} | {name.split()[-1] for name in names}
    made = []
    for number, word in enumerate(sorted(firsts)):
        others = [person(f"{word} {chr(65 + n)}{chr(97 + number)}wana") for n in range(12)]
        made.append(article(f"ramai-{number}", people=others))
    return made


def identities(records: list[dict[str, Any]], **options: Any) -> dict[tuple[str, str], tuple[str, str | None]]:
    links = be.link(be.to_frames(records), **options)["links"]
    return {
        (row.article_id, row.name): (row.identity_id, None if row.rule is None or row.rule != row.rule else str(row.rule))
        for row in links.astype(object).itertuples()
    }


AGUS = "Agus Setiawan"


def agus(*others: str, titles: tuple[str, ...] = (), name: str = AGUS) -> dict[str, list[dict[str, Any]]]:
    return {"people": [person(name, titles=titles), *map(person, others)]}


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (agus(titles=("Bupati Sukamaju",)), agus(titles=("Bupati Sukamaju",)), "same name and title"),
        (agus("Ratna Kusumawardani"), agus("Ratna Kusumawardani"), "same name and companion"),
        (agus(titles=("Lurah Muarareja",)), agus(titles=("Lurah Muarareja",), name="Agus Setyawan"), "like name, same title"),
        (
            agus(titles=("Lurah Muarareja",)),
            agus(titles=("Lurah Muarareja",), name="Muhammad Agus Setiawan"),
            "like name, same title",
        ),
        (agus(titles=("Lurah Muarareja",)), agus(titles=("Lurah Muarareja",), name="Agus"), "like name, same title"),
    ],
)
def test_linked(first: dict[str, Any], second: dict[str, Any], rule: str) -> None:
    found = identities([*crowd(AGUS), article("a", **first), article("b", **second)])
    one, other = (next(item for (id, name), item in found.items() if id == where and "Agus" in name) for where in "ab")
    assert one[0] == other[0]
    assert rule in (one[1], other[1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (agus(), agus()),  # a common name alone
        (agus(titles=("Bupati Sukamaju",)), agus(titles=("Ketua Perkopi",))),
        (agus(titles=("Lurah Muarareja",)), agus(titles=("Lurah Muarareja",), name="Agus Setiawan Jr")),
        (agus(titles=("Lurah Muarareja",)), agus(titles=("Lurah Muarareja",), name="Agus Santosa")),
        (agus(titles=("Lurah Muarareja",), name="Dewi Mulyana"), agus(titles=("Lurah Muarareja",), name="Dewi Mulyani")),
        (agus(titles=("Lurah",), name="Agus"), agus(titles=("Lurah",), name="Agus")),  # a short name and a bare title
    ],
)
def test_left_apart(first: dict[str, Any], second: dict[str, Any]) -> None:
    found = identities([*crowd(AGUS), article("a", **first), article("b", **second)])
    one, other = (item[0] for (id, _), item in found.items() if id in "ab")
    assert one != other


def test_a_rare_name_is_enough() -> None:
    name = "Ketut Wirajayanegara"
    found = identities([*crowd(AGUS), article("a", people=[person(name)]), article("b", people=[person(name)])])
    assert found["a", name] == found["b", name] == (f"person/{name.lower().replace(' ', '-')}", "same rare name")


def test_a_companion_whom_everybody_names_tells_nothing() -> None:
    others = [article(f"c{number}", people=[person("Ratna Kusumawardani")]) for number in range(200)]
    known = "Ratna Kusumawardani"
    found = identities([*crowd(AGUS), *others, article("a", **agus(known)), article("b", **agus(known))])
    assert found["a", AGUS][0] != found["b", AGUS][0]


def test_two_people_of_one_article_stay_two() -> None:
    both = article("a", people=[person("Bagas Wibowo", titles=("Ketua Perkopi",)), person("Bagas", titles=("Ketua Perkopi",))])
    found = identities([*crowd(AGUS), both, article("b", people=[person("Bagas Wibowo", titles=("Ketua Perkopi",))])])
    assert found["a", "Bagas Wibowo"][0] == found["b", "Bagas Wibowo"][0] != found["a", "Bagas"][0]


def test_a_short_name_is_known_once_many_articles_explain_it() -> None:
    full = [article(f"a{number}", people=[person("Bagas Tri Wibowo", "Bagas")]) for number in range(12)]
    alone = article("b", people=[person("Bagas")])
    assert identities([*crowd(AGUS), *full, alone])["b", "Bagas"] == ("person/bagas-tri-wibowo", "known short name")
    assert identities([*crowd(AGUS), *full[:5], alone])["b", "Bagas"][1] is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (body("Bank Lestari Arta"), body("Bank Lestari Arta"), True),
        (body("Pemkab Sukamaju"), body("Pemerintah Kabupaten Sukamaju"), True),
        (body("Dinas Kesehatan"), body("Dinas Kesehatan"), False),
        (body("Dinas Kesehatan Kabupaten Sukamaju"), body("Dinas Kesehatan Kabupaten Sukamaju"), True),
        (body("Polres"), body("Polres"), False),
        (body("Polres Sukamaju"), body("Polres Sukamaju"), True),  # a place that articles name
        (body("Universitas"), body("Universitas"), False),
        (body("Yayasan Putra Iklim"), body("Yayasan Putri Iklim"), False),
    ],
)
def test_bodies(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    places = [article(f"t{number}", places=[place("Sukamaju")]) for number in range(2)]
    found = identities([*places, article("a", organisations=[one]), article("b", organisations=[other])])
    assert (found["a", one["name"]][0] == found["b", other["name"]][0]) is same


def test_an_acronym_stands_for_what_articles_explain() -> None:
    def explained(id: str) -> dict[str, Any]:
        return article(id, organisations=[body("Persatuan Kopi Lereng", "Perkopi", acronym="Perkopi")])

    bare = article("c", organisations=[body("Perkopi")])
    found = identities([explained("a"), explained("b"), bare])
    assert found["c", "Perkopi"] == ("organisation/persatuan-kopi-lereng", "explained acronym")
    other = article("d", organisations=[body("Perusahaan Kopi Pinang", "Perkopi", acronym="Perkopi")])
    assert identities([explained("a"), explained("b"), other, bare])["c", "Perkopi"][1] is None


def test_a_misspelt_name_is_a_rare_one() -> None:
    right = [article(f"a{number}", organisations=[body("Komunitas Tangan Bicara")]) for number in range(10)]
    slip = article("b", organisations=[body("Komunitas Tangan Bicera")])
    assert identities([*right, slip])["b", "Komunitas Tangan Bicera"][1] == "misspelt name"
    assert identities([*right[:3], slip])["b", "Komunitas Tangan Bicera"][1] is None


def test_identities_are_counted() -> None:
    one = record("a", '"Ya," kata Rahma Wijaya.', people=[person("Rahma Wijaya")], quotes=[quote("Ya,", "Rahma Wijaya")])
    frames = be.link(be.to_frames([one, {**one, "id": "b"}]), aliases=Aliases({("person", ("rahma", "wijaya")): "Rahma Wijaya"}))
    (row,) = frames["identities"].to_dict("records")
    assert (row["identity_id"], row["articles"], row["mentions"], row["quotes"]) == ("person/rahma-wijaya", 2, 2, 2)


def aliases(folder: Path, text: str) -> Path:
    path = folder / "aliases.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_aliases_overrule_the_rules(tmp_path: Path) -> None:
    records = [
        article("a", people=[person("Bagas Wibowo", titles=("Ketua Perkopi",))]),
        article("b", people=[person("Bagas Wibowo", titles=("Ketua Perkopi",))]),
        article("c", people=[person("Pakde")]),
        article("d", people=[person("Pakde")]),
    ]
    path = aliases(tmp_path, "kind,name,identity,article_id,entity_id\nperson,Pakde,Bagas Wibowo,,\nperson,,-,d,p1\n")
    found = identities(records, aliases=path)
    assert found["c", "Pakde"] == ("person/bagas-wibowo", "aliases.csv")
    assert found["a", "Bagas Wibowo"][0] == found["b", "Bagas Wibowo"][0] == "person/bagas-wibowo"
    assert found["d", "Pakde"] == ("person/pakde", None)
    apart = identities(records, aliases=aliases(tmp_path, "kind;name;identity\nperson;Bagas Wibowo;-\n"))
    assert apart["a", "Bagas Wibowo"][0] != apart["b", "Bagas Wibowo"][0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nama,siapa\n", "columns identity, kind, name"),
        ("kind,name,identity\norang,Bagas,B\n", ":2: write person"),
        (None, "cannot be read"),
    ],
)
def test_aliases_that_make_no_sense_are_told(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "none.csv" if text is None else aliases(tmp_path, text)
    with pytest.raises(SettingsError, match=message):
        Aliases.read(path)


def test_linking_is_the_same_whatever_the_order() -> None:
    records = [*crowd(AGUS), article("a", **agus("Ratna Kusumawardani")), article("b", **agus("Ratna Kusumawardani"))]

    def sets(made: list[dict[str, Any]]) -> set[frozenset[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        for key, (identity, _) in identities(made).items():
            found.setdefault(identity, set()).add(key)
        return set(map(frozenset, found.values()))

    assert sets(records) == sets(records[::-1])


def test_namesakes_are_more_where_words_are_common() -> None:
    names = {("agus", "setiawan"): [0], ("agus", "wibowo"): [1], ("rahma", "wibowo"): [2], ("ketut", "wirajaya"): [3]}
    expected = Namesakes(names)
    assert expected(("agus", "wibowo")) == 1.0
    assert expected(("ketut", "wirajaya")) == 0.25


def test_names_that_are_alike() -> None:
    assert like(("bagas", "wibowo"), ("bagas", "wibowo", "santoso"), loose=False)
    assert not like(("wibowo", "santoso"), ("bagas", "wibowo", "santoso"), loose=False)
    assert like(("wibowo", "santoso"), ("bagas", "wibowo", "santoso"), loose=True)
    assert not like(("bagas", "santoso"), ("santoso", "bagas", "tri"), loose=True)


def test_without_rapidfuzz_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    title = ("Lurah Muarareja",)
    with pytest.raises(SettingsError, match=r"berita-extract\[link\]"):
        identities([article("a", **agus(titles=title)), article("b", **agus(titles=title, name="Agus Setyawan"))])
