"""Builds: their tables, and that they are the command's, byte for byte."""

import datetime
import json
import threading
import warnings

import pyarrow as pa
import pytest

import claimline

FERRIES = [
    {
        "id": "post",
        "outlet": "Harbour Post",
        "published": "2025-06-24T09:00:00Z",
        "text": "The collision of two ferries off Orlen on Monday killed five people.",
    },
    {
        "id": "wire",
        "outlet": "City Wire",
        "published": "2025-06-24T09:00:00Z",
        "text": "The collision of two ferries off Orlen on Monday killed seven people.",
    },
]
OWN = ["timeline.csv", "claims.csv", "claims.jsonl", "contradictions.csv", "graph.json", "documents.jsonl"]
FOLDERS = {"timeml", "timemap", "neo4j", "parquet"}


@pytest.fixture(scope="module")
def ferries():
    return claimline.build(FERRIES)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.filterwarnings("ignore::claimline.ExportWarning")
def test_files_and_exports_are_the_commands(run, stories, tmp_path):
    made = claimline.build(stories, output=tmp_path / "python", jobs=2)
    theirs = tmp_path / "command"
    run("build", "-q", *stories, "-o", theirs)
    assert files(tmp_path / "python") == files(theirs)
    assert set(files(theirs)) == set(OWN)
    names = [line.split()[0] for line in run("export", "--format").decode().splitlines()]
    assert len(names) > 30
    for name in names:
        if name in FOLDERS:
            run("export", theirs, "--format", name, "-o", tmp_path / "theirs" / name)
            made.export(name, tmp_path / "ours" / name)
            assert files(tmp_path / "ours" / name) == files(tmp_path / "theirs" / name), name
        else:
            assert made.export(name) == run("export", theirs, "--format", name), name


def test_dicts_are_read_as_a_pipe_is(run, tmp_path):
    lines = b"".join(json.dumps(article).encode() + b"\n" for article in FERRIES)
    run("build", "-q", "-", "-o", tmp_path / "command", stdin=lines)
    claimline.build(FERRIES, output=tmp_path / "python")
    assert files(tmp_path / "python") == files(tmp_path / "command")


def test_paths_and_dicts_go_together(stories):
    made = claimline.build([stories[0], *FERRIES])
    ids = made.documents.column("id").to_pylist()
    assert {"post", "wire"} < set(ids) and len(ids) == 5


def test_claims_are_typed(ferries):
    assert ferries.claims.schema.field("time").type.field("earliest").type == pa.timestamp("us", tz="UTC")
    claims = {claim["document"]: claim for claim in ferries.claims.to_pylist()}
    assert sorted(claims) == ["post", "wire"]
    for document, count in [("post", 5.0), ("wire", 7.0)]:
        killed = [one for one in claims[document]["quantities"] if one["unit"] == "killed"]
        assert [(one["min"], one["max"]) for one in killed] == [(count, count)]
    post = claims["post"]
    assert (post["quote"]["start"], post["quote"]["end"]) == (0, 67)
    assert post["time"]["earliest"] == datetime.datetime(2025, 6, 23, tzinfo=datetime.timezone.utc)
    assert post["source"]["kind"] == "outlet" and post["said"] is None


def test_the_two_figures_contradict_each_other(ferries):
    (pair,) = ferries.contradictions().to_pylist()
    assert pair["type"] == "quantity"
    assert {pair["document_a"], pair["document_b"]} == {"post", "wire"}
    assert 0 < pair["score"] <= 1
    edges = [edge for edge in ferries.edges.to_pylist() if edge["kind"] == "contradicts"]
    assert [(edge["source"], edge["target"]) for edge in edges] == [(pair["claim_a"], pair["claim_b"])]
    text = ferries.explain(pair["claim_a"], pair["claim_b"])
    assert "killed five people" in text and "killed seven people" in text


def test_rows_of_the_timeline_hold_lists(ferries):
    rows = ferries.timeline.to_pylist()
    assert [row["order"] for row in rows] == list(range(1, len(rows) + 1))
    claims = [claim for row in rows for claim in row["claims"]]
    assert sorted(claims) == sorted(ferries.claims.column("id").to_pylist())


def test_nothing_is_explained_that_is_not_there(ferries):
    with pytest.raises(KeyError):
        ferries.explain("c0")


def test_pandas_and_polars(ferries):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    frame = ferries.to_pandas()
    assert list(frame["order"]) == list(range(1, len(frame) + 1))
    assert ferries.to_polars("claims").height == ferries.claims.num_rows
    with pytest.raises(claimline.UsageError, match="timelines: no such table"):
        ferries.to_pandas("timelines")


