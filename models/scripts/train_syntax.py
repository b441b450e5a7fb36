"""Train the syntax pipeline: on the treebanks, then on text that stanza's parser read as well, then on the treebanks once more.

    python scripts/train_syntax.py SHARED WORK first      (45 minutes on a busy core)
    python scripts/train_syntax.py SHARED WORK silver     (10 minutes; needs `train_stanza.py … depparse`)
    python scripts/train_syntax.py SHARED WORK final      (30 minutes; WORK/syntax/final)

stanza's parser looks at all pairs of words and is more exact than spaCy's, which decides word by word and is quicker. What it
says of text that nobody annotated teaches the quick one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
import stanza
from spacy.tokens import Doc, DocBin
from spacy.util import load_config
from stanza.models.common.doc import Document

from berita_extract.backends.ops import use_blas
from train import train

CONFIG = Path(__file__).resolve().parent.parent / "configs" / "syntax.cfg"
PARAGRAPHS = 10_000  # of news: some 400,000 words
LONGEST = 80  # words of a sentence that is taken; longer ones are mostly lists and broken pages
OFTEN = 3  # times that news and hand-made trees are seen for one of the others
TAUGHT = ("tok2vec", "morphologizer", "tagger", "trainable_lemmatizer")


def paragraphs(news: Path) -> list[str]:
    """Paragraphs of the raw news, by chance."""
    with gzip.open(news / "corpus-news.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [part for line in lines for part in json.loads(line)["text"].split("\n") if 60 < len(part) < 600]
    return random.Random(7).sample(found, PARAGRAPHS)


def sentences(docs: Iterable[Doc]) -> Iterator[list[dict[str, Any]]]:
    """The words of each sentence, as stanza's Document takes them."""
    for doc in docs:
        for sentence in doc.sents:
            yield [
                {"id": (place,), "text": token.text, "upos": token.pos_, "lemma": token.lemma_, "head": 0, "deprel": "root"}
                for place, token in enumerate(sentence, 1)
            ]


def with_trees(docs: list[Doc], parser: stanza.Pipeline) -> Iterator[Doc]:
    """The Docs with the trees that stanza's parser gives them, and the tags that they had; nothing else."""
    trees = iter(parser(Document(list(sentences(docs)))).sentences)
    for doc in docs:
        heads, deps = [], []
        for sentence, tree in zip(doc.sents, islice(trees, len(list(doc.sents))), strict=True):
            heads += [sentence.start + (word.head - 1 if word.head else place) for place, word in enumerate(tree.words)]
            deps += [word.deprel if word.head else "ROOT" for word in tree.words]
        words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        tags = doc.user_data.get("tags")
        yield Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=deps, **({"tags": tags} if tags else {}))


def silver(shared: Path, work: Path) -> None:
    """Raw news and the sentences of ICON with trees by stanza."""
    use_blas()
    syntax = work / "syntax"
    nlp = spacy.load(syntax / "first" / "model-last")
    bare = {"lang_name": "Indonesian", "default_processors": {}, "default_dependencies": {}, "packages": {"default": {}}}
    (work / "resources.json").write_text(json.dumps({"id": bare}), encoding="utf-8")  # stanza will not begin without one
    parser = stanza.Pipeline(
        "id",
        dir=str(work),
        processors="depparse",
        package=None,
        depparse_pretagged=True,
        depparse_model_path=str(work / "stanza" / "parser.pt"),
        depparse_pretrain_path=str(work / "stanza" / "pretrain.pt"),
        allow_unknown_language=True,
        download_method=None,
        use_gpu=False,
        verbose=False,
    )
    tagged = [doc for doc in DocBin().from_disk(syntax / "train.spacy").get_docs(nlp.vocab) if doc[0].tag]
    known = [Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in tagged]
    for doc, gold in zip(known, tagged, strict=True):
        doc.user_data["tags"] = [token.tag_ for token in gold]
        for token, origin in zip(doc, gold, strict=True):
            token.is_sent_start = origin.is_sent_start
    read = [*nlp.pipe(known), *nlp.pipe(paragraphs(shared / "data" / "news"))]
    fit = [doc for doc in read if all(len(sentence) <= LONGEST for sentence in doc.sents) and not any(t.is_space for t in doc)]
    made = DocBin(attrs=["ORTH", "SPACY", "HEAD", "DEP", "TAG"])
    for start in range(0, len(fit), 200):
        for doc in with_trees(fit[start : start + 200], parser):
            made.add(doc)
    made.to_disk(syntax / "silver.spacy")
    print(f"silver: {len(made):,} docs of {len(read):,}, {sum(len(doc) for doc in fit):,} words")


def first(work: Path, steps: int) -> None:
    fit_to(work, "train", steps, "first", CONFIG)


def final(work: Path, raw_steps: int, steps: int) -> None:
    """On all, then on the treebanks alone, so that theirs is the last word."""
    syntax = work / "syntax"
    vocab = spacy.blank("id").vocab
    gold = list(DocBin().from_disk(syntax / "train.spacy").get_docs(vocab))
    trees = [doc for doc in gold if doc[0].pos]
    raw = list(DocBin().from_disk(syntax / "silver.spacy").get_docs(vocab))
    docs = [*trees * OFTEN, *raw]
    random.Random(7).shuffle(docs)
    DocBin(docs=docs).to_disk(syntax / "all.spacy")
    taught = fit_to(work, "all", raw_steps, "all", sourced(work, syntax / "first" / "model-last", TAUGHT, "student"))
    rates = {"training.optimizer.learn_rate.initial_rate": 0.0005}
    going_on = sourced(work, taught, (*TAUGHT, "parser"), "going-on")
    fit_to(work, "train", steps, "final", going_on, **rates)


def fit_to(work: Path, name: str, steps: int, out: str, config: Path, **overrides: object) -> Path:
    """`spacy train` over WORK/syntax/NAME.spacy into WORK/syntax/OUT; the folder of its last pipeline, with averaged weights."""
    syntax = work / "syntax"
    given = {
        "paths.vectors": work / "vectors",
        "paths.dev": syntax / "dev.spacy",
        "paths.clitics": syntax / "clitics.json",
        **overrides,
    }
    return train(syntax, name, config, steps, out=out, **given).parent / "model-last"


def sourced(work: Path, pipeline: Path, names: Iterable[str], out: str) -> Path:
    """The config, with some components taken from a pipeline instead of begun anew."""
    config = load_config(CONFIG)
    for name in names:
        config["components"][name] = {"source": str(pipeline)}
    path = work / "syntax" / f"{out}.cfg"
    config.to_disk(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("which", choices=("first", "silver", "final"))
    parser.add_argument("--first-steps", type=int, default=2800)
    parser.add_argument("--raw-steps", type=int, default=2500)
    parser.add_argument("--steps", type=int, default=600)
    args = parser.parse_args()
    if args.which == "first":
        first(args.work, args.first_steps)
    elif args.which == "silver":
        silver(args.shared, args.work)
    else:
        final(args.work, args.raw_steps, args.steps)


if __name__ == "__main__":
    main()
