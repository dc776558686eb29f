"""Exceptions and warnings of the package."""

from __future__ import annotations


class ClaimlineError(Exception):
    """What all exceptions of the package are.

    >>> error = InputError("a.jsonl:3: is not JSON", "a.jsonl", 3)
    >>> error.file, error.line, error.span
    ('a.jsonl', 3, (3, 4))
    >>> print(error)
    a.jsonl:3: is not JSON
    """

    #: One sentence: what was expected, what was found, what to do.
    message: str
    #: The file it is about, as the caller named it; ``-`` for articles given as dicts.
    file: str | None
    #: The line of the file, from 1; of articles given as dicts, which one.
    line: int | None

    def __init__(self, message: str, file: str | None = None, line: int | None = None) -> None:
        super().__init__(message, file, line)
        self.message, self.file, self.line = message, file, line

    def __str__(self) -> str:
        return self.message

    @property
    def span(self) -> tuple[int, int] | None:
        """The lines of the file it is about, from 1, half-open."""
        return None if self.line is None else (self.line, self.line + 1)


class UsageError(ClaimlineError, ValueError):
    """An argument that cannot be used."""


class InputError(ClaimlineError):
    """An article, or a file of them, that cannot be read."""


class DataError(ClaimlineError):
    """Language data that cannot be used; the message lists every bad row, the position is that of the first."""


class BuildError(ClaimlineError):
    """A build's folder that cannot be written or read."""


class InputWarning(UserWarning):
    """Some articles could not be read; everything else was done."""


class ExportWarning(UserWarning):
    """What a format could not show."""
