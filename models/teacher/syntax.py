"""Teachers of syntax: parts of speech, features, lemmas, ICON's tags, and trees by a biaffine parser."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from e5 import WIDTH
from encoder import Encoder, Words
from sets import Group, Padded, Run, Set, Trainer, Window, batches, collate, labels_of, whole

TAGGED = ("upos", "feats", "lemma", "tag")
LAYERS = (*TAGGED, "dep", "head")
WEIGHTS = {"upos": 0.5, "feats": 0.3, "lemma": 0.5, "tag": 0.3}
# GSD as reconstructed, GSD as published, CSUI with what has no convention of its own, PUD.
RECONSTRUCTED, PUBLISHED, CSUI, PUD = range(4)
DOMAINS = {
    "gsd": RECONSTRUCTED, "gsd-a": PUBLISHED, "gsd-b": PUBLISHED, "gsd-test": PUBLISHED,
    "csui": CSUI, "csui-b": CSUI, "csui-test": CSUI, "icon": CSUI, "silver": CSUI, "pud": PUD,
}  # fmt: skip
TRAINING = ("gsd", "gsd-a", "csui", "csui", "pud", "icon")
ICON_SHARE = 0.4  # of ICON's sentences, in each epoch
SCORED = ("gsd-b", "csui-b", "gsd-test", "csui-test")
LONGEST = 150  # words of a sentence to learn from
MASKED = 0.05
ARC, RELATION = 384, 160
FAR = -1e4


def set_of(run: Run, name: str) -> Set:
    return run.sets[f"s:{name}"]


def with_one(states: torch.Tensor) -> torch.Tensor:
    """The states with a 1 behind each, for a bias in a product."""
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)


def is_head(batch: Padded) -> torch.Tensor:
    """(batch, 1, words + 1): which places can be heads, the root being 0."""
    return F.pad(batch.real, (1, 0), value=True)[:, None]


class Scores(NamedTuple):
    """``tags`` by layer, (batch, words, labels); ``arcs`` (batch, words, words + 1) of dependents and heads, 0 the root.

    ``dependents`` (batch, words, RELATION + 1) and ``heads`` (batch, words + 1, RELATION + 1) give the labels of arcs.
    """

    tags: dict[str, torch.Tensor]
    arcs: torch.Tensor
    dependents: torch.Tensor
    heads: torch.Tensor


class Teacher(nn.Module):
    def __init__(self, encoder: Encoder, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.words = Words(encoder, lower=5)
        self.root = nn.Parameter(torch.zeros(1, 1, 2 * WIDTH))
        self.dropout = nn.Dropout(0.33)
        self.arc_head, self.arc_dependent = self._layer(ARC), self._layer(ARC)
        self.relation_head, self.relation_dependent = self._layer(RELATION), self._layer(RELATION)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.zeros(len(labels["dep"]), RELATION + 1, RELATION + 1))
        nn.init.orthogonal_(self.arc.data[:ARC])
        self.arc.data /= 4
        self.tags = nn.ModuleDict(
            {layer: nn.Sequential(*self._layer(256), nn.Linear(256, len(labels[layer]))) for layer in TAGGED}
        )

    @staticmethod
    def _layer(width: int) -> nn.Sequential:
        return nn.Sequential(nn.Linear(2 * WIDTH, width), nn.GELU(), nn.Dropout(0.33))

    def forward(self, batch: Padded) -> Scores:
        words = self.dropout(self.words(batch))
        tags = {layer: head(words).float() for layer, head in self.tags.items()}
        rooted = torch.cat([self.root.expand(len(words), -1, -1).to(words.dtype), words], 1)
        arcs = (with_one(self.arc_dependent(words)) @ self.arc @ self.arc_head(rooted).transpose(1, 2)).float()
        arcs = arcs.masked_fill(~is_head(batch), FAR)
        return Scores(tags, arcs, with_one(self.relation_dependent(words)), with_one(self.relation_head(rooted)))

    def relations(self, scores: Scores, heads: torch.Tensor) -> torch.Tensor:
        """Scores of the labels (batch, words, labels) of the arcs to ``heads`` (batch, words)."""
        chosen = scores.heads.gather(1, heads[..., None].expand(-1, -1, RELATION + 1))
        weights = self.relation.to(chosen.dtype)
        return torch.einsum("bni,rij,bnj->bnr", scores.dependents, weights, chosen).float()

    def groups(self) -> list[Group]:
        new = [weight for name, weight in self.named_parameters() if not name.startswith("words.encoder.")]
        return [(list(self.words.encoder.parameters()), 1.5e-4, 0.01), (new, 1.2e-3, 0.01)]


def mean_loss(scores: torch.Tensor, right: torch.Tensor, smoothing: float = 0.0) -> torch.Tensor:
    """Mean cross entropy over what is known, 0 where nothing is."""
    total = F.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=-1, label_smoothing=smoothing, reduction="sum")
    return total / (right >= 0).sum().clamp(min=1)


def train(run: Run, base: Encoder, seed: int, budget: float) -> Teacher:
    torch.manual_seed(seed)
    teacher = Teacher(copy.deepcopy(base), run.labels).to(run.device)

    def epoch() -> list[list[Window]]:
        windows = []
        for name in TRAINING:
            source, domain = set_of(run, name), DOMAINS[name]
            chosen = [whole(source, at, domain) for at in range(len(source)) if name != "icon" or run.rng.random() < ICON_SHARE]
            windows += [window for window in chosen if 0 < window.end - window.begin < LONGEST]
        return batches(run, windows, 4000, shuffle=True)

    def loss_of(windows: list[Window]) -> torch.Tensor:
        batch = collate(run, windows).masked(MASKED)
        right = {layer: labels_of(run, windows, layer, batch.words) for layer in LAYERS}
        heads = right["head"].masked_fill(right["dep"] < 0, -1)
        with run.autocast():
            scores = teacher(batch)
            relations = teacher.relations(scores, heads.clamp(min=0))
        loss = mean_loss(scores.arcs, heads) + mean_loss(relations, right["dep"], 0.03)
        for layer, weight in WEIGHTS.items():
            loss = loss + weight * mean_loss(scores.tags[layer], right[layer], 0.03)
        return loss

    Trainer(run, f"syntax, seed {seed}", teacher, teacher.groups(), clip=2.0).fit(budget, epoch, loss_of)
    return teacher


def find_cycle(heads: np.ndarray) -> list[int]:
    """The nodes of a cycle among ``heads``, none if they make a tree."""
    seen = np.zeros(len(heads), int)
    seen[0] = 1
    for start in range(1, len(heads)):
        path, at = [], start
        while not seen[at]:
            seen[at] = start + 1
            path.append(at)
            at = heads[at]
        if at in path:
            return path[path.index(at) :]
    return []


def spanning_tree(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree below node 0 (Chu and Liu, Edmonds); ``scores`` (nodes, nodes) of dependents and heads."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    rest = np.setdiff1d(np.arange(len(heads)), cycle)
    # One node, the last, stands for the cycle: what enters it breaks one of its arcs.
    node = len(rest)
    smaller = np.full((node + 1, node + 1), -np.inf)
    smaller[:node, :node] = scores[np.ix_(rest, rest)]
    inside = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, rest)] - inside[:, None] + inside.sum()
    smaller[node, :node] = entering.max(0)
    entered = np.array(cycle)[entering.argmax(0)]
    leaving = scores[np.ix_(rest, cycle)]
    smaller[:node, node] = leaving.max(1)
    left = np.array(cycle)[leaving.argmax(1)]
    smaller[0, node] = -np.inf
    solved = spanning_tree(smaller)
    tree = heads.copy()
    for at in range(1, node):
        tree[rest[at]] = left[at] if solved[at] == node else rest[solved[at]]
    tree[entered[solved[node]]] = rest[solved[node]]
    return tree


def is_tree(heads: np.ndarray) -> bool:
    """Whether all nodes hang below node 0."""
    at = heads
    for _ in range(len(heads).bit_length()):
        at = at[at]  # twice as far up each time
    return not at.any()


def best_tree(scores: np.ndarray) -> np.ndarray:
    """The heads of the best tree with one word below the root; ``scores`` (words + 1, words + 1), the root being 0."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    scores[0, 0] = 0
    heads = scores.argmax(1)
    if (heads[1:] == 0).sum() == 1 and is_tree(heads):
        return heads
    trees = []
    for top in np.argsort(-scores[1:, 0])[:3] + 1:
        bound = scores.copy()
        bound[1:, 0] = -np.inf
        bound[top] = -np.inf
        bound[top, 0] = 0
        trees.append(spanning_tree(bound))
    return max(trees, key=lambda tree: scores[np.arange(1, len(tree)), tree[1:]].sum())


