"""What all training on the GPU shares: sets of documents, windows and batches of them, and the steps of an optimizer."""

from __future__ import annotations

import io
import json
import lzma
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import nn

from e5 import BOS, EOS, MASK, SPECIALS

Group = tuple[list[nn.Parameter], float, float]  # parameters, their highest learning rate, their weight decay
Batch = TypeVar("Batch")
TINY_RAW = 20  # documents of raw news in a try


@dataclass(frozen=True, slots=True)
class Set:
    """Documents of words of pieces, all end to end.

    ``forms`` (words,) are numbers of forms, ``lengths`` (words,) how many pieces each has, ``pieces`` (pieces,) their ids.
    ``first_word`` (documents + 1,) and ``first_piece`` (words + 1,) tell where a document's words and a word's pieces begin.
    ``layers`` are numbers of labels (words,) by the layer's name, -1 where nothing is known.
    """

    name: str
    forms: np.ndarray
    lengths: np.ndarray
    pieces: np.ndarray
    first_word: np.ndarray
    first_piece: np.ndarray
    layers: dict[str, np.ndarray]

    def __len__(self) -> int:
        return len(self.first_word) - 1

    @property
    def words(self) -> int:
        return len(self.forms)

    def span(self, document: int) -> tuple[int, int]:
        """First word of a document, and the one after its last."""
        return int(self.first_word[document]), int(self.first_word[document + 1])


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of training works with; ``tiny`` is 0, or the documents that a try takes of each set."""

    data: dict[str, np.ndarray]
    sets: dict[str, Set]
    labels: dict[str, list[str]]
    device: str
    rng: np.random.Generator
    out: Path
    tiny: int
    began: float = field(default_factory=time.monotonic)

    def log(self, *parts: object) -> None:
        print(f"[{time.monotonic() - self.began:.0f}s]", *parts, flush=True)

    def save(self, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        np.savez_compressed(self.out / name, **arrays)

    def tensor(self, values: np.ndarray | Sequence) -> torch.Tensor:
        return torch.from_numpy(np.asarray(values)).to(self.device)

    def autocast(self) -> torch.autocast:
        return torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda")


def open_run(folder: Path, out: Path, tiny: int) -> Run:
    """A run over the arrays that ``prepare.py`` left in ``folder``."""
    with np.load(io.BytesIO(lzma.decompress((folder / "data.npz.xz").read_bytes()))) as archive:
        data = {name: archive[name] for name in archive.files}
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out.mkdir(parents=True, exist_ok=True)
    return Run(data, read_sets(data, tiny), labels, device, np.random.default_rng(7), out, tiny)


def offsets(lengths: np.ndarray) -> np.ndarray:
    """Where things of such lengths begin when they lie end to end, and where the last ends."""
    return np.concatenate([[0], np.cumsum(lengths)])


def read_sets(data: Mapping[str, np.ndarray], tiny: int) -> dict[str, Set]:
    form_lengths = data["form/l"].astype(np.int64)
    form_begins = offsets(form_lengths)
    sets = {}
    for name in [key.removesuffix("/n") for key in data if key.endswith("/n")]:
        sizes = data[f"{name}/n"].astype(np.int64)
        if tiny:
            sizes = sizes[: TINY_RAW if name == "raw" else tiny]
        words = int(sizes.sum())
        forms = data[f"{name}/f0"][:words].astype(np.int64) + (data[f"{name}/f1"][:words].astype(np.int64) << 8)
        lengths = form_lengths[forms]
        first_piece = offsets(lengths)
        at = np.repeat(form_begins[forms] - first_piece[:-1], lengths)
        pieces = data["form/p"][at + np.arange(len(at))]
        own = {key.removeprefix(f"{name}/"): values[:words] for key, values in data.items() if key.startswith(f"{name}/")}
        layers = {layer: values for layer, values in own.items() if layer not in ("n", "f0", "f1")}
        sets[name] = Set(name, forms, lengths, pieces, offsets(sizes), first_piece, layers)
    return sets


class Window(NamedTuple):
    """The words ``begin`` to ``end`` of a set, of which those from ``keep`` to ``kept`` count; ``domain`` is the set's kind."""

    source: Set
    begin: int
    end: int
    keep: int
    kept: int
    domain: int

    @property
    def pieces(self) -> int:
        """How many pieces, with the two that mark begin and end."""
        return int(self.source.first_piece[self.end] - self.source.first_piece[self.begin]) + 2


