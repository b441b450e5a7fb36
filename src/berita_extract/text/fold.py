"""Views of a text for matching, as long as the text itself, so that every offset holds in both."""

from __future__ import annotations


def fold(text: str) -> str:
    """``text`` in lower case, character for character.

    `İ` is the one letter whose lower case is two characters long; it stays as it is.

    >>> fold("ADVERTISEMENT di İzmir")
    'advertisement di İzmir'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
