"""What ``spacy train --code`` imports: the tokenizer and the augmenter of this folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import augment
import tokenizer

__all__ = ["augment", "tokenizer"]
