"""What need not be loaded is not loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("spacy", "pandas", "pyarrow", "trafilatura", "numpy", "stanza", "torch")


def loaded(code: str) -> list[str]:
    ask = f"{code}\nimport sys; print('\\nLOADED', *(name for name in {HEAVY!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return run.stdout.rpartition("LOADED")[2].split()


@pytest.mark.parametrize(
    "code",
    [
        "import berita_extract",
        "import berita_extract as be; be.Article, be.Record, be.problems",
        "from berita_extract.cli import app\ntry: app(['--help'])\nexcept SystemExit: pass",
        "from berita_extract.cli import app\ntry: app(['run', '--help'])\nexcept SystemExit: pass",
        "from berita_extract.cli import app\ntry: app(['export', '--help'])\nexcept SystemExit: pass",
        "from berita_extract.cli import app\ntry: app(['stages'])\nexcept SystemExit: pass",
        "import berita_extract as be; be.load(backend='rules')('Panen raya di Muara.')",
    ],
)
def test_nothing_heavy_is_imported(code: str) -> None:
    assert loaded(code) == []
