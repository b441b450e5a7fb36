"""The encoder of multilingual-e5-small in torch, its training on raw news as a masked language model, and words by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from e5 import LAYERS, MASK, PAD, POSITIONS, SPECIALS, WIDTH, dequantized
from sets import Padded, Run, Trainer, pool

HEADS, INNER, EPSILON, DROPOUT = 12, 1536, 1e-12, 0.1
DOMAINS = 4  # kinds of annotation that a teacher can tell apart
PRETRAINED_ON = ("raw", "gold", "nergrit-train", "s:gsd", "s:csui", "s:pud", "s:icon", "idner-train")
# Of the words, a quarter is to be guessed; most of their pieces are hidden, a few are others.
GUESSED, HIDDEN, KEPT = 0.25, 0.85, 0.93


class Layer(nn.Module):
    """A layer of BERT, (batch, pieces, WIDTH) to the same."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, pieces, _ = states.shape
        query, key, value = self.qkv(states).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        dropped = DROPOUT if self.training else 0.0
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropped)
        seen = seen.transpose(1, 2).reshape(batch, pieces, WIDTH)
        states = self.attended_norm(states + self.dropout(self.attended(seen)))
        return self.outer_norm(states + self.dropout(self.outer(F.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """Ids of pieces (batch, pieces) to the states of every layer, each (batch, pieces, WIDTH)."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, ids: torch.Tensor) -> list[torch.Tensor]:
        mask = ids.ne(PAD)[:, None, None, :]
        states = [self.dropout(self.norm(self.word(ids) + self.position.weight[: ids.shape[1]]))]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states[1:]


def encoder_of(arrays: Mapping[str, np.ndarray]) -> Encoder:
    """The encoder with the weights of q4.npz, the embeddings of whose pieces are already chosen."""
    words = dequantized(arrays["emb"], WIDTH)
    types = arrays["emb.type"].reshape(-1, WIDTH)
    weights = {
        "word.weight": words,
        "position.weight": arrays["emb.pos"].reshape(POSITIONS, WIDTH) + types[0],
        "norm.weight": arrays["emb.ln.w"],
        "norm.bias": arrays["emb.ln.b"],
    }
    for number in range(LAYERS):
        source, target = f"l{number}.", f"layers.{number}."
        weights[target + "qkv.weight"] = np.concatenate([dequantized(arrays[f"{source}{part}.w"], WIDTH) for part in "qkv"])
        weights[target + "qkv.bias"] = np.concatenate([arrays[f"{source}{part}.b"] for part in "qkv"])
        for ours, theirs, inputs in (("attended", "ao", WIDTH), ("inner", "fi", WIDTH), ("outer", "fo", INNER)):
            weights[f"{target}{ours}.weight"] = dequantized(arrays[f"{source}{theirs}.w"], inputs)
            weights[f"{target}{ours}.bias"] = arrays[f"{source}{theirs}.b"]
        for ours, theirs in (("attended_norm", "aln"), ("outer_norm", "oln")):
            weights[f"{target}{ours}.weight"] = arrays[f"{source}{theirs}.w"]
            weights[f"{target}{ours}.bias"] = arrays[f"{source}{theirs}.b"]
    encoder = Encoder(len(words))
    encoder.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()})
    return encoder


def pretrain(run: Run, encoder: Encoder, budget: float) -> None:
    """Train the encoder to guess hidden words of raw news and of all the words that the teachers learn from."""
    length, size = (64, 4) if run.tiny else (256, 160)
    sets = [run.sets[name] for name in PRETRAINED_ON]
    begins = [np.zeros(len(source.pieces), np.int64) for source in sets]
    for source, begin in zip(sets, begins, strict=True):
        begin[source.first_piece[:-1][source.lengths > 0]] = 1
    pieces = run.tensor(np.concatenate([source.pieces for source in sets]).astype(np.int64))
    word = run.tensor(np.cumsum(np.concatenate(begins)))
    words, vocabulary = int(word[-1]) + 1, len(encoder.word.weight)
    head = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH)).to(run.device)
    bias = nn.Parameter(torch.zeros(vocabulary, device=run.device))

    def epoch() -> Iterator[np.ndarray]:
        first = int(run.rng.integers(length))
        begins = run.rng.permutation(np.arange(first, len(pieces) - length, length))
        for at in range(0, max(1, len(begins) - size + 1), size):
            yield begins[at : at + size]

    def loss_of(begins: np.ndarray) -> torch.Tensor:
        places = run.tensor(begins)[:, None] + torch.arange(length, device=run.device)
        right = pieces[places]
        guessed = (torch.rand(words, device=run.device) < GUESSED)[word[places]] & right.ge(SPECIALS)
        chance = torch.rand(right.shape, device=run.device)
        others = torch.randint(SPECIALS, vocabulary, right.shape, device=run.device)
        seen = torch.where(guessed & (chance < HIDDEN), MASK, torch.where(guessed & (chance > KEPT), others, right))
        with run.autocast():
            states = head(encoder(seen)[-1][guessed])
            scores = (states @ encoder.word.weight.T + bias).float()
        return F.cross_entropy(scores, right[guessed])

    groups = [(list(encoder.parameters()), 5e-4, 0.01), ([*head.parameters(), bias], 1e-3, 0.01)]
    Trainer(run, "language model", encoder, groups, clip=1.0, decay=None, every=200).fit(budget, epoch, loss_of)


class Words(nn.Module):
    """Pieces to words (batch, words, 2 * WIDTH): the mean states of the last layer and of that ``lower`` from the end.

    What annotators of one domain do otherwise than those of another is added to the former.
    """

    def __init__(self, encoder: Encoder, lower: int) -> None:
        super().__init__()
        self.encoder, self.lower = encoder, lower
        self.domain = nn.Embedding(DOMAINS, WIDTH)
        nn.init.zeros_(self.domain.weight)

    def forward(self, batch: Padded) -> torch.Tensor:
        states = self.encoder(batch.ids)
        words = pool(torch.cat([states[-1], states[-self.lower]], -1), batch.word, batch.words)
        return torch.cat([words[..., :WIDTH] + self.domain(batch.domain)[:, None], words[..., WIDTH:]], -1)
