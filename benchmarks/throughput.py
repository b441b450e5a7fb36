"""Throughput: the pipeline beside bare spaCy, two workers beside one, Dask beside the local engine; in one run, a thread each.

    python benchmarks/throughput.py [ARTICLES] [--limit 600]

ARTICLES is whatever `berita-extract run` reads; without it, the sample articles of `data/raw`, repeated. Prints articles a
second and these ratios, which tell more than the figures of one machine:

    pipeline / bare spaCy    all stages from file to JSON line, over `nlp.pipe` of the same components on the same cleaned texts
    two workers / one        the local engine
    Dask / local             two workers each; only where distributed is installed
    stages beside the model  their share of the run; with spaCy's own reading of the model, and with ours

With --stanza, the pipeline over stanza stands beside (100 articles). benchmarks/backends.py compares the backends themselves.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

from berita_extract.engines.local import pin_threads
from berita_extract.errors import SettingsError

RAW = Path(__file__).parents[1] / "data" / "raw"
WARM = 64  # articles before the clock runs: caches and workers are as they are after the first seconds of a long run


def main() -> None:
    pin_threads()  # before anything numeric is imported
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", nargs="?", default=str(RAW))
    arguments.add_argument("--limit", type=int, default=600)
    arguments.add_argument("--stanza", action="store_true")
    given = arguments.parse_args()
    items = read_all(given.articles, given.limit)

    texts, bare = bare_spacy(items)
    alone, stages = one_process(items)
    show("bare nlp.pipe", len(texts) / bare)
    show("pipeline", len(items) / alone, bare / alone, "of bare nlp.pipe")
    share = stages / (stages + bare)
    print(f"{'stages beside the model':28} {stages / alone:6.0%} of the run; {share:.0%} if spaCy read the model")
    two = engine_time(items, "local", 2)
    one = engine_time(items, "local", 1)
    show("one worker", len(items) / one)
    show("two workers", len(items) / two, one / two, "of one")
    try:
        dask = engine_time(items, "dask", 2)
        show("Dask, two workers", len(items) / dask, two / dask, "of two local ones")
    except SettingsError as error:
        print(f"Dask: {error}")
    if given.stanza:
        some = items[:100]
        stanza, _ = one_process(some, "stanza")
        show("pipeline over stanza", len(some) / stanza, alone / len(items) / (stanza / len(some)), "of the pipeline over spacy")


def read_all(path: str, limit: int) -> list[Any]:
    from berita_extract.article import Article
    from berita_extract.io.readers import read

    found = [item for item in islice(read(path), limit) if isinstance(item, Article)]
    return list(islice(chain.from_iterable(repeat(found)), limit)) if path == str(RAW) else found


def clock(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.perf_counter()
    return work(), time.perf_counter() - begin


def bare_spacy(items: list[Any]) -> tuple[list[str], float]:
    import spacy

    from berita_extract.backends.home import find_model
    from berita_extract.stages.clean import Clean

    texts = [Clean()(item).text for item in items]
    nlp = spacy.load(find_model())
    _, seconds = clock(lambda: [len(doc.ents) for doc in nlp.pipe(texts)])
    return texts, seconds


def one_process(items: list[Any], backend: str = "spacy") -> tuple[float, float]:
    """Seconds for all from article to JSON line, and those of them that the stages beside the model took."""
    import msgspec

    from berita_extract.pipeline import Analyse, build
    from berita_extract.settings import Settings

    settings = Settings(backend=backend)
    pipeline = build(settings)
    _, whole = clock(lambda: [msgspec.json.encode(record) for record in pipeline.run(items)])
    cleaned = [pipeline.stages[0](item) for item in items]
    hinge = next(stage for stage in build(settings).stages if isinstance(stage, Analyse))
    _, model = clock(lambda: [hinge.batch(cleaned[at : at + pipeline.batch]) for at in range(0, len(cleaned), pipeline.batch)])
    return whole, max(whole - model, 0.0)


def engine_time(items: list[Any], engine: str, workers: int) -> float:
    """Seconds for all but the first articles: loading is over when they are done."""
    from berita_extract.engines import dask, local
    from berita_extract.settings import Settings

    run: Callable[..., Iterable[Any]] = dask.run if engine == "dask" else local.run
    warm = items[:WARM] * 2 * workers
    begin = 0.0
    for number, _ in enumerate(run([*warm, *items], Settings(), workers=workers), 1):
        if number == len(warm):
            begin = time.perf_counter()
    return time.perf_counter() - begin


def show(name: str, speed: float, ratio: float | None = None, of: str = "") -> None:
    print(f"{name:28} {speed:6.1f} articles/s" + (f"   {ratio:5.2f} {of}" if ratio else ""), flush=True)


if __name__ == "__main__":
    main()
