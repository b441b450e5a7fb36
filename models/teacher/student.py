"""The student: spaCy's tok2vec (MultiHashEmbed with static vectors, MaxoutWindowEncoder) in torch, taught by the teachers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import names
import syntax
from sets import Run, Set, Trainer

ROWS = (4000, 1000, 2500, 2000)  # of the tables of norms, prefixes, suffixes and shapes
WIDTH, VECTOR, DEPTH, DROPOUT = 128, 96, 4, 0.15
MAXOUT = 3
LONGEST = 192  # words of a slice
GOLD_COPIES = 3  # slices of the gold articles, each time others, to one of the raw news
# By how much people's word counts where the teachers that did not see it have theirs.
MARKED = 0.6
SYNTAX_COPIES = {"gsd": 3, "gsd-a": 4, "csui": 4, "pud": 2, "icon": 2}
SENTENCES = 6  # sentences a slice
SYNTAX_WEIGHTS = {"upos": 0.6, "feats": 0.3, "lemma": 0.6, "tag": 0.3}
RATE, FALL, WARM, DECAY, CLIP = 2e-3, 1e-3, 0.03, 0.998, 5.0


class Norm(nn.Module):
    """Thinc's layer norm."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))
        self.shift = nn.Parameter(torch.zeros(width))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        centred = states - states.mean(-1, keepdim=True)
        variance = (centred**2).mean(-1, keepdim=True) + 1e-8
        return centred * variance.rsqrt() * self.scale + self.shift


class Maxout(nn.Module):
    """Of MAXOUT linear layers the largest output each, then the norm and dropout: (…, inputs) to (…, outputs)."""

    def __init__(self, outputs: int, inputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(outputs, MAXOUT, inputs))
        nn.init.xavier_uniform_(self.weight.view(outputs * MAXOUT, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs, MAXOUT))
        self.norm = Norm(outputs)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        pieces = (states @ self.weight.flatten(0, 1).T).unflatten(-1, self.bias.shape) + self.bias
        return self.dropout(self.norm(pieces.max(-1).values))


