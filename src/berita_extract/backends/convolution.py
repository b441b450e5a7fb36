"""The convolution of a tok2vec, in windows that stay in the processor's cache.

thinc runs each layer over a whole batch, through fresh arrays of tens of megabytes. The same sums over windows of a few hundred
words, in arrays that are used again and again, take less time and a memory that does not grow with the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# Words a window: the arrays of one layer take a megabyte then. Fewer are more overhead, more fall out of the cache.
WINDOW = 256
TINY = np.float32(1e-8)  # thinc's, so that nothing is divided by zero
LAYER = ["expand_window", "maxout", "layernorm", "dropout"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer's weights: those of the maxout and its bias, piece after piece, and the scale and shift of the norm."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Convolution:
    """spaCy's `MaxoutWindowEncoder` by numpy: each word with its two neighbours, layer upon layer.

    ``context`` is how many words to its left and right a word sees through all layers.
    """

    def __init__(self, layers: list[Layer], pieces: int) -> None:
        self.layers = layers
        self.pieces = pieces
        self.width = len(layers[0].scale)
        self.context = len(layers)
        rows = WINDOW + 2 * self.context
        self.wide = np.zeros((rows, 3 * self.width), dtype="float32")
        self.summed = np.empty((rows, pieces * self.width), dtype="float32")
        self.best = np.empty((rows, self.width), dtype="float32")
        self.squared = np.empty_like(self.best)
        self.mean = np.full(self.width, 1 / self.width, dtype="float32")  # a product with it is six times as fast as `mean`

    def __call__(self, table: Floats, places: Ints) -> Iterator[tuple[int, Floats]]:
        """The vectors of a text, window by window, each with the number of its first word.

        ``places`` are the words' rows of ``table``. Documents are kept apart by ``context`` rows of zeros between them;
        before the first and behind the last there is nothing anyway.
        """
        around = np.zeros(self.context, dtype=places.dtype)  # row 0 is all zeros
        padded = np.concatenate([around, places, around])
        for start in range(0, len(places), WINDOW):
            rows = table[padded[start : start + WINDOW + 2 * self.context]]
            for layer in self.layers:
                self._through(layer, rows)
            yield start, rows[self.context : -self.context]

    def _through(self, layer: Layer, rows: Floats) -> None:
        """One layer over the rows, in place. What it makes of the outermost rows is wrong, since their neighbours are missing."""
        size, width = len(rows), self.width
        wide, summed, best = self.wide[:size], self.summed[:size], self.best[:size]
        wide[1:, :width] = rows[:-1]
        wide[:, width : 2 * width] = rows
        wide[:-1, 2 * width :] = rows[1:]
        wide[0, :width] = wide[-1, 2 * width :] = 0
        np.dot(wide, layer.weights, out=summed)
        summed += layer.bias
        pieces = [summed[:, piece * width : (piece + 1) * width] for piece in range(self.pieces)]
        np.maximum(pieces[0], pieces[-1], out=best)
        for piece in pieces[1:-1]:
            np.maximum(best, piece, out=best)
        best -= (best @ self.mean)[:, None]
        spread = np.multiply(best, best, out=self.squared[:size]) @ self.mean
        best *= (1 / np.sqrt(spread + TINY))[:, None]
        best *= layer.scale
        best += layer.shift
        rows += best


def convolution_of(encoder: Any) -> Convolution | None:
    """The convolution of a tok2vec's second layer; None where that is built in another way."""
    layers, pieces = [], set()
    for residual in encoder.walk(order="dfs_pre"):
        if not residual.name.startswith("residual(") or ">>residual(" in residual.name:
            continue
        parts = [part for part in residual.walk(order="dfs_pre") if not part.layers]
        if [part.name for part in parts] != LAYER or parts[0].attrs["window_size"] != 1:
            return None
        weights = parts[1].get_param("W")  # (out, pieces, in)
        pieces.add(weights.shape[1])
        by_piece = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        bias = parts[1].get_param("b").T.reshape(-1)
        layers.append(Layer(by_piece.T, bias, parts[2].get_param("G"), parts[2].get_param("b")))
    if not layers or len(pieces) != 1 or encoder.attrs.get("pad", 0) < len(layers):
        return None
    return Convolution(layers, pieces.pop())
