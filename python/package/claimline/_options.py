"""What the caller says about articles that do not say it themselves."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict

from ._errors import UsageError

#: A publication date: ``2025-06-24``, an RFC 3339 instant, or a value of `datetime`.
When = str | date | datetime


class Options(TypedDict, total=False):
    """Options that all functions share; each holds what the command's option of the same name holds."""

    published: When | None
    zone: str | None
    outlet: str | None
    date_order: str | None
    columns: Mapping[str, str] | None
    longest_document: int | None
    deepest_container: int | None
    largest_expansion: int | None
    extra: str | os.PathLike[str] | None
    decisions: str | os.PathLike[str] | None
    jobs: int | None


def native(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options as the native side takes them: all of them, with values of plain types."""
    unknown = sorted(set(options) - set(Options.__annotations__))
    if unknown:
        raise UsageError(f"{unknown[0]}: no such option; there are {', '.join(sorted(Options.__annotations__))}")
    full: dict[str, Any] = {name: options.get(name) for name in Options.__annotations__}
    if isinstance(full["published"], date):
        full["published"] = full["published"].isoformat()
    full["columns"] = list((full["columns"] or {}).items())
    return full


def records(articles: Iterable[Mapping[str, Any]]) -> bytes:
    """Articles as JSON Lines."""
    return b"".join(_record(article) for article in articles)


def _record(article: Mapping[str, Any]) -> bytes:
    def plain(value: object) -> str:
        if isinstance(value, date):
            return value.isoformat()
        raise UsageError(f"expected fields of texts, numbers, lists and dates, found {type(value).__name__}")

    return json.dumps(dict(article), ensure_ascii=False, default=plain).encode() + b"\n"
