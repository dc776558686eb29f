"""A build with its tables."""

from __future__ import annotations

import html
import os
import tempfile
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from . import _native
from ._errors import ClaimlineError, ExportWarning, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas
    import polars

#: Tables of a build, by name.
TABLES = ("documents", "claims", "edges", "refused", "timeline", "contradictions")


class Timeline:
    """What `claimline.build` and `claimline.open` give back. It does not change.

    >>> import claimline
    >>> story = claimline.build({"id": "a", "published": "2024-05-04", "text": "The ferry sank on Friday."})
    >>> story
    <Timeline: 1 document, 1 claim, 1 event>
    >>> print(story.explain(story.claims.column("id")[0].as_py()).splitlines()[2])
    quote     …[The ferry sank on Friday].…
    """

    #: The folder of the build.
    folder: Path
    #: Inputs that could not be read.
    errors: list[ClaimlineError]
    #: What was odd about articles that were read, or cut short.
    warnings: list[str]
    #: Decisions of ``decisions`` that could not be carried out.
    undone: list[str]

    def __init__(
        self,
        native: _native.Build,
        folder: Path,
        holder: tempfile.TemporaryDirectory[str] | None = None,
        errors: list[ClaimlineError] | None = None,
        warned: list[str] | None = None,
        undone: list[str] | None = None,
    ) -> None:
        self._native, self._holder = native, holder
        self.folder = folder
        self.errors, self.warnings, self.undone = errors or [], warned or [], undone or []

    @cached_property
    def documents(self) -> pa.Table:
        """A document a row, with its text."""
        return self._native.table("documents")

    @cached_property
    def claims(self) -> pa.Table:
        """A claim a row, in order of documents and places."""
        return self._native.table("claims")

    @cached_property
    def edges(self) -> pa.Table:
        """How claims stand to each other, an edge a row; ``source`` and ``target`` are ids of claims."""
        return self._native.table("edges")

    @cached_property
    def timeline(self) -> pa.Table:
        """An event a row, in reading order."""
        return self._native.table("timeline")

    def contradictions(self) -> pa.Table:
        """Pairs of claims that cannot both be true, a pair a row, with both quotes, both sources and the reason."""
        return self._native.table("contradictions")

    def to_pandas(self, table: str = "timeline") -> pandas.DataFrame:
        """One of the tables as a pandas data frame."""
        frame: pandas.DataFrame = self._table(table).to_pandas()
        return frame

    def to_polars(self, table: str = "timeline") -> polars.DataFrame:
        """One of the tables as a polars data frame."""
        import polars

        frame = polars.from_arrow(self._table(table))
        assert isinstance(frame, polars.DataFrame)
        return frame

    def _table(self, name: str) -> pa.Table:
        if name not in TABLES:
            raise UsageError(f"{name}: no such table; there are {', '.join(TABLES)}")
        return self._native.table(name)

    def explain(self, id: str, other: str | None = None) -> str:
        """Why a claim, an event or a document is as it is, down to the words and the rule; of two claims, what ties
        them or keeps them apart.

        Raises
        ------
        KeyError
            There is nothing of that id.
        """
        text = self._native.explain(id, other)
        if text is None:
            raise KeyError(id if other is None else (id, other))
        return text

    def export(
        self,
        format: str,
        path: str | os.PathLike[str] | None = None,
        *,
        actor: str | None = None,
        types: Sequence[str] = (),
        source: str | None = None,
        statuses: Sequence[str] = (),
        words: str | None = None,
        place: str | None = None,
        document: str | None = None,
        first: str | None = None,
        last: str | None = None,
        firm: bool = False,
        limit: int | None = None,
    ) -> bytes | None:
        """One of the formats of `claimline.formats`, as the command ``claimline export`` writes it.

        Written to ``path``, a file, or a folder for a format of several files; without a path, a format of one file
        is given back. What the format cannot show is told by an `ExportWarning`.

        The other keywords choose events, as the command's options do: ``actor`` acts or is acted upon, ``types`` and
        ``statuses`` are as timeline.csv writes them, ``source`` is a voice or an outlet, ``words`` stand in headline
        or quote, ``first`` and ``last`` are a day, a month or a year (``2025-06-22``, ``2025-06``, ``2025``),
        ``firm`` asks for dates to the day or better, ``limit`` for the events that weigh most.

        Raises
        ------
        UsageError
            There is no such format, no event fits, or the format is always of the whole build.
        """
        chosen = {
            "actor": actor,
            "types": list(types),
            "source": source,
            "statuses": list(statuses),
            "words": words,
            "place": place,
            "document": document,
            "first": first,
            "last": last,
            "firm": firm,
            "limit": limit,
        }
        filters = {name: value for name, value in chosen.items() if value not in (None, [], False)}
        files, losses = self._native.export(format, **filters)
        if losses is not None:
            warnings.warn(f"{format}: {losses}", ExportWarning, stacklevel=2)
        if path is None:
            if [name for name, _ in files] != [""]:
                raise UsageError(f"{format} is several files: name a folder for them")
            return files[0][1]
        for name, content in files:
            goal = Path(path) / name if name else Path(path)
            goal.parent.mkdir(parents=True, exist_ok=True)
            goal.write_bytes(content)
        return None

    def __repr__(self) -> str:
        def count(number: int, one: str) -> str:
            return f"{number} {one}" if number == 1 else f"{number} {one}s"

        return (
            f"<Timeline: {count(self.documents.num_rows, 'document')}, {count(self.claims.num_rows, 'claim')}, "
            f"{count(self.timeline.num_rows, 'event')}>"
        )

    def _repr_html_(self) -> str:
        """The report's picture, with a line of figures: what a notebook shows."""
        files, _ = self._native.export("svg")
        svg = files[0][1].decode()
        picture = svg[svg.index("<svg") :]
        pairs = self.contradictions().num_rows
        told = f"{repr(self)[1:-1]}, {pairs} contradicting pair{'' if pairs == 1 else 's'}"
        return f"<figure style='margin:0;overflow-x:auto'>{picture}<figcaption>{html.escape(told)}</figcaption></figure>"
