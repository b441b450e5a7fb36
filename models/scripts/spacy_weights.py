"""The weights of a student in spaCy's tok2vec."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from thinc.api import Model

WINDOW = 3  # words that a layer of the window encoder sees, its inputs being so many times its outputs


def places(tok2vec: Model) -> dict[str, tuple[Model, str]]:
    """The layer and the name of each weight there, by the student's name of it."""
    layers = list(tok2vec.walk())
    tables = sorted((layer for layer in layers if layer.name == "hashembed"), key=lambda layer: layer.attrs["column"])
    found = {f"E{at}": (layer, "E") for at, layer in enumerate(tables)}
    found["V"] = (next(layer for layer in layers if layer.name == "static_vectors"), "W")
    maxouts = [layer for layer in layers if layer.name == "maxout"]
    norms = [layer for layer in layers if layer.name == "layernorm"]
    # The layer that mixes the embeddings comes first, wherever it was met.
    pairs = sorted(zip(maxouts, norms, strict=True), key=lambda pair: pair[0].get_dim("nI") == WINDOW * pair[0].get_dim("nO"))
    for at, (maxout, norm) in enumerate(pairs):
        found |= {f"m{at}.W": (maxout, "W"), f"m{at}.b": (maxout, "b"), f"m{at}.G": (norm, "G"), f"m{at}.nb": (norm, "b")}
    return found


def put(weights: Mapping[str, np.ndarray], tok2vec: Model) -> None:
    """Give spaCy's tok2vec, initialized, the student's weights."""
    found = places(tok2vec)
    if found.keys() != weights.keys():
        raise ValueError("the tok2vec is of another build than the student")
    for name, weight in weights.items():
        layer, parameter = found[name]
        if layer.get_param(parameter).shape != weight.shape:
            raise ValueError(f"{name} is of shape {weight.shape}, not {layer.get_param(parameter).shape}")
        layer.set_param(parameter, np.ascontiguousarray(weight, dtype="f"))
