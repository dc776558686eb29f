"""Builds of any size on a Spark cluster.

Three steps, each a data frame to keep or to go on from::

    claims = claimline.spark.extract(articles)      # articles: id, text or html, and what else is known
    related = claimline.spark.relate(claims)        # related.claims, related.edges, related.refused, related.cut
    timeline = claimline.spark.timeline(related)

What comes out is what one machine makes of the same articles (`claimline.build`), whatever the number of partitions,
as long as no story is cut (see `relate`). Every executor needs this package and pyarrow.

Spark's types are those of the tables of `claimline.Timeline`: texts are `string`, instants `timestamp`, offsets `int`,
figures `double`, records `struct`, lists `array`. `extract` adds the columns that `relate` needs (`PARTS`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from . import _native
from ._options import Options, native

if TYPE_CHECKING:
    from typing_extensions import Unpack

#: Columns beside those of `claimline.Timeline.claims` that `extract` gives and `relate` takes: the article with all its
#: claims, packed, at its first claim; the claim as comparisons see it, packed; the blocks it belongs to; and what
#: claims of a block are sorted by.
PARTS = ("article", "candidate", "keys", "begin", "trigger")

#: Claims of a block that one task compares. A whole number of blocks that are compared whole fits in.
WINDOW = 4096
#: Claims that are related by one task, as far as stories let them be put together.
PIECE = 20_000
#: Odds from which on links still tie articles together, one after the other, where a story has to be cut.
_LADDER = (0.0, 2.0, 4.0, 8.0)


def _schema(schema: pa.Schema) -> StructType:
    return from_arrow_schema(schema)


def extract(articles: DataFrame, **options: Unpack[Options]) -> DataFrame:
    """The claims of articles: one row each, in the columns of `claimline.Timeline.claims` and `PARTS`.

    ``articles`` has the columns ``id`` and ``text`` or ``html``, and any of ``url, title, published, outlet, zone,
    language, claims``; an id stands for one article only. An article that cannot be read has no rows, and a line in
    the executor's log. Articles do not know of each other here: nothing is shuffled.
    """
    told = native({"jobs": 1, **options})

    def run(batches: Iterable[pa.RecordBatch]) -> Iterable[pa.RecordBatch]:
        for batch in batches:
            claims, errors = _native.extract_parts(batch, told)
            for error in errors:
                print(f"claimline: {error}", flush=True)
            yield claims

    return articles.mapInArrow(run, _schema(_claims_schema()))


def _claims_schema() -> pa.Schema:
    nothing = pa.RecordBatch.from_pylist([], pa.schema([("id", pa.string()), ("text", pa.string())]))
    return _native.extract_parts(nothing, native({}))[0].schema


@dataclass
class Related:
    """What `relate` gives: data frames over one computation that is kept until `unpersist`."""

    #: Claims with their events and what their dates became.
    claims: DataFrame
    #: How claims stand to each other.
    edges: DataFrame
    #: Edges that are told and cannot hold.
    refused: DataFrame
    #: Links between claims whose stories were cut apart, with their odds: pairs that nothing has judged.
    cut: DataFrame
    _events: DataFrame
    _kept: list[DataFrame]

    def unpersist(self) -> None:
        """Lets go of what was computed."""
        for frame in self._kept:
            frame.unpersist()


def relate(
    claims: DataFrame, *, window: int = WINDOW, piece: int = PIECE, largest: int = 200_000, **options: Unpack[Options]
) -> Related:
    """Relates the claims that `extract` gave: events, order, contradictions, updates.

    Claims are compared block by block, a block being the claims that share a telling word, name or idea and a week or
    two. A block of more than ``window`` claims is cut into windows in the order of time; each sees the last claims of
    the one before, so that every pair of neighbours is compared, and only once.

    Articles that links tie together are a story, and a story is related as a whole: small ones share a task up to
    about ``piece`` claims. A story of more than ``largest`` claims would outgrow a task: its weakest links are cut
    until it falls apart. What was cut is in `Related.cut`; nothing else differs from a build on one machine.

    Parameters
    ----------
    claims
        All rows of `extract`, with all columns: filter afterwards.
    window
        At least 128.
    """
    if window < 128:
        raise ValueError(f"window={window}: expected at least 128")
    told = native({"jobs": 1, **options})
    claims = claims.persist()
    links = _links(claims, window, told).persist()
    stories = _stories(claims, links, largest).persist()
    ties = (
        links.join(stories.select(F.col("id").alias("a"), F.col("story").alias("story_a")), "a")
        .join(stories.select(F.col("id").alias("b"), F.col("story").alias("story_b")), "b")
        .persist()
    )
    total = stories.count()
    sizes = stories.groupBy("story").agg(F.count("*").alias("size"))
    shared = max(1, -(-total // piece))
    task = F.when(F.col("size") >= piece, F.col("story")).otherwise(
        F.concat(F.lit("task "), F.pmod(F.xxhash64("story"), F.lit(shared)))
    )
    tasks = sizes.select("story", task.alias("task"))
    articles = (
        claims.where("article IS NOT NULL")
        .select("id", "article")
        .join(stories.select("id", "story"), "id")
        .join(tasks, "story")
        .select("task", "article")
    )
    inner = (
        ties.where("story_a = story_b")
        .join(tasks.withColumnRenamed("story", "story_a"), "story_a")
        .select("task", "a", "b", "score")
        # Names of its own: both sides of what follows come from the same tasks.
        .toDF("task", "a", "b", "score")
    )
    found = (
        articles.groupBy("task")
        .cogroup(inner.groupBy("task"))
        .applyInArrow(_relating(told), _schema(_found_schema()))
        .persist()
    )

    def part(name: str) -> DataFrame:
        return found.where(F.col(name).isNotNull()).select(f"{name}.*")

    return Related(
        claims=part("claim"),
        edges=part("edge"),
        refused=part("refused"),
        cut=ties.where("story_a != story_b").select("a", "b", "score"),
        _events=found.where(F.col("event").isNotNull()).select("event.*", "place.*"),
        _kept=[found, ties, stories, links, claims],
    )


def timeline(related: Related) -> DataFrame:
    """The events of a build in reading order, a row each, in the columns of `claimline.Timeline.timeline`."""
    place = [F.col(name).asc_nulls_last() for name in _PLACE.names]
    ordered = related._events.orderBy(*place).persist()
    related._kept.append(ordered)
    counts = {row["at"]: row["count"] for row in ordered.groupBy(F.spark_partition_id().alias("at")).count().collect()}
    before, first = 0, {}
    for partition in sorted(counts):
        first[partition] = before
        before += counts[partition]
    if not first:
        return ordered.drop(*_PLACE.names)
    offsets = F.create_map(*[F.lit(number) for pair in first.items() for number in pair])
    within = F.monotonically_increasing_id().bitwiseAND(F.lit((1 << 33) - 1))
    order = (within + offsets[F.spark_partition_id()] + 1).cast("int")
    return ordered.withColumn("order", order).drop(*_PLACE.names)


def _links(claims: DataFrame, window: int, told: dict[str, Any]) -> DataFrame:
    """Pairs of claims worth a second look, each once."""
    block = Window.partitionBy("key")
    placed = (
        claims.select("id", "candidate", "begin", "trigger", F.explode("keys").alias("key"))
        .withColumn("place", F.row_number().over(block.orderBy("begin", "trigger", "id")) - 1)
        .withColumn("size", F.count("*").over(block).cast("int"))
        .where("size > 1")
        .select("key", "candidate", "place", "size", (F.col("place") - F.col("place") % window).alias("first"))
    )
    # The last claims of a window are seen by the next one, if there is one.
    last = F.col("place") - F.col("first") >= window - _native.neighbourhood()
    seen = placed.where(last & (F.col("first") + window < F.col("size"))).withColumn("first", F.col("first") + window)

    def compare(rows: pa.Table) -> pa.Table:
        return pa.Table.from_batches([_native.links(_batch(rows), told)])

    return (
        placed.unionByName(seen)
        .groupBy("key", "first")
        .applyInArrow(compare, "a string, b string, score float")
        .dropDuplicates(["a", "b"])
    )


def _stories(claims: DataFrame, links: DataFrame, largest: int) -> DataFrame:
    """The story of each claim: that of its article. Columns ``id, document, story``."""
    documents = claims.select("id", "document")
    pairs = (
        links.join(documents.select(F.col("id").alias("a"), F.col("document").alias("from")), "a")
        .join(documents.select(F.col("id").alias("b"), F.col("document").alias("to")), "b")
        .where(F.col("from") != F.col("to"))
        .groupBy("from", "to")
        .agg(F.max("score").alias("score"))
        .localCheckpoint()
    )
    sizes = documents.groupBy("document").agg(F.count("*").alias("size")).localCheckpoint()
    labels = _components(sizes, pairs)
    for odds in _LADDER:
        large = labels.join(sizes, "document").groupBy("story").agg(F.sum("size").alias("size"))
        large = large.where(F.col("size") > largest).select("story").localCheckpoint()
        if large.isEmpty():
            break
        inside = labels.join(large, "story").select(F.col("document").alias("from"))
        weak = pairs.where(F.col("score") < odds).join(inside, "from", "leftsemi")
        pairs = pairs.join(weak.select("from", "to"), ["from", "to"], "leftanti").localCheckpoint()
        labels = _components(sizes, pairs)
    return documents.join(labels, "document").select("id", "document", "story")


def _components(documents: DataFrame, pairs: DataFrame) -> DataFrame:
    """For each document the first of all those that it is tied to, over any number of steps.

    Each takes the first label among its neighbours', then its label's own label, until nothing changes: the number of
    turns grows with the logarithm of the longest chain, near enough.
    """
    both = pairs.select("from", "to").union(pairs.select(F.col("to"), F.col("from"))).localCheckpoint()
    labels = documents.select("document", F.col("document").alias("story")).localCheckpoint()
    while True:
        near = (
            both.join(labels, F.col("to") == F.col("document"))
            .groupBy(F.col("from").alias("document"))
            .agg(F.min("story").alias("near"))
        )
        nearer = labels.join(near, "document", "left").select(
            "document", "story", F.least("story", F.coalesce("near", "story")).alias("label")
        )
        own = nearer.select(F.col("document").alias("label"), F.col("label").alias("own"))
        after = (
            nearer.join(own, "label")
            .select("document", "story", F.least("label", "own").alias("label"))
            .localCheckpoint()
        )
        changed = not after.where("story != label").isEmpty()
        labels = after.select("document", F.col("label").alias("story"))
        if not changed:
            return labels


#: Where an event stands in reading order: middle and begin of its time in seconds, then the place of its first claim.
_PLACE = pa.schema(
    [
        ("_middle", pa.int64()),
        ("_begin", pa.int64()),
        ("_document", pa.string()),
        ("_start", pa.int32()),
        ("_end", pa.int32()),
        ("_claim", pa.string()),
    ]
)
_NAMES = ("claim", "edge", "refused", "event")


def _found_schema() -> pa.Schema:
    tables = _native.relate(
        pa.RecordBatch.from_pylist([], pa.schema([("article", pa.binary())])),
        pa.RecordBatch.from_pylist([], pa.schema([("a", pa.string()), ("b", pa.string()), ("score", pa.float32())])),
        native({}),
    )
    fields = [(name, pa.struct(list(table.schema))) for name, table in zip(_NAMES, tables, strict=True)]
    return pa.schema([*fields, ("place", pa.struct(list(_PLACE)))])


def _relating(told: dict[str, Any]) -> Callable[[pa.Table, pa.Table], pa.Table]:
    def run(articles: pa.Table, links: pa.Table) -> pa.Table:
        schema = _found_schema()
        found = _native.relate(_batch(articles.select(["article"])), _batch(links.select(["a", "b", "score"])), told)
        claims, *_, events = found
        parts = []
        for name, batch in zip(_NAMES, found, strict=True):
            filled = {name: batch.to_struct_array()}
            if name == "event":
                filled["place"] = _places(claims, events).to_struct_array()
            columns = [filled.get(field.name, pa.nulls(batch.num_rows, field.type)) for field in schema]
            parts.append(pa.RecordBatch.from_arrays([c.cast(f.type) for c, f in zip(columns, schema)], schema=schema))
        return pa.Table.from_batches(parts, schema)

    return run


def _places(claims: pa.RecordBatch, events: pa.RecordBatch) -> pa.RecordBatch:
    told = {
        id: (document, quote["start"], quote["end"], id)
        for id, document, quote in zip(
            *(claims.column(name).to_pylist() for name in ("id", "document", "quote")), strict=True
        )
    }
    seconds = [
        [None if at is None else at // 1_000_000 for at in events.column(name).cast(pa.int64()).to_pylist()]
        for name in ("earliest", "latest")
    ]
    rows = []
    for begin, end, members in zip(*seconds, events.column("claims").to_pylist(), strict=True):
        if begin is not None and end is not None:
            half = abs(end - begin) // 2
            middle = begin + (half if end >= begin else -half)
        else:
            middle = begin = begin if begin is not None else end
        rows.append(dict(zip(_PLACE.names, (middle, begin, *told[members[0]]), strict=True)))
    return pa.RecordBatch.from_pylist(rows, _PLACE)


def _batch(table: pa.Table) -> pa.RecordBatch:
    """A table as one batch, with the plain types that the native side reads."""
    plain = {"large_string": pa.string(), "large_binary": pa.binary()}
    schema = pa.schema([(field.name, plain.get(str(field.type), field.type)) for field in table.schema])
    batches = table.cast(schema).combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema)
