"""Bytes to text: the encoding found, what was decoded wrongly before mended, healthy text left as it is."""

from __future__ import annotations

import codecs
import re

from berita_extract.errors import InputError

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Indonesian text is kept in when it is not UTF-8. Left free, charset-normalizer names any of a dozen neighbours
# of cp1252 (cp1250, mac_iceland, …) for a text that is all ASCII but for its quotation marks, and takes 200 times as long.
LEGACY = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
SAMPLE = 64 * 1024

# The characters that cp1252 makes of the bytes 80 to BF, which are the second and third bytes of UTF-8.
TRAIL = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
SUSPICIOUS = re.compile(f"[\x80-\x9f]|[\xc2-\xf4][{TRAIL}]|Â")
# Every suspicious place holds one of these, and deleting the other bytes is a hundred times as fast as the pattern.
HEALTHY = bytes(byte for byte in range(256) if not (0x80 <= byte <= 0x9F or 0xC2 <= byte <= 0xF4))
# `”` in UTF-8 ends in 9D, which cp1252 does not know and many programs dropped: `â€` is all that is left of it.
LOST_CLOSING_MARK = re.compile(f"â€(?![{TRAIL}])")
# A no-break space of UTF-8 whose second half became a blank or was trimmed: `AzoresÂ`.
LOST_BLANK = re.compile(r"(?<![A-ZÀ-Þ])Â(?!\w)")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """The text of ``data``, with ``\\n`` as its only line end. Raises InputError where it is no text.

    >>> decode("“Ya,” kata Sari.".encode("cp1252"))
    '“Ya,” kata Sari.'
    """
    return _decoded(data).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _legacy(data)
    if text.count("\0") * 10 > len(text):
        text = _legacy(data)
    return text


def _legacy(data: bytes) -> str:
    """Text that is not clean UTF-8: UTF-8 with some foreign bytes in it, or another encoding altogether."""
    mixed = data.decode("utf-8", "surrogateescape")
    foreign = len(LONE_SURROGATE.findall(mixed))
    if foreign * 2 < sum(not char.isascii() for char in mixed):
        return LONE_SURROGATE.sub(lambda byte: bytes([ord(byte.group()) - 0xDC00]).decode("cp1252", "replace"), mixed)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=LEGACY).best()
    if best is None:
        raise InputError("undecodable", "The bytes are no text in any known encoding.", "Save it as UTF-8, or leave it out.")
    return data.decode(best.encoding, "replace")


def mend(text: str) -> str:
    """``text`` with its mojibake mended; a text without any comes back as it is, character for character.

    >>> mend("â€œYa,â€ kata Sari di SÃ£o Tomé.")
    '“Ya,” kata Sari di São Tomé.'
    >>> mend("“Ya,” kata Sari di São Tomé…")
    '“Ya,” kata Sari di São Tomé…'
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = LONE_SURROGATE.sub("\ufffd", text)
    if not text.encode("latin-1", "ignore").translate(None, HEALTHY):
        return text
    return "".join(_mended_line(line) if SUSPICIOUS.search(line) else line for line in text.splitlines(keepends=True))


def _mended_line(line: str) -> str:
    from ftfy import fix_encoding

    line = fix_encoding(LOST_CLOSING_MARK.sub("”", line))
    return LOST_BLANK.sub("", line)
