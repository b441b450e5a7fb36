"""The raw news that teachers are to read: its words, and sentences of syntax words.

    python teacher/words.py SHARED WORK [--syntax id_berita_syntax]

Articles that share text with the gold ones are left out. Writes WORK/raw-words.spacy (each article tokenized) and
WORK/syntax/silver.json: sentences of every sixth article, as a syntax pipeline splits words off and sentences apart. A sentence
is a list of words, each with whether a blank stands before it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from berita_extract.backends.ops import use_blas
from convert import body, read_jsonl
from tokenizer import blank

SYNTAX = Path(__file__).resolve().parents[1] / "id_berita_syntax"
EVERY, FIRST = 6, 3  # the articles whose syntax is read
SHINGLE = 12
SHORTEST, LONGEST = 3, 119  # words of a sentence


def shingles(text: str) -> set[str]:
    """All runs of twelve words."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE)}


def gold_shingles(gold: Path) -> set[str]:
    found: set[str] = set()
    for name in ("dev", "train", "train-names"):
        for row in read_jsonl(gold / f"{name}.input.jsonl"):
            found |= shingles(row["text"])
    return found


def fresh_docs(nlp: Language, news: Path, gold: set[str]) -> Iterator[Doc]:
    """The articles of which no more than a tenth of the shingles stands in a gold article."""
    for row in read_jsonl(news):
        article = body(row)
        own = shingles(article.text)
        if own and len(own & gold) <= len(own) / 10:
            doc = nlp.make_doc(article.text)
            doc.user_data["id"] = article.id
            yield doc


def spelled(sentence: Span) -> list[tuple[str, bool]]:
    """The words of a sentence, and whether a blank stands before each.

    White space that is a token of its own counts as a word, for the pipeline of syntax will meet it as one.
    """
    return [(token.text, at == 0 or bool(token.nbor(-1).whitespace_)) for at, token in enumerate(sentence)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="folder that holds gold/ and data/news/")
    parser.add_argument("work", type=Path, help="folder to write to")
    parser.add_argument("--syntax", type=Path, default=SYNTAX, help="a pipeline of syntax words")
    args = parser.parse_args()
    use_blas()
    (args.work / "syntax").mkdir(parents=True, exist_ok=True)
    gold = gold_shingles(args.shared / "gold")
    docs = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    texts = []
    for doc in fresh_docs(blank(), args.shared / "data" / "news" / "corpus-news.jsonl.gz", gold):
        docs.add(doc)
        texts.append(doc.text)
    docs.to_disk(args.work / "raw-words.spacy")
    print(f"raw-words.spacy: {len(docs)} docs")
    chosen = spacy.load(args.syntax).pipe(texts[FIRST::EVERY], batch_size=16)
    sentences = [words for doc in chosen for words in map(spelled, doc.sents) if SHORTEST <= len(words) <= LONGEST]
    (args.work / "syntax" / "silver.json").write_text(json.dumps(sentences), encoding="utf-8")
    print(f"silver.json: {len(sentences)} sentences, {sum(map(len, sentences))} words")


if __name__ == "__main__":
    main()
