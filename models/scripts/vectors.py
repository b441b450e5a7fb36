"""Train static floret vectors on raw news: one text file of tokens, floret, then a spaCy vectors folder.

    python scripts/vectors.py DATA/news WORK        (10 minutes on two cores)

Writes WORK/news.txt (a paragraph a line, tokens by spaces), WORK/floret.floret and WORK/vectors/ (for ``initialize.vectors``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from pathlib import Path

import floret

from tokenizer import blank

CORPORA = ("corpus-news", "corpus-lossy", "corpus-factcheck")
DIM, BUCKETS, EPOCHS = 96, 40_000, 10


def write_text(news: Path, out: Path) -> None:
    """Tokenise the corpora, a paragraph a line."""
    tokenizer = blank().tokenizer
    with out.open("w", encoding="utf-8") as sink:
        for name in CORPORA:
            with gzip.open(news / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
                for line in lines:
                    article = json.loads(line)
                    for paragraph in (article.get("title") or "", *article["text"].split("\n")):
                        if paragraph.strip():
                            sink.write(" ".join(t.text for t in tokenizer(paragraph) if not t.is_space) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path, help="folder with the corpus-*.jsonl.gz files")
    parser.add_argument("work", type=Path, help="folder to write to")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    text = args.work / "news.txt"
    if not text.exists():
        write_text(args.news, text)
    model = floret.train_unsupervised(
        str(text), model="cbow", mode="floret", hashCount=2, bucket=BUCKETS, dim=DIM, epoch=EPOCHS,
        minn=3, maxn=5, minCount=5, neg=10, ws=5, lr=0.05, thread=args.threads,
    )  # fmt: skip
    model.save_floret_vectors(str(args.work / "floret.floret"))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "spacy",
            "init",
            "vectors",
            "id",
            str(args.work / "floret.floret"),
            str(args.work / "vectors"),
            "--mode",
            "floret",
        ],
        check=True,
    )


if __name__ == "__main__":
    main()
