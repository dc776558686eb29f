"""What a build costs on a cluster, measured on a sample of articles: the figures of docs/scale.md.

    python examples/cluster_figures.py ARTICLES.jsonl

Bytes and processor time of each stage of `claimline.spark`, called here one after the other in one process; then how
large blocks become with more articles, and how large the stories of the sample are.

For the blocks, claims are taken as if all articles were published on one day, so that a claim's blocks are its telling
words alone. The share of claims that each word has is carried over to more articles, spread evenly over twenty years;
words that one claim of the sample has only are left out: they make blocks of one.
"""

import json
import sys
import time
from collections import Counter, defaultdict

import pyarrow as pa

from claimline import _native
from claimline._options import native

YEARS = 20
#: Every instant lies in two stretches of a fortnight, one shifted by a week against the other.
STRETCHES = YEARS * 365.25 / 14
WHOLE, REACH, WINDOW = 96, 32, 4096


def extracted(articles: list[dict], published: str | None) -> pa.Table:
    options = native({"published": published, "jobs": 1})
    batches = []
    for at in range(0, len(articles), 256):
        rows = [
            {"id": str(at + n), "text": each["text"], "published": None if published else each.get("published")}
            for n, each in enumerate(articles[at : at + 256])
        ]
        batches.append(_native.extract_parts(pa.RecordBatch.from_pylist(rows), options)[0])
    return pa.Table.from_batches(batches)


def main(path: str) -> None:
    articles = [json.loads(line) for line in open(path, encoding="utf-8")]
    print("| stage | processor time an article | bytes |\n|---|---|---|")
    stages(articles)
    print()
    blocks(extracted(articles, "2025-06-24T12:00:00Z"))


def stages(articles: list[dict]) -> None:
    count, options = len(articles), native({"jobs": 1})
    codec = pa.Codec("lz4")

    def packed(column: pa.ChunkedArray) -> tuple[float, float]:
        values = [each for each in column.to_pylist() if each is not None]
        together = b"".join(values)
        return len(together), len(codec.compress(together)) if together else 0

    text = sum(len(each["text"].encode()) for each in articles)
    begun = time.process_time()
    claims = extracted(articles, None)
    spent = time.process_time() - begun
    plain, small = packed(claims.column("article"))
    print(
        f"| extract | {spent / count * 1e3:.2f} ms | {text / count:,.0f} of text in; {claims.num_rows / count:.1f} claims and "
        f"{plain / count:,.0f} packed out |"
    )

    ids, documents = claims.column("id").to_pylist(), claims.column("document").to_pylist()
    candidates = claims.column("candidate").to_pylist()
    order = list(zip(claims.column("begin").to_pylist(), claims.column("trigger").to_pylist(), ids, strict=True))
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row, keys in enumerate(claims.column("keys").to_pylist()):
        for key in keys:
            members[key].append(row)
    sent = sum(len(rows) for rows in members.values())
    plain, small = packed(claims.column("candidate"))
    found: dict[tuple[str, str], float] = {}
    spent = 0.0
    for rows in members.values():
        if len(rows) < 2:
            continue
        rows.sort(key=order.__getitem__)
        window = pa.RecordBatch.from_arrays(
            [
                pa.array([candidates[row] for row in rows]),
                pa.array(range(len(rows)), pa.int32()),
                pa.array([len(rows)] * len(rows), pa.int32()),
                pa.array([0] * len(rows), pa.int32()),
            ],
            ["candidate", "place", "size", "first"],
        )
        begun = time.process_time()
        batch = _native.links(window, options)
        spent += time.process_time() - begun
        found.update(zip(zip(*(batch.column(n).to_pylist() for n in "ab")), batch.column("score").to_pylist()))
    print(
        f"| links | {spent / count * 1e3:.2f} ms | {sent / claims.num_rows:.1f} blocks a claim; {plain / claims.num_rows:,.0f} a claim, "
        f"{small / claims.num_rows:,.0f} after LZ4; {len(found) / claims.num_rows:.1f} links a claim |"
    )

    whole = pa.RecordBatch.from_arrays([pa.array([a for a in claims.column("article").to_pylist() if a])], ["article"])
    pairs = sorted(found)
    links = pa.RecordBatch.from_arrays(
        [
            pa.array([a for a, _ in pairs]),
            pa.array([b for _, b in pairs]),
            pa.array([found[pair] for pair in pairs], pa.float32()),
        ],
        ["a", "b", "score"],
    )
    begun = time.process_time()
    _, edges, *_ = _native.relate(whole, links, options)
    spent = time.process_time() - begun
    print(f"| relate | {spent / count * 1e3:.2f} ms | {edges.num_rows / claims.num_rows:.1f} edges a claim |")

    print("\n| articles are tied by | stories of one article | largest story, articles | its share |\n|---|---|---|---|")
    document = dict(zip(ids, documents, strict=True))
    for least, name in [(-99.0, "any link"), (0.0, "odds of 0"), (2.0, "odds of 2"), (4.0, "odds of 4"), (8.0, "odds of 8")]:
        parent = {each: each for each in set(documents)}

        def root(each: str) -> str:
            while parent[each] != each:
                parent[each] = parent[parent[each]]
                each = parent[each]
            return each

        for (a, b), score in found.items():
            if score >= least:
                parent[root(document[a])] = root(document[b])
        sizes = Counter(root(each) for each in parent)
        largest = max(sizes.values())
        alone = sum(1 for size in sizes.values() if size == 1)
        print(f"| {name} | {alone} | {largest:,} | {largest / len(parent):.0%} |")


def blocks(claims: pa.Table) -> None:
    words = Counter(key for keys in claims.column("keys").to_pylist() for key in keys)
    shares = sorted((number / claims.num_rows for number in words.values() if number > 1), reverse=True)
    print(
        "| claims | of a fortnight | largest block | its share of all places | blocks of more than 96 | windows of 4,096 | "
        "others that a claim meets |\n|---|---|---|---|---|---|---|"
    )
    for total in (10**5, 10**6, 10**7, 10**8, 10**9, 10**10):
        fortnight = total / STRETCHES
        sizes = [share * fortnight for share in shares]
        large = [size for size in sizes if size > WHOLE]
        windows = sum(-(-size // WINDOW) for size in large)
        met = sum(size * (2 * REACH if size > WHOLE else max(0.0, size - 1)) for size in sizes) / fortnight
        print(
            f"| {total:,} | {fortnight:,.0f} | {sizes[0]:,.0f} | {sizes[0] / sum(sizes):.2%} | {len(large):,} | "
            f"{windows:,.0f} | {met:,.0f} |"
        )


if __name__ == "__main__":
    main(sys.argv[1])
