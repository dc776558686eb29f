"""News articles in; dated, attributed claims, their relations and a timeline out.

>>> import claimline
>>> story = claimline.build([
...     {"id": "a", "outlet": "Harbour Post", "published": "2025-06-24", "text": "Two ferries collided on Monday."},
...     {"id": "b", "outlet": "City Wire", "published": "2025-06-24", "text": "Three ferries collided on Monday."},
... ])
>>> len(story.claims), story.timeline.column("display_date").to_pylist()[0]
(2, '23 June 2025')

Tables are `pyarrow.Table` objects over the memory of the native side. Offsets count Unicode code points, instants are
in UTC. What comes out is the same, byte for byte, as what the command `claimline` writes.
"""

from __future__ import annotations

from ._build import build, extract, formats, open, times
from ._errors import (
    BuildError,
    ClaimlineError,
    DataError,
    ExportWarning,
    InputError,
    InputWarning,
    UsageError,
)
from ._timeline import Timeline

__all__ = [
    "BuildError",
    "ClaimlineError",
    "DataError",
    "ExportWarning",
    "InputError",
    "InputWarning",
    "Timeline",
    "UsageError",
    "build",
    "extract",
    "formats",
    "open",
    "times",
]
