"""What ``spacy train --code`` imports: the tokenizer and the augmenter of this folder, and faster matrix products."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import augment
import tokenizer
from berita_extract.backends.ops import use_blas

use_blas()

__all__ = ["augment", "tokenizer"]
