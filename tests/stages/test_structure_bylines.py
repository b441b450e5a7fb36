"""Bylines of every make; the people are invented."""

from __future__ import annotations

import pytest

from berita_extract.stages.structure.bylines import read_byline

BYLINES = [
    ("Rini Astuti", ("Rini Astuti",), ()),
    ("Rini Astuti - detikHot", ("Rini Astuti",), ()),
    ("Rini Astuti -Sepakbola", ("Rini Astuti",), ()),
    ("Rini Astuti , Tirta Wira Mulya", ("Rini Astuti", "Tirta Wira Mulya"), ()),
    ("Rini Astuti dan Tono S", ("Rini Astuti", "Tono S"), ()),
    ("Rini Astuti,            \n\n                Tono Wijaya            \n\nTim Redaksi", ("Rini Astuti", "Tono Wijaya"), ()),
    ("Penulis : Rini Astuti | Editor : Tono Wijaya", ("Rini Astuti",), ("Tono Wijaya",)),
    ("Pewarta: Rini Astuti\nEditor: Tono Wijaya", ("Rini Astuti",), ("Tono Wijaya",)),
    ("Pewarta Rini Astuti dan Tono", ("Rini Astuti", "Tono"), ()),
    ("Reporter: Rini AstutiEditor: Tono", ("Rini Astuti",), ("Tono",)),
    ("Oleh: Rini Astuti", ("Rini Astuti",), ()),
    ("Laporan Wartawan HarianMuara.com, Rini Astuti", ("Rini Astuti",), ()),
    ("Laporan Kontributor Rini Astuti dari Sukamaju", ("Rini Astuti",), ()),
    ("Laporan Rini Astuti | Muara Raya", ("Rini Astuti",), ()),
    ("Sumber: Rini Penerjemah: Tono Editor: Sari", (), ("Sari",)),
    ("Rini Astuti, S.Sos., M.Si", ("Rini Astuti, S.Sos., M.Si",), ()),
    ("Benedikta R.T.V", ("Benedikta R.T.V",), ()),
    ("Tim detikcom - detikTravel", (), ()),
    ("Liputan6.com", (), ()),
    ("PT MUARA MEDIA", (), ()),
    ("Redaksi", (), ()),
    ("", (), ()),
]


@pytest.mark.parametrize(("text", "authors", "editors"), BYLINES)
def test_reads_names(text: str, authors: tuple[str, ...], editors: tuple[str, ...]) -> None:
    byline = read_byline(text)
    assert (byline.authors, byline.editors) == (authors, editors)


def test_the_site_is_the_outlet() -> None:
    assert read_byline("Rini Astuti - HarianMuara.com").outlet == "HarianMuara.com"
    assert read_byline("Rini Astuti - Muara Raya").outlet is None