def heads_of(run: Run, windows: Sequence[Window], arcs: torch.Tensor) -> torch.Tensor:
    """The heads (batch, words) by the probabilities of arcs (batch, words, words + 1)."""
    likely = (arcs + 1e-7).log().cpu().numpy()
    heads = np.zeros(likely.shape[:2], np.int64)
    for row, window in enumerate(windows):
        words = window.end - window.begin
        scores = np.full((words + 1, words + 1), -30.0)
        scores[1:] = likely[row, :words, : words + 1]
        heads[row, :words] = best_tree(scores)[1:]
    return run.tensor(heads)


@torch.no_grad()
def read(run: Run, teachers: Sequence[Teacher], name: str, domain: int | None = None) -> dict[str, np.ndarray]:
    """What the teachers together make of a set, by layer (words,), and ``sure``: probabilities of arcs with labels, of 255."""
    source = set_of(run, name)
    result = {layer: np.zeros(source.words, np.int16) for layer in LAYERS} | {"sure": np.zeros(source.words, np.uint8)}
    domain = DOMAINS[name] if domain is None else domain
    is_root = torch.tensor([label == "root" for label in run.labels["dep"]], device=run.device)
    windows = [whole(source, at, domain) for at, size in enumerate(np.diff(source.first_word)) if size]
    for chosen in batches(run, windows, 16000, shuffle=False):
        batch = collate(run, chosen)
        with run.autocast():
            all_scores = [teacher(batch) for teacher in teachers]
        arcs = sum(scores.arcs.softmax(-1) for scores in all_scores) / len(teachers)
        heads = heads_of(run, chosen, arcs)
        with run.autocast():
            pairs = zip(teachers, all_scores, strict=True)
            relations = sum(teacher.relations(scores, heads).softmax(-1) for teacher, scores in pairs) / len(teachers)
        relations = relations.masked_fill((heads == 0)[..., None] != is_root, -1)
        sure, labels = relations.max(-1)
        sure = sure * arcs.gather(-1, heads[..., None])[..., 0]
        found = {layer: sum(scores.tags[layer].softmax(-1) for scores in all_scores).argmax(-1) for layer in TAGGED}
        found |= {"dep": labels, "head": heads, "sure": (255 * sure.clamp(0, 1)).byte()}
        for layer, values in found.items():
            rows = values.cpu().numpy()
            for row, window in enumerate(chosen):
                result[layer][window.begin : window.end] = rows[row, : window.end - window.begin]
    return result


