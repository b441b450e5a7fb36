"""``python -m berita_extract`` is ``berita-extract``."""

from __future__ import annotations

from berita_extract.cli import main

if __name__ == "__main__":
    main()
