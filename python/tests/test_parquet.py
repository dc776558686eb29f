"""Parquet files out, and in again; read by pyarrow and by DuckDB."""

import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claimline

TABLES = ["documents", "claims", "edges", "refused", "timeline"]


@pytest.fixture(scope="module")
def written(stories, tmp_path_factory):
    made = claimline.build(stories)
    folder = tmp_path_factory.mktemp("parquet")
    made.export("parquet", folder)
    return made, folder


def test_pyarrow_reads_what_was_written(written):
    made, folder = written
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.parquet" for name in TABLES)
    for name in ["documents", "claims", "edges", "timeline"]:
        table = pq.read_table(folder / f"{name}.parquet")
        assert table == getattr(made, name), name
        assert table.num_rows > 0


def test_duckdb_reads_what_was_written(written):
    duckdb = pytest.importorskip("duckdb")
    made, folder = written
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    for name in ["documents", "claims", "edges", "timeline"]:
        (count,) = database.execute(f"SELECT count(*) FROM '{folder}/{name}.parquet'").fetchone()
        assert count == getattr(made, name).num_rows, name
    rows = database.execute(
        f"SELECT id, event.type, time.earliest, quote.start, len(actors) FROM '{folder}/claims.parquet' ORDER BY id"
    ).fetchall()
    claims = sorted(made.claims.to_pylist(), key=lambda claim: claim["id"])
    assert [
        (
            claim["id"],
            claim["event"]["type"],
            claim["time"]["earliest"],
            claim["quote"]["start"],
            len(claim["actors"]),
        )
        for claim in claims
    ] == [
        (id, kind, at and at.astimezone(datetime.timezone.utc), start, actors) for id, kind, at, start, actors in rows
    ]
    told = database.execute(
        f"SELECT t.headline, count(*) FROM '{folder}/timeline.parquet' t, UNNEST(t.claims) AS u(claim) "
        f"JOIN '{folder}/claims.parquet' c ON c.id = u.claim GROUP BY ALL"
    ).fetchall()
    assert sum(count for _, count in told) == made.claims.num_rows


def test_documents_are_read_back_in(written):
    made, folder = written
    again = claimline.build(folder / "documents.parquet")
    kept = ["id", "url", "outlet", "title", "published", "zone", "text"]
    assert again.documents.select(kept) == made.documents.select(kept)
    assert again.claims.column("id").to_pylist() == made.claims.column("id").to_pylist()


def test_claims_are_read_back_in(written):
    made, folder = written
    again = claimline.build(folder / "claims.parquet")
    quotes = sorted(claim["quote"]["exact"] for claim in made.claims.to_pylist())
    assert sorted(claim["quote"]["exact"] for claim in again.claims.to_pylist()) == quotes
    types = sorted(claim["event"]["type"] for claim in made.claims.to_pylist())
    assert sorted(claim["event"]["type"] for claim in again.claims.to_pylist()) == types


def test_foreign_tables_are_documents(tmp_path):
    table = pa.Table.from_pylist(
        [{"id": "a", "text": "The ferry sank on 3 May 2024.", "score": 0.5, "published": datetime.date(2024, 5, 4)}]
    )
    pq.write_table(table, tmp_path / "crawl.parquet", compression="snappy")
    made = claimline.build(tmp_path / "crawl.parquet")
    assert made.timeline.column("date").to_pylist() == ["2024-05-03"]
    assert made.documents.column("published_precision").to_pylist() == ["date"]


@pytest.mark.parametrize("size", [0, 4, 100, 2000])
def test_broken_files_are_told(written, tmp_path, size):
    path = tmp_path / "broken.parquet"
    path.write_bytes((written[1] / "documents.parquet").read_bytes()[:size])
    with pytest.raises(claimline.InputError, match="broken.parquet"):
        claimline.build(path)
