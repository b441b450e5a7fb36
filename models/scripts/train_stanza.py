"""Train the compact stanza models, by stanza's own trainers, into a folder that stanza loads.

    python scripts/train_stanza.py WORK OUT [STEP …]
    (the steps: pretrain tokenize mwt pos lemma depparse ner assemble; all of them where none is named)

WORK/syntax holds what `treebanks.py` wrote, WORK the sets of `convert.py` and the vectors. The word vectors are those of the
spaCy pipelines, written out for the words that news use most; so all models of the folder share one file of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy
import srsly
import torch
from spacy.tokens import Doc, DocBin
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from berita_extract.text.sentences import find_sentences
from treebanks import read_conllu

VERSION = "0.1.0"
NAME = "berita"  # of the package, as stanza calls one model of a kind
WORDS = 32_000  # that have a vector; others are known by their letters
SPREAD = 1 / 3  # standard deviation of the vectors' numbers, near that of stanza's own embeddings at the start
STEPS = ("pretrain", "tokenize", "mwt", "pos", "lemma", "depparse", "ner", "assemble")
KINDS = {
    "tokenize": "tokenizer",
    "mwt": "mwt_expander",
    "pos": "tagger",
    "lemma": "lemmatizer",
    "depparse": "parser",
    "ner": "ner_tagger",
}
NER_TRAIN = ("final", "idner-dev")
# Small layers: two cores train all of it in an hour and a half, and the folder stays small enough to travel with the checkout.
SMALL = {"char_hidden_dim": 40, "char_emb_dim": 24, "transformed_dim": 100}
TAGGER = {**SMALL, "hidden_dim": 128, "word_emb_dim": 40, "deep_biaff_hidden_dim": 128, "composite_deep_biaff_hidden_dim": 64,
          "batch_size": 64, "max_steps": 800, "eval_interval": 200, "word_dropout": 0.25}  # fmt: skip
PARSER = {**SMALL, "hidden_dim": 144, "word_emb_dim": 40, "tag_emb_dim": 32, "num_layers": 2, "deep_biaff_hidden_dim": 128,
          "deep_biaff_output_dim": 64, "optim": "adam", "lr": 0.003, "beta2": 0.95, "batch_size": 1500, "max_steps": 2600,
          "eval_interval": 200, "second_optim_start_step": 2100, "second_lr": 0.0004, "second_warmup_steps": 1,
          "max_steps_before_stop": 2600, "word_dropout": 0.25, "dropout": 0.4}  # fmt: skip
NER = {"hidden_dim": 128, "char_hidden_dim": 40, "char_emb_dim": 24, "word_emb_dim": 96, "dropout": 0.35, "optim": "adam",
       "lr": 0.002, "lr_decay": 0.6, "patience": 0, "batch_size": 48, "max_batch_words": 1500, "max_steps": 3000,
       "eval_interval": 500}  # fmt: skip
# glibc gives the large arrays of a step back to the system and takes them anew, which costs half of the time.
KEEP_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "2000000000", "MALLOC_TRIM_THRESHOLD_": "8000000000", "MALLOC_TOP_PAD_": "200000000"}


def run(module: str, folder: Path, *flags: str, **options: object) -> None:
    """One of stanza's trainers; the model lands in ``folder``."""
    given = {"shorthand": "id_berita", "mode": "train", "save_dir": folder, "save_name": f"{module}.pt", **options}
    arguments = [str(part) for key, value in given.items() for part in (f"--{key}", value)]
    command = [sys.executable, "-m", f"stanza.models.{module}", *arguments, *flags]
    subprocess.run(command, check=True, env={**os.environ, **KEEP_MEMORY})


def pretrain(work: Path) -> None:
    """Vectors of the most frequent words of news and treebanks, each as it is written most often."""
    nlp = spacy.load(work / "vectors")
    counts: Counter[str] = Counter()
    with (work / "news.txt").open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    for sentence in read_conllu(work / "syntax" / "train.conllu"):
        counts.update({word.form: 20 for word in sentence.words})  # all of them are to have a vector
    written: dict[str, str] = {}
    total: Counter[str] = Counter()
    for form, times in counts.most_common():
        written.setdefault(form.lower(), form)
        total[form.lower()] += times
    words = [word for word, _ in total.most_common(WORDS)]
    rows = torch.zeros(len(VOCAB_PREFIX) + len(words), nlp.vocab.vectors_length)
    for place, word in enumerate(words, len(VOCAB_PREFIX)):
        rows[place] = torch.from_numpy(nlp.vocab.get_vector(written[word]))
    made = Pretrain(str(work / "stanza" / "pretrain.pt"), save_to_file=False)
    made._vocab, made._emb = PretrainedWordVocab(words, lang="id"), rows * (SPREAD / rows.std())
    made.save(made.filename)


