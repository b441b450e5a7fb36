"""The errors of berita-extract.

BeritaError                something that a user can mend; its text says what, where and what to do
├── InputError             one article (or file) cannot be read; becomes a line of the rejects file
├── ModelError             a model is missing or does not fit
├── OutputError            what a run makes cannot be written; the same command goes on when it can
└── SettingsError          a setting, a stage order or an option makes no sense
"""

from __future__ import annotations


class BeritaError(Exception):
    """The root of all errors that the package raises on purpose."""


class InputError(BeritaError):
    """An article that cannot be read.

    ``code`` is a short stable word for the reason (``empty``, ``undecodable``, ``bad-json``, …), ``advice`` tells the user
    what to do about it.
    """

    def __init__(self, code: str, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.advice = advice


class ModelError(BeritaError):
    """A model that is missing, or that does not fit this version."""


class OutputError(BeritaError):
    """What a run makes cannot be written: the disk is full, or another run writes there. What was done before is kept."""


class SettingsError(BeritaError):
    """A setting, option or stage order that makes no sense."""
