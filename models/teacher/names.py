"""Teachers of names and titles: one a fold of the gold articles, so that each article is read by one that never saw it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import nn

from e5 import WIDTH
from encoder import Encoder, Words
from sets import Group, Padded, Run, Set, Trainer, Window, batches, collate, labels_of, reading_windows, training_windows

LAYER = "t"
DOMAINS = ("gold", "idner", "nergrit", "gsd")
GOLD = DOMAINS.index("gold")
TRAINING = ("gold", "idner-train", "nergrit-train", "gsd-train")
SCORED = ("held", "dev", "idner-dev", "idner-test")
RELABELLED = ("nergrit-train", "gsd-train", "idner-train", "idner-test", "held", "dev")
ADDED = ("EVT", "ROLE")  # what the public sets leave unmarked
MASKED = 0.06


def domain_of(name: str) -> int:
    """The domain of a set; what belongs to no other is to be read as gold."""
    kind = name.split("-")[0]
    return DOMAINS.index(kind) if kind in DOMAINS else GOLD


def public_labels(name: str) -> tuple[str, ...]:
    """The labels that can be scored on a set, none for all."""
    return ("PER", "ORG", "LOC") if name.startswith("idner") else ()


class Teacher(nn.Module):
    """A batch of windows to the scores of tags (batch, words, tags)."""

    def __init__(self, encoder: Encoder, tags: int) -> None:
        super().__init__()
        self.words = Words(encoder, lower=4)
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, tags))

    def forward(self, batch: Padded) -> torch.Tensor:
        return self.head(self.dropout(self.words(batch))).float()

    def groups(self) -> list[Group]:
        new = [*self.words.domain.parameters(), *self.head.parameters()]
        return [(list(self.words.encoder.parameters()), 1.5e-4, 0.01), (new, 1e-3, 0.01)]


def train(run: Run, base: Encoder, fold: int, folds: int, budget: float) -> Teacher:
    """A teacher that learns from all but every ``folds``-th gold article, beginning with that of number ``fold``."""
    torch.manual_seed(100 + fold)
    tags = run.labels["ner"]
    teacher = Teacher(copy.deepcopy(base), len(tags)).to(run.device)
    unmarked = torch.tensor([at for at, tag in enumerate(tags) if tag == "O" or tag[2:] in ADDED], device=run.device)

    def epoch() -> list[list[Window]]:
        windows = []
        for name in TRAINING:
            source = run.sets[name]
            documents = [at for at in range(len(source)) if name != "gold" or at % folds != fold]
            windows += training_windows(run, source, documents, 256, domain_of(name))
        return batches(run, windows, 12000, shuffle=True)

    def loss_of(windows: list[Window]) -> torch.Tensor:
        batch = collate(run, windows).masked(MASKED)
        right = labels_of(run, windows, LAYER, batch.words)
        with run.autocast():
            scores = teacher(batch)
        likely = scores.log_softmax(-1)
        loss = -likely.gather(-1, right.clamp(min=0)[..., None])[..., 0]
        # An unmarked word of a public set may be a role or an event as well.
        free = (right == 0) & (batch.domain != GOLD)[:, None]
        loss = torch.where(free, -torch.logsumexp(likely[..., unmarked], -1), loss)
        return loss[right >= 0].mean()

    Trainer(run, f"names, fold {fold}", teacher, teacher.groups(), clip=1.0).fit(budget, epoch, loss_of)
    return teacher


@torch.no_grad()
def read(
    run: Run, teachers: Sequence[Teacher], source: Set, *, documents: Iterable[int] | None = None, domain: int | None = None
) -> torch.Tensor:
    """The teachers' mean probabilities of tags (words, tags), 16-bit, on the CPU; zeros for documents that are left out."""
    probabilities = torch.zeros(source.words, len(run.labels["ner"]), dtype=torch.float16)
    documents = range(len(source)) if documents is None else documents
    windows = list(reading_windows(source, documents, 320, 48, domain_of(source.name) if domain is None else domain))
    for chosen in batches(run, windows, 60000, shuffle=False):
        batch = collate(run, chosen)
        with run.autocast():
            mean = sum(teacher(batch).softmax(-1) for teacher in teachers) / len(teachers)
        mean = mean.half().cpu()
        for row, window in enumerate(chosen):
            probabilities[window.keep : window.kept] = mean[row, window.keep - window.begin : window.kept - window.begin]
    return probabilities


def transitions(tags: Sequence[str]) -> torch.Tensor:
    """(from, to): 0 where a tag may follow another, else a large negative number."""
    allowed = torch.zeros(len(tags), len(tags))
    for row, before in enumerate(tags):
        for column, tag in enumerate(tags):
            if tag[0] == "I" and (before[0] == "O" or before[2:] != tag[2:]):
                allowed[row, column] = -1e4
    return allowed