def test_a_notebook_shows_a_picture(ferries):
    shown = ferries._repr_html_()
    assert shown.startswith("<figure") and shown.count("<svg") == 1 and shown.endswith("</figure>")
    assert "2 documents, 2 claims" in shown and "1 contradicting pair<" in shown
    hostile = claimline.build([{"text": "The ferry <script>alert(1)</script> sank on 3 May 2024."}])
    assert "<script" not in hostile._repr_html_()


def test_a_build_is_opened_again(tmp_path):
    made = claimline.build(FERRIES, output=tmp_path / "build")
    again = claimline.open(tmp_path / "build")
    assert again.claims == made.claims and again.edges == made.edges and again.timeline == made.timeline


def test_every_document_is_counted_and_a_callback_may_end_the_build():
    seen = []
    claimline.build(FERRIES, progress=seen.append, jobs=1)
    assert seen == [1, 2]

    def stop(done):
        raise RuntimeError(f"enough after {done}")

    with pytest.raises(RuntimeError, match="enough after 1"):
        claimline.build(FERRIES, progress=stop, jobs=1)


def test_the_lock_is_let_go():
    """Another thread runs while a build does: from inside the build's callback it can be waited for."""
    turns = []
    go, gone = threading.Event(), threading.Event()

    def other():
        go.wait(30)
        turns.append("other")
        gone.set()

    thread = threading.Thread(target=other)
    thread.start()

    def wait(done):
        go.set()
        assert gone.wait(30)

    claimline.build(FERRIES, progress=wait, jobs=1)
    thread.join()
    assert turns == ["other"]


def test_what_failed_is_told_with_file_and_line(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text('{"id": "a", "text": "The ferry sank on 3 May 2024."}\n{"id": "b", "text": \n')
    with pytest.warns(claimline.InputWarning, match="some.jsonl:2"):
        made = claimline.build(path)
    (error,) = made.errors
    assert isinstance(error, claimline.InputError)
    assert (error.file, error.line, error.span) == (str(path), 2, (2, 3))
    assert made.documents.column("id").to_pylist() == ["a"]
    with pytest.raises(claimline.InputError) as raised:
        claimline.build(tmp_path / "none.txt")
    assert raised.value.file == str(tmp_path / "none.txt")
    assert str(raised.value) == raised.value.message == f"{tmp_path / 'none.txt'}: no such file or folder"


def test_arguments_that_cannot_be_used(tmp_path):
    for options, message in [
        ({"published": "yesterday"}, "published=yesterday"),
        ({"zone": "Middle/Earth"}, "zone=Middle/Earth"),
        ({"jobs": 0}, "jobs=0"),
        ({"extra": tmp_path / "none"}, "no such folder"),
        ({"colour": "red"}, "colour: no such option"),
    ]:
        with pytest.raises(claimline.UsageError, match=message):
            claimline.build(FERRIES, **options)
    with pytest.raises(claimline.UsageError, match="found none"):
        claimline.build([])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("not yours")
    with pytest.raises(claimline.BuildError, match="choose another folder"):
        claimline.build(FERRIES, output=tmp_path / "mine")
    assert (tmp_path / "mine" / "notes.txt").read_text() == "not yours"


def test_language_data_that_cannot_be_used(tmp_path):
    folder = tmp_path / "en" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "type-kin.csv").write_text("a,b\nSHOUT,WHISPER\n")
    with pytest.raises(claimline.DataError) as raised:
        claimline.build(FERRIES, extra=tmp_path)
    assert raised.value.file.endswith("type-kin.csv")


def test_an_export_of_some_events(ferries):
    def rows(**filters):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", claimline.ExportWarning)
            return ferries.export("timeline.csv", **filters).decode().splitlines()[1:]

    whole = rows()
    assert len(whole) == 1
    assert rows(types=["CASUALTIES"], first="2025-06", last="2025-06-23", limit=5, firm=True) == whole
    for nothing in ({"first": "2025-06-24"}, {"last": "2025-06-22"}, {"types": ["TALKS"]}, {"words": "no such words"}):
        with pytest.raises(claimline.UsageError):
            rows(**nothing)
    with pytest.raises(claimline.UsageError, match="a day, a month or a year"):
        rows(first="soon")
    with pytest.raises(TypeError):
        rows(colour="red")


def test_exports_that_need_a_folder_or_do_not_exist(ferries, tmp_path):
    with pytest.raises(claimline.UsageError, match="several files"):
        ferries.export("neo4j")
    with pytest.raises(claimline.UsageError, match="no format"):
        ferries.export("clay-tablet")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ferries.export("claims.jsonl", tmp_path / "deep" / "claims.jsonl") is None
    assert (tmp_path / "deep" / "claims.jsonl").read_bytes() == ferries.export("claims.jsonl")
