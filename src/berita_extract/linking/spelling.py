"""Two words that are one but for a slip of the pen."""

from __future__ import annotations

from typing import Final

from berita_extract.errors import SettingsError

SHORT: Final = 5  # letters below which a letter more or less is another word
LONG: Final = 9  # letters from which two slips are still one word


def slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter (long ones by two) behind the first, and not as `putra` and `putri` do.

    >>> slip("pranowo", "pranawo"), slip("budi", "rudi"), slip("santoso", "susanto"), slip("mulyana", "mulyani")
    (True, False, False, False)
    """
    try:
        from rapidfuzz.distance import DamerauLevenshtein
    except ImportError as error:
        message = "Linking needs the package 'rapidfuzz', which is not installed: pip install 'berita-extract[link]'."
        raise SettingsError(message) from error
    shorter = min(len(one), len(other))
    if shorter < SHORT or one[0] != other[0] or not (one + other).isalpha():
        return False
    if one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "i"}:
        return False
    most = 2 if shorter >= LONG else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most
