"""The quick reader finds what `nlp.pipe` finds."""

from __future__ import annotations

from functools import cache
from string import ascii_letters

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from tests.samples import samples

from berita_extract.backends import convolution, transitions
from berita_extract.backends.home import find_model
from berita_extract.backends.quick import Quick, quick_of
from berita_extract.backends.spacy import analysis_of

PLAIN = "Bupati Karta Wiguna , . “ ” ( di Sukamaju PT 2022 kata Senin Rp5 e-KTP @ # Dr. ﷽ 👍 \u200b"
WORDS = [*PLAIN.split(" "), "\n", "\n\n"]


@cache
def pair() -> tuple[Language, Quick]:
    """The pipeline that comes along, as spaCy reads it and as it is read here."""
    quick = quick_of(spacy.load(find_model()))
    assert quick
    return spacy.load(find_model()), quick


def same(nlp: Language, quick: Quick, texts: list[str]) -> None:
    assert list(quick.analyse(texts)) == [analysis_of(doc) for doc in nlp.pipe(texts)]


def test_the_samples_have_the_same_names() -> None:
    records, _ = samples()
    same(*pair(), [record["text"] for record in records.values()] * 3)


@settings(deadline=None, max_examples=12)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.text(max_size=200), max_size=6))
def test_any_texts_have_the_same_names(texts: list[str]) -> None:
    same(*pair(), texts)


UNITS = st.sampled_from(["km", "Rp", "USD", "juta", "ribuan", "nya", "s", "C"])


@given(st.lists(UNITS | st.text(ascii_letters, max_size=4) | st.sampled_from(["5", ".", "-", "'", "é"]), max_size=5).map("".join))
def test_any_word_is_split_the_same(word: str) -> None:
    nlp, quick = pair()
    assert [token.text for token in quick.nlp.make_doc(word)] == [token.text for token in nlp.make_doc(word)]


def wild(seed: int, width: int = 8, depth: int = 2, pieces: int = 2) -> Language:
    """A small pipeline that knows nothing: its names come as they please, and many are long."""
    nlp = spacy.blank("xx")
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.HashEmbedCNN.v2",
                "width": width,
                "depth": depth,
                "window_size": 1,
                "maxout_pieces": pieces,
                "embed_size": 50,
                "subword_features": True,
                "pretrained_vectors": None,
            }
        },
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 6,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listener,
    }
    ner = nlp.add_pipe("ner", config={"model": parser})
    for label in ("PER", "ORG", "LOC"):
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    rng = np.random.default_rng(seed)
    for pipe in ("tok2vec", "ner"):
        for layer in nlp.get_pipe(pipe).model.walk():  # type: ignore[attr-defined]
            for name in layer.param_names:
                layer.set_param(name, rng.normal(size=layer.get_param(name).shape).astype("float32"))
    bias = ner.model.get_ref("upper").get_param("b")  # type: ignore[attr-defined]
    for move in range(len(bias)):
        bias[move] += 6 * (seed % 2) * ner.moves.get_class_name(move).startswith("I-")  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize("seed", range(4))
def test_any_weights_decide_the_same(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(convolution, "WINDOW", 16)
    monkeypatch.setattr(transitions, "STEPS", 3)
    monkeypatch.setattr(transitions, "STRETCH", 8)
    nlp = wild(seed, depth=1 + seed % 3, pieces=2 + seed % 2)
    rng = np.random.default_rng(seed)
    texts = [" ".join(rng.choice(WORDS, size=size)) for size in (0, 1, 2, 15, 16, 17, 40, 150)]
    expected = [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in nlp.pipe(texts)]
    quick = quick_of(nlp)
    assert quick
    assert quick.find([nlp.make_doc(text) for text in texts]) == expected
    longest = max(end - start for names in expected for start, end, _ in names)
    assert longest > transitions.STEPS + transitions.STRETCH or seed % 2 == 0


def test_other_pipelines_are_left_alone() -> None:
    assert quick_of(spacy.blank("xx")) is None
    nlp = wild(1)
    nlp.add_pipe("sentencizer", first=True)
    assert quick_of(nlp) is None
    deep = wild(1)
    deep.get_pipe("ner").model.attrs["unseen_classes"] = {1}  # type: ignore[attr-defined]
    assert quick_of(deep) is None