def viterbi(scores: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """The best allowed path (batch, words) through ``scores`` (batch, words, tags)."""
    best, back = scores[:, 0] + allowed[0], []
    for at in range(1, scores.shape[1]):
        best, before = (best[:, :, None] + allowed).max(1)
        best = best + scores[:, at]
        back.append(before)
    path = [best.argmax(1)]
    for before in reversed(back):
        path.append(before.gather(1, path[-1][:, None])[:, 0])
    return torch.stack(path[::-1], 1)


def decode(run: Run, source: Set, probabilities: torch.Tensor) -> np.ndarray:
    """The best tags (words,) of all documents."""
    allowed = transitions(run.labels["ner"]).to(run.device)
    tags = np.zeros(source.words, np.uint8)
    sizes = np.diff(source.first_word)
    order = [at for at in np.argsort(sizes, kind="stable") if sizes[at]]
    for first in range(0, len(order), 256):
        spans = [source.span(at) for at in order[first : first + 256]]
        # Zeros after a document's end: any tag may go on to O there, so they change nothing.
        scores = torch.zeros(len(spans), max(end - begin for begin, end in spans), len(allowed))
        for row, (begin, end) in enumerate(spans):
            scores[row, : end - begin] = (probabilities[begin:end].float() + 1e-5).log()
        path = viterbi(scores.to(run.device), allowed).cpu().numpy()
        for row, (begin, end) in enumerate(spans):
            tags[begin:end] = path[row, : end - begin]
    return tags


Name = tuple[int, int, str]


def spans_of(names: Sequence[str], source: Set, tags: np.ndarray) -> set[Name]:
    """(first word, word after the last, label) of the names that the numbers of tags mark."""
    found: set[Name] = set()
    for document in range(len(source)):
        begin, end = source.span(document)
        start, label = -1, ""
        for at, number in enumerate([*tags[begin:end].tolist(), 0], begin):
            tag = names[number] if number >= 0 else "O"
            if start >= 0 and tag[0] != "I":
                found.add((start, at, label))
                start = -1
            if tag[0] == "B" or (tag[0] == "I" and start < 0):
                start, label = at, tag[2:]
    return found


def f1(right: set[Name], found: set[Name]) -> float:
    return 2 * len(right & found) / max(1, len(right) + len(found))


def score(run: Run, source: Set, tags: np.ndarray) -> str:
    """F1 over all labels and by label, where the annotators left nothing open."""
    given = source.layers[LAYER]
    right, found = (spans_of(run.labels["ner"], source, numbers) for numbers in (given, tags))
    found = {name for name in found if (given[name[0] : name[1]] >= 0).all()}
    labels = public_labels(source.name) or sorted({name[2] for name in right})
    if public_labels(source.name):
        right, found = ({name for name in names if name[2] in labels} for names in (right, found))
    by_label = {label: f1(*({name for name in names if name[2] == label} for names in (right, found))) for label in labels}
    return f"{f1(right, found):.4f} ({', '.join(f'{label} {value:.3f}' for label, value in by_label.items())})"


def probability_of(probabilities: torch.Tensor, tags: np.ndarray) -> torch.Tensor:
    """The probability (words,) of one tag a word."""
    return probabilities.float().gather(1, torch.from_numpy(tags.astype(np.int64))[:, None])[:, 0]


def as_bytes(probabilities: torch.Tensor) -> np.ndarray:
    """Probabilities in steps of 1/255."""
    return (255 * probabilities).byte().numpy()


def out_of_fold(run: Run, teachers: Sequence[Teacher]) -> torch.Tensor:
    """The gold articles, each read by the teacher that did not learn from it."""
    gold = run.sets["gold"]
    return sum(
        read(run, [teacher], gold, documents=range(fold, len(gold), len(teachers))) for fold, teacher in enumerate(teachers)
    )


def teach(run: Run, base: Encoder, folds: int, budget: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Train a teacher a fold, ``budget`` seconds each, and write what they read: ner-gold.npz and ner-raw.npz.

    Returns the probabilities (words, tags) of the raw news and, out of fold, of the gold articles.
    """
    teachers = [train(run, base, fold, folds, budget) for fold in range(folds)]
    for name in SCORED:
        source = run.sets[name]
        run.log(name, "by one:", score(run, source, decode(run, source, read(run, teachers[:1], source))))
        run.log(name, "by all:", score(run, source, decode(run, source, read(run, teachers, source))))
        if public_labels(name):
            run.log(name, "as gold:", score(run, source, decode(run, source, read(run, teachers, source, domain=GOLD))))
    gold, of_gold = run.sets["gold"], out_of_fold(run, teachers)
    tags = decode(run, gold, of_gold)
    run.log("gold out of fold:", score(run, gold, tags))
    arrays = {
        "gold_tags": tags,
        "gold_sure": as_bytes(probability_of(of_gold, tags)),
        "gold_given": as_bytes(probability_of(of_gold, gold.layers[LAYER].clip(0))),
    }
    for name in RELABELLED:
        probabilities = read(run, teachers, run.sets[name], domain=GOLD)
        tags = decode(run, run.sets[name], probabilities)
        arrays |= {f"{name}_tags": tags, f"{name}_sure": as_bytes(probability_of(probabilities, tags))}
    run.save("ner-gold.npz", arrays)
    of_raw = read(run, teachers, run.sets["raw"])
    tags = decode(run, run.sets["raw"], of_raw)
    run.save("ner-raw.npz", {"tags": tags, "sure": (15 * probability_of(of_raw, tags)).round().byte().numpy()})
    run.log(f"raw news: {(tags > 0).mean():.3f} of the words in names")
    return of_raw, of_gold
