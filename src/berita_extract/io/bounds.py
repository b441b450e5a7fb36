"""How large an article may be before it is in memory: hostile and broken files have no end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from berita_extract.errors import InputError

# Bytes of a file of one article, of a page, and characters of a line. The longest newspaper page is a hundredth of it.
LARGEST = 64 << 20
PIECE = 1 << 20


def too_large(size: int) -> InputError:
    """The error of a page, file or row that is no single article."""
    return InputError("too-large", f"It is too large to be one article: {size:,} bytes or more.", "Split it, or leave it out.")


def read_whole(stream: IO[bytes]) -> bytes:
    """All bytes of a file of one article. Raises InputError where they are too many."""
    parts, size = [], 0
    while part := stream.read(PIECE):  # a large read at once would take its memory before there is anything to read
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise too_large(size)
    return b"".join(parts)


def bounded_lines(text: IO[str]) -> Iterator[str | InputError]:
    """The lines of a file; one that is too long is an error in its place, and none of it is kept."""
    while line := text.readline(LARGEST + 1):
        if len(line) <= LARGEST:
            yield line
            continue
        size = len(line)
        while line and not line.endswith("\n"):
            line = text.readline(PIECE)
            size += len(line)
        yield too_large(size)
