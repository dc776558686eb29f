"""Spark on a real cluster of two worker JVMs on this machine gives what one machine gives."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimline

ROOT = Path(__file__).resolve().parents[2]

pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("no Java on this machine", allow_module_level=True)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    from pyspark.sql import SparkSession

    scratch = tmp_path_factory.mktemp("spark")
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_SCALA_VERSION": "2.13", "PYSPARK_PYTHON": sys.executable}
    # Two workers of one core each, in JVMs of their own, beside the driver's.
    made = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("claimline")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.local.dir", str(scratch))
        .config("spark.sql.warehouse.dir", str(scratch / "warehouse"))
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


FIELDS = ("id", "url", "title", "published", "outlet", "zone", "language", "text")


@pytest.fixture(scope="module")
def articles(stories):
    """The sample stories, and as many generated ones as CLAIMLINE_ARTICLES names a file of."""
    found = []
    for row in claimline.build(stories).documents.to_pylist():
        row["published"] = row["published"] and row["published"].isoformat()
        # The clock of a place that an outlet is named for is told to other articles by one machine alone.
        row["outlet"] = row["outlet"] and row["outlet"].replace("Skarra ", "")
        found.append({name: row[name] for name in FIELDS})
    generated = os.environ.get("CLAIMLINE_ARTICLES")
    if generated is not None:
        lines = [json.loads(line) for line in Path(generated).read_text().splitlines()]
        # All of one day: their claims share blocks that have to be cut.
        found += [{**{name: line.get(name) for name in FIELDS}, "published": "2025-06-24T12:00:00Z"} for line in lines]
    return found


def plain(value):
    """Rows of Spark and of Arrow as one kind of thing."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if hasattr(value, "timestamp"):
        return value.replace(tzinfo=None)
    return value


def rows(frame):
    return [plain(row.asDict(recursive=True)) for row in frame.collect()]


def edge_key(edge):
    return (edge["source"], edge["target"], edge["kind"], edge["reason"], edge["explanation"])


def test_the_cluster_gives_what_one_machine_gives(session, articles):
    from claimline import spark
    from pyspark.sql import functions as F

    built = claimline.build([{name: value for name, value in row.items() if value is not None} for row in articles])
    schema = ", ".join(f"{name} string" for name in FIELDS)
    frame = session.createDataFrame([tuple(row[name] for name in FIELDS) for row in articles], schema)
    claims = spark.extract(frame.repartition(5)).persist()
    largest = claims.select(F.explode("keys").alias("key")).groupBy("key").count().agg(F.max("count")).first()[0]
    if "CLAIMLINE_ARTICLES" in os.environ:
        assert largest > 3 * 128, "no block has to be cut"
    related = spark.relate(claims, window=128, piece=500)
    assert related.cut.count() == 0
    ours = sorted(rows(related.claims), key=lambda claim: claim["id"])
    theirs = sorted(plain(built.claims.to_pylist()), key=lambda claim: claim["id"])
    assert len(ours) == len(theirs) > 20
    assert ours == theirs
    ours, theirs = sorted(rows(related.edges), key=edge_key), sorted(plain(built.edges.to_pylist()), key=edge_key)
    assert {edge["kind"] for edge in theirs} >= {"before", "same_event"}
    assert ours == theirs
    assert sorted(rows(related.refused), key=edge_key) == sorted(plain(built._table("refused").to_pylist()), key=edge_key)
    assert rows(spark.timeline(related)) == plain(built.timeline.to_pylist())
    workers = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert workers == 2
    related.unpersist()


def test_a_story_that_outgrows_a_task_is_cut_and_says_so(session):
    from claimline import spark

    text = "The collision of two ferries off Orlen on 23 June killed five people."
    told = [(f"a{n}", f"2025-06-2{n}T09:00:00Z", text) for n in range(4, 9)]
    frame = session.createDataFrame(told, "id string, published string, text string")
    claims = spark.extract(frame)
    whole = spark.relate(claims)
    assert whole.cut.count() == 0 and whole.edges.count() > 0
    cut = spark.relate(claims, largest=1)
    assert cut.claims.count() == whole.claims.count() == 5
    ties = {(row["a"], row["b"]) for row in cut.cut.collect()}
    related = {(edge["source"], edge["target"]) for edge in cut.edges.collect()}
    assert ties and not ties & related


def test_a_window_must_hold_a_whole_block():
    from claimline import spark

    with pytest.raises(ValueError, match="at least 128"):
        spark.relate(None, window=100)
