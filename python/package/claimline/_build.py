"""Functions of the package."""

from __future__ import annotations

import json
import os
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from . import _native
from ._errors import InputWarning, UsageError
from ._options import Options, native, records
from ._timeline import Timeline

if TYPE_CHECKING:
    from typing_extensions import Unpack

#: A file or folder of articles, or one article with the fields of documents.jsonl.
Input = str | os.PathLike[str] | Mapping[str, Any]


def build(
    inputs: Input | Iterable[Input],
    *,
    output: str | os.PathLike[str] | None = None,
    progress: Callable[[int], object] | None = None,
    **options: Unpack[Options],
) -> Timeline:
    """Articles to a timeline, as the command ``claimline build`` makes it.

    Parameters
    ----------
    inputs
        Files, folders (walked), or articles as dicts: ``{"id", "url", "title", "published", "outlet", "zone",
        "language", "text" or "html", "claims"}``, all but the text optional. Dicts are read as the command reads JSON
        Lines from standard input.
    output
        Folder for the build; a former build there is replaced as a whole. By default it lives in a temporary folder as
        long as the timeline does.
    progress
        Called with the number of documents done, once for each, from worker threads: not always in order. What it
        raises ends the build.
    options
        ``published``, ``zone``, ``outlet``, ``date_order``, ``columns``, ``longest_document``,
        ``deepest_container``, ``largest_expansion``, ``extra``, ``decisions``, ``jobs``: as the command has them.

    Raises
    ------
    InputError
        No article could be read. If only some could not, they are in `Timeline.errors`, with an `InputWarning`.
    UsageError, DataError, BuildError
        An argument, the user's language data or the output folder cannot be used.

    >>> seen = []
    >>> story = build({"text": "The ferry sank on 3 May 2024."}, progress=seen.append)
    >>> seen, story.timeline.column("date").to_pylist()
    ([1], ['2024-05-03'])
    """
    paths, articles = _sorted(inputs)
    holder = tempfile.TemporaryDirectory(prefix="claimline-") if output is None else None
    folder = Path(holder.name if holder else ".", "build" if output is None else output)
    made, (errors, warned, undone) = _native.build(
        paths, records(articles) if articles else None, folder, native(options), progress
    )
    if errors:
        more = f" (and {len(errors) - 1} more, in Timeline.errors)" if len(errors) > 1 else ""
        warnings.warn(f"{errors[0]}{more}", InputWarning, stacklevel=2)
    return Timeline(made, folder, holder, errors, warned, undone)


def _sorted(inputs: Input | Iterable[Input]) -> tuple[list[str], list[Mapping[str, Any]]]:
    if isinstance(inputs, str | os.PathLike | Mapping):
        inputs = [inputs]
    paths: list[str] = []
    articles: list[Mapping[str, Any]] = []
    for each in inputs:
        if isinstance(each, Mapping):
            articles.append(each)
        elif isinstance(each, str | os.PathLike):
            paths.append(os.fspath(each))
        else:
            raise UsageError(f"expected paths and dicts, found {type(each).__name__}")
    if "-" in paths:
        raise UsageError("expected paths and dicts, found `-`: read standard input and give its articles as dicts")
    return paths, articles


def open(folder: str | os.PathLike[str]) -> Timeline:
    """A build that the command or `build` has written.

    >>> import claimline
    >>> claimline.open("nowhere")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    BuildError: nowhere/claims.jsonl: No such file or directory (os error 2); is nowhere the folder of a build?
    """
    return Timeline(_native.Build.open(folder), Path(folder))


def times(texts: str | Iterable[str], **options: Unpack[Options]) -> list[list[dict[str, Any]]]:
    """The time expressions of each text, as the command ``claimline times`` writes them.

    ``published`` is the date that relative expressions are read from.

    >>> [found] = times(["It rained on Monday."], published="2025-06-24")
    >>> found[0]["text"], found[0]["value"]
    ('Monday', '2025-06-23')
    """
    texts = [texts] if isinstance(texts, str) else list(texts)
    # A text of blanks is no article, but it has no time expressions either.
    full = [at for at, text in enumerate(texts) if text.strip()]
    found: list[list[dict[str, Any]]] = [[] for _ in texts]
    lines = _native.times(records({"id": str(at), "text": texts[at]} for at in full), native(options)) if full else []
    for at, line in zip(full, lines, strict=True):
        found[at] = json.loads(line)["timexes"]
    return found


def extract(articles: pa.RecordBatch, **options: Unpack[Options]) -> pa.RecordBatch:
    """The claims of a batch of articles, in the columns of `Timeline.claims`, before anything relates them.

    ``articles`` is a `pyarrow.RecordBatch`, or anything with the Arrow C data interface (``__arrow_c_array__``), with
    the columns ``id`` and ``text`` or ``html``, and any of ``url, title, published, outlet, zone, language, claims``.
    Each id must be the only one of its name. No table is copied in Python.

    >>> batch = pa.RecordBatch.from_pylist([{"id": "a", "text": "Rebels shelled the port on 3 May 2024."}])
    >>> extract(batch).column("event").to_pylist()[0]["type"]
    'STRIKE'
    """
    claims, errors = _native.extract(articles, native(options))
    for error in errors:
        warnings.warn(str(error), InputWarning, stacklevel=2)
    return claims


def formats() -> dict[str, str]:
    """The formats that `Timeline.export` knows, with what each is for.

    >>> "parquet" in formats(), formats()["claims.jsonl"]
    (True, 'a claim a line, exact: what other programs should read')
    """
    return {name: about for name, about, _ in _native.formats()}