def tokenize(work: Path) -> None:
    folder, syntax = work / "stanza", work / "syntax"
    for part in ("train", "dev"):
        sentences = read_conllu(syntax / f"{part}.conllu")
        text = folder / f"{part}.txt"
        text.write_text(" ".join(sentence.text for sentence in sentences) + "\n", encoding="utf-8")
        labels = ["-o", str(folder / f"{part}.toklabels"), "-m", str(folder / f"{part}.mwt.json")]
        script = "stanza.utils.datasets.prepare_tokenizer_data"
        prepare = f"import sys; from {script} import main; main(sys.argv[1:])"
        subprocess.run([sys.executable, "-c", prepare, str(text), str(syntax / f"{part}.conllu"), *labels], check=True)
    run(
        KINDS["tokenize"], folder, txt_file=folder / "train.txt", label_file=folder / "train.toklabels",
        dev_txt_file=folder / "dev.txt", dev_label_file=folder / "dev.toklabels", dev_conll_gold=syntax / "dev.conllu",
        mwt_json_file=folder / "dev.mwt.json", lang="id", steps=4000, max_steps_before_stop=2000,
    )  # fmt: skip


def on_treebank(kind: str, work: Path, *flags: str, **options: object) -> None:
    """Train on the treebanks."""
    files = {f"{part}_file": work / "syntax" / f"{name}.conllu" for part, name in (("train", "train"), ("eval", "dev"))}
    run(KINDS[kind], work / "stanza", *flags, **files, **options)


def mwt(work: Path) -> None:
    on_treebank("mwt", work, lang="id", gold_file=work / "syntax" / "dev.conllu", num_epoch=10)


def pos(work: Path) -> None:
    on_treebank("pos", work, lang="id", wordvec_pretrain_file=work / "stanza" / "pretrain.pt", **TAGGER)


def lemma(work: Path) -> None:
    on_treebank("lemma", work, num_epoch=4, hidden_dim=100)


def depparse(work: Path) -> None:
    pretrained = work / "stanza" / "pretrain.pt"
    on_treebank(
        "depparse",
        work,
        "--no_xpos",
        "--no_ufeats",
        lang="id",
        wordvec_pretrain_file=pretrained,
        checkpoint_interval=10**6,
        **PARSER,
    )


def ner(work: Path) -> None:
    folder = work / "stanza"
    vocab = spacy.blank("id").vocab
    for part, names in (("train", NER_TRAIN), ("dev", ("held-out",))):
        docs = (doc for name in names for doc in DocBin().from_disk(work / f"{name}.spacy").get_docs(vocab))
        sentences = [[{"text": form, "ner": tag} for form, tag in sentence] for doc in docs for sentence in tagged(doc)]
        srsly.write_json(folder / f"ner-{part}.json", sentences)
    run(
        KINDS["ner"], folder, train_file=folder / "ner-train.json", eval_file=folder / "ner-dev.json",
        wordvec_pretrain_file=folder / "pretrain.pt", **NER,
    )  # fmt: skip


def tagged(doc: Doc) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a Doc, each token with its BIO tag."""
    starts = {span.start for span in find_sentences(doc.text)}
    sentence: list[tuple[str, str]] = []
    for token in doc:
        if sentence and (token.is_space or token.idx in starts) and token.ent_iob_ != "I":
            yield sentence
            sentence = []
        if not token.is_space:
            inside = token.ent_iob_ in ("B", "I")
            sentence.append((token.text, f"{token.ent_iob_}-{token.ent_type_}" if inside else "O"))
    if sentence:
        yield sentence


def assemble(work: Path, out: Path) -> None:
    """The models into stanza's layout, their weights as half floats: stanza makes them whole ones again when it loads them."""
    made = {kind: module for kind, module in KINDS.items() if (work / "stanza" / f"{module}.pt").exists()}
    needs = sorted({"pos", "depparse", "ner"} & made.keys())
    for kind, module in {**made, "pretrain": "pretrain"}.items():
        target = out / "id" / kind / f"{NAME}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        state = torch.load(work / "stanza" / f"{module}.pt", map_location="cpu", weights_only=True)
        torch.save(state if kind == "pretrain" else halved(state), target)
    shared = [{"model": "pretrain", "package": NAME}]
    default = dict.fromkeys(made, NAME)
    resources = {
        "lang_name": "Indonesian",
        "version": VERSION,
        "default_processors": default,
        "default_dependencies": dict.fromkeys(needs, shared),
        "packages": {"default": default},
        "pretrain": {NAME: {}},
        **{kind: {NAME: {"dependencies": shared} if kind in needs else {}} for kind in made},
    }
    (out / "resources.json").write_text(json.dumps({"id": resources}, indent=2) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {size / 1e6:.1f} MB")


def halved(state: object) -> object:
    """The same with half floats."""
    if isinstance(state, torch.Tensor):
        return state.half() if state.dtype == torch.float32 else state
    if isinstance(state, dict):
        return type(state)({key: halved(value) for key, value in state.items() if key != "optimizer_state_dict"})
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("steps", nargs="*", choices=STEPS, default=list(STEPS))
    args = parser.parse_args()
    (args.work / "stanza").mkdir(parents=True, exist_ok=True)
    for step in args.steps:
        if step == "assemble":
            assemble(args.work, args.out)
        else:
            globals()[step](args.work)


if __name__ == "__main__":
    main()
