"""The notebooks run from top to bottom, in a kernel of their own."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.docs.blocks import ROOT
from tests.docs.test_site import script

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::UserWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path: Path) -> None:
    ran = script("notebook").run(path)
    kept = nbformat.read(path, as_version=4)
    assert outputs(ran) == outputs(kept), "the notebook shows something else than it keeps: make notebooks"


def outputs(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What kind of thing each cell puts out; not the figures, which change with every better record."""
    return [[output["output_type"] for output in cell.get("outputs", [])] for cell in notebook.cells]
