"""Label Studio: records as tasks to correct, and corrected tasks as records."""

from __future__ import annotations

from berita_extract.exchange.label_studio.corrected import corrected, read_corrected
from berita_extract.exchange.label_studio.labels import project
from berita_extract.exchange.label_studio.tasks import to_task, write_tasks

__all__ = ["corrected", "project", "read_corrected", "to_task", "write_tasks"]