class Tok2Vec(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ParameterList(nn.Parameter(torch.empty(rows, WIDTH).uniform_(-0.1, 0.1)) for rows in ROWS)
        self.vectors = nn.Parameter(torch.empty(WIDTH, VECTOR))
        nn.init.xavier_uniform_(self.vectors)
        self.mix = Maxout(WIDTH, WIDTH * (len(ROWS) + 1))
        self.windows = nn.ModuleList(Maxout(WIDTH, WIDTH * 3) for _ in range(DEPTH))

    def forward(self, rows: torch.Tensor, vectors: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """``rows`` (batch, words, tables, 4), ``vectors`` (batch, words, VECTOR), ``real`` (batch, words) to (…, WIDTH).

        What is not real counts as zeros, as what spaCy puts between its documents.
        """
        embedded = [F.embedding(rows[:, :, at], table).sum(2) for at, table in enumerate(self.tables)]
        states = self.mix(torch.cat([*embedded, vectors @ self.vectors.T], -1)) * real[..., None]
        states = F.pad(states, (0, 0, DEPTH, DEPTH))
        for layer in self.windows:
            edge = torch.zeros_like(states[:, :1])
            before, after = torch.cat([edge, states[:, :-1]], 1), torch.cat([states[:, 1:], edge], 1)
            states = states + layer(torch.cat([before, states, after], -1))
        return states[:, DEPTH:-DEPTH]

    def named_weights(self) -> dict[str, nn.Parameter]:
        """The weights by the names that ``scripts/spacy_weights.py`` knows; their shapes are spaCy's."""
        weights = {"V": self.vectors} | {f"E{at}": table for at, table in enumerate(self.tables)}
        for at, layer in enumerate([self.mix, *self.windows]):
            weights |= {f"m{at}.W": layer.weight, f"m{at}.b": layer.bias}
            weights |= {f"m{at}.G": layer.norm.scale, f"m{at}.nb": layer.norm.shift}
        return weights


class Seen(NamedTuple):
    """What the tok2vec sees of forms: ``word`` (forms,), the word of each, and by word ``rows`` (words, tables, 4) and
    ``vectors`` (words, VECTOR)."""

    word: torch.Tensor
    rows: torch.Tensor
    vectors: torch.Tensor

    def __call__(self, tok2vec: Tok2Vec, forms: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        word = self.word[forms]
        return tok2vec(self.rows[word], self.vectors[word], real)


def seen_by(run: Run) -> Seen:
    """Vectors were packed by their largest value, in 8 bits for the usual words and 4 for the rare ones."""
    data = run.data
    tables = [data[f"attr{at}/rows"].astype(np.int64)[data[f"attr{at}/ix"]] for at in range(len(ROWS))]
    rare, packed = data["vec/rare"], data["vec/q4"]
    vectors = np.zeros((len(rare), VECTOR), np.float32)
    vectors[~rare] = data["vec/q8"] / 127
    vectors[rare] = (np.stack([packed & 15, packed >> 4], -1).reshape(-1, VECTOR).astype(np.float32) - 8) / 7
    vectors *= data["vec/scale"][:, None]
    return Seen(run.tensor(data["form/word"].astype(np.int64)), run.tensor(np.stack(tables, 1)), run.tensor(vectors))


Slice = tuple[int, int]  # first word of a stream, and the one after the last


class Slices(NamedTuple):
    """Slices side by side: ``at`` (batch, LONGEST) places in the stream, ``real`` which of them are within their slice."""

    at: torch.Tensor
    real: torch.Tensor


def side_by_side(run: Run, slices: Sequence[Slice]) -> Slices:
    begin, end = np.array(slices).T[..., None]
    sizes = np.minimum(end - begin, LONGEST)
    place = np.arange(LONGEST)[None]
    return Slices(run.tensor(begin + np.minimum(place, sizes - 1)), run.tensor(place < sizes))


def random_batches(run: Run, slices: Sequence[Slice], room: int) -> Iterator[Slices]:
    """All slices once, in an order of chance, ``room`` words a batch."""
    order = run.rng.permutation(len(slices))
    size = room // LONGEST
    for first in range(0, len(order), size):
        yield side_by_side(run, [slices[at] for at in order[first : first + size]])


def cut(run: Run, source: Set, base: int) -> Iterator[Slice]:
    """Documents in slices, the first of a longer one of a length of chance; the set begins at ``base`` in its stream."""
    for document in range(len(source)):
        at, end = source.span(document)
        room = int(run.rng.integers(LONGEST // 4, LONGEST + 1)) if end - at > LONGEST else LONGEST
        while at < end:
            yield base + at, base + min(end, at + room)
            at, room = at + room, LONGEST


def save(run: Run, name: str, tok2vec: Tok2Vec) -> None:
    weights = tok2vec.named_weights().items()
    run.save(name, {key: weight.detach().float().cpu().numpy() for key, weight in weights})


def trainer(run: Run, name: str, tok2vec: Tok2Vec, heads: nn.Module, every: int) -> Trainer:
    group = ([*tok2vec.parameters(), *heads.parameters()], RATE, FALL)
    return Trainer(run, name, tok2vec, [group], clip=CLIP, warm=WARM, decay=DECAY, every=every)


def with_marked(source: Set, probabilities: torch.Tensor) -> torch.Tensor:
    """Probabilities (words, tags) by the teachers and by what people marked, where they left nothing open."""
    right = torch.from_numpy(source.layers[names.LAYER].astype(np.int64))[:, None]
    marked = torch.zeros(probabilities.shape).scatter_(1, right.clamp(min=0), 1.0)
    probabilities = probabilities.float()
    return torch.where(right >= 0, MARKED * marked + (1 - MARKED) * probabilities, probabilities).half()


def distil_names(run: Run, of_raw: torch.Tensor, of_gold: torch.Tensor, budget: float) -> None:
    """Teach a tok2vec the probabilities (words, tags) of raw news and gold articles; writes student-ner.npz."""
    torch.manual_seed(5)
    seen, raw, gold = seen_by(run), run.sets["raw"], run.sets["gold"]
    tok2vec = Tok2Vec().to(run.device)
    head = nn.Sequential(nn.Dropout(0.1), nn.Linear(WIDTH, len(run.labels["ner"]))).to(run.device)
    targets = torch.cat([of_raw, with_marked(gold, of_gold)]).to(run.device)
    forms = run.tensor(np.concatenate([raw.forms, gold.forms]))

    def epoch() -> Iterator[Slices]:
        slices = list(cut(run, raw, 0))
        for _ in range(GOLD_COPIES):
            slices += cut(run, gold, raw.words)
        return random_batches(run, slices, 24000)

    def loss_of(batch: Slices) -> torch.Tensor:
        with run.autocast():
            scores = head(seen(tok2vec, forms[batch.at], batch.real))
        likely = scores.float().log_softmax(-1)
        return -(targets[batch.at].float() * likely).sum(-1)[batch.real].mean()

    trainer(run, "student of names", tok2vec, head, 1000).fit(budget, epoch, loss_of)
    head.eval()
    for name in names.SCORED:
        source = run.sets[name]
        probabilities = read_names(run, seen, tok2vec, head, source)
        run.log(name, "by the student:", names.score(run, source, names.decode(run, source, probabilities)))
    save(run, "student-ner.npz", tok2vec)


@torch.no_grad()
def read_names(run: Run, seen: Seen, tok2vec: Tok2Vec, head: nn.Module, source: Set) -> torch.Tensor:
    """The student's probabilities of tags (words, tags), a document at a time."""
    probabilities = []
    for document in range(len(source)):
        forms = run.tensor(source.forms[slice(*source.span(document))])[None]
        if forms.numel():
            scores = head(seen(tok2vec, forms, torch.ones_like(forms, dtype=torch.bool)))
            probabilities.append(scores[0].softmax(-1).float().cpu())
    return torch.cat(probabilities)


class SyntaxHeads(nn.Module):
    """What reads syntax from the student's vectors, as simply as can be: the vectors are what is wanted."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.tags = nn.ModuleDict({layer: nn.Linear(WIDTH, len(labels[layer])) for layer in syntax.TAGGED})
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.relation = nn.Linear(2 * WIDTH, len(labels["dep"]))

    def arcs(self, states: torch.Tensor) -> torch.Tensor:
        """(batch, words, words) of dependents and heads; a root is its own head."""
        return (self.arc_dependent(states) @ self.arc_head(states).transpose(1, 2)).float() / 11

    def relations(self, states: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """(batch, words, labels) of the arcs to ``heads`` (batch, words)."""
        chosen = states.gather(1, heads[..., None].expand(-1, -1, WIDTH))
        return self.relation(torch.cat([states, chosen], -1)).float()


def stream_of(
    run: Run, parts: Sequence[tuple[Set, Mapping[str, np.ndarray], int]]
) -> tuple[dict[str, torch.Tensor], list[Slice]]:
    """Sets, what is known of them by layer, and how often each is met, as one stream of words.

    Returns its forms and layers (words,), heads being places in the stream, and slices of some sentences.
    """
    stream: dict[str, list[np.ndarray]] = {layer: [] for layer in ("forms", *syntax.LAYERS)}
    slices: list[Slice] = []
    base = 0
    for source, known, copies in parts:
        head, place = known["head"].astype(np.int64), np.arange(source.words)
        first = np.repeat(source.first_word[:-1], np.diff(source.first_word))
        places = np.where(head > 0, first + head - 1, place) + base
        stream["forms"].append(source.forms)
        stream["head"].append(np.where(known["dep"] >= 0, places, -1))
        for layer in (*syntax.TAGGED, "dep"):
            stream[layer].append(known[layer].astype(np.int64))
        bounds = base + np.append(source.first_word[:-1:SENTENCES], source.words)
        slices += [(begin, end) for begin, end in pairwise(bounds) if end > begin] * copies
        base += source.words
    return {layer: run.tensor(np.concatenate(values)) for layer, values in stream.items()}, slices


def distil_syntax(run: Run, silver: Mapping[str, np.ndarray], budget: float) -> None:
    """Teach a tok2vec the treebanks and what the teachers read in raw news (``silver``); writes student-syn.npz."""
    torch.manual_seed(6)
    seen = seen_by(run)
    tok2vec = Tok2Vec().to(run.device)
    heads, dropout = SyntaxHeads(run.labels).to(run.device), nn.Dropout(0.1)
    treebanks = [(syntax.set_of(run, name), copies) for name, copies in SYNTAX_COPIES.items()]
    parts = [(syntax.set_of(run, "silver"), silver, 1), *((source, source.layers, copies) for source, copies in treebanks)]
    stream, slices = stream_of(run, parts)

    def epoch() -> Iterator[Slices]:
        return random_batches(run, slices, 12000)

    def loss_of(batch: Slices) -> torch.Tensor:
        at, real = batch
        right = stream["head"][at] - at[:, :1]
        inside = real & (right >= 0) & right.lt(real.sum(1, keepdim=True))
        with run.autocast():
            states = dropout(seen(tok2vec, stream["forms"][at], real))
            arcs = heads.arcs(states).masked_fill(~real[:, None], syntax.FAR)
            relations = heads.relations(states, right.clamp(0, LONGEST - 1))
            tags = {layer: head(states).float() for layer, head in heads.tags.items()}
        loss = F.cross_entropy(arcs[inside], right[inside])
        loss = loss + F.cross_entropy(relations[inside], stream["dep"][at][inside])
        for layer, weight in SYNTAX_WEIGHTS.items():
            known = stream[layer][at].masked_fill(~real, -1)
            loss = loss + weight * syntax.mean_loss(tags[layer], known)
        return loss

    trainer(run, "student of syntax", tok2vec, heads, 500).fit(budget, epoch, loss_of)
    save(run, "student-syn.npz", tok2vec)
