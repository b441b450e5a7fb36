"""The spaCy backend: the trained pipeline ``id_berita`` and any other with the same labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from berita_extract.analysis import Analysis, Label, Name
from berita_extract.errors import ModelError
from berita_extract.span import Span
from berita_extract.text.sentences import find_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from berita_extract.backends.zones import Zones

LABELS: frozenset[str] = frozenset({"PER", "ORG", "LOC", "EVT", "ROLE"})
PACKAGE = Path(__file__).resolve().parent.parent
# In the wheel the model lies inside the package, in a checkout beside src/.
HOMES = (PACKAGE / "models" / "id_berita", PACKAGE.parent.parent / "models" / "id_berita")
BATCH = 32


@dataclass(frozen=True, slots=True)
class SpacyBackend:
    """Names by a spaCy pipeline whose entities carry our labels; sentences by characters."""

    nlp: Language
    zones: Zones
    name: ClassVar[str] = "spacy"

    @property
    def model(self) -> str:
        """Name and version of the loaded pipeline, as the record gives them."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def analyse(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """One analysis a text, in order; texts go through the model in batches."""
        with self.zones.use():
            for doc in self.nlp.pipe(texts, batch_size=BATCH):
                self.zones.read += len(doc.text)
                yield analysis_of(doc)


def analysis_of(doc: Doc) -> Analysis:
    """What a Doc says, as plain data; entities with foreign labels are left out."""
    places = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist()
    tokens = tuple(Span(start, start + length) for start, length, is_space in places if not is_space)
    names = tuple(Name(Span(ent.start_char, ent.end_char), cast("Label", ent.label_)) for ent in doc.ents if ent.label_ in LABELS)
    return Analysis(tokens, find_sentences(doc.text), names)


def find_model() -> Path:
    """The folder of the pipeline that came with the package; raises ModelError where there is none."""
    for home in HOMES:
        if (home / "meta.json").exists():
            return home
    raise ModelError(
        "The trained pipeline id_berita is not there (looked in "
        + " and ".join(str(home) for home in HOMES)
        + "). Install the package anew, or give a pipeline with --model PATH, or use --backend rules."
    )


def load(model: str | Path | None = None) -> SpacyBackend:
    """The backend over ``model`` (a folder or an installed pipeline's name), else over the one that came along.

    Raises ModelError where the pipeline cannot be loaded or has none of our labels.
    """
    import spacy

    from berita_extract.backends.embeddings import remember_embeddings
    from berita_extract.backends.ops import use_blas
    from berita_extract.backends.tokenizer import SAVED
    from berita_extract.backends.zones import Zones

    use_blas()
    path, config = (find_model(), {"nlp.tokenizer.@tokenizers": SAVED}) if model is None else (model, {})
    try:
        nlp = spacy.load(path, config=config)
    except (OSError, ValueError) as error:
        raise ModelError(f"spaCy cannot load the pipeline {path}: {error}") from error
    found = {label for pipe in nlp.pipe_names for label in nlp.pipe_labels.get(pipe, [])}
    if not LABELS & found:
        raise ModelError(
            f"The pipeline {path} has no label of {', '.join(sorted(LABELS))}; "
            f"its labels are: {', '.join(sorted(found)) or 'none'}."
        )
    if model is None:
        remember_embeddings(nlp)
    return SpacyBackend(nlp, Zones(nlp))
