"""Where the models lie that come along; known without spaCy and stanza, which take seconds to import."""

from __future__ import annotations

from pathlib import Path

from berita_extract.errors import ModelError

PACKAGE = Path(__file__).resolve().parent.parent
# In the wheel the models lie inside the package, in a checkout beside src/.
# Only id_berita goes into the wheel.
HOMES = (PACKAGE / "models", PACKAGE.parent.parent / "models")

CHECKOUT = "It lies in models/ of a checkout."


def find_model() -> Path:
    """The folder of the spaCy pipeline that came with the package; raises ModelError where there is none."""
    return _find(
        "id_berita", "meta.json", "Install the package anew, or give a pipeline with --model PATH, or use --backend rules."
    )


def find_stanza() -> Path:
    """The folder of our stanza models; raises ModelError where there is none."""
    return _find("id_berita_stanza", "resources.json", f"{CHECKOUT} Or give a folder of stanza's models with --model PATH.")


def find_syntax() -> Path:
    """The folder of our syntax pipeline; raises ModelError where there is none."""
    return _find("id_berita_syntax", "meta.json", f"{CHECKOUT} Or give a spaCy pipeline with a parser with --model PATH.")


def _find(name: str, mark: str, advice: str) -> Path:
    for home in HOMES:
        if (home / name / mark).exists():
            return home / name
    looked = " and ".join(str(home / name) for home in HOMES)
    raise ModelError(f"The model {name} is not there (looked in {looked}). {advice}")
