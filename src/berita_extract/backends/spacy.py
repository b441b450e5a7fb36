"""The spaCy backend: the trained pipeline ``id_berita`` and any other with the same labels."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from berita_extract.analysis import LABELS, Analysis, Label, Name
from berita_extract.backends.home import find_model
from berita_extract.backends.ops import use_blas
from berita_extract.backends.quick import BATCH, quick_of
from berita_extract.backends.tokenizer import SAVED
from berita_extract.errors import ModelError
from berita_extract.span import Span

# Characters of text, about 900 articles: they take twenty seconds or more, to load again takes less than one.
RENEWAL = 2_000_000


class SpacyBackend:
    """Names by a spaCy pipeline whose entities carry our labels.

    spaCy keeps every word that it has met. So that memory stays flat, the pipeline is made anew by ``make`` after
    ``renewal`` characters; Docs that are still alive keep the old one. With ``quick``, a pipeline of the usual make is
    read by `Quick`.
    """

    name: ClassVar[str] = "spacy"

    def __init__(self, make: Callable[[], Language], renewal: int = RENEWAL, *, quick: bool = False) -> None:
        self.make = make
        self.renewal = renewal
        self.quick = quick
        self._begin()

    def _begin(self) -> None:
        self.nlp = self.make()
        self.reader = quick_of(self.nlp) if self.quick else None
        self.read = 0

    @property
    def model(self) -> str:
        """Name and version of the loaded pipeline, as the record gives them."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, in order; texts go through the model in batches."""
        if self.read >= self.renewal:
            del self.nlp, self.reader  # the old words go before the new pipeline comes, for the peak's sake
            gc.collect()
            self._begin()
        texts = self._counted(texts)
        if self.reader:
            yield from self.reader.analyse(texts)
        else:
            yield from map(analysis_of, self.nlp.pipe(texts, batch_size=BATCH))

    def _counted(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            self.read += len(text)
            yield text


def analysis_of(doc: Doc) -> Analysis:
    """What a Doc says, as plain data; entities with foreign labels are left out."""
    names = (Name(Span(ent.start_char, ent.end_char), cast("Label", ent.label_)) for ent in doc.ents if ent.label_ in LABELS)
    return Analysis(tuple(names))


def load(model: str | Path | None = None) -> SpacyBackend:
    """The backend over ``model`` (a folder or an installed pipeline's name), else over the one that came along.

    Raises ModelError where the pipeline cannot be loaded or has none of our labels.
    """
    use_blas()
    own = model is None
    backend = SpacyBackend(_own_pipeline if own else lambda: load_pipeline(cast("str | Path", model)), quick=own)
    nlp = backend.nlp
    found = {label for pipe in nlp.pipe_names for label in nlp.pipe_labels.get(pipe, [])}
    if not LABELS & found:
        raise ModelError(
            f"The pipeline {model or find_model()} has no label of {', '.join(sorted(LABELS))}; "
            f"its labels are: {', '.join(sorted(found)) or 'none'}."
        )
    return backend


def load_pipeline(path: str | Path, config: dict[str, Any] | None = None) -> Language:
    """The spaCy pipeline in a folder or of an installed package. Raises ModelError where it cannot be loaded."""
    try:
        return spacy.load(path, config=config or {})
    except (OSError, ValueError) as error:
        raise ModelError(f"spaCy cannot load the pipeline {path}: {error}") from error


def _own_pipeline() -> Language:
    """The pipeline that came along; its tokenizer is known to allow a quicker way of loading."""
    return load_pipeline(find_model(), {"nlp.tokenizer.@tokenizers": SAVED})