def score(source: Set, found: dict[str, np.ndarray]) -> str:
    """Shares in percent of words that are right by layer, and of words with the right head (UAS) and its label too (LAS)."""
    right = {layer: found[layer] == source.layers[layer] for layer in LAYERS}
    shares = {layer: right[layer] for layer in ("upos", "feats", "lemma")}
    shares |= {"uas": right["head"], "las": right["head"] & right["dep"]}
    return ", ".join(f"{name} {100 * share.mean():.2f}" for name, share in shares.items())


def teach(run: Run, base: Encoder, seeds: int, budget: float) -> dict[str, np.ndarray]:
    """Train teachers, ``budget`` seconds each; writes and returns what they read in the sentences of raw news (silver.npz)."""
    teachers = [train(run, base, 200 + seed, budget) for seed in range(seeds)]
    for name in SCORED:
        source = set_of(run, name)
        run.log(name, "by one:", score(source, read(run, teachers[:1], name)))
        run.log(name, "by all:", score(source, read(run, teachers, name)))
        run.log(name, "as CSUI:", score(source, read(run, teachers, name, CSUI)))
        run.log(name, "as GSD reconstructed:", score(source, read(run, teachers, name, RECONSTRUCTED)))
    silver = read(run, teachers, "silver")
    run.save("silver.npz", silver)
    run.log(f"raw news: arcs sure to {silver['sure'].mean() / 255:.3f}")
    return silver
