"""The decisions of a transition-based name finder, all words at once.

spaCy's parser takes one step a word for each document, and every step calls a matrix product of a few rows. But what the
finder knows outside a name is the word alone, and inside a name its first word, the word before and the word. So the scores
outside are one product for a whole batch, and only the names are walked, side by side. The decisions are the same, in a
tenth of the time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Found = tuple[int, int, str]

NEVER = np.float32(-np.inf)
# Words after the first for which all names are walked side by side; the rare longer one is walked alone, when it is reached.
STEPS = 12
STRETCH = 512  # words whose scores are in memory at once


class Transitions:
    """The weights of a spaCy `ner` pipe, for Docs that come fresh from the tokenizer, with no names or sentences set before."""

    def __init__(self, model: Any, moves: Any) -> None:
        reduce, lower, upper = model.layers[0].layers[-1], model.layers[1], model.layers[2]
        self.weights, self.shift = reduce.get_param("W").T, reduce.get_param("b")
        self.width = len(self.shift)
        weights = lower.get_param("W")  # (features, out, pieces, in)
        features, self.hidden, self.pieces, width = weights.shape
        # Piece after piece, so that the best piece is an elementwise maximum.
        self.lower = [part.reshape(-1, width).T for part in weights.transpose(0, 2, 1, 3)]
        self.missing: Floats = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self.bias: Floats = lower.get_param("b").T.reshape(-1)
        self.upper: tuple[Floats, Floats] = (upper.get_param("W").T, upper.get_param("b"))
        names = [moves.get_class_name(move) for move in range(moves.n_moves)]
        numbers = {name: move for move, name in enumerate(names)}
        self.labels = [name.partition("-")[2] for name in names]
        self.inside: Ints = np.array([numbers.get(f"I-{label}", 0) for label in self.labels])
        self.last: Ints = np.array([numbers.get(f"L-{label}", 0) for label in self.labels])
        self.begin = np.array([name.startswith("B-") and name != "B-" for name in names])
        self.unit = np.array([name.startswith("U-") and name != "U-" for name in names])
        self.outside = np.array([name == "O" for name in names])

    def reduced(self, vectors: Floats) -> Floats:
        """What the finder keeps of the words' vectors."""
        kept: Floats = vectors @ self.weights + self.shift
        return kept

    def __call__(self, reduced: Floats, lengths: list[int], blank: NDArray[np.bool_]) -> list[list[Found]]:
        """The names of each document, as (first word, word after the last, label).

        ``reduced`` has a row for each word of all documents, of ``lengths`` words; ``blank`` tells which words are white space.
        """
        sizes = np.asarray(lengths)
        ends = np.repeat(np.cumsum(sizes), sizes)  # for each word, where its document ends
        is_last = ends == np.arange(1, len(ends) + 1)
        stretches = [slice(begin, begin + STRETCH) for begin in range(0, len(ends), STRETCH)]
        moves = np.concatenate([self._alone(reduced[part], blank[part], is_last[part]) for part in stretches])
        starts = np.flatnonzero(self.begin[moves] | self.unit[moves])
        until = self._walk(reduced, starts, moves[starts], ends[starts])
        found: list[list[Found]] = [[] for _ in lengths]
        documents, firsts = np.repeat(np.arange(len(sizes)), sizes)[starts], np.cumsum(sizes) - sizes
        free = 0
        for start, end, document in zip(starts.tolist(), until.tolist(), documents.tolist(), strict=True):
            if start >= free:
                free = end or self._follow(reduced, start, moves[start], ends[start])
                first = int(firsts[document])
                found[document].append((start - first, free - first, self.labels[moves[start]]))
        return found

    def _alone(self, reduced: Floats, blank: NDArray[np.bool_], is_last: NDArray[np.bool_]) -> Ints:
        """The best move at each word, outside any name. None begins on a blank, nor on the last word but to end there."""
        scores = self._scores((reduced @ self.lower[0] + self.missing[1]) + self.missing[2])
        scores[:, ~(self.begin | self.unit | self.outside)] = NEVER
        scores[np.ix_(blank, self.begin | self.unit)] = NEVER
        scores[np.ix_(is_last, self.begin)] = NEVER
        best: Ints = scores.argmax(axis=1)
        return best

    def _walk(self, reduced: Floats, starts: Ints, moves: Ints, ends: Ints) -> Ints:
        """Where the names end that begin at ``starts``, each as if no other reached into it; 0 where that is far."""
        until = np.where(self.unit[moves], starts + 1, 0)
        open_ = np.flatnonzero(until == 0)
        for step in range(1, STEPS + 1):
            if not len(open_):
                break
            words = starts[open_] + step
            is_last = self._ends_here(reduced, starts[open_], words, moves[open_], ends[open_])
            until[open_[is_last]] = words[is_last] + 1
            open_ = open_[~is_last]
        return until

    def _follow(self, reduced: Floats, start: int, move: int, end: int) -> int:
        """Where a name ends that is longer than that."""
        for begin in range(start + STEPS + 1, end, STRETCH):
            words = np.arange(begin, min(begin + STRETCH, end))
            same = np.full(len(words), start)
            is_last = self._ends_here(reduced, same, words, np.full(len(words), move), np.full(len(words), end))
            if is_last.any():
                return begin + int(is_last.argmax()) + 1
        return end

    def _ends_here(self, reduced: Floats, starts: Ints, words: Ints, moves: Ints, ends: Ints) -> NDArray[np.bool_]:
        """Whether names that began at ``starts`` and go on at ``words`` end there."""
        features = (reduced[words] @ self.lower[0] + reduced[starts] @ self.lower[1]) + reduced[words - 1] @ self.lower[2]
        scores, rows = self._scores(features), np.arange(len(words))
        is_last: NDArray[np.bool_] = scores[rows, self.last[moves]] > scores[rows, self.inside[moves]]
        is_last |= words == ends - 1
        return is_last

    def _scores(self, features: Floats) -> Floats:
        features += self.bias
        best = features[:, : self.hidden]
        for piece in range(1, self.pieces):
            np.maximum(best, features[:, piece * self.hidden : (piece + 1) * self.hidden], out=best)
        scores: Floats = best @ self.upper[0] + self.upper[1]
        return scores


def transitions_of(pipe: Any) -> Transitions | None:
    """The decisions of a `ner` pipe; None where that is built in another way."""
    model = pipe.model
    names = [layer.name for layer in model.layers]
    if names[1:] != ["precomputable_affine", "linear"] or model.layers[1].get_dim("nF") != 3 or model.attrs["unseen_classes"]:
        return None
    if [layer.name for layer in model.layers[0].layers] != ["tok2vec-listener", "list2array", "linear"]:
        return None
    return Transitions(model, pipe.moves)
