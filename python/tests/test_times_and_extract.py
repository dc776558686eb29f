"""Time expressions of texts, and claims of record batches."""

import json

import pyarrow as pa
import pytest

import claimline

TEXTS = ["The truce took effect at 0400 GMT on Tuesday.", "", "No dates here.", "It rained for three days in May 2021."]


def test_times_are_the_commands(run):
    found = claimline.times(TEXTS, published="2025-06-24T14:44:00+03:00")
    assert [len(each) > 0 for each in found] == [True, False, False, True]
    lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in TEXTS if text)
    told = run("times", "--published", "2025-06-24T14:44:00+03:00", "-", stdin=lines).splitlines()
    assert [each for each, text in zip(found, TEXTS, strict=True) if text] == [json.loads(line)["timexes"] for line in told]


def test_one_text_is_a_list_of_one():
    (found,) = claimline.times("On 3 May 2024.")
    assert [(each["start"], each["end"], each["value"]) for each in found] == [(3, 13, "2024-05-03")]


def articles():
    return pa.RecordBatch.from_pylist(
        [
            {"id": "a", "published": "2025-06-24", "text": "Rebels shelled the port on Monday.", "colour": 1},
            {"id": "b", "published": "2025-06-24", "text": "Ömer said the “port” 🚢 was shelled on Monday.", "colour": 2},
        ]
    )


def test_claims_of_a_batch_are_those_of_a_build():
    claims = claimline.extract(articles())
    built = claimline.build([{key: row[key] for key in ("id", "published", "text")} for row in articles().to_pylist()])
    assert claims.schema == built.claims.schema
    without = [name for name in claims.schema.names if name != "event_id"]
    assert pa.Table.from_batches([claims]).select(without) == built.claims.select(without)
    assert claims.column("event_id").null_count == claims.num_rows > 0
    for claim in claims.to_pylist():
        text = articles().to_pylist()[claim["document"] == "b"]["text"]
        assert text[claim["quote"]["start"] : claim["quote"]["end"]] == claim["quote"]["exact"]


def test_anything_with_the_c_data_interface_is_a_batch():
    class Other:
        def __arrow_c_array__(self, requested_schema=None):
            return articles().__arrow_c_array__(requested_schema)

    assert claimline.extract(Other()) == claimline.extract(articles())


def test_instants_of_a_batch_are_read():
    import datetime

    at = datetime.datetime(2025, 6, 24, 12, tzinfo=datetime.timezone.utc)
    batch = pa.RecordBatch.from_pylist([{"id": "a", "published": at, "text": "Rebels shelled the port on Monday."}])
    (claim,) = claimline.extract(batch).to_pylist()
    assert claim["time"]["edtf"] == "2025-06-23"


def test_rows_without_a_text_are_told():
    batch = pa.RecordBatch.from_pylist([{"id": "a", "text": None}, {"id": "b", "text": "The ferry sank on 3 May 2024."}])
    with pytest.warns(claimline.InputWarning, match="text"):
        claims = claimline.extract(batch)
    assert claims.column("document").to_pylist() == ["b"]
    with pytest.raises(claimline.UsageError, match="column `id`"):
        claimline.extract(pa.RecordBatch.from_pylist([{"text": "x"}]))


def test_an_empty_batch_has_no_claims():
    claims = claimline.extract(articles().slice(0, 0))
    assert claims.num_rows == 0 and claims.schema == claimline.extract(articles()).schema
