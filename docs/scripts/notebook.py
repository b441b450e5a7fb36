"""Run the notebooks of docs/notebooks/ and keep what they show: `python docs/scripts/notebook.py`."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
HERE = ROOT / "docs" / "notebooks"


def run(path: Path) -> nbformat.NotebookNode:
    """The notebook with what its cells show now. Raises CellExecutionError where one of them fails."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}})
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it ran is of no interest
    return notebook


if __name__ == "__main__":
    for path in sorted(HERE.glob("*.ipynb")):
        nbformat.write(run(path), path)