def whole(source: Set, document: int, domain: int) -> Window:
    """A document as one window."""
    begin, end = source.span(document)
    return Window(source, begin, end, begin, end, domain)


def training_windows(run: Run, source: Set, documents: Iterable[int], size: int, domain: int) -> Iterator[Window]:
    """Windows of at most ``size`` pieces, end to end; the first of a longer document is of a length of chance."""
    first_piece = source.first_piece
    for document in documents:
        at, last = source.span(document)
        room = size - 2
        if first_piece[last] - first_piece[at] > room:
            room = int(run.rng.integers(size // 3, size - 1))
        while at < last:
            end = int(np.searchsorted(first_piece, first_piece[at] + room, "right")) - 1
            end = min(max(end, at + 1), last)
            yield Window(source, at, end, at, end, domain)
            at, room = end, size - 2


def reading_windows(source: Set, documents: Iterable[int], size: int, context: int, domain: int) -> Iterator[Window]:
    """Windows of at most ``size`` pieces that overlap, so that words that count have ``context`` pieces on either side."""
    first_piece = source.first_piece
    for document in documents:
        first, last = source.span(document)
        at = first
        while at < last:
            begin = at
            while begin > first and first_piece[at] - first_piece[begin - 1] <= context:
                begin -= 1
            end = at
            while end < last and first_piece[end + 1] - first_piece[begin] <= size - 2:
                end += 1
            end = max(end, at + 1)
            kept = end
            if end < last:
                while kept - 1 > at and first_piece[end] - first_piece[kept - 1] <= context:
                    kept -= 1
            yield Window(source, begin, end, at, kept, domain)
            at = kept


def batches(run: Run, windows: Sequence[Window], room: int, *, shuffle: bool) -> list[list[Window]]:
    """Windows of like length together, each batch of at most ``room`` pieces, padding among them."""
    room = room // 8 if run.tiny else room
    sizes = np.array([window.pieces for window in windows])
    order = np.argsort(sizes * (1 + 0.1 * run.rng.random(len(sizes))) if shuffle else sizes, kind="stable")
    made: list[list[Window]] = []
    current: list[Window] = []
    longest = 0
    for place in order:
        if current and max(longest, sizes[place]) * (len(current) + 1) > room:
            made.append(current)
            current, longest = [], 0
        current.append(windows[place])
        longest = max(longest, sizes[place])
    if current:
        made.append(current)
    if shuffle:
        return [made[place] for place in run.rng.permutation(len(made))]
    return made


class Padded(NamedTuple):
    """Windows side by side.

    ``ids`` (batch, pieces) of the pieces; ``word`` (batch, pieces), the word that each belongs to, or ``words``, the most words
    of a window, where it belongs to none; ``real`` (batch, words), whether there is such a word; ``domain`` (batch,).
    """

    ids: torch.Tensor
    word: torch.Tensor
    words: int
    real: torch.Tensor
    domain: torch.Tensor

    def masked(self, share: float) -> Padded:
        """The same with a share of the words hidden, for these are to be read by what stands around them."""
        chosen = torch.rand(len(self.ids), self.words + 1, device=self.ids.device) < share
        hidden = chosen.gather(1, self.word) & self.ids.ge(SPECIALS)
        return self._replace(ids=self.ids.masked_fill(hidden, MASK))


def collate(run: Run, windows: Sequence[Window]) -> Padded:
    words = max(window.end - window.begin for window in windows)
    ids = np.zeros((len(windows), max(window.pieces for window in windows)), np.int64)
    word = np.full(ids.shape, words, np.int64)
    real = np.zeros((len(windows), words), bool)
    for row, (source, begin, end, *_) in enumerate(windows):
        pieces = source.pieces[source.first_piece[begin] : source.first_piece[end]]
        ids[row, : len(pieces) + 2] = [BOS, *pieces, EOS]
        word[row, 1 : len(pieces) + 1] = np.repeat(np.arange(end - begin), source.lengths[begin:end])
        real[row, : end - begin] = True
    domain = np.array([window.domain for window in windows])
    return Padded(run.tensor(ids), run.tensor(word), words, run.tensor(real), run.tensor(domain))


def labels_of(run: Run, windows: Sequence[Window], layer: str, words: int) -> torch.Tensor:
    """The labels of a layer (batch, words), -1 beyond a window's end."""
    labels = np.full((len(windows), words), -1, np.int64)
    for row, (source, begin, end, *_) in enumerate(windows):
        labels[row, : end - begin] = source.layers[layer][begin:end]
    return run.tensor(labels)


def pool(states: torch.Tensor, word: torch.Tensor, words: int) -> torch.Tensor:
    """Means over the pieces of each word: (batch, pieces, width) to (batch, words, width)."""
    batch, _, width = states.shape
    sums = torch.zeros(batch, words + 1, width, device=states.device, dtype=states.dtype)
    sums.scatter_add_(1, word[..., None].expand(-1, -1, width), states)
    counts = torch.zeros(batch, words + 1, device=states.device, dtype=states.dtype)
    counts.scatter_add_(1, word, torch.ones_like(word, dtype=states.dtype))
    return (sums / counts.clamp(min=1)[..., None])[:, :words]


class Mean:
    """An exponential mean of a module's weights."""

    def __init__(self, module: nn.Module, decay: float) -> None:
        self.module, self.decay, self.steps = module, decay, 0
        self.weights = [parameter.detach().clone() for parameter in module.parameters()]

    def step(self) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))  # the first weights are soon forgotten
        torch._foreach_lerp_(self.weights, [parameter.detach() for parameter in self.module.parameters()], 1 - decay)

    def put(self) -> None:
        """Give the module the mean as its weights."""
        for parameter, weight in zip(self.module.parameters(), self.weights, strict=True):
            parameter.data.copy_(weight)


