"""Where the trained pipeline lies; known without spaCy, which takes seconds to import."""

from __future__ import annotations

from pathlib import Path

from berita_extract.errors import ModelError

PACKAGE = Path(__file__).resolve().parent.parent
# In the wheel the model lies inside the package, in a checkout beside src/.
HOMES = (PACKAGE / "models" / "id_berita", PACKAGE.parent.parent / "models" / "id_berita")


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
