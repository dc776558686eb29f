"""Graphs of claims: Gephi's and networkx's formats, Graphviz, Neo4j's tables."""
import collections
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as tree

from builds import line, pairs, same, seconds
from timelines import short

# What Graphviz lays out within a minute.
DRAWN = 200


def ends(edges):
    """How often each pair of claims is tied in each way."""
    return collections.Counter((edge["source"], edge["target"], edge["kind"]) for edge in edges)


def node(build, known, claim, label):
    """What every graph says of a claim."""
    ident, time = claim["id"], claim["time"]
    same(label, claim["event"]["label"], f"{ident}: label")
    same(line(known["quote"]), line(claim["quote"]["exact"]), f"{ident}: quote")
    for side in ("earliest", "latest"):
        same(seconds(short(known.get(side, ""))), seconds(time.get(side)), f"{ident}: {side}")
    same(known.get("document", claim["document"]), claim["document"], ident)
    build.leads(known.get("url"), claim, ident)


def check_gexf(build, networkx):
    graph = networkx.read_gexf(build.file("claims.gexf"))
    same(set(graph), set(build.by_id), "nodes")
    for ident, known in graph.nodes(data=True):
        claim = build.by_id[ident]
        node(build, known, claim, known["label"])
        # Spans are days; a side that is open has none.
        for side, name in (("earliest", "start"), ("latest", "end")):
            same(bool(known.get(name)), bool(claim["time"].get(side)), f"{ident}: {name}")
        if known.get("start") and known.get("end") and known["start"][0] != "-" and len(known["start"]) == len(known["end"]):
            assert known["start"] <= known["end"], (ident, known["start"], known["end"])
    found = collections.Counter((a, b, known["kind"]) for a, b, known in graph.edges(data=True))
    # networkx keeps one edge a pair where the graph is no multigraph.
    assert set(found) <= set(ends(build.edges)), "edges that the build has not"
    same({pair[:2] for pair in found}, {pair[:2] for pair in ends(build.edges)}, "pairs that are tied")
    raw = tree.parse(build.file("claims.gexf")).getroot()
    same(len(list(raw.iter("{http://www.gexf.net/1.2draft}edge"))), len(build.edges), "edges in the file")
    return len(graph)


def check_graphml(build, networkx):
    graph = networkx.read_graphml(build.file("claims.graphml"), force_multigraph=True)
    same(set(graph), set(build.by_id), "nodes")
    for ident, known in graph.nodes(data=True):
        node(build, known, build.by_id[ident], known["label"])
    found = collections.Counter((a, b, known["kind"]) for a, b, known in graph.edges(data=True))
    same(found, ends(build.edges), "edges")
    return len(graph)


def check_graphviz(build):
    dot = shutil.which("dot")
    if not dot:
        raise LookupError("no dot")
    if len(build.claims) > DRAWN:
        # What large builds are read back by: without laying out.
        canon = subprocess.run([dot, "-Tcanon", build.file("claims.dot")], capture_output=True, text=True, timeout=120, check=True)
        same(canon.stderr, "", "what dot complains of")
        same(len(re.findall(r"^\s*\S+ -> ", canon.stdout, re.M)), len(build.edges), "edges")
        same(len(re.findall(r"\bURL=", canon.stdout)), len(build.claims), "nodes with links")
        return len(build.claims)
    drawn = subprocess.run([dot, "-Tjson", build.file("claims.dot")], capture_output=True, text=True, timeout=240, check=True)
    same(drawn.stderr, "", "what dot complains of")
    graph = json.loads(drawn.stdout)
    nodes = {one["_gvid"]: one for one in graph["objects"] if not one["name"].startswith("cluster")}
    same({one["name"] for one in nodes.values()}, set(build.by_id), "nodes")
    for one in nodes.values():
        claim = build.by_id[one["name"]]
        build.leads(one.get("URL", "").replace("&amp;", "&"), claim, one["name"])
        same(line(one["tooltip"].replace("\\\\", "\\").replace("&amp;", "&")), line(claim["quote"]["exact"]), f"{one['name']}: tooltip")
    found = collections.Counter((nodes[edge["tail"]]["name"], nodes[edge["head"]]["name"], edge["xlabel"]) for edge in graph.get("edges", []))
    same(found, ends(build.edges), "edges")
    boxes = [line(one["label"]) for one in graph["objects"] if one["name"].startswith("cluster")]
    same(len(boxes), len(build.rows), "boxes")
    svg = subprocess.run([dot, "-Tsvg", build.file("claims.dot")], capture_output=True, timeout=240, check=True).stdout
    texts = {line(text.text or "") for text in tree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")}
    for claim in build.claims:
        assert line(claim["event"]["label"]) in texts, claim["id"]
    for row in build.rows:
        assert line(f"{row.display}: {row.title}") in texts, row.id
    return len(nodes)


def check_neo4j(build):
    """The importer needs a server with Java: these are the rules of its tables, as its manual gives them."""
    nodes, ties = build.table("neo4j/nodes.csv"), build.table("neo4j/relationships.csv")
    # One column of ids, one of labels; types of properties behind a colon; no cell over several lines.
    known = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "datetime", ""}
    for table in (nodes[0], ties[0] if ties else {}):
        assert all(name.partition(":")[2] in known for name in table), list(table)
    for name in ("neo4j/nodes.csv", "neo4j/relationships.csv"):
        text = build.text(name)
        same(text.count("\n"), len(build.table(name)) + 1, f"{name}: a record a line")
    by_id = {one["id:ID"]: one for one in nodes}
    same(len(by_id), len(nodes), "ids are unique")
    assert all(one[":LABEL"] in ("Event", "Claim", "Document", "Entity", "Place", "Voice") for one in nodes)
    for one in nodes:
        for name in ("earliest:datetime", "latest:datetime"):
            assert re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?", one[name]), (one["id:ID"], one[name])
    for claim in build.claims:
        known = by_id[f"claim:{claim['id']}"]
        same((known["name"], line(known["quote"])), (line(claim["event"]["label"]), line(claim["quote"]["exact"])), claim["id"])
        build.leads(known["url"], claim, claim["id"])
        for side in ("earliest", "latest"):
            stamp = claim["time"].get(side) or ""
            same(known[f"{side}:datetime"], stamp if re.match(r"\d{4}-", stamp) else "", f"{claim['id']}: {side}")
    for row in build.rows:
        same((by_id[f"event:{row.id}"]["name"], by_id[f"event:{row.id}"]["display_date"]), (line(row.title), row.display), row.id)
    for tie in ties:
        assert tie[":START_ID"] in by_id and tie[":END_ID"] in by_id, tie
    found = collections.Counter(
        (tie[":START_ID"][6:], tie[":END_ID"][6:], tie[":TYPE"].lower())
        for tie in ties if tie[":START_ID"].startswith("claim:") and tie[":END_ID"].startswith("claim:")
    )
    same(found, ends(build.edges), "edges")
    return len(nodes) + len(ties)


CHECKS = [
    ("networkx (GEXF)", ["networkx"], check_gexf, "claims: labels, quotes, bounds, spans, links, edges"),
    ("networkx (GraphML)", ["networkx"], check_graphml, "claims: labels, quotes, bounds, links, edges"),
    ("Graphviz", [], check_graphviz, "claims in their boxes: labels, quotes, links, edges"),
    ("Neo4j's tables, by its manual", [], check_neo4j, "nodes and relationships"),
]