class Trainer:
    """Steps of AdamW until a budget of seconds is spent: the learning rate rises for the share ``warm`` of it, then falls to 0.

    The gradients of ``module`` are clipped to the norm ``clip``; with a ``decay``, its weights end as their exponential mean.
    """

    def __init__(
        self,
        run: Run,
        name: str,
        module: nn.Module,
        groups: Sequence[Group],
        *,
        clip: float,
        warm: float = 0.06,
        decay: float | None = 0.995,
        every: int = 0,
    ) -> None:
        self.run, self.name, self.module = run, name, module
        self.clip, self.warm, self.every = clip, warm, every
        self.mean = None if decay is None else Mean(module, decay)
        settings = [{"params": parameters, "lr": rate, "peak": rate, "weight_decay": fall} for parameters, rate, fall in groups]
        self.optimizer = torch.optim.AdamW(settings, betas=(0.9, 0.98), fused=run.device == "cuda")

    def fit(self, budget: float, epoch: Callable[[], Iterable[Batch]], loss_of: Callable[[Batch], torch.Tensor]) -> None:
        """Go over the batches of one epoch after another; the module is left ready for use."""
        began, steps, epochs = time.monotonic(), 0, 0
        loss = torch.tensor(torch.nan)
        self.module.train()
        while time.monotonic() - began < budget:
            for batch in epoch():
                spent = (time.monotonic() - began) / budget
                if spent >= 1:
                    break
                self._set_rate(spent)
                loss = loss_of(batch)
                self._step(loss)
                steps += 1
                if self.every and steps % self.every == 0:
                    self.run.log(f"{self.name}: step {steps}, epoch {epochs}, loss {loss.item():.4f}")
            epochs += 1
        if self.mean is not None:
            self.mean.put()
        self.module.eval()
        self.run.log(f"{self.name}: {steps} steps, {epochs} epochs begun, loss {loss.item():.4f}")

    def _set_rate(self, spent: float) -> None:
        share = spent / self.warm if spent < self.warm else max(0.0, (1 - spent) / (1 - self.warm))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * share

    def _step(self, loss: torch.Tensor) -> None:
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.module.parameters(), self.clip)
        self.optimizer.step()
        if self.mean is not None:
            self.mean.step()
