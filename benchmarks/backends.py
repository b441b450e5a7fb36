"""The backends side by side in one run: how good, how quick, how heavy; each in a fresh process, on one thread.

    python benchmarks/backends.py [GOLD ARTICLES] [--idner TEST.txt] [--stanza FOLDER] [--backends spacy stanza rules]

GOLD holds annotated articles, as `berita-extract evaluate` reads them, and ARTICLES the articles themselves, as `run` reads them;
without both, the annotated sample articles. TEST.txt is the test set of idner-news-2k: its sentences are read as text, words
joined by blanks, and names count where span and label are exact. FOLDER holds other stanza models than ours. Prints

    people … indirect   the figures of `evaluate`, all stages over each backend
    idner               F1 of names on the test set, and by label
    words/s             the backend alone, over the cleaned articles again and again
    load s              import and loading
    peak MB             the most memory of the process, with the stages and the articles
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = (HERE.parent / "data" / "gold" / "sampel.jsonl", HERE.parent / "data" / "raw")
FIGURES = ("people", "titles", "titles~", "orgs", "places", "quotes", "speakers", "quote+speaker", "indirect")
WORDS = 60_000  # that a backend reads against the clock, half a minute for the slowest
WARM = 0.1  # of them before: caches are as in a long run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=SAMPLE[0])
    parser.add_argument("articles", type=Path, nargs="?", default=SAMPLE[1])
    parser.add_argument("--idner", type=Path, metavar="TEST.txt")
    parser.add_argument("--stanza", metavar="FOLDER")
    parser.add_argument("--backends", nargs="+", default=["spacy", "stanza", "rules"])
    given = parser.parse_args()
    columns = []
    for name in given.backends:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            model = given.stanza if name == "stanza" else None
            columns.append(fresh.submit(measure, name, model, given.gold, given.articles, given.idner).result())
    print(f"{'':14}" + "".join(f"{name:>24}" for name in given.backends))
    for row in dict.fromkeys(row for column in columns for row in column):
        print(f"{row:14}" + "".join(f"{column.get(row, '-'):>24}" for column in columns))


def measure(name: str, model: str | None, gold: Path, articles: Path, idner: Path | None) -> dict[str, str]:
    """All figures of one backend, as they are printed."""
    from berita_extract.engines.local import pin_threads

    pin_threads()  # before anything numeric is imported
    from berita_extract import backends

    begin = time.perf_counter()
    backend = backends.load(name, model)
    loaded = time.perf_counter() - begin

    from berita_extract.article import Article
    from berita_extract.cli.evaluate import read_gold
    from berita_extract.evaluation import evaluate
    from berita_extract.io.readers import read
    from berita_extract.pipeline import Analyse, Pipeline
    from berita_extract.settings import Settings

    settings = Settings()
    stages = [Analyse(backend) if stage == Analyse.name else settings.stage(stage) for stage in settings.stages]
    items = [item for item in read(articles) if isinstance(item, Article)]
    result = evaluate(read_gold(gold), Pipeline(tuple(stages)).run(items))
    figures = result.total.figures  # less those of which the annotation holds nothing
    found = {"model": backend.model} | {name: f"{figures[name].value:.3f}" for name in FIGURES if name in figures}
    if idner:
        found |= on_idner(backend, idner)
    found["words/s"] = f"{speed(backend, [stages[0](item).text for item in items]):,.0f}"
    found["load s"] = f"{loaded:.1f}"
    found["peak MB"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"
    return found


def on_idner(backend, path: Path) -> dict[str, str]:
    """F1 over all labels of the test set, and of each."""
    import spacy

    sys.path.insert(0, str(HERE.parent / "models" / "scripts"))
    from convert import column_docs

    docs = list(column_docs(spacy.blank("id"), path))
    labels = {ent.label_ for doc in docs for ent in doc.ents}
    counts: Counter[tuple[str, str]] = Counter()
    for doc, analysis in zip(docs, backend.analyse(doc.text for doc in docs), strict=True):
        wanted = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        found = {(name.span.start, name.span.end, name.label) for name in analysis.names if name.label in labels}
        for what, names in (("wanted", wanted), ("found", found), ("right", wanted & found)):
            counts.update((what, key) for *_, label in names for key in ("", label))
    scores = {key: 2 * counts["right", key] / (counts["wanted", key] + counts["found", key]) for key in ("", *sorted(labels))}
    return {f"idner {key}".strip(): f"{score:.3f}" for key, score in scores.items()}


def speed(backend, texts: list[str]) -> float:
    """Words a second, counted by the white space between them."""
    sizes = [len(text.split()) for text in texts]
    rounds = WORDS / sum(sizes)
    list(backend.analyse(islice(cycle(texts), int(len(texts) * rounds * WARM) + 1)))
    many = list(islice(cycle(zip(texts, sizes, strict=True)), int(len(texts) * rounds) + 1))
    begin = time.perf_counter()
    for _ in backend.analyse(text for text, _ in many):
        pass
    return sum(size for _, size in many) / (time.perf_counter() - begin)


if __name__ == "__main__":
    main()
